//! `dossier.yaml`: what belongs to a project.

use std::borrow::Cow;

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{AuditTrail, DocumentInput, Edition, Profile};

/// The contents of `dossier.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The day the documents speak of; `--as-of` and then today take its place if missing.
    pub as_of: Option<Date>,
    /// Edition of ISO/IEC 27001 whose Annex A applies; 2022 if missing.
    pub edition: Option<Edition>,
    /// Language of the documents (BCP 47), or a list of them; `en` if missing. The files of further languages have the
    /// language at the end of their names.
    pub language: Option<Languages>,
    /// The file of answers; `answers.yaml` if missing.
    pub answers: Option<String>,
    /// The file of decisions; `decisions.yaml` if missing.
    pub decisions: Option<String>,
    /// Mapping files, one for each workbook.
    pub mappings: Vec<String>,
    /// Files of records in YAML: risks, assets and so on, as a sheet would have them.
    pub records: Vec<String>,
    /// How large the set of documents is: `minimal` is what the standard asks for, `usual` also what auditors expect,
    /// `full` everything; `usual` if missing.
    pub profile: Option<Profile>,
    /// What is said about single documents, by document id.
    pub documents: IndexMap<String, DocumentInput>,
    /// How much of the audit trail is printed.
    pub audit_trail: AuditTrail,
    /// The level of single rules, by rule id.
    pub checks: IndexMap<String, RuleLevel>,
}

/// One language or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Languages {
    /// One.
    One(String),
    /// Several, the one of the project first.
    Several(Vec<String>),
}

impl Languages {
    /// All of them.
    #[must_use]
    pub fn list(&self) -> Vec<&str> {
        match self {
            Self::One(language) => vec![language],
            Self::Several(languages) => languages.iter().map(String::as_str).collect(),
        }
    }
}

// Written out, because a value of two forms is told to people as one.
impl JsonSchema for Languages {
    fn schema_name() -> Cow<'static, str> {
        "Languages".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "array"], "items": { "type": "string" } })
    }
}

/// What a project makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Not checked.
    Off,
    /// Worth a look.
    Info,
    /// An auditor would probably raise it.
    Warn,
    /// Must be put right before a document is approved.
    Error,
}

impl RuleLevel {
    /// The severity its findings get; `None` for a rule that is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warn => Some(Severity::Warn),
            Self::Error => Some(Severity::Error),
        }
    }
}
