//! Characters in cells and answers that steer instead of being shown. Every output prints their codes; here the reader
//! learns where they stand.

use super::mapping::{Mapping, TableMapping};
use crate::diagnostic::inert::{code, steering};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::workbook::{Cell, Sheet, Workbook, column_letters};
use crate::source::yaml::{Content, Node, YamlFile};

/// The rule that names them.
const RULE: &str = "steering-characters";
/// Places that a message names; further ones are counted.
const SHOWN: usize = 5;

/// Reports the cells of the sheets that are read, once a sheet.
pub(super) fn in_cells(workbook: &Workbook, mapping: &Mapping, diagnostics: &mut Vec<Diagnostic>) {
    for sheet in &workbook.sheets {
        let is_read = |table: &TableMapping| table.kind.is_some() && *table.sheet == *sheet.name;
        if !mapping.tables.iter().any(is_read) {
            continue;
        }
        let found = found_in(sheet);
        let Some((first, _)) = found.first() else { continue };
        let at = Location::cell(workbook.file.clone(), sheet.name.clone(), first.clone());
        diagnostics.push(diagnostic(&found).at(at));
    }
}

/// Reports the values of a YAML file, once for the file.
pub(super) fn in_values(file: &YamlFile, diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    collect(&file.root, &mut found);
    if let Some((first, _)) = found.first() {
        let at = file.location(first);
        diagnostics.push(diagnostic(&found).at(at));
    }
}

fn found_in(sheet: &Sheet) -> Vec<(String, Vec<char>)> {
    let texts = sheet.rows.iter().flat_map(|row| {
        row.cells.iter().filter_map(|(column, cell)| match cell {
            Cell::Text(text) => Some((row.number, *column, text)),
            _ => None,
        })
    });
    texts
        .map(|(row, column, text)| (row, column, steering(text)))
        .filter(|(.., characters)| !characters.is_empty())
        .map(|(row, column, characters)| (format!("{}{row}", column_letters(column)), characters))
        .collect()
}

fn collect(node: &Node, found: &mut Vec<(String, Vec<char>)>) {
    match &node.content {
        Content::Scalar { text, .. } => {
            let characters = steering(text);
            if !characters.is_empty() {
                found.push((node.path.clone(), characters));
            }
        }
        Content::List(items) => items.iter().for_each(|item| collect(item, found)),
        Content::Map(entries) => entries.iter().for_each(|entry| collect(&entry.node, found)),
    }
}

fn diagnostic(found: &[(String, Vec<char>)]) -> Diagnostic {
    let mut codes: Vec<String> = Vec::new();
    for character in found.iter().flat_map(|(_, characters)| characters) {
        let code = code(*character);
        if !codes.contains(&code) && codes.len() < SHOWN {
            codes.push(code);
        }
    }
    let places: Vec<&str> = found.iter().take(SHOWN).map(|(place, _)| place.as_str()).collect();
    let more = found.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let holds = if found.len() == 1 { "holds" } else { "hold" };
    let message = format!(
        "{}{more} {holds} characters that steer instead of being shown ({}); their codes are printed in their place",
        places.join(", "),
        codes.join(", ")
    );
    Diagnostic::new(RULE, Severity::Warn, message).hint("delete them there, or write the text again")
}
