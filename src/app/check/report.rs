//! What a check reports for programs, as documented types: docs/reference/check-schema.json is made from them.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::{Counts, DatedBy};
use crate::diagnostic::{Diagnostic, Location, Place, Severity};
use crate::lint::Waiver;

use super::{CheckedProject, example_at};

/// What `dossier check --format json` prints for a project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckReport<'a> {
    /// The version of this format; it changes only when a reader would have to.
    version: u8,
    /// The project, as the command line calls it.
    project: &'a str,
    /// The day everything is judged by.
    as_of: Date,
    /// Where that day comes from.
    dated_by: DatedBy,
    /// Whether everything could be read; if not, the rules were not run.
    complete: bool,
    /// What was found, the worst first.
    diagnostics: Vec<Found<'a>>,
    /// What was decided to live with.
    waived: Vec<Waived<'a>>,
    /// How many of each.
    counts: Counts,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
struct Found<'a> {
    /// The rule that found it.
    rule: &'a str,
    /// How bad it is, by the settings of the project.
    severity: Severity,
    /// The clause or control of the standard it touches.
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'a str>,
    /// The record it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    /// The records it is about, if there are several: those of a sheet that has no column for what they lack.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[schemars(default)]
    subjects: &'a [String],
    /// What is wrong, in one sentence.
    message: &'a str,
    /// Where it is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<At<'a>>,
    /// The other places that take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    related: Vec<RelatedAt<'a>>,
    /// How to fix it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    /// What could be written there, if nothing is said at a key of a YAML file.
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<String>,
}

/// A further place that takes part in a finding.
#[derive(Debug, Serialize, JsonSchema)]
struct RelatedAt<'a> {
    /// Where.
    location: At<'a>,
    /// What is to be seen there.
    message: &'a str,
}

/// A place in a file of the project.
#[derive(Debug, Serialize, JsonSchema)]
struct At<'a> {
    /// The file, relative to the project folder.
    file: &'a str,
    /// What kind of place it is; says which of the following are given.
    #[serde(rename = "at")]
    kind: Kind,
    /// The sheet, of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    /// The cell (`F12`), row (`12`) or range (`A4:C4`).
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<&'a str>,
    /// What stands in that cell; of a row or range its first cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    /// The path of a key (`people[2].name`).
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// The line in a text file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// The column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    /// All of it in words (`sources/risks.xlsx > Register!F12`).
    text: String,
}

/// A kind of place.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// The file as a whole.
    File,
    /// A sheet as a whole.
    Sheet,
    /// A cell, row or range.
    Cell,
    /// A key of a YAML file.
    Key,
    /// A line of a text file.
    Line,
}

/// A finding that was decided to live with.
#[derive(Debug, Serialize, JsonSchema)]
struct Waived<'a> {
    /// The finding.
    diagnostic: Found<'a>,
    /// The decision.
    waiver: &'a Waiver,
    /// Days until it expires; 0 on its last day.
    days_left: Option<i32>,
}

/// The object of a project.
#[must_use]
pub fn check_report<'a>(report: &'a CheckedProject<'a>) -> CheckReport<'a> {
    let project = report.workspace;
    CheckReport {
        version: 1,
        project: &project.name,
        as_of: project.as_of(),
        dated_by: project.dated_by,
        complete: !project.loaded.fatal,
        diagnostics: report.findings.iter().map(|finding| found(report, finding)).collect(),
        waived: report
            .waived
            .iter()
            .map(|(finding, waiver)| Waived {
                diagnostic: found(report, finding),
                waiver,
                days_left: crate::lint::days_left(waiver, project.as_of()),
            })
            .collect(),
        counts: report.counts(),
    }
}

fn found<'a>(report: &'a CheckedProject<'a>, finding: &'a Diagnostic) -> Found<'a> {
    Found {
        rule: &finding.rule,
        severity: finding.severity,
        clause: finding.clause.as_deref(),
        subject: finding.subject.as_deref(),
        subjects: &finding.subjects,
        message: &finding.message,
        location: finding.location.as_ref().map(|location| at(report, location)),
        related: finding
            .related
            .iter()
            .map(|related| RelatedAt { location: at(report, &related.location), message: &related.message })
            .collect(),
        hint: finding.hint.as_deref(),
        example: finding.location.as_ref().and_then(|at| example_at(report.workspace, at)),
    }
}

fn at<'a>(report: &'a CheckedProject<'a>, location: &'a Location) -> At<'a> {
    let position = report.workspace.text_at(location);
    let mut at = At {
        file: &location.file,
        kind: Kind::File,
        sheet: None,
        cell: None,
        content: report.cells.content(location),
        key: None,
        line: position.map(|(_, line, _)| line),
        column: position.map(|(_, _, column)| column),
        text: location.to_string(),
    };
    match &location.place {
        Place::File => {}
        Place::Sheet { sheet } => (at.kind, at.sheet) = (Kind::Sheet, Some(&**sheet)),
        Place::Cell { sheet, cell } => (at.kind, at.sheet, at.cell) = (Kind::Cell, Some(&**sheet), Some(cell.as_str())),
        Place::Key { key } => (at.kind, at.key) = (Kind::Key, Some(key.as_str())),
        Place::Line { line, column } => {
            at.kind = Kind::Line;
            (at.line, at.column) = (Some(*line), Some(*column));
        }
    }
    at
}

/// The JSON Schema of the report.
#[must_use]
pub fn check_report_schema() -> serde_json::Value {
    schemars::schema_for!(CheckReport).to_value()
}
