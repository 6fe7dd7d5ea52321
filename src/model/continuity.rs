use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;

/// ICT continuity (A.5.30; `bc` in the answers). ISO/IEC 27031 is guidance: nothing of it is mandatory.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Continuity {
    /// Whether a plan is wanted; if missing, it follows from A.5.30 being necessary.
    pub needed: Option<bool>,
    /// Version of the plan.
    pub plan_version: Option<String>,
    /// Day of that version.
    pub plan_date: Option<Date>,
    /// Where the plan can be read when systems are down: places, assets or services.
    pub plan_location: Vec<String>,
    /// The services.
    pub service: Vec<ContinuityService>,
}

/// An ICT service that has to come back in time. Times are in hours.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContinuityService {
    /// Its name.
    pub service: String,
    /// The business activity it serves.
    pub activity: Option<String>,
    /// Its owner: a person id.
    pub owner: Option<String>,
    /// Assets it consists of: ids.
    pub assets: Vec<String>,
    /// The supplier behind it: id.
    pub supplier: Option<String>,
    /// The recovery time that the supplier's contract promises.
    pub supplier_rto_h: Option<f64>,
    /// The longest outage the business survives (MTPD).
    pub mtpd_h: Option<f64>,
    /// The time in which it must run again (RTO).
    pub rto_h: Option<f64>,
    /// How much recent data may be lost, in hours of work (RPO).
    pub rpo_h: Option<f64>,
    /// The least service that is acceptable meanwhile (MBCO): `50 % of orders`.
    pub mbco: Option<String>,
    /// How it comes back.
    pub strategy: Option<String>,
    /// How often it is backed up.
    pub backup_interval_h: Option<f64>,
    /// Whether it is replicated.
    pub replication: Option<bool>,
    /// The procedure to bring it back.
    pub procedure: Option<String>,
    /// Services it needs: names.
    pub deps: Vec<String>,
    /// Tests and exercises.
    pub tests: Vec<ContinuityTest>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A test or exercise of a service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContinuityTest {
    /// When.
    pub date: Option<Date>,
    /// `walk-through`, `tabletop`, `restore`, `failover`, `full`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The recovery time that was reached, in hours.
    pub rto_h: Option<f64>,
    /// The loss of data that occurred, in hours.
    pub rpo_h: Option<f64>,
    /// The service level that was reached.
    pub mbco: Option<String>,
    /// Passed, in part, or failed.
    pub result: Option<TestResult>,
    /// What follows: ids of actions or nonconformities.
    pub actions: Vec<String>,
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TestResult {
    /// All that was to be shown was shown.
    Pass,
    /// Some of it.
    Partly,
    /// Not.
    Fail,
}
