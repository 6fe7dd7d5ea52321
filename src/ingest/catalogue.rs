//! The page `docs/reference/fields.md`, made from the tables of fields.

use super::mapping::Kind;
use super::records;

const INTRODUCTION: &str = "# Fields

The names that mapping files use for the columns of a workbook, by kind of table. This page is made from the tables in
`src/ingest/records/`; change them, not this file.

A column that fits no field is mapped with `extra: true` and kept under its own header. A field marked with \\* has no
place of its own in the documents yet: its text is kept in the same way. The first field of each kind tells the rows
apart and must be mapped, but for laws, competence and audit checklists.

*Before* treatment stand `likelihood`, `impact`, `level` and `band`; after it the same with `residual.` in front, and
as found once the treatment was carried out with `actual.`. A method of other factors has `factor.<name>` for each
factor of the criteria, by its name (`factor.Asset value`), also with `residual.` and `actual.` in front; a method in
money has `frequency` and `loss`. Numbers may carry their unit: `78 %`, `4,5 days`, `EUR 50 000`.

`notifications` of an incident is a text like `Authority, due 2026-03-04, done 2026-03-03; Customer X, due 2026-03-05`.
";

const KINDS: [(Kind, &str, &str); 14] = [
    (Kind::Risks, "risks", "a risk register"),
    (Kind::Treatments, "treatments", "actions of the risk treatment plan"),
    (Kind::Assets, "assets", "an asset inventory"),
    (Kind::Soa, "soa", "a list of controls with their state"),
    (Kind::Findings, "findings", "audit findings"),
    (Kind::Nonconformities, "nonconformities", "nonconformities and corrective actions"),
    (Kind::Audit, "audit", "an audit checklist or gap analysis"),
    (Kind::Suppliers, "suppliers", "a supplier register"),
    (Kind::Legal, "legal", "a register of laws and contracts"),
    (Kind::Incidents, "incidents", "an incident log"),
    (Kind::Objectives, "objectives", "information security objectives"),
    (Kind::Measures, "measures", "what is measured"),
    (Kind::Results, "results", "results of measures, one row a period"),
    (Kind::Competence, "competence", "who can do what is needed"),
];

/// The page as Markdown.
#[must_use]
pub fn fields_markdown() -> String {
    let mut page = INTRODUCTION.to_string();
    for (kind, name, title) in KINDS {
        let fields: Vec<String> = kind
            .fields()
            .into_iter()
            .map(
                |field| {
                    if records::is_kept_as_text(kind, field) { format!("`{field}`\\*") } else { format!("`{field}`") }
                },
            )
            .collect();
        page.push_str("\n## ");
        page.push_str(name);
        page.push_str("\n\nFor ");
        page.push_str(title);
        page.push_str(".\n\n");
        page.push_str(&wrapped(&fields));
    }
    page
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
