use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// A management review (9.3; `mr` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ManagementReview {
    /// Id (`MR-2026`).
    pub id: String,
    /// The day it was held.
    pub date: Option<Date>,
    /// The period it looks at, in words.
    pub period: Option<String>,
    /// Who chaired it: a person id.
    pub chair: Option<String>,
    /// Who took part: person ids.
    pub attendees: Vec<String>,
    /// Audits whose results it used: ids.
    pub audits: Vec<String>,
    /// What it looked at (9.3.2).
    pub inputs: ReviewInputs,
    /// Feedback of interested parties.
    pub feedback: Option<String>,
    /// What was decided (9.3.3).
    pub decisions: Vec<Decision>,
    /// Why nothing was decided, if so.
    pub no_decision: Option<String>,
    /// What was confirmed or changed: policy, objectives, scope, risk criteria.
    pub confirmed: Option<String>,
    /// The verdict on the ISMS.
    pub verdict: Verdict,
    /// The next review.
    pub next_on: Option<Date>,
    /// Who approved the minutes: a person id.
    pub minutes_approved_by: Option<String>,
    /// When.
    pub minutes_approved_on: Option<Date>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// The inputs of a management review, by the letters of 9.3.2.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewInputs {
    /// Actions of earlier reviews.
    pub a: ReviewInput,
    /// Changes of external and internal issues.
    pub b: ReviewInput,
    /// Changes of what interested parties need and expect.
    pub c: ReviewInput,
    /// Performance: nonconformities, measures, audits, objectives.
    pub d: ReviewInput,
    /// Feedback of interested parties.
    pub e: ReviewInput,
    /// Risk assessment and treatment plan.
    pub f: ReviewInput,
    /// Opportunities for improvement.
    pub g: ReviewInput,
}

impl ReviewInputs {
    /// The seven with their letters, in order.
    #[must_use]
    pub fn all(&self) -> [(&'static str, &ReviewInput); 7] {
        [("a", &self.a), ("b", &self.b), ("c", &self.c), ("d", &self.d), ("e", &self.e), ("f", &self.f), ("g", &self.g)]
    }
}

/// What a review was told on one point, and what it made of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewInput {
    /// The facts.
    pub facts: Option<String>,
    /// The conclusion.
    pub conclusion: Option<String>,
    /// Actions, findings, nonconformities, objectives and risks that were discussed: ids.
    pub about: Vec<String>,
}

/// A decision of a management review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Decision {
    /// Id (`D-4`).
    pub id: String,
    /// `improvement`, `change` of the ISMS, or `resource`.
    pub kind: Option<DecisionKind>,
    /// What was decided.
    pub text: Option<String>,
    /// The action that carries it out: id.
    pub action: Option<String>,
    /// What it is about: ids of risks, controls, findings, nonconformities, objectives, documents.
    pub about: Vec<String>,
    /// Who carries it out: a person id.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
}

/// What kind of decision it is (9.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DecisionKind {
    /// An opportunity for continual improvement.
    Improvement,
    /// A change of the ISMS.
    Change,
    /// Money, time or people.
    Resource,
}

/// Whether the ISMS is suitable, adequate and effective (9.3.1).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Verdict {
    /// Suitable.
    pub suitable: Option<Judgement>,
    /// Adequate.
    pub adequate: Option<Judgement>,
    /// Effective.
    pub effective: Option<Judgement>,
    /// Why.
    pub reason: Option<String>,
}

/// A judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// It is.
    Yes,
    /// In part.
    Partly,
    /// It is not.
    No,
}
