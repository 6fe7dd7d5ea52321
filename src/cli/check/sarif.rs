//! SARIF 2.1.0 (OASIS): findings for services that show them beside files.
//!
//! A workbook has no lines and SARIF has no cells, so a cell is a logical location (`Register!F12`) of the file. Paths
//! are relative to the project, whose own place is left to the reader of the file.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::app::check::CheckedProject;
use crate::app::rules::{ExplainedRule, all_rules};
use crate::cli::explain;
use crate::diagnostic::{Diagnostic, Location, Place, Severity};
use crate::lint::Waiver;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Results of a run at most: services that show them refuse larger files.
const MOST_RESULTS: usize = 25_000;
/// What paths are relative to.
const BASE: &str = "PROJECT";

/// The file, with a run for each project.
pub fn log(runs: &[Value]) -> Value {
    json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": runs })
}

/// The run of one project.
pub fn run(report: &CheckedProject) -> Value {
    let project = report.workspace;
    let rules = all_rules();
    let places: HashMap<&str, usize> = rules.iter().enumerate().map(|(index, rule)| (rule.id, index)).collect();
    let mut prints = Prints::default();
    let mut results: Vec<Value> = Vec::new();
    for finding in report.findings.iter().take(MOST_RESULTS) {
        results.push(result(report, finding, None, &places, &mut prints));
    }
    for (finding, waiver) in &report.waived {
        results.push(result(report, finding, Some(waiver), &places, &mut prints));
    }
    let mut invocation = json!({
        "executionSuccessful": !project.loaded.fatal,
        "ruleConfigurationOverrides": overrides(report, &places),
    });
    if let Some(more @ 1..) = report.findings.len().checked_sub(MOST_RESULTS) {
        let text = format!("{more} further findings are not in this file; mend those that are, and run it again");
        invocation["toolExecutionNotifications"] = json!([{ "level": "error", "message": { "text": text } }]);
    }
    let artifacts = project.loaded.sources.iter().map(|source| {
        json!({
            "location": artifact(&source.name),
            "roles": ["analysisTarget"],
            "hashes": { "sha-256": source.sha256 },
        })
    });
    json!({
        "tool": { "driver": {
            "name": "dossier",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
        } },
        "automationDetails": { "id": format!("dossier/{}/", project.name) },
        "originalUriBaseIds": { BASE: { "description": { "text": "The project folder" } } },
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "artifacts": artifacts.collect::<Vec<_>>(),
        "results": results,
        "properties": { "asOf": project.as_of(), "datedBy": project.dated_by },
    })
}

/// What the file tells about a rule.
fn descriptor(rule: &ExplainedRule) -> Value {
    let mut tags = vec![rule.subject.to_string()];
    if !rule.clause.is_empty() {
        tags.push(format!("ISO/IEC 27001:2022 {}", rule.clause));
    }
    let full = [rule.summary, rule.why].into_iter().filter(|text| !text.is_empty()).map(explain::sentence);
    let mut value = json!({
        "id": rule.id,
        "shortDescription": { "text": explain::sentence(rule.summary) },
        "fullDescription": { "text": full.collect::<Vec<_>>().join(" ") },
        "help": { "text": format!("To fix: {}", explain::sentence(rule.fix)) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": tags },
    });
    if !rule.code.is_empty() {
        value["properties"]["number"] = json!(rule.code);
    }
    value
}

/// The severities that the project has set otherwise.
fn overrides(report: &CheckedProject, places: &HashMap<&str, usize>) -> Vec<Value> {
    let checks = &report.workspace.loaded.config.checks;
    let set = checks.iter().filter_map(|(id, set)| {
        let index = places.get(id.as_str())?;
        let configuration = match set.severity() {
            Some(severity) => json!({ "level": level(severity) }),
            None => json!({ "enabled": false }),
        };
        Some(json!({ "descriptor": { "id": id, "index": index }, "configuration": configuration }))
    });
    set.collect()
}

fn result(
    report: &CheckedProject,
    finding: &Diagnostic,
    waiver: Option<&Waiver>,
    places: &HashMap<&str, usize>,
    prints: &mut Prints,
) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(finding.rule));
    if let Some(index) = places.get(finding.rule.as_str()) {
        result.insert("ruleIndex".into(), json!(index));
    }
    result.insert("level".into(), json!(level(finding.severity)));
    let message = explain::sentence(&finding.message);
    let message = match &finding.hint {
        Some(hint) => format!("{message} To fix: {}", explain::sentence(hint)),
        None => message,
    };
    result.insert("message".into(), json!({ "text": message }));
    if let Some(location) = &finding.location {
        result.insert("locations".into(), json!([place(report, location)]));
    }
    let related = finding.related.iter().enumerate().map(|(index, related)| {
        let mut value = place(report, &related.location);
        value["id"] = json!(index);
        value["message"] = json!({ "text": explain::sentence(&related.message) });
        value
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result.insert("relatedLocations".into(), json!(related));
    }
    result.insert("partialFingerprints".into(), json!({ "dossierFinding/v1": prints.of(finding) }));
    result.insert(
        "suppressions".into(),
        json!(waiver.map(|waiver| suppression(report, waiver)).into_iter().collect::<Vec<_>>()),
    );
    if let Some(subject) = &finding.subject {
        result.insert("properties".into(), json!({ "subject": subject }));
    }
    Value::Object(result)
}

/// A waiver in the words of SARIF: outside the file with the finding, and in force.
fn suppression(report: &CheckedProject, waiver: &Waiver) -> Value {
    let by = waiver.by.as_deref().map(|by| format!(" Decided by {by}.")).unwrap_or_default();
    let until = waiver.until.map(|day| format!(" Holds until {day}.")).unwrap_or_default();
    let reason = explain::sentence(waiver.reason.as_deref().unwrap_or_default().trim());
    let mut value =
        json!({ "kind": "external", "status": "accepted", "justification": format!("{reason}{by}{until}") });
    if let Some(location) = waiver.origin.location() {
        value["location"] = place(report, &location);
    }
    value
}

/// A place: the file, with the line of a text file; cells and keys as logical locations.
fn place(report: &CheckedProject, location: &Location) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(&location.file) });
    if let Some((_, line, column)) = report.workspace.text_at(location) {
        physical["region"] = json!({ "startLine": line, "startColumn": column });
    } else if let Place::Line { line, column } = &location.place {
        physical["region"] = json!({ "startLine": line, "startColumn": column });
    }
    let mut value = json!({ "physicalLocation": physical });
    let logical = match &location.place {
        Place::Sheet { sheet } => Some((sheet.to_string(), sheet.to_string(), "sheet")),
        Place::Cell { sheet, cell } => Some((cell.clone(), format!("{sheet}!{cell}"), "cell")),
        Place::Key { key } => Some((key.rsplit('.').next().unwrap_or(key).to_string(), key.clone(), "property")),
        Place::File | Place::Line { .. } => None,
    };
    if let Some((name, full, kind)) = logical {
        value["logicalLocations"] = json!([{ "name": name, "fullyQualifiedName": full, "kind": kind }]);
    }
    if let Some(content) = report.cells.content(location).filter(|content| !content.is_empty()) {
        value["properties"] = json!({ "content": content });
    }
    value
}

fn artifact(file: &str) -> Value {
    json!({ "uri": uri(file), "uriBaseId": BASE })
}

/// A path as a relative URI: everything but letters, digits and a few signs is escaped (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Info => "note",
    }
}

/// Fingerprints that stay the same while lines and rows move: made of the rule, the record and the field, not of
/// positions or of words that change from day to day.
#[derive(Default)]
struct Prints {
    seen: HashMap<String, usize>,
}

impl Prints {
    fn of(&mut self, finding: &Diagnostic) -> String {
        let place = finding.location.as_ref().map(|location| {
            let field = match &location.place {
                Place::Cell { sheet, cell } if finding.subject.is_some() => {
                    let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
                    format!("{sheet}!{letters}")
                }
                Place::Key { key } if finding.subject.is_some() => without_numbers(key),
                Place::Cell { sheet, cell } => format!("{sheet}!{cell}"),
                Place::Key { key } => key.clone(),
                Place::Sheet { sheet } => sheet.to_string(),
                Place::File | Place::Line { .. } => String::new(),
            };
            format!("{}\n{field}", location.file)
        });
        let subject = finding.subject.as_deref().unwrap_or_default();
        let what = format!("{}\n{subject}\n{}", finding.rule, place.unwrap_or_default());
        let count = self.seen.entry(what.clone()).or_default();
        *count += 1;
        let digest = Sha256::digest(format!("{what}\n{count}").as_bytes());
        digest.iter().take(16).fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// A key without the places of its items in their lists.
fn without_numbers(key: &str) -> String {
    let mut bare = String::new();
    let mut inside = false;
    for c in key.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            c if !inside => bare.push(c),
            _ => {}
        }
    }
    bare
}
