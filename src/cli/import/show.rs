//! The form for people: what was found, column by column, and what becomes of every cell.

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::ingest::in_words;
use crate::ingest::mapping::{Editions, Kind, Layout, Mapping, TableMapping};
use crate::ingest::propose::TableNotes;

use super::{findings, show_conversion, show_scales};
use crate::app::import::{FOLLOWED, Imported, PlanSource, SHIFT_REASON};
use crate::cli::console::Console;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, count, wrap};

/// How many reasons why cells are left out are shown.
const MOST_REASONS: usize = 6;
/// How many examples of a column are shown.
const EXAMPLES: usize = 3;
/// The longest example.
const LONGEST_EXAMPLE: usize = 40;
/// From so many characters on, a header is shown without its bands.
const LONG_HEADER: usize = 32;
/// What is said of a column that no document of the set prints.
const NOT_PRINTED: &str = "kept, not printed";

/// Prints what was found: the tables with their columns, and the sheets that are left out.
pub fn found(console: &mut Console, imported: &Imported) {
    let workbook = &imported.workbook;
    let mut line = Text::new().ink(Ink::Strong, &*workbook.file);
    let hash: String = workbook.sha256.chars().take(16).collect();
    line = line.ink(Ink::Faint, format!(" · SHA-256 {hash}…"));
    console.line(line);
    if imported.source == PlanSource::Carried {
        console.line("Written by dossier: read as the workbook itself says.");
    }
    if let PlanSource::Mapping(file) = &imported.source {
        let made_for = imported.plan.mapping.sha256.as_ref();
        let changed = if made_for.is_some_and(|sha256| *sha256 != workbook.sha256) {
            "; the workbook has changed since it was made"
        } else {
            ""
        };
        console.line(format!("Read with {file}{changed}."));
        let moved: Vec<&str> = imported.found.iter().filter(|it| it.rule == FOLLOWED).map(|it| &*it.message).collect();
        if !moved.is_empty() {
            console
                .line(Text::new().ink(Ink::Warn, "The layout has changed").plain(", and is read where it stands now:"));
            let width = console.text_width().saturating_sub(4);
            for line in moved.iter().flat_map(|change| wrap(change, width)) {
                console.line(format!("  {line}"));
            }
        }
    }
    console.line("");
    tables(console, imported, |_, _| true);
    left_out(console, imported);
}

/// Prints the tables that the answers have changed.
pub fn changed(console: &mut Console, imported: &Imported, before: &Mapping) {
    console.line("");
    console.line(Text::new().ink(Ink::Strong, "As you answered:"));
    tables(console, imported, |place, table| before.tables.get(place) != Some(table));
}

fn tables(console: &mut Console, imported: &Imported, wanted: impl Fn(usize, &TableMapping) -> bool) {
    let tables = imported.plan.mapping.tables.iter().zip(&imported.plan.notes).enumerate();
    let readings = imported.readings.tables.iter().zip(&imported.conversions);
    for ((place, (mapping, notes)), (reading, conversion)) in tables.zip(readings) {
        if let Some(kind) = mapping.kind.filter(|_| wanted(place, mapping)) {
            table(console, imported, mapping, kind, notes, reading.rows.len());
            show_conversion::print(console, conversion);
            console.line("");
        }
    }
}

/// Prints what came of it: findings, the fates of the cells, and why nothing is imported, if so.
pub fn outcome(console: &mut Console, imported: &Imported) {
    let workbook = &imported.workbook;
    // What has moved was told above already.
    let rest: Vec<Diagnostic> = imported.diagnostics.iter().filter(|it| it.rule != FOLLOWED).cloned().collect();
    findings::print(console, workbook, &rest);
    totals(console, imported);
    if let Some(refusal) = &imported.refused {
        console.line("");
        console.line(Text::new().ink(Ink::Error, "Nothing is imported").plain(format!(": {}.", refusal.message)));
        if !imported.plan.mapping.tables.iter().all(|table| table.kind.is_none()) {
            console.line("If it is right all the same, say what the rows are with `--kind KIND`.");
        }
    }
}

/// What the records of a kind are called.
fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Risks => "risk",
        Kind::Treatments => "treatment",
        Kind::Assets => "asset",
        Kind::Soa => "row of a Statement of Applicability",
        Kind::Audit => "row of an audit checklist",
        Kind::Findings => "finding",
        Kind::Nonconformities => "nonconformity",
        Kind::Suppliers => "supplier",
        Kind::Legal => "legal requirement",
        Kind::Incidents => "incident",
        Kind::Objectives => "objective",
        Kind::Measures => "measure",
        Kind::Results => "result of a measure",
        Kind::Competence => "entry of a competence list",
        Kind::Other => "row of another kind",
    }
}

fn plural(records: usize, kind: Kind) -> String {
    match (records, kind) {
        (1, kind) => format!("1 {}", noun(kind)),
        (_, Kind::Soa | Kind::Audit | Kind::Other) => format!("{records} {}", noun(kind).replacen("row", "rows", 1)),
        (_, Kind::Results) => format!("{records} results of measures"),
        (_, Kind::Competence) => format!("{records} entries of a competence list"),
        (_, Kind::Nonconformities) => format!("{records} nonconformities"),
        _ => count(records, noun(kind)),
    }
}

fn what(mapping: &TableMapping, kind: Kind, records: usize) -> String {
    match &mapping.completes {
        Some(sheet) => format!("{} that add to the records of {sheet:?}", count(records, "row")),
        None => plural(records, kind),
    }
}

fn table(
    console: &mut Console,
    imported: &Imported,
    mapping: &TableMapping,
    kind: Kind,
    notes: &TableNotes,
    records: usize,
) {
    let sheet = imported.workbook.sheet(&mapping.sheet);
    let hidden = if sheet.is_some_and(|sheet| sheet.hidden) { " (hidden sheet)" } else { "" };
    console.line(
        Text::new()
            .ink(Ink::Strong, format!("{}{hidden}", mapping.sheet))
            .plain(format!(": {}", what(mapping, kind, records)))
            .ink(certainty(notes.confidence), format!(" · {}", in_words(notes.confidence))),
    );
    console
        .line(format!("  {}", where_it_is(mapping, sheet.map_or(0, crate::source::workbook::Sheet::last_row), notes)));
    for reason in notes.reasons.iter().filter(|reason| !reason.starts_with(SHIFT_REASON)) {
        // Which headers they are stands in the table below.
        let reason = reason
            .split_once(" are known words: ")
            .map_or(reason.clone(), |(before, _)| format!("{before} are known words"));
        for line in wrap(&reason, console.text_width().saturating_sub(2)) {
            console.line(Text::new().ink(Ink::Faint, format!("  {line}")));
        }
    }
    columns(console, mapping, notes);
    show_scales::print(console, notes);
    for skip in &mapping.skip {
        console.line(Text::new().plain(format!("  no records: {} · {}", rows_in_words(&skip.rows), skip.reason)));
    }
    if let Some(prefix) = &mapping.prefix {
        console.line(format!("  its ids get {prefix} in front, because another table has the same ones"));
    }
    if let Some(prefix) = &mapping.number {
        let first = mapping.first_record_row();
        console.line(format!("  rows without an id get one from their row number: {prefix}{first} for row {first}"));
    }
}

fn where_it_is(mapping: &TableMapping, last_row: u32, notes: &TableNotes) -> String {
    let first = mapping.first_record_row();
    let last = mapping.last_row.unwrap_or(last_row).max(first);
    let mut parts = match (mapping.layout, &mapping.label_column, &mapping.begins) {
        (Layout::Cards, Some(column), Some(begins)) => {
            vec![format!("cards in rows {first} to {last}: labels in {column}, each begins with {begins:?}")]
        }
        _ => vec![format!("header in {}, data in rows {first} to {last}", rows_in_words(&mapping.header_rows))],
    };
    if mapping.shift != 0 {
        let columns = usize::try_from(mapping.shift.unsigned_abs()).unwrap_or(usize::MAX);
        parts.push(format!("the header stands {} left of its data", count(columns, "column")));
    }
    if !mapping.fill_down.is_empty() {
        parts.push(format!("blank cells in {} mean the same as above", mapping.fill_down.join(", ")));
    }
    match notes.edition {
        Some(Editions::Old) => parts.push("controls of the 2013 edition".into()),
        Some(Editions::Current) => parts.push("controls of the 2022 edition".into()),
        Some(Editions::Both) => parts.push("controls of the 2013 and the 2022 edition".into()),
        None => {}
    }
    parts.join("; ")
}

/// `row 3`, `rows 3 to 5`, `rows 2, 4 and 9 more`.
fn rows_in_words(rows: &[u32]) -> String {
    const SHOWN: usize = 8;
    let consecutive = rows.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match rows {
        [] => "no row".into(),
        [only] => format!("row {only}"),
        [first, .., last] if consecutive => format!("rows {first} to {last}"),
        rows => {
            let shown: Vec<String> = rows.iter().take(SHOWN).map(u32::to_string).collect();
            let more = if rows.len() > SHOWN { format!(" and {} more", rows.len() - SHOWN) } else { String::new() };
            format!("rows {}{more}", shown.join(", "))
        }
    }
}

fn certainty(confidence: f32) -> Ink {
    match in_words(confidence) {
        "sure" => Ink::Good,
        "likely" => Ink::Plain,
        _ => Ink::Warn,
    }
}

fn columns(console: &mut Console, mapping: &TableMapping, notes: &TableNotes) {
    let headings = [
        ("  ", Align::Left),
        ("header", Align::Cut),
        ("field", Align::Left),
        ("", Align::Left),
        ("examples", Align::Cut),
    ];
    let unprinted: Vec<&str> = mapping.unprinted().collect();
    let mut table = Table::new(&headings);
    let mut beside: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for (letters, column) in &mapping.columns {
        if let (Some(reason), None) = (&column.ignore, &column.header) {
            beside.entry(reason).or_default().push(letters);
            continue;
        }
        let about = notes.columns.get(letters).cloned().unwrap_or_default();
        let (field, ink) = match (&column.field, &column.ignore) {
            (Some(field), _) => (field.clone(), Ink::Strong),
            (None, Some(reason)) => (format!("ignored: {reason}"), Ink::Faint),
            (None, None) => ("extra".into(), Ink::Info),
        };
        let (sure, sure_ink) = if column.field.is_some() {
            let other = about.alternatives.iter().find(|(other, _)| column.field.as_deref() != Some(other));
            let doubt = other.filter(|_| about.confidence < crate::ingest::LIKELY);
            let doubt = doubt.map(|(other, _)| format!(", or {other}")).unwrap_or_default();
            (format!("{}{doubt}", in_words(about.confidence)), certainty(about.confidence))
        } else {
            (String::new(), Ink::Plain)
        };
        let printing = match (unprinted.contains(&letters.as_str()), column.print) {
            (true, _) => Some(NOT_PRINTED),
            (_, true) => Some("printed in the annex"),
            _ => None,
        };
        let sure = [Some(sure).filter(|sure| !sure.is_empty()), printing.map(Into::into)];
        let sure = sure.into_iter().flatten().collect::<Vec<String>>().join("; ");
        let examples: Vec<String> = about.examples.iter().take(EXAMPLES).map(|example| short(example)).collect();
        table.row(vec![
            (Ink::Faint, format!("  {letters}")),
            (Ink::Plain, column.header.as_deref().map_or_else(|| "(no header)".into(), own_header)),
            (ink, field),
            (sure_ink, sure),
            (Ink::Faint, if examples.is_empty() { "(empty)".into() } else { examples.join(" | ") }),
        ]);
    }
    for line in table.lines(console.width().min(160)) {
        console.line(line);
    }
    if !unprinted.is_empty() && mapping.kind.is_some_and(Kind::is_in_model) {
        let columns =
            if unprinted.len() == 1 { "1 column is".into() } else { format!("{} columns are", unprinted.len()) };
        let line = format!("  {columns} {NOT_PRINTED}; `--annex` has them printed in the annex of registers");
        console.line(Text::new().ink(Ink::Faint, line));
    }
    for (reason, letters) in beside {
        let columns = if letters.len() == 1 { "column" } else { "columns" };
        console.line(Text::new().ink(Ink::Faint, format!("  {columns} {}: ignored, {reason}", letters.join(", "))));
    }
}

/// A header, without its bands if it is long: they are the same over many columns.
fn own_header(header: &str) -> String {
    match header.rsplit_once(" / ") {
        Some((_, own)) if header.chars().count() > LONG_HEADER => format!("… / {own}"),
        _ => header.into(),
    }
}

/// A text in one line that is not too long.
pub fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_EXAMPLE {
        return line;
    }
    format!("{}…", line.chars().take(LONGEST_EXAMPLE - 1).collect::<String>().trim_end())
}

fn left_out(console: &mut Console, imported: &Imported) {
    let mut any = false;
    for table in &imported.plan.mapping.tables {
        let Some(reason) = &table.ignore else { continue };
        let sheet = imported.workbook.sheet(&table.sheet);
        let hidden = if sheet.is_some_and(|sheet| sheet.hidden) { " (hidden)" } else { "" };
        console.line(
            Text::new().ink(Ink::Strong, format!("{}{hidden}", table.sheet)).plain(": not imported · ").plain(reason),
        );
        any = true;
    }
    if any {
        console.line("");
    }
}

fn totals(console: &mut Console, imported: &Imported) {
    let account = &imported.account;
    console.line(Text::new().ink(Ink::Strong, format!("{} with content", count(account.total, "cell"))));
    let rows = [
        ("mapped", account.mapped, "part of a field"),
        ("extra", account.extra, "kept under their own headers"),
        ("ignored", account.ignored(), ""),
        ("rejected", account.rejected(), ""),
    ];
    let width = account.total.to_string().len();
    for (word, number, meaning) in rows {
        let reasons = match word {
            "ignored" => reasons(&account.ignored),
            "rejected" => reasons(&account.rejected),
            _ => meaning.into(),
        };
        let ink = if word == "rejected" && number > 0 { Ink::Error } else { Ink::Plain };
        console.line(Text::new().plain(format!("  {number:>width$} ")).ink(ink, format!("{word:<9}")).plain(reasons));
    }
}

fn reasons(counts: &IndexMap<String, usize>) -> String {
    let mut shown: Vec<String> =
        counts.iter().take(MOST_REASONS).map(|(reason, count)| format!("{reason} ({count})")).collect();
    if counts.len() > MOST_REASONS {
        shown.push(format!("{} more reasons", counts.len() - MOST_REASONS));
    }
    shown.join(", ")
}
