use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// An information security objective (6.2; `obj` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Objective {
    /// Id (`O-2`).
    pub id: String,
    /// What shall be reached.
    pub statement: Option<String>,
    /// The part of the policy it serves.
    pub policy_ref: Option<String>,
    /// Risks it answers: ids.
    pub risks: Vec<String>,
    /// Requirements it answers, in words or by the name of a law or party.
    pub requirements: Vec<String>,
    /// The measure that shows it: id of a [`Measure`].
    pub measure: Option<String>,
    /// What the values count (`%`, `days`).
    pub unit: Option<String>,
    /// The value at the start.
    pub baseline: Option<f64>,
    /// The value to reach.
    pub target: Option<f64>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// Why it cannot be measured, if so (6.2 b asks for measures only if practicable).
    pub not_measurable: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// Who is responsible, as written.
    pub owner: Option<String>,
    /// What is done: ids of actions.
    pub actions: Vec<String>,
    /// What is needed: money, time, people.
    pub resources: Option<String>,
    /// How the result is judged.
    pub evaluation: Option<String>,
    /// Whom it was made known to.
    pub communicated_to: Option<String>,
    /// Where it stands.
    pub status: Option<ObjectiveStatus>,
    /// When it was last looked at.
    pub reviewed_on: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// Where an objective stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObjectiveStatus {
    /// Worked on.
    Open,
    /// Reached.
    Met,
    /// Not reached in time.
    Missed,
    /// Given up.
    Withdrawn,
}

/// Which way a value gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// It shall stay where it is.
    Maintain,
}

/// Something that is measured regularly (9.1; `measure` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Measure {
    /// Id (`ME-4`).
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// How it is computed.
    pub formula: Option<String>,
    /// What the values count.
    pub unit: Option<String>,
    /// How often: `monthly`, `quarterly`, `half-yearly`, `yearly`, or in words.
    pub frequency: Option<String>,
    /// Who measures, as written.
    pub measured_by: Option<String>,
    /// Who analyses, as written.
    pub analysed_by: Option<String>,
    /// When it is analysed.
    pub analysed_when: Option<String>,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// The value that must not be passed.
    pub threshold: Option<f64>,
    /// Which way is better; says which side of the threshold is bad.
    pub direction: Option<Direction>,
    /// What was done about it: ids of actions.
    pub actions: Vec<String>,
    /// Its results in the answers; loading moves them to [`Isms::results`](super::Isms::results), beside those of sheets.
    pub results: Vec<MeasureResult>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// One result of a measure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MeasureResult {
    /// Id of the measure; in the answers, that of the measure it stands below.
    #[serde(skip)]
    pub measure: String,
    /// The period: `2026`, `2026-Q1`, `2026-03` or a day.
    pub period: String,
    /// The value.
    pub value: Option<f64>,
    /// A remark.
    pub comment: Option<String>,
    /// What it means.
    pub evaluation: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// What the results of measures say about the ISMS as a whole (9.1; `perf` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Evaluation {
    /// When it was made.
    pub on: Option<Date>,
    /// The period it is about, in words.
    pub period: Option<String>,
    /// By whom: a person id.
    pub by: Option<String>,
    /// How information security performed.
    pub performance: Option<String>,
    /// Whether the ISMS is effective.
    pub effectiveness: Option<String>,
    /// What was decided because of it.
    pub decision: Option<String>,
}
