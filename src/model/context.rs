use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CalendarItem, Origin};

/// The organization (questionnaire group 1).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Organization {
    /// Full legal name.
    pub legal_name: Option<String>,
    /// Short name used in documents; the legal name if missing.
    pub short_name: Option<String>,
    /// Registration number and country.
    pub registration: Option<String>,
    /// What it does and for whom.
    pub business: Option<String>,
    /// People working under its control.
    pub headcount: Option<u32>,
    /// Sites.
    pub sites: Vec<Site>,
    /// Departments and teams.
    pub units: Vec<Unit>,
    /// Languages of documents (BCP 47).
    pub languages: Vec<String>,
    /// Logo file, relative to the project folder.
    pub logo: Option<String>,
    /// First month of the planning year, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    pub fiscal_start: Option<u8>,
    /// Other management systems.
    pub other_mgmt_systems: Vec<String>,
}

/// A place where people work or information is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// Id (`S1`).
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What happens there.
    pub activity: Option<String>,
    /// In the scope of the ISMS.
    pub in_scope: Option<bool>,
}

/// A department or team.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Unit {
    /// Name.
    pub name: String,
    /// Its head: a person id.
    pub head: Option<String>,
    /// In the scope of the ISMS.
    pub in_scope: Option<bool>,
}

/// The scope (4.3; questionnaire group 3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// The sentence for the certificate.
    pub statement: Option<String>,
    /// The certificate's own sentence, if it is narrower.
    pub certification_statement: Option<String>,
    /// Why this boundary.
    pub reason: Option<String>,
    /// Products and services inside.
    pub services: Vec<String>,
    /// Business processes inside.
    pub processes: Vec<Process>,
    /// Information and systems inside, in words.
    pub information: Option<String>,
    /// How remote work and cloud services are treated.
    pub remote_work: Option<String>,
    /// What is outside.
    pub out: Vec<OutOfScope>,
    /// What others do for or share with the organization.
    pub interfaces: Vec<Interface>,
    /// `no`, `later`, `stage 1 planned` or `certified`.
    pub certification: Option<String>,
    /// Certification body.
    pub cert_body: Option<String>,
    /// Certificate number.
    pub cert_no: Option<String>,
    /// Certificate valid until.
    pub cert_expiry: Option<Date>,
    /// Version of the Statement of Applicability on the certificate.
    pub cert_soa_version: Option<String>,
}

/// A business or ISMS process.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Process {
    /// Name.
    pub name: String,
    /// Owner: a person id.
    pub owner: Option<String>,
    /// What goes in.
    pub inputs: Option<String>,
    /// What comes out.
    pub outputs: Option<String>,
    /// When it is done well: the criteria it is controlled by (8.1).
    pub criteria: Option<String>,
    /// How often it runs.
    pub frequency: Option<String>,
    /// The record that shows it ran.
    pub record: Option<String>,
    /// `business` (default), `isms` or `support`.
    pub kind: Option<String>,
}

/// Something of the organization that is not in the scope.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OutOfScope {
    /// What.
    pub what: String,
    /// Why.
    pub reason: Option<String>,
    /// How the border is protected.
    pub protection: Option<String>,
}

/// A dependency on, or something shared with, somebody outside.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Interface {
    /// With whom.
    pub partner: String,
    /// What they do or share.
    pub what: Option<String>,
    /// Which data passes.
    pub data: Option<String>,
    /// How it is controlled.
    pub control: Option<String>,
}

/// An external or internal issue (4.1).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Issue {
    /// Id (`E-03`).
    pub id: Option<String>,
    /// legal, market, technology, threat, supply chain, social, political, economic, climate, ...
    pub category: Option<String>,
    /// The issue.
    pub issue: Option<String>,
    /// Its effect on the ISMS.
    pub effect: Option<String>,
    /// What is done about it.
    pub response: Option<String>,
    /// Risks it leads to.
    pub risks: Vec<String>,
    /// Whether it moved the boundary of the scope.
    pub shapes_scope: bool,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// Whether climate change is a relevant issue (4.1, Amendment 1:2024).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ClimateDetermination {
    /// The decision.
    pub relevant: Option<bool>,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub decided_on: Option<Date>,
    /// Who: a person id.
    pub by: Option<String>,
}

/// An interested party (4.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InterestedParty {
    /// Who.
    pub name: String,
    /// Inside the organization.
    pub internal: bool,
    /// What they require.
    pub requirements: Vec<Requirement>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A requirement of an interested party.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Requirement {
    /// The requirement.
    pub text: String,
    /// `law`, `contract` or `expectation`, with the place (`contract s.12`).
    pub origin: Option<String>,
    /// Handled through the ISMS?
    pub in_isms: Option<bool>,
    /// Where: controls, documents, processes.
    pub addressed_by: Vec<String>,
    /// Climate related.
    pub climate: bool,
    /// Whether it moved the boundary of the scope.
    pub shapes_scope: bool,
}

/// A law or contract with security duties (A.5.31).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LegalRequirement {
    /// Id, if the register has one.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Article or section.
    pub reference: Option<String>,
    /// Country or region.
    pub jurisdiction: Option<String>,
    /// The duty in the organization's own words.
    pub duty: Option<String>,
    /// Responsible: a person id.
    pub owner: Option<String>,
    /// Controls that meet it.
    pub controls: Vec<super::ControlId>,
    /// Proof.
    pub evidence: Option<String>,
    /// Next check.
    pub next_check: Option<Date>,
    /// Bounds it sets to values that rules state.
    pub limits: Vec<super::ParameterLimit>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// What the policy says (5.2; questionnaire group 6).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Why security matters to this business.
    pub why: Option<String>,
    /// Who and what the policy applies to.
    pub applies_to: Option<String>,
    /// Three to seven principles.
    pub principles: Vec<String>,
    /// How objectives are set.
    pub objectives: Option<String>,
    /// The commitment of top management to satisfy the requirements that apply, in its own words.
    pub requirements_commitment: Option<String>,
    /// The commitment of top management to improve the ISMS continually, in its own words.
    pub improvement_commitment: Option<String>,
    /// What else top management commits itself to, in its own words.
    pub commitments: Vec<String>,
    /// What everybody has to do, whatever their role.
    pub everybody: Option<String>,
    /// When the policy is reviewed, and what brings a review forward.
    pub review: Option<String>,
    /// Who outside may see it and how.
    pub public: Option<String>,
    /// How staff get and acknowledge it.
    pub communicated: Vec<String>,
    /// Who may allow an exception, and for how long.
    pub exceptions: Option<String>,
    /// What happens on deliberate breach.
    pub breach: Option<String>,
    /// Topic-specific policies that exist: document id or title.
    pub topics: Vec<String>,
}

/// What others do and what the organization does itself (8.1; questionnaire group 11).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Operations {
    /// Work and IT done by others.
    pub outsourced: Vec<Supplier>,
    /// Recurring jobs.
    pub calendar: Vec<CalendarItem>,
    /// How planned changes are controlled, and what happens after an unintended one (8.1).
    pub change_control: Option<String>,
    /// How work and products of others are controlled (8.1).
    pub outsourcing: Option<String>,
    /// Who hears of the results of measures, and when (9.1).
    pub reporting: Option<String>,
    /// The operating procedures (A.5.37).
    pub procedures: Vec<OperatingProcedure>,
    /// `no`, `in-house`, `outsourced` or `both`.
    pub develops_software: Option<String>,
    /// Facts for the plausibility of the Statement of Applicability: `premises`, `server room`, `remote work`,
    /// `removable media`, `card payments`, `production systems`, `health data`.
    pub facts: Vec<String>,
}

/// Personal data (A.5.34; `privacy` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    /// Whether personal data is processed: `none`, or as `controller`, as `processor`, or both.
    pub pii: Vec<String>,
}

/// An operating procedure (A.5.37).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OperatingProcedure {
    /// Its id (`WI-04`).
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Who keeps it: a person id.
    pub owner: Option<String>,
    /// Where those who need it find it.
    pub location: Option<String>,
}

/// A supplier or cloud service (A.5.19 to A.5.23).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Supplier {
    /// Id (`SUP-2`).
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// What it does.
    pub service: Option<String>,
    /// Which data it handles.
    pub data: Option<String>,
    /// Classification of that data.
    pub classification: Option<String>,
    /// `high`, `medium` or `low`.
    pub criticality: Option<String>,
    /// Contract reference.
    pub contract: Option<String>,
    /// Certificate.
    pub certificate: Option<String>,
    /// Certificate valid until.
    pub valid_until: Option<Date>,
    /// First day it works for the organization.
    pub since: Option<Date>,
    /// Last review.
    pub reviewed_on: Option<Date>,
    /// Exit plan.
    pub exit: Option<String>,
    /// Whether the contract has clauses on information security or confidentiality.
    pub security_clauses: Option<bool>,
    /// Its part in personal data: `processor`, `controller`, `joint controller`, `none`.
    pub pii_role: Option<String>,
    /// Next review.
    pub next_review: Option<Date>,
    /// Who answers for it in the organization, as written.
    pub owner: Option<String>,
    /// Where it works and keeps data.
    pub region: Option<String>,
    /// Whom it uses itself.
    pub subsuppliers: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
