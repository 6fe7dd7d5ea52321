//! PDF output: every kind of block prints, the same bytes come out twice, user text stays text, faults have a place.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use dossier::diagnostic::{Error, Kind};
use dossier::document::block::{Align, Block, Column, Document, Inline, Row, RowGroup, Table, Tone};
use dossier::output::figure_image::FigureImages;
use dossier::output::pdf::{Figures, Press, is_heavy};
use dossier::source::templates::Templates;
use rayon::prelude::*;

use crate::support::sample::{self, HOSTILE, LONG_WORD, sample_document};

fn press() -> Press {
    Press::open(&Templates::built_in()).unwrap()
}

/// The text of a PDF with all white space gone: lines break where they like.
fn squeezed(pdf: &[u8]) -> String {
    squeeze(&pdf_extract::extract_text_from_mem(pdf).unwrap())
}

/// Also without the seams at which long words may break.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{ad}')).collect()
}

fn contains(pdf: &[u8], needle: &str) -> bool {
    pdf.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// The sample with one more paragraph.
fn with_paragraph(text: Inline) -> Document {
    let mut document = sample_document();
    document.blocks.push(Block::Paragraph { text: vec![text] });
    document
}

#[test]
fn every_kind_of_block_prints() {
    let press = press();
    let made = press.pdf(&sample_document()).unwrap();
    let pdf = made.bytes;
    // Kept for eyes and for the reference validator.
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-kind-of-block.pdf"), &pdf).unwrap();
    assert_eq!(made.warnings, Vec::<String>::new());
    let text = squeezed(&pdf);
    for expected in [
        "Whichcontrols",
        "Page1of",
        "Version2.1",
        "CONFIDENTIAL",
        "Draft,notapproved",
        "Asof21November2026",
        "Whoapprovesthisdocument",
        "Thecontrolledcopyiskeptinthedocumentregister",
        "Changehistory",
        "Firstissue",
        "Figure1",
        "nowhere",
        "thedateofthelastrestoretest",
        "Noexceptionhasbeenrecorded.",
        "Ασφάλειαπληροφοριών",
        "Інформаційнабезпека",
        "AC-21",
        "overdue",
        "Nordcloud",
        "Topic-specific",
        "Technologicalcontrols",
    ] {
        assert!(text.contains(expected), "{expected} is not in the text of the PDF");
    }
}

#[test]
fn user_text_stays_text() {
    let text = squeezed(&press().pdf(&sample_document()).unwrap().bytes);
    // In a list, a paragraph, a table's header and a cell.
    assert!(text.matches(&squeeze(HOSTILE)).count() >= 2, "{text}");
    assert!(text.matches("{{7*7}}").count() >= 4);
    assert!(text.contains(LONG_WORD), "{text}");
}

#[test]
fn same_document_same_bytes() {
    let document = sample_document();
    let once = press().pdf(&document).unwrap().bytes;
    let press = press();
    let many: Vec<Vec<u8>> = (0..4).into_par_iter().map(|_| press.pdf(&document).unwrap().bytes).collect();
    assert!(many.iter().all(|pdf| *pdf == once));
}

#[test]
fn another_version_has_another_identifier() {
    let press = press();
    let mut document = sample_document();
    let ids = ["2.1", "2.2"].map(|version| {
        document.control.version = version.into();
        let pdf = press.pdf(&document).unwrap().bytes;
        let tag = b"<xmpMM:DocumentID>";
        let at = pdf.windows(tag.len()).position(|window| window == tag).unwrap() + tag.len();
        pdf[at..at + 16].to_vec()
    });
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn metadata_says_what_the_file_is() {
    let pdf = press().pdf(&sample_document()).unwrap().bytes;
    for expected in [
        "Statement of Applicability",
        "ISMS-DOC-07",
        "Confidential",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "2026-11-21",
    ] {
        assert!(contains(&pdf, expected), "{expected} is not in the metadata");
    }
}

#[test]
fn a_character_without_glyph_is_printed_as_its_code_and_reported() {
    let press = press();
    let made = press.pdf(&with_paragraph(Inline::text("Fire \u{1f525} risk, \u{4e2d}, private \u{e000}"))).unwrap();
    assert!(squeezed(&made.bytes).contains("Fire[U+1F525]risk,[U+4E2D],private[U+E000]"));
    let warnings = made.warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    for part in ["ISMS-DOC-07", "U+1F525", "U+4E2D", "U+E000"] {
        assert!(warnings[0].contains(part), "{warnings:?}");
    }
}

#[test]
fn characters_that_steer_are_printed_as_their_codes_and_stop_nothing() {
    let press = press();
    let text = "a\u{0}b\u{7}c\u{202e}d\u{feff}e\u{200d}f\tg\r\nh";
    let made = press.pdf(&with_paragraph(Inline::text(text))).unwrap();
    assert!(squeezed(&made.bytes).contains("a[U+0000]b[U+0007]c[U+202E]d[U+FEFF]e[U+200D]fgh"));
    assert!(made.warnings.is_empty());
}

#[test]
fn every_figure_becomes_a_picture() {
    let press = press();
    let document = sample_document();
    let figures = Figures { press: &press, document: &document };
    let mut drawn = HashSet::new();
    for block in &document.blocks {
        let Block::Figure(figure) = block else { continue };
        let image = figures.image(figure, 480.0).unwrap();
        assert_eq!(&image.png[..8], b"\x89PNG\r\n\x1a\n");
        assert!((image.width_pt - 480.0).abs() < 0.01, "{}", figure.id);
        assert!((20.0..700.0).contains(&image.height_pt), "{}: {} pt high", figure.id, image.height_pt);
        let pixels = u32::from_be_bytes(image.png[16..20].try_into().unwrap());
        assert_eq!(pixels, 1440, "three pixels a point");
        assert_eq!(figures.image(figure, 480.0).unwrap(), image, "drawn the same twice");
        drawn.insert(std::mem::discriminant(&figure.drawing));
    }
    assert_eq!(drawn.len(), 6, "every kind of drawing");
}

/// What becomes of a document when a project has its own `typst/theme.typ`.
fn fault_with_theme(extra: &str) -> Error {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("templates/typst")).unwrap();
    let theme = Templates::built_in().text("typst/theme.typ").unwrap();
    fs::write(folder.path().join("templates/typst/theme.typ"), format!("{extra}\n{theme}")).unwrap();
    let press = Press::open(&Templates::of_project(folder.path()).unwrap()).unwrap();
    press.pdf(&sample_document()).unwrap_err()
}

#[test]
fn a_broken_template_of_the_project_is_named_with_its_line() {
    let error = fault_with_theme("// ours\n#let brand = no-such-colour");
    assert_eq!(error.kind, Kind::Input);
    assert!(error.message.starts_with("templates/typst/theme.typ:2: unknown variable"), "{}", error.message);
    let hint = error.hint.unwrap();
    assert!(hint.contains("templates/typst/theme.typ"), "{hint}");
}

#[test]
fn a_template_of_the_project_sees_no_other_file() {
    for reach in [
        "#let secret = read(\"/etc/hostname\")",
        "#let secret = read(\"../../Cargo.toml\")",
        "#import \"@preview/cetz:0.4.0\"",
        "#let now = datetime.today()",
    ] {
        let error = fault_with_theme(reach);
        assert_eq!(error.kind, Kind::Input, "{reach}");
        assert!(error.message.starts_with("templates/typst/theme.typ:1: "), "{}", error.message);
    }
}

#[test]
fn an_empty_document_prints() {
    let mut document = sample_document();
    document.blocks.clear();
    document.control.history.clear();
    document.control.entries.clear();
    document.control.subtitle.clear();
    document.control.basis.clear();
    assert!(squeezed(&press().pdf(&document).unwrap().bytes).contains("StatementofApplicability"));
}

/// Levels that skip, anchors that occur twice or are empty, a cell longer than a page, empty blocks.
#[test]
fn an_odd_document_loses_nothing() {
    let mut table = sample::wide_table("odd", 4);
    table.groups[0].rows[0].cells[3] = vec![Inline::text("endless ".repeat(1200) + "END")];
    table.groups[1].rows[0].anchor = Some("twice".into());
    let mut document = sample_document();
    document.blocks = vec![
        sample::heading(3, "Begins at three", "twice"),
        sample::heading(1, "One", ""),
        sample::heading(4, "Four after one", "four"),
        Block::Paragraph { text: vec![Inline::reference("twice", "to a place that is there twice")] },
        Block::Paragraph { text: Vec::new() },
        Block::List { ordered: true, items: vec![Vec::new(), vec![sample::paragraph("second")]] },
        Block::Callout {
            tone: Tone::Fair,
            title: "Holds a table".into(),
            blocks: vec![Block::Table(sample::wide_table("inside", 1))],
        },
        Block::Table(table),
        Block::Pages { landscape: false, blocks: Vec::new() },
    ];
    let text = squeezed(&press().pdf(&document).unwrap().bytes);
    assert_eq!(text.matches("endless").count(), 1200);
    for expected in ["endlessEND", "Beginsatthree", "Fourafterone", "toaplacethatistheretwice", "Holdsatable", "second"]
    {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn an_empty_table_says_so_under_its_caption() {
    let text = squeezed(&press().pdf(&sample_document()).unwrap().bytes);
    assert!(text.contains("Noexceptionhasbeenrecorded.") && text.contains("Exceptionsgranted"));
}

#[test]
fn a_long_table_repeats_its_header_on_every_page() {
    let mut document = sample::long_document(120);
    document.control.title = "Long".into();
    let pages = pdf_extract::extract_text_from_mem_by_pages(&press().pdf(&document).unwrap().bytes).unwrap();
    let with_rows: Vec<String> = pages.iter().map(|page| squeeze(page)).filter(|page| page.contains("A.8.")).collect();
    assert!(with_rows.len() >= 4);
    assert!(with_rows.iter().all(|page| page.contains("Evidence") && page.contains("Cost,EUR")));
}

/// Puts a text into a document.
type Change<'a> = &'a dyn Fn(&mut Document);

#[test]
fn a_text_too_long_for_a_pdf_string_is_named_with_its_place() {
    let press = press();
    let long = "Lörem ipsum ".repeat(1500);
    let heading = |document: &mut Document| {
        let text = vec![Inline::text(long.as_str())];
        document.blocks.push(Block::Heading { level: 2, text, anchor: "long".into() });
    };
    let title = |document: &mut Document| document.control.title.clone_from(&long);
    let alt = |document: &mut Document| {
        let figure = document.blocks.iter_mut().find_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        });
        figure.unwrap().alt.clone_from(&long);
    };
    let changes: [(&str, Change); 3] = [("heading", &heading), ("title", &title), ("description of a figure", &alt)];
    for (what, change) in changes {
        let mut document = sample_document();
        change(&mut document);
        let error = press.pdf(&document).unwrap_err();
        let expected = format!("ISMS-DOC-07: the {what} that begins with \"Lörem ipsum");
        assert!(error.message.starts_with(&expected), "{}", error.message);
        assert!(error.message.ends_with("has 18000 letters"), "{}", error.message);
    }
}

#[test]
fn a_document_too_heavy_for_the_memory_is_refused_before_it_is_set() {
    let mut document = sample_document();
    let heavy = |cells: usize, letters: usize| {
        let row = Row { anchor: None, cells: vec![vec![Inline::text("a".repeat(letters))]] };
        let columns = vec![Column { title: "Risk".into(), width: 1.0, align: Align::Left }];
        let groups = vec![RowGroup { title: None, rows: vec![row; cells] }];
        Block::Table(Table { id: "table-risks".into(), caption: None, columns, groups, empty: None, dense: false })
    };
    assert!(!is_heavy(&document));
    for table in [heavy(1, 3_400_000), heavy(62_000, 1)] {
        document.blocks.push(table);
        assert!(is_heavy(&document));
        let error = press().pdf(&document).unwrap_err();
        assert!(error.message.starts_with("ISMS-DOC-07 ("), "{}", error.message);
        assert!(error.message.contains("more than 3,300,000 letters"), "{}", error.message);
        assert!(error.hint.unwrap().contains("--to docx"));
        document.blocks.pop();
    }
}

#[test]
fn a_heading_that_just_fits_into_a_pdf_string_is_printed() {
    let mut document = sample_document();
    let text = vec![Inline::text("a ".repeat(16_300))];
    document.blocks.push(Block::Heading { level: 2, text, anchor: "long".into() });
    press().pdf(&document).unwrap();
}
