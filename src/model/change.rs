use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// A change of the ISMS or of what it protects (6.3, 8.1; `change` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// Id (`CH-2`).
    pub id: String,
    /// What changes.
    pub what: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Whether it was planned; an unintended change is reviewed afterwards (8.1).
    pub planned: Option<bool>,
    /// When it takes effect.
    pub date: Option<Date>,
    /// What it does to the ISMS.
    pub effects: ChangeEffects,
    /// What it needs: money, time, people.
    pub resources: Option<String>,
    /// What could go wrong with the change itself.
    pub hazards: Option<String>,
    /// Who is told or trained.
    pub communication: Option<String>,
    /// How it is checked afterwards, and the result.
    pub verification: Option<String>,
    /// How it is carried out: ids of actions.
    pub actions: Vec<String>,
    /// Who approved it: a person id.
    pub approved_by: Option<String>,
    /// When.
    pub approved_on: Option<Date>,
    /// The assessment run that looked at the risks again.
    pub reassessment: Option<String>,
    /// Why the risks need not be looked at again, if so.
    pub no_reassessment: Option<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// What a change does to parts of the ISMS, in words; blank where nobody has said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeEffects {
    /// The scope.
    pub scope: Option<String>,
    /// The risks.
    pub risks: Option<String>,
    /// The Statement of Applicability.
    pub soa: Option<String>,
    /// Documents.
    pub documents: Option<String>,
    /// Roles.
    pub roles: Option<String>,
}

/// An opportunity for the ISMS (6.1.1; `ctx.opportunities` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Opportunity {
    /// Id, if it has one.
    pub id: Option<String>,
    /// What.
    pub text: Option<String>,
    /// What is done about it.
    pub action: Option<String>,
    /// Who: a person id.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// Whether it worked.
    pub evaluation: Option<String>,
}

/// A recurring job (8.1; `ops.calendar` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CalendarItem {
    /// What.
    pub what: String,
    /// How often: `weekly`, `monthly`, `quarterly`, `half-yearly`, `yearly`.
    pub frequency: Option<String>,
    /// Who: a person id.
    pub owner: Option<String>,
    /// What proves that it was done.
    pub proof: Option<String>,
    /// When it was last done.
    pub last_on: Option<Date>,
    /// When it is due next; follows from the last day and the frequency if missing.
    pub next_on: Option<Date>,
}
