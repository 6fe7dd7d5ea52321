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
