//! `decisions.yaml`: what people decided on top of the data.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Origin, PlanApproval, ResidualAcceptance, SoaOverride};

/// The contents of `decisions.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Controls on which people decided otherwise than the data say.
    pub soa: Vec<SoaOverride>,
    /// Risks that people accepted, beside what the register says.
    pub acceptances: Vec<ResidualAcceptance>,
    /// Risk owners' approvals of the treatment plan.
    pub plan_approvals: Vec<PlanApproval>,
    /// Findings that are accepted for a time.
    pub waivers: Vec<Waiver>,
}

/// A decision to live with findings of a rule: listed with every check, and void without reason, person and last day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The entity it is about; all of them if missing.
    pub subject: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who accepts it: a person id.
    pub by: Option<String>,
    /// Last day it holds.
    pub until: Option<Date>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
