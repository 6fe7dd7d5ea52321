//! Writes a mapping as the YAML file that people read and edit.

use std::fmt::Write;

use indexmap::IndexMap;
use serde_json::Value;

use super::mapping::{ColumnMapping, Editions, Layout, TableMapping};
use super::propose::{ColumnNotes, Plan, TableNotes};
use crate::diagnostic::inert;

/// The longest example in a comment, in characters.
const EXAMPLE: usize = 32;
/// How many examples a comment shows.
const EXAMPLES: usize = 2;

/// The text of a mapping file; what is only a guess says so in a comment.
#[must_use]
pub fn mapping_text(plan: &Plan) -> String {
    let mapping = &plan.mapping;
    let mut text = String::from(
        "# How a workbook is read: which column holds which field, and which word means which value.\n\
         # Made by `dossier import`. Correct what is wrong; next year's workbook is read through the same file.\n\
         # A column is a `field`, `extra: true` (kept under its own header) or `ignore: <reason>`. What no document prints is\n\
         # printed in the annex of registers if its column says `print: true`.\n",
    );
    // Writing to a string cannot fail.
    let _ = writeln!(text, "workbook: {}", quoted(&mapping.workbook));
    if let Some(sha256) = &mapping.sha256 {
        let _ = writeln!(text, "sha256: {sha256}  # of the workbook this was made for");
    }
    if let Some(edition) = mapping.edition {
        let meaning = match edition {
            Editions::Old => "its control ids are of the 2013 edition and converted",
            Editions::Current => "its control ids are those of today",
            Editions::Both => "it names controls of both editions; those of 2013 are converted",
        };
        let _ = writeln!(text, "edition: {}  # {meaning}", quoted(edition.name()));
    }
    text.push_str(if mapping.tables.is_empty() { "tables: []\n" } else { "tables:\n" });
    for (table, notes) in mapping.tables.iter().zip(&plan.notes) {
        match &table.ignore {
            Some(reason) if table.kind.is_none() => {
                let _ = writeln!(text, "  - sheet: {}\n    ignore: {}", quoted(&table.sheet), quoted(reason));
            }
            _ => write_table(&mut text, table, notes),
        }
    }
    text
}

fn write_table(text: &mut String, table: &TableMapping, notes: &TableNotes) {
    let _ = writeln!(text, "\n  - sheet: {}", quoted(&table.sheet));
    for reason in &notes.reasons {
        let _ = writeln!(text, "    # {}", one_line(reason, 110));
    }
    if let Some(kind) = table.kind {
        let _ = writeln!(text, "    kind: {}  # {}", kind.name(), in_words(notes.confidence));
    }
    if let Some(run) = &table.run {
        let _ = writeln!(text, "    run: {}  # an earlier assessment", quoted(run));
    }
    if let (Layout::Cards, Some(labels), Some(values)) = (table.layout, &table.label_column, &table.value_column) {
        let _ = writeln!(text, "    layout: cards  # one block of rows a record");
        let _ = writeln!(text, "    label_column: {labels}\n    value_column: {values}");
        let _ = writeln!(
            text,
            "    begins: {}  # the label with which each begins",
            quoted(table.begins.as_deref().unwrap_or_default())
        );
    }
    let _ = writeln!(text, "    header_rows: {:?}", table.header_rows);
    if table.shift != 0 {
        let _ = writeln!(text, "    shift: {}  # the header stands that many columns left of its data", table.shift);
    }
    if let Some(first) = table.first_row {
        let _ = writeln!(text, "    first_row: {first}");
    }
    if let Some(last) = table.last_row {
        let _ = writeln!(text, "    last_row: {last}  # rows below are not read");
    }
    if let Some(prefix) = &table.number {
        let _ = writeln!(text, "    number: {}  # rows without an id get this and their row number", quoted(prefix));
    }
    if let Some(prefix) = &table.prefix {
        let _ = writeln!(text, "    prefix: {}  # goes before its ids, which another table uses too", quoted(prefix));
    }
    if let Some(sheet) = &table.completes {
        let _ = writeln!(text, "    completes: {}  # its rows add to the records of the same id there", quoted(sheet));
    }
    text.push_str(if table.columns.is_empty() { "    columns: {}\n" } else { "    columns:\n" });
    for (letters, column) in &table.columns {
        write_column(text, letters, column, notes.columns.get(letters));
    }
    if !table.values.is_empty() {
        text.push_str("    values:\n");
    }
    for (field, words) in &table.values {
        write_words(text, field, words);
    }
    if !table.skip.is_empty() {
        text.push_str("    skip:\n");
    }
    for skip in &table.skip {
        let _ = writeln!(text, "      - {{ rows: {:?}, reason: {} }}", skip.rows, quoted(&skip.reason));
    }
    if !table.fill_down.is_empty() {
        let _ = writeln!(
            text,
            "    fill_down: [{}]  # a blank cell means the same as the one above",
            table.fill_down.join(", ")
        );
    }
    text.push('\n');
}

fn write_column(text: &mut String, letters: &str, column: &ColumnMapping, notes: Option<&ColumnNotes>) {
    let mut parts = Vec::new();
    if let Some(header) = &column.header {
        parts.push(format!("header: {}", quoted(header)));
    }
    if let Some(field) = &column.field {
        parts.push(format!("field: {field}"));
    }
    if let Some(reason) = &column.ignore {
        parts.push(format!("ignore: {}", quoted(reason)));
    }
    if column.measured {
        parts.push("measured: true".into());
    }
    if column.extra {
        parts.push("extra: true".into());
    }
    if column.print {
        parts.push("print: true".into());
    }
    let _ = write!(text, "      {letters}: {{ {} }}", parts.join(", "));
    if let Some(notes) = notes {
        let mut comment = Vec::new();
        if column.field.is_some() {
            comment.push(in_words(notes.confidence).to_string());
        }
        if let Some((other, _)) = notes.alternatives.iter().find(|(other, _)| column.field.as_deref() != Some(other))
            && notes.confidence < SURE
        {
            comment.push(format!("or {other}"));
        }
        comment.extend(notes.examples.iter().take(EXAMPLES).map(|example| quoted(&one_line(example, EXAMPLE))));
        if !comment.is_empty() {
            let _ = write!(text, "  # {}", comment.join(", "));
        }
    }
    text.push('\n');
}

fn write_words(text: &mut String, field: &str, words: &IndexMap<String, Value>) {
    let _ = writeln!(text, "      {}:", quoted_key(field));
    for (word, value) in words {
        let _ = writeln!(text, "        {}: {value}", quoted(word));
    }
}

/// From this confidence on a guess is called sure.
pub const SURE: f32 = 0.9;
/// From this confidence on a guess is called likely.
pub const LIKELY: f32 = 0.7;

/// A confidence from 0 to 1 in a word.
#[must_use]
pub fn in_words(confidence: f32) -> &'static str {
    if confidence >= SURE {
        "sure"
    } else if confidence >= LIKELY {
        "likely"
    } else {
        "unsure"
    }
}

/// A text as a YAML string: JSON's strings are YAML's double-quoted ones, but for the characters that steer. These are
/// escaped, so that nobody is misled by what the file seems to say and it still names the header as it is.
fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    inert::escaped(&json, |c| match u32::from(c) {
        code @ ..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    })
    .into_owned()
}

fn quoted_key(field: &str) -> String {
    if field.contains('.') { quoted(field) } else { field.into() }
}

/// A text in one line of at most so many characters.
fn one_line(text: &str, most: usize) -> String {
    let line = inert::inert(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
