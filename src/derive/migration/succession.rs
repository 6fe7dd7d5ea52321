use std::collections::BTreeMap;

use crate::model::ControlId;

/// What takes the place of a control of 2013, among other such controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The old control.
    pub from: ControlId,
    /// Its title in 2013.
    pub title: &'static str,
    /// The controls of 2022; several if it splits.
    pub to: &'static [ControlId],
    /// The other old controls that the same controls of 2022 replace.
    pub merged_with: Vec<ControlId>,
}

/// What takes the place of each of these controls, in their order; ids that are none of 2013 are left out.
#[must_use]
pub fn successions<'a>(ids: impl IntoIterator<Item = &'a ControlId>) -> Vec<Succession> {
    let old: Vec<&ControlId> = ids.into_iter().filter(|id| !id.successors().is_empty()).collect();
    let mut sources: BTreeMap<&ControlId, Vec<&ControlId>> = BTreeMap::new();
    for id in &old {
        for new in id.successors() {
            sources.entry(new).or_default().push(id);
        }
    }
    old.iter()
        .map(|id| {
            let mut merged_with: Vec<ControlId> = Vec::new();
            for other in id.successors().iter().flat_map(|new| &sources[new]) {
                if other != id && !merged_with.contains(other) {
                    merged_with.push((*other).clone());
                }
            }
            Succession {
                from: (*id).clone(),
                title: id.title_2013().unwrap_or_default(),
                to: id.successors(),
                merged_with,
            }
        })
        .collect()
}
