//! What every record of a sheet lacks because the sheet has no column for it is one finding, not one a row.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Location, Place, Severity};

use super::shared::text::first_of;
use super::waiver::Settings;

/// So many records are named.
const MOST: usize = 6;

/// What findings have in common when one column is behind them: rule, severity, file, sheet, field, and the message
/// without the record.
type Cause = (String, Severity, Arc<str>, Arc<str>, String, String);

/// The findings with those about an absent column put together, where the first of them stood.
pub(super) fn merged(findings: Vec<Diagnostic>, settings: &Settings) -> Vec<Diagnostic> {
    let mut subjects: IndexMap<Cause, Vec<String>> = IndexMap::new();
    for finding in &findings {
        if let (Some(cause), Some(subject)) = (cause_of(finding), &finding.subject) {
            subjects.entry(cause).or_default().push(subject.clone());
        }
    }
    subjects.retain(|_, subjects| subjects.len() > 1);
    let mut merged = Vec::with_capacity(findings.len());
    for finding in findings {
        match cause_of(&finding).filter(|cause| subjects.contains_key(cause)) {
            None => merged.push(finding),
            Some(cause) => {
                let subjects = subjects.get_mut(&cause).map(std::mem::take).unwrap_or_default();
                if !subjects.is_empty() {
                    merged.push(of_column(finding, &cause, subjects, settings));
                }
            }
        }
    }
    merged
}

fn cause_of(finding: &Diagnostic) -> Option<Cause> {
    let field = finding.absent_field.clone()?;
    let subject = finding.subject.as_deref().filter(|subject| !subject.is_empty())?;
    let Location { file, place: Place::Cell { sheet, .. } } = finding.location.as_ref()? else { return None };
    // Findings that say more of a record than that it lacks something stay apart.
    let message = finding.message.strip_prefix(subject)?.to_string();
    finding
        .related
        .is_empty()
        .then(|| (finding.rule.clone(), finding.severity, file.clone(), sheet.clone(), field, message))
}

/// The finding for all records of a sheet.
fn of_column(first: Diagnostic, cause: &Cause, subjects: Vec<String>, settings: &Settings) -> Diagnostic {
    let (_, _, file, sheet, field, said) = cause;
    let has =
        said.trim_start().strip_prefix("has ").map_or(said.trim_start().to_string(), |rest| format!("have {rest}"));
    let message = format!(
        "the sheet has no column for `{field}`, so {} records {has}: {}",
        subjects.len(),
        first_of(&subjects, MOST)
    );
    let mapping = settings.mapping_files.get(&**file).map_or("its mapping file", String::as_str);
    let advice = first.hint.as_deref().map(|hint| format!("; then {hint}")).unwrap_or_default();
    let hint = format!(
        "if a column holds it, name it in {mapping} under `columns:` of the sheet, as in `G: {{ header: \"...\", field: \
         {field} }}`; if none does, add one{advice}"
    );
    Diagnostic {
        message,
        location: Some(Location::sheet(file.clone(), sheet.clone())),
        subject: None,
        subjects,
        hint: Some(hint.into()),
        ..first
    }
}
