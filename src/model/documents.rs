use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rules for documented information (7.5; questionnaire group 10).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Documentation {
    /// Classification levels, lowest first.
    pub classes: Vec<Class>,
    /// Document number prefix; `ISMS` if missing.
    pub prefix: Option<String>,
    /// Where the controlled copy is kept.
    pub location: Option<String>,
    /// Default review cycle in months.
    pub review_cycle: Option<u32>,
    /// How long which kind of document is kept.
    pub retention: Vec<Retention>,
    /// Documents of others that are worked by.
    pub external: Vec<ExternalDocument>,
    /// What is said about single documents, by document id.
    #[serde(skip)]
    pub documents: IndexMap<String, DocumentInput>,
    /// How the audit trail is printed (`audit_trail` in dossier.yaml).
    #[serde(skip)]
    pub audit_trail: AuditTrail,
}

/// How the audit trail is printed (`audit_trail` in dossier.yaml).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditTrail {
    /// Of how many risks the whole chain is printed; 100 if missing. Of the others a line each.
    pub chains: Option<u32>,
}

/// A classification level.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Class {
    /// Name (`Confidential`).
    pub name: String,
    /// What is printed on every page; the name in capitals if missing.
    pub mark: Option<String>,
    /// Other words for it in spreadsheets.
    pub aliases: Vec<String>,
    /// How such information is handled.
    pub handling: Option<String>,
}

/// How long a kind of document is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// `document`, `record` or a document id.
    pub kind: String,
    /// Years.
    pub years: Option<u32>,
    /// Legal or contractual basis.
    pub basis: Option<String>,
    /// `destroy`, `archive` or `transfer`.
    pub then: Option<String>,
}

/// A document of somebody else.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExternalDocument {
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub source: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Who holds it.
    pub holder: Option<String>,
}

/// What people said about one document of the set (`documents` in dossier.yaml).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentInput {
    /// Version of the draft (`2.1`); `0.1` if missing.
    pub version: Option<String>,
    /// Author: a person id.
    pub author: Option<String>,
    /// Owner: a person id; the ISMS manager if missing.
    pub owner: Option<String>,
    /// Who has to approve it: a person id; else by `role.approvers`.
    pub approver: Option<String>,
    /// Classification; never lower than what the document prints.
    pub classification: Option<String>,
    /// Where it stands; a draft if missing. Only what people did belongs here.
    pub status: Option<DocumentStatus>,
    /// Who approved this version: a person id.
    pub approved_by: Option<String>,
    /// When.
    pub approved_on: Option<Date>,
    /// The version of it that replaces this one.
    pub superseded_by: Option<String>,
    /// Documents it refers to, by id, with the version it means: `ISMS-DOC-07: "2.1"`.
    pub refers_to: IndexMap<String, String>,
    /// Next review.
    pub next_review: Option<Date>,
    /// Who gets it.
    pub distribution: Vec<String>,
    /// Versions so far, oldest first.
    pub history: Vec<ChangeEntry>,
}

/// One line of a change history.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeEntry {
    /// Version.
    pub version: String,
    /// Date.
    pub date: Option<Date>,
    /// Author: a person id.
    pub author: Option<String>,
    /// What changed and why.
    pub change: Option<String>,
    /// Who approved it: a person id.
    pub approver: Option<String>,
}

/// Where a version of a document stands (7.5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DocumentStatus {
    /// Being written.
    Draft,
    /// Being checked.
    Review,
    /// Approved by a person.
    Approved,
    /// Replaced by a later version.
    Superseded,
    /// No longer valid, without a successor.
    Withdrawn,
}
