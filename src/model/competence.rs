use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// What a person in a role must be able to do, and what shows it (7.2; `comp` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Competence {
    /// Id, if it has one.
    #[schemars(with = "Option<String>")]
    pub id: String,
    /// Who: a person id or a name as written.
    pub person: Option<String>,
    /// In which role (`isms_manager`, `internal_auditor`, or in words).
    pub role: Option<String>,
    /// What is needed.
    pub requirement: Option<String>,
    /// What shows it: education, training or experience.
    pub evidence: Option<String>,
    /// What is missing.
    pub gap: Option<String>,
    /// What is done about it.
    pub action: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// When the action was done.
    pub done_on: Option<Date>,
    /// How it was checked whether the action worked, and the result (7.2 c).
    pub effectiveness: Option<String>,
    /// When that was checked.
    pub checked_on: Option<Date>,
    /// The certificate or qualification is valid until.
    pub valid_until: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// How people are made aware (7.3; `aware` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Awareness {
    /// What is planned.
    pub program: Vec<AwarenessItem>,
    /// What took place.
    pub sessions: Vec<Training>,
}

/// A planned awareness measure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AwarenessItem {
    /// The topic.
    pub topic: String,
    /// For whom.
    pub audience: Option<String>,
    /// In which form.
    pub form: Option<String>,
    /// When, or how often.
    pub when: Option<String>,
    /// How it is checked.
    pub check: Option<String>,
}

/// A training or awareness session that took place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Training {
    /// The topic.
    pub topic: String,
    /// When.
    pub on: Option<Date>,
    /// Who took part: person ids or names; `all` for everybody employed that day.
    pub people: Vec<String>,
    /// Whether it worked, and how that was checked.
    pub effectiveness: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// What is communicated about information security (7.4; `comm` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Communication {
    /// What.
    pub what: String,
    /// When.
    pub when: Option<String>,
    /// With whom.
    pub with: Option<String>,
    /// How.
    pub how: Option<String>,
    /// Who does it: a person id or a role.
    pub who: Option<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
