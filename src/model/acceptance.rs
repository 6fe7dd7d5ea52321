use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// Somebody accepts the risk that remains (6.1.3 f; `acceptances` in decisions.yaml). Stands beside the columns of the
/// register; the later day counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ResidualAcceptance {
    /// The risk: its id.
    pub risk: String,
    /// Who accepts it: a person id.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// Last day it holds.
    pub until: Option<Date>,
    /// The level that was accepted.
    pub level: Option<i32>,
    /// The band that was accepted: its id.
    pub band: Option<String>,
    /// Version of the criteria it was accepted under.
    pub criteria_version: Option<String>,
    /// Conditions.
    pub conditions: Option<String>,
    /// Why, where the criteria would not allow it.
    pub justification: Option<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A risk owner approves the treatment plan (6.1.3 f; `plan_approvals` in decisions.yaml).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlanApproval {
    /// Who: a person id.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// Version of the plan.
    pub plan_version: Option<String>,
    /// The risks it is about: ids; all that the person owns if missing.
    pub risks: Vec<String>,
    /// The register holds it, bound to what the plan says: the day the plan speaks of is none to judge it by.
    #[serde(skip)]
    pub bound: bool,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
