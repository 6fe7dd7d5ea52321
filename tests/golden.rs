//! The example, from its workbooks to the words of its documents. Accept a meant change with
//! `INSTA_UPDATE=always cargo test --release golden` and look at the difference.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use dossier::app::{Day, ProjectFolder, Workspace};
use dossier::derive::{Score, facts};
use dossier::document::block::{Block, Document, Inline, Table};
use dossier::document::control_block::Entry;
use dossier::document::markdown;
use dossier::ingest;
use dossier::model::ControlId;
use dossier::output::docx;
use dossier::output::pdf::{Figures, Press};
use dossier::source::templates::Templates;
use jiff::civil::date;

const EXAMPLE: &str = "examples/harbour-print";

/// The documents of the example, in the order of the set.
fn documents() -> Vec<(String, Document)> {
    documents_of(Path::new(EXAMPLE))
}

/// The documents of any example, in the order of the set, as of the day that the example says.
pub fn documents_of(example: &Path) -> Vec<(String, Document)> {
    let folder = ProjectFolder { path: example.into(), name: example.display().to_string() };
    let workspace = Workspace::open(&folder, Day { asked: None, today: date(2026, 11, 30) }).unwrap();
    workspace
        .in_workshop(|bench| {
            // The latest of a type goes by its short name, earlier ones by what they are of.
            let mut named = std::collections::BTreeSet::new();
            let mut name = |kind: &dossier::model::DocumentType| match &kind.occasion {
                Some(occasion) if !named.insert(kind.slug.clone()) => format!("{}-{}", kind.slug, occasion.suffix),
                _ => kind.slug.clone(),
            };
            bench.catalogue.iter().map(|kind| Ok((name(kind), bench.document(kind)?))).collect()
        })
        .unwrap()
}

/// So many tables of the audit trail are written out; of the others the records they name, in their order, so that a
/// person can review what changed. What the lines of a chain say, the tests of the trail ask (`tests/derive/trace.rs`).
const WHOLE_TABLES_OF_THE_TRAIL: usize = 3;

/// The audit trail as an outline: it has a table of many lines for each risk.
fn outline_of_trail(mut document: Document) -> String {
    let mut tables = 0;
    shorten_tables(&mut document.blocks, &mut tables);
    outline(&document)
}

fn shorten_tables(blocks: &mut [Block], tables: &mut usize) {
    for block in blocks {
        match block {
            Block::Pages { blocks, .. } => shorten_tables(blocks, tables),
            Block::Table(table) => {
                *tables += 1;
                if *tables > WHOLE_TABLES_OF_THE_TRAIL {
                    *block = Block::Paragraph { text: vec![Inline::text(records_of(table))] };
                }
            }
            _ => {}
        }
    }
}

/// `12 lines: Issue E-02 Criminals send, Supplier SUP-2`: the beginning of each line of a table.
fn records_of(table: &Table) -> String {
    const LONGEST: usize = 24;
    let rows: Vec<String> = table
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| {
            let cells = row.cells.iter().take(2).map(|cell| markdown::plain(cell)).collect::<Vec<_>>().join(" ");
            cells.trim().chars().take(LONGEST).collect()
        })
        .collect();
    format!("{} lines: {}", rows.len(), rows.join("; "))
}

/// A block tree as text that people can read in a diff.
fn outline(document: &Document) -> String {
    let control = &document.control;
    let mut out = format!("{}\n{}\n{}\n\n", control.basis, control.title, control.subtitle);
    for (label, entry) in &control.entries {
        match entry {
            Entry::Value(value) => writeln!(out, "{label}: {value}").unwrap(),
            Entry::Missing { gap } => writeln!(out, "{label}: [gap: {}]", gap.place.as_deref().unwrap_or("")).unwrap(),
        }
    }
    write_blocks(&document.blocks, &mut out);
    for line in &control.history {
        writeln!(out, "history: {}", line.join(" | ")).unwrap();
    }
    out
}

fn write_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { level, text, anchor } => {
                writeln!(out, "\n{} {} {{#{anchor}}}", "#".repeat(usize::from(*level)), markdown::plain(text)).unwrap();
            }
            Block::Paragraph { text } => writeln!(out, "{}", markdown::plain(text)).unwrap(),
            Block::List { items, .. } => {
                for item in items {
                    out.push_str("- ");
                    write_blocks(item, out);
                }
            }
            Block::Table(table) => write_table(table, out),
            Block::Figure(figure) => writeln!(out, "[figure: {}] {}", figure.caption, figure.alt).unwrap(),
            Block::Callout { title, blocks, .. } => {
                writeln!(out, "! {title}").unwrap();
                write_blocks(blocks, out);
            }
            Block::Gap(gap) => {
                writeln!(out, "[gap: {} ({})]", gap.missing, gap.place.as_deref().unwrap_or("")).unwrap();
            }
            Block::Pages { landscape, blocks } => {
                writeln!(out, "\n=== {}", if *landscape { "landscape" } else { "portrait" }).unwrap();
                write_blocks(blocks, out);
            }
        }
    }
}

fn write_table(table: &Table, out: &mut String) {
    let titles: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
    writeln!(out, "| {} |", titles.join(" | ")).unwrap();
    for group in &table.groups {
        if let Some(title) = &group.title {
            writeln!(out, "| -- {} --", markdown::plain(title)).unwrap();
        }
        for row in &group.rows {
            let cells: Vec<_> = row.cells.iter().map(|cell| markdown::plain(cell)).collect();
            writeln!(out, "| {} |", cells.join(" | ")).unwrap();
        }
    }
}

/// Letters and digits only: how text is broken and spaced is the output's own business.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn block_trees_of_the_example() {
    for (slug, document) in documents() {
        insta::with_settings!({ snapshot_path => "golden", prepend_module_to_snapshot => false, omit_expression => true }, {
            let outline = if slug == "audit-trail" { outline_of_trail(document) } else { outline(&document) };
            insta::assert_snapshot!(slug, outline);
        });
    }
}

/// The text of the main part of a Word file.
pub fn docx_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut text = String::new();
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) => inside = tag.name().as_ref() == "w:t",
            quick_xml::events::Event::End(_) => inside = false,
            quick_xml::events::Event::Text(piece) if inside => text.push_str(&piece),
            quick_xml::events::Event::GeneralRef(name) if inside => {
                text.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    _ => "'",
                });
            }
            quick_xml::events::Event::Eof => break text,
            _ => {}
        }
    }
}

/// Every piece of text a document prints, in both outputs.
fn pieces(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => out.push(markdown::plain(text)),
            Block::List { items, .. } => items.iter().for_each(|item| pieces(item, out)),
            Block::Table(table) => {
                out.extend(table.caption.clone());
                // A table without rows is the sentence that says so.
                let is_empty = table.groups.iter().all(|group| group.rows.is_empty());
                match &table.empty {
                    Some(sentence) if is_empty => out.push(sentence.clone()),
                    _ => out.extend(table.columns.iter().map(|column| column.title.clone())),
                }
                out.extend(table.groups.iter().filter_map(|group| group.title.as_deref()).map(markdown::plain));
                let rows = table.groups.iter().flat_map(|group| &group.rows);
                out.extend(rows.flat_map(|row| &row.cells).map(|cell| markdown::plain(cell)));
            }
            Block::Figure(figure) => out.push(figure.caption.clone()),
            Block::Callout { title, blocks, .. } => {
                out.push(title.clone());
                pieces(blocks, out);
            }
            Block::Pages { blocks, .. } => pieces(blocks, out),
            Block::Gap(gap) => out.push(gap.missing.clone()),
        }
    }
}

/// The sentences of a piece of text.
fn sentences(piece: &str) -> Vec<&str> {
    let ends = |text: &str| {
        let full = |(at, end): (usize, char)| {
            (".!?".contains(end) && text[at + 1..].starts_with(char::is_whitespace)).then_some(at + 1)
        };
        text.char_indices().find_map(full)
    };
    let mut found = Vec::new();
    for mut rest in piece.lines() {
        while let Some(end) = ends(rest) {
            found.push(rest[..end].trim());
            rest = &rest[end..];
        }
        found.push(rest.trim());
    }
    found.retain(|sentence| !bare(sentence).is_empty());
    found
}

/// Whether an output holds a sentence: its letters in a row, or in two rows where a page break parts it.
fn holds(output: &str, sentence: &str) -> bool {
    let parted = || {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        (1..words.len()).any(|at| {
            let (head, tail) = (bare(&words[..at].concat()), bare(&words[at..].concat()));
            output.contains(&head) && output.contains(&tail)
        })
    };
    output.contains(&bare(sentence)) || parted()
}

#[test]
fn a_sentence_that_lacks_a_word_or_has_another_order_is_not_held() {
    let output = bare("Page 3 Nine of 45 actions are overdue; one risk Page 4 stays High. Nobody has decided yet.");
    assert!(holds(&output, "Nine of 45 actions are overdue; one risk stays High."), "parted by a page break");
    for other in
        ["Nine of 45 actions are late; one risk stays High.", "Nobody yet decided has.", "Overdue High decided."]
    {
        assert!(!holds(&output, other), "{other}");
    }
    assert_eq!(sentences("One. Two!\nThree 1.5 of A.8.2"), ["One.", "Two!", "Three 1.5 of A.8.2"]);
}

#[test]
fn pdf_and_word_print_every_sentence_of_the_block_tree() {
    let press = Press::open(&Templates::built_in()).unwrap();
    for (slug, document) in documents() {
        let pdf = press.pdf(&document).unwrap();
        assert_eq!(pdf.warnings, Vec::<String>::new(), "{slug}");
        let pdf = bare(&pdf_extract::extract_text_from_mem(&pdf.bytes).unwrap());
        let word = bare(&docx_text(&docx::render(&document, &Figures { press: &press, document: &document }).unwrap()));
        let mut expected = Vec::new();
        pieces(&document.blocks, &mut expected);
        assert!(expected.len() > 20);
        let mut lacking = Vec::new();
        for sentence in expected.iter().flat_map(|piece| sentences(piece)) {
            for (output, text) in [("pdf", &pdf), ("docx", &word)] {
                if !holds(text, sentence) {
                    lacking.push(format!("{slug}.{output}: {sentence}"));
                }
            }
        }
        assert!(lacking.is_empty(), "not printed:\n{}", lacking.join("\n"));
    }
}

#[test]
fn the_golden_chain_can_be_followed_through_the_documents() {
    let loaded = ingest::load(Path::new(EXAMPLE)).unwrap();
    let isms = &loaded.isms;
    let facts = facts(isms, loaded.config.as_of.unwrap());
    let risk = isms.risks.iter().position(|risk| risk.id == "R-014").unwrap();
    let before = facts.risks[risk].before.unwrap();
    let after = facts.risks[risk].residual.unwrap();
    assert_eq!((before.level, after.level), (Score::Points(16), Score::Points(8)));
    assert_eq!(isms.risks[risk].origin.location().unwrap().file.as_ref(), "sources/risk-register.xlsx");
    for control in ["A.8.2", "A.8.5", "A.8.16", "C-01"] {
        let entry = facts.soa.iter().find(|entry| entry.control == ControlId::parse(control)).unwrap();
        assert_eq!(entry.necessary, Some(true), "{control}");
        assert!(entry.reasons.iter().any(|reason| reason.risk == Some(risk)), "{control} does not name R-014");
    }
    let excluded = facts.soa.iter().find(|entry| entry.control == ControlId::parse("A.8.30")).unwrap();
    assert_eq!(excluded.necessary, Some(false));
    assert!(excluded.exclusion_reason.as_deref().unwrap().contains("own staff"));
    let text: String = documents().iter().map(|(_, document)| outline(document)).collect();
    for link in ["R-014", "AC-21", "AC-22", "AC-23", "F-3", "NC-5"] {
        assert!(text.contains(link), "{link} is in no document");
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let render = || {
        let press = Press::open(&Templates::built_in()).unwrap();
        let (_, document) = documents().swap_remove(2);
        let figures = Figures { press: &press, document: &document };
        (press.pdf(&document).unwrap().bytes, docx::render(&document, &figures).unwrap())
    };
    assert!(render() == render());
}
