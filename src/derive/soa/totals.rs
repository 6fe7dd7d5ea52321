use crate::derive::SoaEntry;
use crate::model::{ImplementationState, Theme};

/// The Statement of Applicability in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoaTotals {
    /// The four themes of Annex A, in order, each with its numbers.
    pub themes: Vec<(Theme, SoaCounts)>,
    /// Custom controls.
    pub custom: SoaCounts,
    /// Everything.
    pub all: SoaCounts,
}

/// How many controls are in which state. `necessary + excluded + undecided` is `controls`, and the four states with
/// `without_state` are `necessary`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SoaCounts {
    /// All controls.
    pub controls: u32,
    /// Necessary ones.
    pub necessary: u32,
    /// Necessary and in place.
    pub implemented: u32,
    /// Necessary and in place in part.
    pub partial: u32,
    /// Necessary and planned.
    pub planned: u32,
    /// Necessary and not begun.
    pub not_started: u32,
    /// Necessary, and nobody said how far they are in place.
    pub without_state: u32,
    /// Nobody and nothing decided.
    pub undecided: u32,
    /// Not necessary.
    pub excluded: u32,
    /// Necessary without a reason.
    pub without_reason: u32,
    /// Controls of Annex A excluded without a reason and not replaced by another control.
    pub exclusions_without_reason: u32,
}

impl SoaTotals {
    /// The numbers of a statement.
    #[must_use]
    pub fn of(entries: &[SoaEntry]) -> Self {
        let themes = Theme::ALL.map(|theme| (theme, SoaCounts::default())).to_vec();
        let mut totals = Self { themes, ..Self::default() };
        for entry in entries {
            let group = match entry.theme {
                None => Some(&mut totals.custom),
                Some(theme) => totals.themes.iter_mut().find(|(t, _)| *t == theme).map(|(_, counts)| counts),
            };
            for counts in group.into_iter().chain([&mut totals.all]) {
                counts.add(entry);
            }
        }
        totals
    }
}

impl SoaCounts {
    fn add(&mut self, entry: &SoaEntry) {
        self.controls += 1;
        match entry.necessary {
            None => self.undecided += 1,
            Some(false) => {
                self.excluded += 1;
                let unexplained = entry.exclusion_reason.is_none() && entry.replaced_by.is_none();
                self.exclusions_without_reason += u32::from(unexplained && entry.theme.is_some());
            }
            Some(true) => {
                self.necessary += 1;
                self.without_reason += u32::from(entry.reasons.is_empty());
                *match entry.state {
                    Some(ImplementationState::Implemented) => &mut self.implemented,
                    Some(ImplementationState::Partial) => &mut self.partial,
                    Some(ImplementationState::Planned) => &mut self.planned,
                    Some(ImplementationState::NotStarted) => &mut self.not_started,
                    None => &mut self.without_state,
                } += 1;
            }
        }
    }
}
