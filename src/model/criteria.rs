use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::AssessmentRun;

/// How risks are rated and when they are acceptable (6.1.2 a; questionnaire group 7).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Criteria {
    /// Version of the criteria.
    pub version: Option<String>,
    /// How risks are found.
    pub approach: Option<String>,
    /// Likelihood scale, lowest first, 3 to 10 points.
    pub likelihood: Vec<ScalePoint>,
    /// Impact scale, lowest first, 3 to 10 points; need not have as many as the likelihood scale.
    pub impact: Vec<ScalePoint>,
    /// For methods of three or more factors (asset value, threat, vulnerability); replaces the scales of likelihood
    /// and impact. Such a method has no two-dimensional heat map.
    pub factors: Vec<Factor>,
    /// How both, or all factors, give a level.
    pub combine: Option<Combine>,
    /// For `combine: matrix`: levels, one row for each impact point from the lowest, one value for each
    /// likelihood point from the lowest. With `factors`: one row for each point of the first factor, one value for
    /// each combination of the others, the last one changing fastest.
    pub matrix: Vec<Vec<i32>>,
    /// Bands, lowest first.
    pub bands: Vec<Band>,
    /// Band ids cell by cell, laid out as `matrix`; wins over the bands' ranges.
    pub band_cells: Vec<Vec<String>>,
    /// Who may accept which band.
    pub acceptance: Vec<Acceptance>,
    /// Who approved the criteria: a person id.
    pub acceptance_approved_by: Option<String>,
    /// When.
    pub acceptance_approved_on: Option<Date>,
    /// What the scores before treatment mean: `before any control`, `with existing controls`, `both`.
    pub levels_meaning: Option<String>,
    /// How often risks are reassessed: `quarterly`, `half-yearly`, `yearly`.
    pub interval: Option<String>,
    /// What forces a reassessment.
    pub triggers: Vec<String>,
    /// Who does what in a risk assessment.
    pub roles: Option<String>,
    /// How the owner of a risk is found.
    pub owner_rule: Option<String>,
    /// How it is seen to that results are consistent, valid and comparable: the same scales, a second look, calibration.
    pub consistency: Option<String>,
    /// In which order risks are treated.
    pub priority: Option<String>,
    /// How risks and opportunities of the ISMS itself are found and handled, and how the effect of their actions is
    /// judged (6.1.1).
    pub isms_risks: Option<String>,
    /// Which records are kept of an assessment.
    pub records: Option<String>,
    /// How the treatment plan is followed up: who reports how often, who moves a date, when a risk is rated again.
    pub follow_up: Option<String>,
    /// The last assessment.
    pub last_run: LastRun,
    /// Earlier assessments, oldest first; loading moves them to [`Isms::runs`](super::Isms::runs).
    pub runs: Vec<AssessmentRun>,
    /// For a method in money: levels are expected losses a year.
    pub quantitative: Option<Quantitative>,
    /// Earlier versions of the criteria, oldest first.
    pub earlier: Vec<CriteriaVersion>,
}

/// A method in money: frequency a year times loss each time gives the expected loss a year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Quantitative {
    /// Currency of all amounts (ISO 4217: `EUR`).
    pub currency: Option<String>,
    /// The highest expected loss a year of each band, lowest band first; the last band has none.
    pub up_to: Vec<f64>,
}

/// An earlier version of the criteria: what changed, and until when it held.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CriteriaVersion {
    /// The version.
    pub version: String,
    /// First day it held.
    pub from: Option<Date>,
    /// What the next version changed.
    pub change: Option<String>,
    /// Who approved it: a person id.
    pub approved_by: Option<String>,
}

/// One of three or more factors of a level.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Factor {
    /// Its name (`Asset value`).
    pub name: String,
    /// Its scale, lowest first, 3 to 10 points.
    pub scale: Vec<ScalePoint>,
}

/// One point of a scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScalePoint {
    /// Its value; ascending along the scale.
    pub value: i32,
    /// Its name.
    pub label: String,
    /// What it means.
    pub definition: Option<String>,
}

/// How likelihood and impact give a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// likelihood x impact.
    Product,
    /// likelihood + impact.
    Sum,
    /// likelihood + impact - 1.
    #[serde(rename = "sum_minus_1")]
    SumMinus1,
    /// The larger of both.
    Max,
    /// A table.
    Matrix,
}

/// A band of levels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Band {
    /// Id (`high`).
    pub id: String,
    /// Name (`High`).
    pub label: String,
    /// One or two letters for the heat map; the first letter of the name if missing.
    pub letter: Option<String>,
    /// Lowest level in it.
    pub from: Option<i32>,
    /// Highest level in it.
    pub to: Option<i32>,
}

/// Who may accept risks of a band.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Acceptance {
    /// Band id.
    pub band: String,
    /// Whether such a risk is acceptable.
    pub acceptable: Option<Acceptable>,
    /// Who may accept it: `owner`, `top_mgmt` or a person id.
    pub by: Option<String>,
    /// For how many months at most.
    pub max_months: Option<u32>,
}

/// Whether risks of a band are acceptable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Acceptable {
    /// As they are.
    Yes,
    /// With a plan or a condition.
    Conditional,
    /// Only as a recorded exception.
    No,
}

/// The last risk assessment (8.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LastRun {
    /// Id (`RA-2026`).
    pub id: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Who took part: person ids.
    pub participants: Vec<String>,
    /// How it was done.
    pub method: Option<String>,
}
