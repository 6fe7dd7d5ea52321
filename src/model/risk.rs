use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Cia, ControlId, Origin};

/// A risk as the register states it (6.1.2, 8.2). Levels are computed, never stored.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Risk {
    /// Its id, as written.
    pub id: String,
    /// A short name.
    pub title: Option<String>,
    /// The whole text.
    pub description: Option<String>,
    /// The sheet's own category.
    pub category: Option<String>,
    /// The assets concerned: ids or names as written.
    pub assets: Vec<String>,
    /// The process concerned.
    pub process: Option<String>,
    /// The threat.
    pub threat: Option<String>,
    /// The weakness it uses.
    pub vulnerability: Option<String>,
    /// Why it can happen.
    pub cause: Option<String>,
    /// What happens.
    pub event: Option<String>,
    /// What it leads to.
    pub consequence: Option<String>,
    /// Which of C, I and A are affected.
    pub cia: Cia,
    /// The risk owner, as written.
    pub owner: Option<String>,
    /// Controls in place when it was rated.
    pub existing_controls: Vec<ControlId>,
    /// What the cell says of them in words, if it says more than ids.
    pub existing_in_words: Option<String>,
    /// The rating before treatment (inherent or current: the criteria say which).
    pub before: Rating,
    /// The rating that is expected after treatment.
    pub residual: Rating,
    /// The rating found after the treatment was carried out.
    pub actual: Rating,
    /// When that rating was made.
    pub actual_on: Option<Date>,
    /// The treatment options, the main one first.
    pub options: Vec<TreatmentOption>,
    /// Why this option.
    pub rationale: Option<String>,
    /// What will be done, in words.
    pub treatment: Option<String>,
    /// Who does that, as written.
    pub action_owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// When it must be done, where the register says it in words that name no day (`after the audit`).
    #[schemars(skip)]
    pub due_in_words: Option<String>,
    /// What it costs, as written.
    pub cost: Option<String>,
    /// The controls the treatment needs.
    pub controls: Vec<ControlId>,
    /// How urgent, as written.
    pub priority: Option<String>,
    /// Where it stands.
    pub status: Option<RiskStatus>,
    /// Who accepted the residual risk, as written.
    pub accepted_by: Option<String>,
    /// When.
    pub accepted_on: Option<Date>,
    /// Until when the acceptance holds.
    pub accepted_until: Option<Date>,
    /// When it was found.
    pub identified_on: Option<Date>,
    /// When it was last rated.
    pub reviewed_on: Option<Date>,
    /// When it is to be rated again.
    pub next_review: Option<Date>,
    /// The version of the criteria it was rated with.
    pub criteria_version: Option<String>,
    /// The id it had in an earlier register, as written.
    pub previous_id: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// One rating of a risk.
///
/// A method of three or more factors fills `factors`, a quantitative one `frequency` and `loss`, others `likelihood` and
/// `impact`.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Rating {
    /// A value of the likelihood scale.
    pub likelihood: Option<i32>,
    /// A value of the impact scale.
    pub impact: Option<i32>,
    /// A value of each factor, in the order of `criteria.factors`; `None` for one that is blank.
    pub factors: Vec<Option<i32>>,
    /// How often it happens, times a year.
    pub frequency: Option<f64>,
    /// What it costs each time, in the currency of the criteria.
    pub loss: Option<f64>,
    /// The level the sheet itself gives; compared with the computed one, never trusted.
    pub stated_level: Option<f64>,
    /// The band the sheet itself gives, as written.
    pub stated_band: Option<String>,
}

impl Rating {
    /// Whether nobody rated anything; what a sheet states as the result does not count.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let scales = [self.likelihood, self.impact];
        scales.iter().chain(&self.factors).all(Option::is_none) && self.frequency.is_none() && self.loss.is_none()
    }
}

/// What is done about a risk (6.1.3 a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TreatmentOption {
    /// Reduce it with controls.
    Modify,
    /// Keep it as it is.
    Retain,
    /// Share it with a partner or an insurer.
    Share,
    /// Stop what causes it.
    Avoid,
}

/// Where a risk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskStatus {
    /// Known, nothing decided.
    Open,
    /// Treatment runs.
    InTreatment,
    /// Accepted as it is.
    Accepted,
    /// Gone.
    Closed,
}

/// Something to be done by a person until a day: one pool for the whole ISMS.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Action {
    /// Its id, as written.
    pub id: String,
    /// What is done.
    pub text: Option<String>,
    /// The risks it treats: ids as written.
    pub risks: Vec<String>,
    /// The controls it brings about.
    pub controls: Vec<ControlId>,
    /// Who does it, as written.
    pub owner: Option<String>,
    /// When it starts.
    pub start: Option<Date>,
    /// When it is due.
    pub due: Option<Date>,
    /// The same in words that name no day.
    #[schemars(skip)]
    pub due_in_words: Option<String>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// Where it stands.
    pub status: Option<ActionStatus>,
    /// How far it is, 0 to 100 percent.
    pub progress: Option<u8>,
    /// What it comes from besides risks: ids of findings, nonconformities, reviews, decisions, changes, objectives,
    /// incidents.
    pub source: Vec<String>,
    /// What it costs, as written.
    pub cost: Option<String>,
    /// The sheet's own priority.
    pub priority: Option<String>,
    /// Actions that must be done before: ids as written.
    pub depends_on: Vec<String>,
    /// What proves that it was done.
    pub evidence: Option<String>,
    /// How its effect will be checked.
    pub effectiveness: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    /// Not begun.
    Open,
    /// Under way.
    InProgress,
    /// Done.
    Done,
    /// Given up.
    Cancelled,
}
