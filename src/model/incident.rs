use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// An information security event, weakness or incident (A.5.24 to A.5.28; `incident` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// Its id, as written.
    pub id: String,
    /// When it was reported.
    pub date: Option<Date>,
    /// By whom, as written.
    pub reported_by: Option<String>,
    /// `event`, `weakness` or `incident`, as written.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The organization's own category.
    pub category: Option<String>,
    /// The assets concerned: ids or names as written.
    pub assets: Vec<String>,
    /// How severe, as written.
    pub severity: Option<String>,
    /// What happened.
    pub description: Option<String>,
    /// How it was assessed and decided (A.5.25).
    pub decision: Option<String>,
    /// What was done (A.5.26).
    pub response: Option<String>,
    /// Who had to be told.
    pub notifications: Vec<Notification>,
    /// Evidence that was kept (A.5.28).
    pub evidence_kept: Option<String>,
    /// Why it happened.
    pub root_cause: Option<String>,
    /// What was learned (A.5.27).
    pub lesson: Option<String>,
    /// Risks it bears on: ids.
    pub risks: Vec<String>,
    /// The nonconformity opened for it.
    pub nonconformity: Option<String>,
    /// The assessment run that looked at the risks again after it.
    pub reassessment: Option<String>,
    /// Who answers for it, as written.
    pub owner: Option<String>,
    /// Where it stands, as written.
    pub status: Option<String>,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// Somebody who had to be told of an incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Notification {
    /// Who.
    pub who: String,
    /// Until when.
    pub due: Option<Date>,
    /// When it was done.
    pub done: Option<Date>,
}
