//! What is wrong with a workbook, by rule: the same message once, with all its cells.

use indexmap::IndexMap;

use crate::cli::console::Console;
use crate::cli::text::{Ink, Text, count, wrap};
use crate::diagnostic::{Diagnostic, Location, Place, Severity};
use crate::source::workbook::Workbook;

/// How many different messages of a rule are shown.
const MOST_MESSAGES: usize = 3;
/// How many places of a message are shown.
const MOST_PLACES: usize = 6;

pub fn print(console: &mut Console, workbook: &Workbook, diagnostics: &[Diagnostic]) {
    let mut by_rule: IndexMap<(Severity, &str), Vec<&Diagnostic>> = IndexMap::new();
    for finding in diagnostics {
        by_rule.entry((finding.severity, &finding.rule)).or_default().push(finding);
    }
    // The worst first; of equals in the order of the workbook.
    by_rule.sort_by(|(a, _), _, (b, _), _| b.cmp(a));
    for ((severity, rule), findings) in &by_rule {
        rule_findings(console, workbook, *severity, rule, findings);
    }
    if !by_rule.is_empty() {
        console.line("");
    }
}

fn rule_findings(console: &mut Console, workbook: &Workbook, severity: Severity, rule: &str, findings: &[&Diagnostic]) {
    let more = if findings.len() > 1 { format!(" · {}", count(findings.len(), "finding")) } else { String::new() };
    console.line(
        Text::new().ink(severity.into(), severity.word()).plain(" ").ink(Ink::Strong, rule).ink(Ink::Faint, more),
    );
    let mut places: IndexMap<&str, Vec<String>> = IndexMap::new();
    for finding in findings {
        let place = finding.location.as_ref().and_then(|place| short(place, workbook));
        places.entry(&finding.message).or_default().extend(place);
    }
    let width = console.text_width().saturating_sub(2);
    for (message, places) in places.iter().take(MOST_MESSAGES) {
        let mut shown = places.iter().take(MOST_PLACES).map(String::as_str).collect::<Vec<_>>().join(", ");
        if places.len() > MOST_PLACES {
            shown = format!("{shown} and {} more", places.len() - MOST_PLACES);
        }
        let line = if shown.is_empty() { (*message).to_string() } else { format!("{message} ({shown})") };
        for line in wrap(&line, width) {
            console.line(format!("  {line}"));
        }
    }
    if places.len() > MOST_MESSAGES {
        console.line(Text::new().ink(Ink::Faint, format!("  and {} more", places.len() - MOST_MESSAGES)));
    }
    if let Some(hint) = findings.first().and_then(|finding| finding.hint.as_deref()) {
        for line in wrap(&format!("hint: {hint}"), width) {
            console.line(Text::new().ink(Ink::Faint, format!("  {line}")));
        }
    }
}

/// A place as short as it is clear: the file is the one that is shown, and a text file has one sheet only.
fn short(place: &Location, workbook: &Workbook) -> Option<String> {
    if place.file != workbook.file {
        return Some(place.to_string());
    }
    match &place.place {
        Place::File => None,
        Place::Cell { cell, .. } if workbook.sheets.len() == 1 => Some(cell.clone()),
        Place::Cell { sheet, cell } => Some(format!("{sheet}!{cell}")),
        Place::Sheet { sheet } => Some(sheet.to_string()),
        Place::Key { .. } | Place::Line { .. } => Some(place.to_string()),
    }
}
