use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Action, Asset, Finding, Nonconformity, Origin, Risk};

use super::rule::Rule;

/// What one rule has found so far.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    severity: Severity,
    list: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(rule: &'static Rule, severity: Severity) -> Self {
        Self { rule, severity, list: Vec::new() }
    }

    /// Adds a finding made by [`finding`] or [`about`]; the rule's id, severity, clause and general advice are
    /// filled in here.
    pub fn push(&mut self, mut finding: Diagnostic) {
        finding.rule = self.rule.id.to_string();
        finding.severity = self.severity;
        if !self.rule.clause.is_empty() {
            finding.clause = Some(self.rule.clause.to_string());
        }
        finding.hint.get_or_insert_with(|| self.rule.fix.to_string());
        self.list.push(finding);
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// A finding with its message alone; the place, the subject and particular advice are added with the builder
/// methods of [`Diagnostic`].
pub fn finding(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("", Severity::Info, message)
}

/// A finding about a record, at one of its fields (named as in the reference of imported fields).
pub fn about(record: &impl Record, field: &str, message: impl Into<String>) -> Diagnostic {
    finding(message).about(record.id()).at(record.origin().field(field))
}

/// A finding about a record, at the first of these fields that the sheet has a column for.
pub fn about_first(record: &impl Record, fields: &[&str], message: impl Into<String>) -> Diagnostic {
    let has = |field: &&&str| matches!(record.origin(), Origin::Row { columns, .. } if columns.contains_key(**field));
    let field = fields.iter().find(has).or(fields.first());
    about(record, field.copied().unwrap_or_default(), message)
}

/// A record of the model that knows its id and where it was read.
pub trait Record {
    /// Its id, as written.
    fn id(&self) -> &str;
    /// Where it was read.
    fn origin(&self) -> &Origin;
}

macro_rules! records {
    ($($kind:ty),*) => {
        $(impl Record for $kind {
            fn id(&self) -> &str {
                &self.id
            }
            fn origin(&self) -> &Origin {
                &self.origin
            }
        })*
    };
}

records!(Risk, Asset, Action, Finding, Nonconformity);
