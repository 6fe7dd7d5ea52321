//! The page `docs/reference/fields.md`, made from the tables of fields.

use super::kind::Kind;
use super::printed::{Readers, readers};
use super::records;

const INTRODUCTION: &str = "# Fields

The names that mapping files use for the columns of a workbook, by kind of table. This page is made from the tables in
`src/ingest/records/`; change them, not this file.

A column that fits no field is mapped with `extra: true` and kept under its own header. A field marked with \\* is kept in
the same way: as text, without a place of its own. The first field of each kind tells the rows apart and must be
mapped, but for laws, competence and audit checklists. Below the fields stand the documents of the set in which they
reach the reader; `dossier import` says of the others that they are kept, not printed.

*Before* treatment stand `likelihood`, `impact`, `level` and `band`; after it the same with `residual.` in front, and
as found once the treatment was carried out with `actual.`. A method of other factors has `factor.<name>` for each
factor of the criteria, by its name (`factor.Asset value`), also with `residual.` and `actual.` in front; a method in
money has `frequency` and `loss`. Numbers may carry their unit: `78 %`, `4,5 days`, `EUR 50 000`.

`notifications` of an incident is a text like `Authority, due 2026-03-04, done 2026-03-03; Customer X, due 2026-03-05`.
";

/// The page as Markdown; `printed` is the text of `data/printed.csv`.
#[must_use]
pub fn fields_markdown(printed: &str) -> String {
    let printed = readers(printed);
    let mut page = INTRODUCTION.to_string();
    for kind in Kind::ALL {
        let marked = |field: &'static str| {
            let mark = if records::is_kept_as_text(kind, field) { "\\*" } else { "" };
            format!("`{field}`{mark}")
        };
        let fields: Vec<String> = kind.field_names().map(marked).collect();
        page.push_str("\n## ");
        page.push_str(kind.name());
        page.push_str("\n\nFor ");
        page.push_str(kind.title());
        page.push_str(".\n\n");
        page.push_str(&wrapped(&fields));
        page.push_str(&by_document(kind, &printed));
    }
    page
}

/// Which documents print which fields of a kind, a list item a document.
fn by_document(kind: Kind, printed: &Readers<'_>) -> String {
    let documents_of = |field: &'static str| printed.get(&(kind.name(), field)).map_or(&[][..], Vec::as_slice);
    let mut documents: Vec<&str> = kind.field_names().flat_map(documents_of).copied().collect();
    documents.sort_unstable();
    documents.dedup();
    let item = |title: &str, fields: Vec<&str>| {
        let mut words: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
        let first = words.first_mut()?;
        *first = format!("- {title}: {first}");
        Some(format!("\n{}", wrapped(&words).trim_end().replace('\n', "\n  ")))
    };
    let printed_in = |document: &&str| {
        let is_here = |field: &&'static str| documents_of(field).contains(document);
        item(document, kind.field_names().filter(is_here).collect())
    };
    let mut list: String = documents.iter().filter_map(printed_in).collect();
    let nowhere = kind.field_names().filter(|field| documents_of(field).is_empty()).collect();
    list.extend(item("no document", nowhere));
    list + "\n"
}

/// Words separated by commas, in lines of at most 120 characters.
fn wrapped(words: &[String]) -> String {
    let mut lines = vec![String::new()];
    for (index, word) in words.iter().enumerate() {
        let word = if index + 1 < words.len() { format!("{word},") } else { word.clone() };
        match lines.last_mut() {
            Some(line) if line.is_empty() => *line = word,
            Some(line) if line.len() + 1 + word.len() <= 120 => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.join("\n") + "\n"
}
