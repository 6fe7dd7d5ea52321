//! Which edition of Annex A the control ids of a workbook belong to.

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
    #[must_use]
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Self> {
        let (mut old, mut new, mut either, mut clauses) = (0_usize, 0_usize, 0_usize, 0_usize);
        for reference in texts.flat_map(references) {
            let id = ControlId::parse(&reference.number);
            match reference.edition {
                Edition::E2013 if !reference.lettered && is_like_a_clause(&id) => clauses += 1,
                Edition::E2013 => old += 1,
                Edition::E2022 if !id.controls_of_objective().is_empty() => either += 1,
                Edition::E2022 => new += 1,
            }
        }
        match (old, new) {
            (0, 0) if either > 0 => Some(Self::Current),
            (0, 0) => (clauses > 0).then_some(Self::Old),
            (0, _) => Some(Self::Current),
            (_, 0) => Some(Self::Old),
            _ => Some(Self::Both),
        }
    }

    /// Whether ids of 2013 are converted.
    #[must_use]
    pub fn converts(self) -> bool {
        self != Self::Current
    }
}

/// Numbers that are a clause of ISO/IEC 27001 and, with an `A.` before them, a control of 2013.
const CLAUSES: [&str; 6] = ["A.6.1.1", "A.6.1.2", "A.6.1.3", "A.9.2.1", "A.9.2.2", "A.9.3.1"];

/// Whether the number of a control of 2013 is also that of a clause.
#[must_use]
pub fn is_like_a_clause(id: &ControlId) -> bool {
    CLAUSES.contains(&id.as_str())
}
