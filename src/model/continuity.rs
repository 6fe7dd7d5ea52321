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
    /// What has to happen for the plan to be put into action.
    pub activation: Option<String>,
    /// Who decides that, with deputies.
    pub decides: Option<String>,
    /// Whom the plan is called out to, in order: person ids or names.
    pub call_tree: Vec<String>,
    /// How staff, customers and authorities are kept informed.
    pub communication: Option<String>,
    /// How information stays protected while things run otherwise (A.5.29).
    pub security: Option<String>,
    /// How normal operation comes back, and who ends the emergency.
    pub back_to_normal: Option<String>,
    /// What has to be there beforehand: people and skills, rooms, technology, data, suppliers.
    pub prerequisites: Vec<Prerequisite>,
    /// Which failures are thought through.
    pub scenario: Vec<FailureScenario>,
    /// Which tests and exercises are planned.
    pub programme: Vec<PlannedExercise>,
    /// Tests and exercises that took place, each of one or more services.
    pub exercise: Vec<Exercise>,
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

/// Something that has to be there before services can come back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Prerequisite {
    /// What kind: people, premises, technology, data, processes, suppliers.
    pub kind: String,
    /// What.
    pub what: Option<String>,
    /// Who sees to it: a person id.
    pub owner: Option<String>,
    /// Where it stands.
    pub state: Option<String>,
}

/// A failure that is thought through.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FailureScenario {
    /// What fails.
    pub failure: String,
    /// What may bring it about.
    pub trigger: Option<String>,
    /// What it does to the services.
    pub effect: Option<String>,
    /// Services it hits: names.
    pub services: Vec<String>,
    /// What is in place against it.
    pub existing: Option<String>,
    /// What is done when it happens.
    pub response: Option<String>,
    /// Risks it belongs to: ids.
    pub risks: Vec<String>,
}

/// A test or exercise that is planned.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlannedExercise {
    /// `walk-through`, `tabletop`, `restore`, `failover`, `full`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Services: names.
    pub services: Vec<String>,
    /// How often.
    pub frequency: Option<String>,
    /// What it is to show.
    pub objective: Option<String>,
    /// When it is passed.
    pub pass: Option<String>,
    /// Who sees to it: a person id.
    pub owner: Option<String>,
    /// When it is next.
    pub next_on: Option<Date>,
}

/// A test or exercise that took place. What each service reached stands with the tests of the service, which name it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Exercise {
    /// Id (`EX-2026-2`).
    pub id: String,
    /// When.
    pub date: Option<Date>,
    /// `walk-through`, `tabletop`, `restore`, `failover`, `full`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What was rehearsed.
    pub scenario: Option<String>,
    /// What it was to show.
    pub objective: Option<String>,
    /// Who took part: person ids or names.
    pub participants: Vec<String>,
    /// The version of the plan.
    pub plan_version: Option<String>,
    /// When it began, as written.
    pub started: Option<String>,
    /// When it ended, as written.
    pub ended: Option<String>,
    /// How it was checked that the data were whole, and the result.
    pub integrity: Option<String>,
    /// What went wrong.
    pub problems: Option<String>,
    /// What was decided.
    pub decisions: Option<String>,
    /// What follows: ids of actions or nonconformities.
    pub actions: Vec<String>,
    /// Passed, in part, or failed.
    pub result: Option<TestResult>,
    /// Why.
    pub conclusion: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Who approved the record: a person id.
    pub approved_by: Option<String>,
    /// When.
    pub approved_on: Option<Date>,
    /// The next one.
    pub next_on: Option<Date>,
}

/// A test or exercise of a service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContinuityTest {
    /// The exercise it was part of: its id.
    pub exercise: Option<String>,
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
