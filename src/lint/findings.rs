use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{
    Action, Asset, Audit, Change, Communication, Competence, ContinuityService, Finding, Incident, InterestedParty,
    Issue, LegalRequirement, ManagementReview, Measure, MeasureResult, Nonconformity, Objective, Origin, Risk,
    Supplier, Training,
};

use super::rule::Rule;
use super::shared::text::any_of;

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
            finding.clause = Some(self.rule.clause.into());
        }
        finding.hint.get_or_insert_with(|| self.rule.fix.into());
        self.list.push(finding);
    }

    /// Adds a finding that is not graver than `most` here, whatever the rule is elsewhere.
    pub fn push_at_most(&mut self, most: Severity, finding: Diagnostic) {
        self.push(finding);
        if let Some(added) = self.list.last_mut() {
            added.severity = added.severity.min(most);
        }
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
    let origin = record.origin();
    let mut found = finding(message).about(record.id()).at(origin.field(field));
    let is_absent = matches!(origin, Origin::Row { columns, .. } if !columns.contains_key(field));
    found.absent_field = is_absent.then(|| field.to_string());
    found
}

/// A finding about a record, at the first of these fields that the sheet has a column for.
pub fn about_first(record: &impl Record, fields: &[&str], message: impl Into<String>) -> Diagnostic {
    let has = |field: &&&str| matches!(record.origin(), Origin::Row { columns, .. } if columns.contains_key(**field));
    let field = fields.iter().find(has).or(fields.first());
    about(record, field.copied().unwrap_or_default(), message)
}

/// Reports a record in which something is not said, at the first field that is missing: `ME-4 does not say how it is
/// measured and how often`. Each part is whether it is missing, what it says, and its field.
pub fn incomplete(findings: &mut Findings, record: &impl Record, call: &str, parts: &[(bool, &str, &str)]) {
    let missing: Vec<_> = parts.iter().filter(|(missing, _, _)| *missing).collect();
    if let Some((_, _, field)) = missing.first() {
        let names: Vec<_> = missing.iter().map(|(_, name, _)| *name).collect();
        findings.push(about(record, field, format!("{call} does not say {}", any_of(&names))));
    }
}

/// Adds where a record stands, and what is to be seen there, to a finding about another one.
pub fn and_record(found: Diagnostic, record: &impl Record, field: &str, message: impl Into<String>) -> Diagnostic {
    match record.origin().field(field) {
        Some(place) => found.and_at(place, message),
        None => found,
    }
}

/// A record of the model that knows what it is called and where it was read.
pub trait Record {
    /// Its id, as written; for kinds without ids, its name.
    fn id(&self) -> &str;
    /// Where it was read.
    fn origin(&self) -> &Origin;
}

macro_rules! records {
    ($($kind:ty: $name:ident),* $(,)?) => {
        $(impl Record for $kind {
            fn id(&self) -> &str {
                &self.$name
            }
            fn origin(&self) -> &Origin {
                &self.origin
            }
        })*
    };
}

records! {
    Action: id,
    Asset: id,
    Audit: id,
    Change: id,
    Communication: what,
    ContinuityService: service,
    Finding: id,
    Incident: id,
    InterestedParty: name,
    LegalRequirement: name,
    ManagementReview: id,
    Measure: id,
    MeasureResult: measure,
    Nonconformity: id,
    Objective: id,
    Risk: id,
    Supplier: id,
    Training: topic,
}

impl Record for Competence {
    fn id(&self) -> &str {
        // Most sheets have a line for each person and no numbers.
        if self.id.is_empty() { self.person.as_deref().unwrap_or_default() } else { &self.id }
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl Record for Issue {
    fn id(&self) -> &str {
        self.id.as_deref().or(self.issue.as_deref()).unwrap_or("an issue")
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
}
