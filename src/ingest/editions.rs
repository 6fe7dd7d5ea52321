//! Which edition of Annex A the control ids of a workbook belong to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::guess::references;
use crate::model::{ControlId, Edition};

/// The editions that a workbook names controls of.
///
/// It decides what ids mean that both editions have: `A.8.2` is an objective in 2013 and a control in 2022; `6.1.2` is a
/// control of 2013 and a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Editions {
    /// All ids are of 2013 and converted.
    #[serde(rename = "2013")]
    Old,
    /// All ids are of 2022; others are reported.
    #[serde(rename = "2022")]
    Current,
    /// Ids of three numbers are of 2013 and converted, those of two numbers are of 2022.
    #[serde(rename = "both")]
    Both,
}

impl Editions {
    /// Its name in mapping files and in the machine form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Old => "2013",
            Self::Current => "2022",
            Self::Both => "both",
        }
    }

    /// The editions that texts from columns of control references show; none if they show none.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut references = ReferenceCounts::default();
        texts.for_each(|text| references.count(text));
        references.editions()
    }

    /// Whether ids of 2013 are converted.
    #[must_use]
    pub fn converts(self) -> bool {
        self != Self::Current
    }
}

/// How often each control is referred to.
#[derive(Debug, Clone, Default)]
pub struct ReferenceCounts(BTreeMap<(&'static str, bool), (Edition, usize)>);

impl ReferenceCounts {
    /// Counts the references in a text.
    pub fn count(&mut self, text: &str) {
        for reference in references(text) {
            self.0.entry((reference.number, reference.lettered)).or_insert((reference.edition, 0)).1 += 1;
        }
    }

    /// Adds the references that were counted elsewhere.
    pub fn add(&mut self, others: &Self) {
        for (reference, (edition, count)) in &others.0 {
            self.0.entry(*reference).or_insert((*edition, 0)).1 += count;
        }
    }

    /// The editions that the references show; none if there are none.
    #[must_use]
    pub fn editions(&self) -> Option<Editions> {
        let (mut old, mut new, mut either, mut clauses) = (0_usize, 0_usize, 0_usize, 0_usize);
        for ((number, lettered), (edition, count)) in &self.0 {
            let id = ControlId::parse(number);
            match edition {
                Edition::E2013 if !lettered && is_like_a_clause(&id) => clauses += count,
                Edition::E2013 => old += count,
                Edition::E2022 if !id.controls_of_objective().is_empty() => either += count,
                Edition::E2022 => new += count,
            }
        }
        match (old, new) {
            (0, 0) if either > 0 => Some(Editions::Current),
            (0, 0) => (clauses > 0).then_some(Editions::Old),
            (0, _) => Some(Editions::Current),
            (_, 0) => Some(Editions::Old),
            _ => Some(Editions::Both),
        }
    }
}

/// Numbers that are a clause of ISO/IEC 27001 and, with an `A.` before them, a control of 2013.
const CLAUSES: [&str; 6] = ["A.6.1.1", "A.6.1.2", "A.6.1.3", "A.9.2.1", "A.9.2.2", "A.9.3.1"];

/// Whether the number of a control of 2013 is also that of a clause.
#[must_use]
pub fn is_like_a_clause(id: &ControlId) -> bool {
    CLAUSES.contains(&id.as_str())
}
