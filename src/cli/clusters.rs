//! Findings of one rule as people can read them: many cells of one column are one thing.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Location, Place};

/// So many findings of a column are shown one by one.
const FEW: usize = 5;

/// One finding, or those about many cells of one column.
pub enum Part<'a> {
    /// A finding.
    One(&'a Diagnostic),
    /// Findings about cells of one column, more than a few.
    Column(Vec<&'a Diagnostic>),
}

/// The findings of a rule in their order; those of a column stand where its first one does.
pub fn parts<'a>(findings: &[&'a Diagnostic]) -> Vec<Part<'a>> {
    let mut columns: IndexMap<(&str, &str, &str), Vec<&'a Diagnostic>> = IndexMap::new();
    for finding in findings {
        if let Some(column) = column_of(finding) {
            columns.entry(column).or_default().push(finding);
        }
    }
    columns.retain(|_, findings| findings.len() > FEW);
    let mut parts = Vec::new();
    for finding in findings {
        match column_of(finding).filter(|column| columns.contains_key(column)) {
            Some(column) => {
                let cells = columns.get_mut(&column).map(std::mem::take).unwrap_or_default();
                parts.extend((!cells.is_empty()).then_some(Part::Column(cells)));
            }
            None => parts.push(Part::One(finding)),
        }
    }
    parts
}

/// The messages of findings with how often they occur, the commonest first.
pub fn messages<'a>(findings: &[&'a Diagnostic]) -> Vec<(&'a str, usize)> {
    let mut messages: IndexMap<&str, usize> = IndexMap::new();
    for finding in findings {
        *messages.entry(finding.message.as_str()).or_default() += 1;
    }
    messages.sort_by(|_, a, _, b| b.cmp(a));
    messages.into_iter().collect()
}

/// The cells of findings, the first ones by their names.
pub fn cells(findings: &[&Diagnostic], most: usize) -> String {
    let names = findings.iter().filter_map(|finding| match &finding.location.as_ref()?.place {
        Place::Cell { cell, .. } => Some(cell.as_str()),
        _ => None,
    });
    let shown = names.take(most).collect::<Vec<_>>().join(", ");
    match findings.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// File, sheet and column of the cell that a finding is about, if it is about one cell and no other place.
fn column_of(finding: &Diagnostic) -> Option<(&str, &str, &str)> {
    let Location { file, place: Place::Cell { sheet, cell } } = finding.location.as_ref()? else { return None };
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_cell = !letters.is_empty() && letters.len() < cell.len() && letters.bytes().all(|b| b.is_ascii_uppercase());
    (is_cell && finding.related.is_empty()).then_some((&**file, &**sheet, letters))
}
