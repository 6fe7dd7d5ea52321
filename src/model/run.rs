use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Risk};

/// An earlier risk assessment (8.2; `risk.runs` in the answers). The present one is `risk.last_run` and the register.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AssessmentRun {
    /// Id (`RA-2025`).
    pub id: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// What caused it: `yearly`, or an event.
    pub trigger: Option<String>,
    /// Version of the criteria it used.
    pub criteria_version: Option<String>,
    /// Who took part: person ids.
    pub participants: Vec<String>,
    /// How it was done.
    pub method: Option<String>,
    /// Who approved its results: a person id.
    pub approved_by: Option<String>,
    /// When.
    pub approved_on: Option<Date>,
    /// The risks as its register states them: from a table whose mapping names the run (`run: RA-2025`).
    #[serde(skip)]
    pub risks: Vec<Risk>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
