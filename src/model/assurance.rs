use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ControlId, Origin};

/// How internal audits are planned (9.2.2; `audit_programme` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditProgramme {
    /// First day of the period.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Years in which everything is covered once, 1 to 3.
    #[schemars(range(min = 1, max = 3))]
    pub cycle_years: Option<u8>,
    /// Why it is planned like that: importance of processes, earlier results.
    pub rationale: Option<String>,
}

/// An audit, planned or done (9.2; `audit` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// Id (`IA-2026-1`).
    pub id: String,
    /// `internal` (default), `supplier`, `stage 1`, `stage 2`, `surveillance`, `recertification`.
    pub kind: Option<String>,
    /// The audit plan it follows.
    pub plan: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Day of the report.
    pub reported_on: Option<Date>,
    /// The day of the plan.
    pub plan_on: Option<Date>,
    /// How samples are drawn.
    pub sampling: Option<String>,
    /// Documents the auditors read before.
    pub documents_to_see: Vec<String>,
    /// What the auditors keep to themselves.
    pub confidentiality: Option<String>,
    /// The day the report is due.
    pub report_due: Option<Date>,
    /// Who is met when, about what.
    pub timetable: Vec<AuditSlot>,
    /// Objective.
    pub objective: Option<String>,
    /// What it covers.
    pub scope: AuditScope,
    /// What it audits against.
    pub criteria: Option<String>,
    /// How: interviews, samples, documents.
    pub method: Option<String>,
    /// Lead auditor: a person id.
    pub lead: Option<String>,
    /// Team: person ids.
    pub team: Vec<String>,
    /// Why the team is independent of what it audits.
    pub independence: Option<String>,
    /// Who was spoken to: person ids or names.
    pub auditees: Vec<String>,
    /// What was sampled.
    pub samples: Vec<Sample>,
    /// Documents seen, with versions.
    pub documents_seen: Vec<String>,
    /// Version of the Statement of Applicability it used.
    pub soa_version: Option<String>,
    /// Result for each clause and control looked at.
    pub results: Vec<Coverage>,
    /// Conclusion.
    pub conclusion: AuditConclusion,
    /// What became of earlier findings.
    pub follow_up: Option<String>,
    /// Who gets the report.
    pub distribution: Vec<String>,
    /// Whether it has taken place.
    pub done: bool,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// What an audit covers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditScope {
    /// Clauses (`6.1.2`); a clause stands for those below it.
    pub clauses: Vec<String>,
    /// Controls.
    pub controls: Vec<ControlId>,
    /// Sites: ids.
    pub sites: Vec<String>,
    /// Processes.
    pub processes: Vec<String>,
}

/// A meeting of an audit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditSlot {
    /// The day.
    pub day: Option<Date>,
    /// The time, as written (`09:00 to 10:30`).
    pub time: Option<String>,
    /// What it is about.
    pub topic: String,
    /// Clauses and controls.
    pub requirements: Vec<String>,
    /// Who is met: person ids or names.
    pub auditees: Vec<String>,
    /// Where, or `remote`.
    pub place: Option<String>,
}

/// A sample an auditor took.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Sample {
    /// What it was about: clause, control or risk.
    pub subject: String,
    /// What was looked at, and how many of how many.
    pub sample: Option<String>,
    /// What was seen.
    pub seen: Option<String>,
}

/// The result for one clause or control.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Coverage {
    /// Clause or control (`9.2`, `A.8.5`).
    pub requirement: String,
    /// The result.
    pub result: Option<ClauseResult>,
    /// A remark.
    pub note: Option<String>,
}

/// Whether a clause or control was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClauseResult {
    /// Met.
    Conform,
    /// Not met.
    Not,
    /// Not looked at.
    NotAudited,
}

/// The conclusion of an audit (9.2.1 a, b).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditConclusion {
    /// Does the ISMS conform?
    pub conformity: Option<String>,
    /// Is it effectively implemented and maintained?
    pub effectiveness: Option<String>,
}

/// How serious a finding is. The grades are audit custom, not required by the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Major nonconformity.
    Major,
    /// Minor nonconformity.
    Minor,
    /// Observation.
    Observation,
    /// Opportunity for improvement.
    Ofi,
    /// Strength.
    Strength,
}

/// An audit finding (9.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    /// Its id, as written.
    pub id: String,
    /// The audit it belongs to.
    pub audit: Option<String>,
    /// When it was found.
    pub date: Option<Date>,
    /// How serious.
    pub grade: Option<Grade>,
    /// The clause it is about (`7.2`).
    pub clause: Option<String>,
    /// The control it is about.
    pub control: Option<ControlId>,
    /// What is wrong.
    pub statement: Option<String>,
    /// What was seen.
    pub evidence: Option<String>,
    /// Who answers for it, as written.
    pub owner: Option<String>,
    /// When it is due.
    pub due: Option<Date>,
    /// Where it stands, as written.
    pub status: Option<String>,
    /// The nonconformity opened for it.
    pub nonconformity: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    pub extra: indexmap::IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A nonconformity and what was done about it (10.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Nonconformity {
    /// Its id, as written.
    pub id: String,
    /// Where it comes from: an audit, incident, review; as written.
    pub source: Option<String>,
    /// The finding it was opened for.
    pub finding: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// How serious.
    pub grade: Option<Grade>,
    /// The requirement it breaches.
    pub requirement: Option<String>,
    /// What is wrong.
    pub statement: Option<String>,
    /// What was seen.
    pub evidence: Option<String>,
    /// What was done at once.
    pub correction: Option<String>,
    /// Why it happened.
    pub root_cause: Option<String>,
    /// What is done so that it does not happen again.
    pub corrective_action: Option<String>,
    /// Who, as written.
    pub owner: Option<String>,
    /// Due.
    pub due: Option<Date>,
    /// Whether the same happens elsewhere (10.2 b).
    pub similar: Option<String>,
    /// The nonconformity it repeats: id.
    pub recurrence_of: Option<String>,
    /// Its actions in the pool: ids.
    pub actions: Vec<String>,
    /// Whether the action worked: who, when, result.
    pub effectiveness: Option<String>,
    /// Who closed it, as written.
    pub closed_by: Option<String>,
    /// Where it stands, as written.
    pub status: Option<String>,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    pub extra: indexmap::IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
