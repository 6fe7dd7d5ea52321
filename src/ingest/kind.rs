//! What the rows of a table are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::Field;
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

/// What is said of each kind once.
struct KindFacts {
    /// Its name in mapping files and on the command line.
    name: &'static str,
    /// What a table of it is, for the reference page.
    title: &'static str,
    /// The sheet it stands on in workbooks that dossier makes.
    sheet: &'static str,
    /// How made ids of its records begin.
    id_letters: &'static str,
}

const fn facts(name: &'static str, title: &'static str, sheet: &'static str, id_letters: &'static str) -> KindFacts {
    KindFacts { name, title, sheet, id_letters }
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

    fn facts(self) -> KindFacts {
        match self {
            Self::Risks => facts("risks", "a risk register", "Risks", "R"),
            Self::Treatments => facts("treatments", "actions of the risk treatment plan", "Actions", "T"),
            Self::Assets => facts("assets", "an asset inventory", "Assets", "AS"),
            Self::Soa => facts("soa", "a list of controls with their state", "Controls", "ROW"),
            Self::Audit => facts("audit", "an audit checklist or gap analysis", "Audit questions", "ROW"),
            Self::Findings => facts("findings", "audit findings", "Findings", "F"),
            Self::Nonconformities => {
                facts("nonconformities", "nonconformities and corrective actions", "Nonconformities", "NC")
            }
            Self::Suppliers => facts("suppliers", "a supplier register", "Suppliers", "SUP"),
            Self::Legal => facts("legal", "a register of laws and contracts", "Laws and contracts", "L"),
            Self::Incidents => facts("incidents", "an incident log", "Incidents", "I"),
            Self::Objectives => facts("objectives", "information security objectives", "Objectives", "O"),
            Self::Measures => facts("measures", "what is measured", "Measures", "ME"),
            Self::Results => facts("results", "results of measures, one row a period", "Results", "ROW"),
            Self::Competence => facts("competence", "who can do what is needed", "Competence", "ROW"),
            Self::Other => facts("other", "a table of another kind, kept as texts", "Rows", "ROW"),
        }
    }

    /// Its name in mapping files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The sheet it stands on in workbooks that dossier makes.
    #[must_use]
    pub fn sheet_name(self) -> &'static str {
        self.facts().sheet
    }

    /// What a table of it is, as a phrase.
    #[must_use]
    pub(in crate::ingest) fn title(self) -> &'static str {
        self.facts().title
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

    /// The fields a record of this kind can have.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        records::fields(self)
    }

    /// The names of [`Kind::fields`], as used in mapping files.
    pub fn field_names(self) -> impl Iterator<Item = &'static str> {
        self.fields().map(|field| field.name)
    }

    /// One of [`Kind::fields`] by its name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        records::field(self, name)
    }

    /// Whether a record of this kind has a field of this name: one of [`Kind::fields`], or for risks one named for a
    /// factor of the criteria (`factor.Threat`, `residual.factor.Threat`).
    #[must_use]
    pub fn has_field(self, name: &str) -> bool {
        records::has_field(self, name)
    }

    /// Whether its records become part of the model; those of other kinds are kept as texts.
    #[must_use]
    pub fn is_in_model(self) -> bool {
        !matches!(self, Self::Audit | Self::Other)
    }

    /// The field without which a row cannot be referred to; none for kinds whose rows need none.
    #[must_use]
    pub fn id_field(self) -> Option<&'static str> {
        let (name, is_needed) = records::id_field(self);
        is_needed.then_some(name)
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
    pub(in crate::ingest) fn id_letters(self) -> &'static str {
        self.facts().id_letters
    }
}
