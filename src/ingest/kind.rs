//! What the rows of a table are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::records;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Risks.
    Risks,
    /// Actions that treat risks.
    Treatments,
    /// Assets.
    Assets,
    /// Controls.
    Soa,
    /// Questions of an audit or a gap analysis; kept as texts.
    Audit,
    /// Audit findings.
    Findings,
    /// Nonconformities.
    Nonconformities,
    /// Suppliers.
    Suppliers,
    /// Laws and contracts with duties.
    Legal,
    /// Incidents.
    Incidents,
    /// Objectives.
    Objectives,
    /// What is measured.
    Measures,
    /// Results of measures.
    Results,
    /// Who can do what is needed.
    Competence,
    /// Rows of another kind; kept as texts.
    Other,
}

impl Kind {
    /// All of them, in the order in which they are listed to people.
    pub const ALL: [Self; 15] = [
        Self::Risks,
        Self::Treatments,
        Self::Assets,
        Self::Soa,
        Self::Audit,
        Self::Findings,
        Self::Nonconformities,
        Self::Suppliers,
        Self::Legal,
        Self::Incidents,
        Self::Objectives,
        Self::Measures,
        Self::Results,
        Self::Competence,
        Self::Other,
    ];

    /// Those that word lists describe, each by its [`Kind::family`].
    pub(in crate::ingest) const GUESSED: [Self; 9] = [
        Self::Risks,
        Self::Treatments,
        Self::Assets,
        Self::Soa,
        Self::Audit,
        Self::Findings,
        Self::Suppliers,
        Self::Legal,
        Self::Incidents,
    ];

    /// Its name in mapping files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Risks => "risks",
            Self::Treatments => "treatments",
            Self::Assets => "assets",
            Self::Soa => "soa",
            Self::Audit => "audit",
            Self::Findings => "findings",
            Self::Nonconformities => "nonconformities",
            Self::Suppliers => "suppliers",
            Self::Legal => "legal",
            Self::Incidents => "incidents",
            Self::Objectives => "objectives",
            Self::Measures => "measures",
            Self::Results => "results",
            Self::Competence => "competence",
            Self::Other => "other",
        }
    }

    /// Its name in word lists and in the machine form, where nonconformities are findings with more columns.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Nonconformities => Self::Findings.name(),
            other => other.name(),
        }
    }

    /// The kind of a name that [`Kind::name`] gives.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The names of the fields a record of this kind can have, as used in mapping files.
    #[must_use]
    pub fn fields(self) -> Vec<&'static str> {
        records::fields(self)
    }

    /// Whether a record of this kind has a field of this name: one of [`Kind::fields`], or for risks one named for a
    /// factor of the criteria (`factor.Threat`, `residual.factor.Threat`).
    #[must_use]
    pub fn has_field(self, name: &str) -> bool {
        records::has_field(self, name)
    }

    /// The field without which a row cannot be referred to; none for kinds whose rows need none.
    #[must_use]
    pub fn id_field(self) -> Option<&'static str> {
        match self {
            Self::Soa => Some("control"),
            Self::Results => Some("measure"),
            Self::Risks
            | Self::Treatments
            | Self::Assets
            | Self::Findings
            | Self::Nonconformities
            | Self::Suppliers
            | Self::Incidents
            | Self::Objectives
            | Self::Measures => Some("id"),
            Self::Audit | Self::Legal | Self::Competence | Self::Other => None,
        }
    }

    /// The field by which another table can name the same record. Ids of controls may be damaged, and are too often
    /// those of other lists, to be trusted that far.
    pub(in crate::ingest) fn key_field(self) -> Option<&'static str> {
        match self {
            Self::Legal => Some("name"),
            Self::Results | Self::Soa => None,
            other => other.id_field(),
        }
    }

    /// How made ids of its records begin.
    pub(in crate::ingest) fn letters(self) -> &'static str {
        match self {
            Self::Risks => "R",
            Self::Treatments => "T",
            Self::Assets => "AS",
            Self::Findings => "F",
            Self::Nonconformities => "NC",
            Self::Suppliers => "SUP",
            Self::Legal => "L",
            Self::Incidents => "I",
            Self::Objectives => "O",
            Self::Measures => "ME",
            _ => "ROW",
        }
    }
}
