use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody who can own, approve, audit or do something.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Id used elsewhere in the answers (`p03`).
    pub id: String,
    /// Full name.
    pub name: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Not an employee.
    pub external: bool,
    /// Spellings used in spreadsheets ("A. Roth", "COO").
    pub aliases: Vec<String>,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// Who holds which role (5.3). Values are person ids.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Roles {
    /// Top management.
    pub top_mgmt: Vec<String>,
    /// Runs the ISMS day to day.
    pub isms_manager: Option<String>,
    /// Makes sure the ISMS meets the standard (5.3 a).
    pub conformity: Option<String>,
    /// Reports its performance to top management (5.3 b).
    pub reporting: Option<String>,
    /// Deputies, by role name.
    pub deputy: IndexMap<String, String>,
    /// Internal auditors.
    pub internal_auditor: Vec<AuditorRole>,
    /// Keeps documents and versions.
    pub doc_controller: Option<String>,
    /// Takes incident reports.
    pub incident_contact: Option<String>,
    /// The telephone number of the incident contact.
    pub incident_phone: Option<String>,
    /// Privacy contact.
    pub privacy: Option<String>,
    /// Who approves which kind of document: document id or kind (`policies`) -> person id.
    pub approvers: IndexMap<String, String>,
    /// A consultant who helps, and with what.
    pub consultant: Option<String>,
    /// What each role does and may decide; also roles of the organization's own.
    pub described: Vec<RoleDescription>,
    /// Who does what in the processes of the ISMS.
    pub raci: Vec<RaciLine>,
    /// Roles that one person should not hold together, and what makes up for it where one does.
    pub conflicts: Vec<RoleConflict>,
}

/// What a role does.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RoleDescription {
    /// A role of this list (`isms_manager`), or the name of one of your own.
    pub role: String,
    /// Who holds it, for a role of your own: a person id.
    pub holder: Option<String>,
    /// The deputy, for a role of your own: a person id.
    pub deputy: Option<String>,
    /// What the role is responsible for.
    pub responsibilities: Option<String>,
    /// What the holder may decide or stop without asking.
    pub authorities: Option<String>,
    /// Whom the holder reports to: a person id, a role or in words.
    pub reports_to: Option<String>,
}

/// Who does what in a process: ids of people, roles, or in words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RaciLine {
    /// The process.
    pub process: String,
    /// Who does it.
    pub responsible: Vec<String>,
    /// Who answers for it; the owner of the process if missing.
    pub accountable: Option<String>,
    /// Who is asked before.
    pub consulted: Vec<String>,
    /// Who is told after.
    pub informed: Vec<String>,
}

/// Roles that one person should not hold together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RoleConflict {
    /// The duties that are kept apart.
    pub duties: String,
    /// Why.
    pub reason: Option<String>,
    /// How they are kept apart, or what makes up for it where one person does both.
    pub measure: Option<String>,
}

/// An internal auditor (9.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditorRole {
    /// Person id.
    pub person: String,
    /// Why competent.
    pub competence: Option<String>,
    /// Processes and controls the person owns and so must not audit.
    pub owns: Vec<String>,
}
