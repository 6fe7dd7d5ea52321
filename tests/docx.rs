//! Word files: what is in them, and that it is the same each time.

mod links;
mod looks;
mod package;
mod printed_share;
mod sample;

use std::collections::BTreeSet;

use dossier::document::block::{Block, Document, Inline, Marked, Table};
use dossier::output::docx;

use package::Package;
use sample::{GreyPictures, HOSTILE, actions, controls, document, everything, heading, paragraph};

#[test]
fn the_same_document_gives_the_same_bytes_in_every_thread() {
    let first = docx::render(&everything(), &GreyPictures).unwrap();
    let other = docx::render(&document(vec![paragraph("something between")]), &GreyPictures).unwrap();
    let second = std::thread::spawn(|| docx::render(&everything(), &GreyPictures).unwrap()).join().unwrap();
    assert!(first == second);
    assert!(first != other);
}

/// A document long enough for a list of contents.
fn long() -> Document {
    let mut document = everything();
    document.blocks.push(Block::Table(controls("long", 400)));
    document
}

#[test]
fn the_contents_say_what_the_headings_say() {
    let package = Package::of(&long());
    let body = package.body();
    let mut numbers = [0; 2];
    let mut expected = vec!["Change history".to_owned()];
    for paragraph in body.all("w:p") {
        match paragraph.value("w:pStyle") {
            "Heading1" => {
                numbers = [numbers[0] + 1, 0];
                expected.push(format!("{} {}", numbers[0], paragraph.words()));
            }
            "Heading2" => {
                numbers[1] += 1;
                expected.push(format!("{}.{} {}", numbers[0], numbers[1], paragraph.words()));
            }
            _ => {}
        }
    }
    let entries: Vec<_> =
        body.all("w:p").into_iter().filter(|p| p.value("w:pStyle").starts_with("TOC")).skip(1).collect();
    assert_eq!(entries.iter().map(|entry| entry.words()).collect::<Vec<_>>(), expected);
    assert_eq!(expected.len(), 7);
    let bookmarks: BTreeSet<_> = body.all("w:bookmarkStart").iter().map(|b| b.attribute("w:name").to_owned()).collect();
    assert!(entries.iter().all(|entry| bookmarks.contains(entry.first("w:hyperlink").unwrap().attribute("w:anchor"))));
}

#[test]
fn the_contents_are_a_field_that_asks_nothing_when_the_file_opens() {
    let package = Package::of(&long());
    let body = package.body();
    let instructions: Vec<_> = body.all("w:instrText").iter().map(|i| i.own_text.clone()).collect();
    assert_eq!(instructions[0], r#"TOC \o "1-2" \t "Heading Unnumbered,1" \n \h"#);
    assert!(!package.text("word/document.xml").contains("dirty"));
    assert!(!package.text("word/settings.xml").contains("updateFields"));
    let marks: Vec<_> = body.all("w:fldChar").iter().map(|m| m.attribute("w:fldCharType").to_owned()).collect();
    assert_eq!(marks.len() % 3, 0);
    assert!(marks.chunks(3).all(|field| field == ["begin", "separate", "end"]), "{marks:?}");
}

#[test]
fn a_document_of_a_few_pages_has_no_contents() {
    let contents = |headings: usize, rows: usize| {
        let mut blocks: Vec<_> =
            (0..headings).map(|n| heading(1, &format!("Part {n}"), &format!("part-{n}"))).collect();
        blocks.push(Block::Table(controls("rows", rows)));
        Package::of(&document(blocks)).body().in_style("TOC1").len()
    };
    assert_eq!([contents(12, 3), contents(5, 400)], [0, 0]);
    // And one entry for the change history.
    assert_eq!(contents(6, 400), 7);
}

#[test]
fn a_chart_of_many_lines_is_divided_so_that_each_line_stays_readable() {
    let body = |count| Package::of(&document(vec![Block::Figure(actions(count))])).body();
    assert_eq!(body(20).all("wp:docPr").len(), 1);
    let long = body(61);
    let alts: Vec<_> = long.all("wp:docPr").iter().map(|part| part.attribute("descr").to_owned()).collect();
    let second = "The actions by due date (2/4)".to_owned();
    assert_eq!((alts.len(), &alts[0], &alts[1]), (4, &"61 actions.".to_owned(), &second));
    assert_eq!(long.in_style("Caption"), ["Figure 1: The actions by due date"]);
}

#[test]
fn user_text_is_printed_once_and_exactly_so() {
    let table = Table { caption: Some(HOSTILE.into()), ..controls("t", 1) };
    for (block, times) in [
        (paragraph(HOSTILE), 1),
        (heading(3, HOSTILE, HOSTILE), 1),
        (heading(1, HOSTILE, HOSTILE), 1),
        (Block::Gap(sample::gap(HOSTILE, Some(HOSTILE))), 1),
        (Block::Table(table), 1),
        (Block::Paragraph { text: vec![Inline::Marked(Marked::Code { text: HOSTILE.into() })] }, 1),
    ] {
        let words = Package::of(&document(vec![block.clone()])).body().words();
        assert_eq!(words.matches(HOSTILE).count(), times, "{block:?}");
    }
    let mut hostile = everything();
    hostile.control.title = HOSTILE.into();
    hostile.control.mark = HOSTILE.into();
    hostile.control.language = "\"><w:t>".into();
    let package = Package::of(&hostile);
    assert_eq!(package.xml("word/header1.xml").words().matches(HOSTILE).count(), 2);
    assert_eq!(package.xml("docProps/core.xml").first("dc:title").unwrap().own_text, HOSTILE);
    assert_eq!(package.xml("word/styles.xml").first("w:lang").unwrap().attribute("w:val"), "\"><w:t>");
}

#[test]
fn what_xml_cannot_hold_is_replaced_and_spaces_and_lines_are_kept() {
    let body = Package::of(&document(vec![paragraph("  a\u{0}b\u{1b}c\u{ffff}\r\nd\te  ")])).body();
    assert_eq!(body.in_style("BodyText"), ["  a[U+0000]b[U+001B]c[U+FFFF]\nd e  "]);
    assert!(body.all("w:t").iter().all(|text| text.attribute("xml:space") == "preserve"));
}

#[test]
fn properties_say_what_the_document_is() {
    let package = Package::of(&everything());
    let custom = package.xml("docProps/custom.xml");
    let properties: Vec<_> = custom
        .all("property")
        .iter()
        .map(|p| format!("{} = {}", p.attribute("name"), p.first("vt:lpwstr").unwrap().own_text))
        .collect();
    assert_eq!(
        properties,
        [
            "Classification = Confidential",
            "Document id = ISMS-DOC-07",
            "Version = 2.1",
            "Status = Draft, not approved",
            "As of = 2026-11-21",
        ]
    );
    let core = package.xml("docProps/core.xml");
    assert_eq!(core.first("dc:title").unwrap().own_text, "Statement of Applicability");
    assert_eq!(core.first("dcterms:created").unwrap().own_text, "2026-11-21T00:00:00Z");
    assert_eq!(core.first("dcterms:modified").unwrap().own_text, "2026-11-21T00:00:00Z");
    assert_eq!(package.xml("word/styles.xml").first("w:lang").unwrap().attribute("w:val"), "en");
    assert_eq!(package.xml("word/settings.xml").value("w:themeFontLang"), "en");
}

#[test]
fn an_as_of_date_that_is_none_is_an_error() {
    let mut document = everything();
    document.control.as_of = "yesterday".into();
    let error = docx::render(&document, &GreyPictures).unwrap_err();
    assert!(error.message.contains("yesterday"), "{error}");
}

#[test]
fn pictures_have_alt_text_and_captions_have_numbers() {
    let package = Package::of(&everything());
    let body = package.body();
    let described = body.all("wp:docPr");
    assert_eq!(described.iter().map(|d| d.attribute("id")).collect::<Vec<_>>(), ["1", "2"]);
    assert!(
        described.iter().all(|d| d.attribute("descr").contains("1 \"in part\"") && !d.attribute("title").is_empty())
    );
    assert_eq!(
        body.in_style("Caption"),
        [
            "Figure 1: State of the reference controls by theme",
            "Table 1: Risks this statement answers",
            "Table 2: Reference controls, their reasons and state",
            "Figure 2: State of the reference controls by theme",
            "Table 3: Excluded controls",
        ]
    );
    let widths: Vec<u32> = body.all("wp:extent").iter().map(|e| e.attribute("cx").parse().unwrap()).collect();
    assert_eq!(widths, [9412 * 635, 15024 * 635]);
}

#[test]
fn the_first_page_says_what_the_document_is_and_what_is_missing() {
    let body = Package::of(&everything()).body();
    assert_eq!(body.in_style("Title"), ["Statement of Applicability"]);
    assert_eq!(body.in_style("ControlLabel").len(), 10);
    let values = body.in_style("ControlValue");
    assert!(values.contains(&"[the approver 1]".to_owned()));
    assert_eq!(body.in_style("HeadingUnnumbered"), ["Change history"]);
    assert!(body.words().contains("States updated after the internal audit"));
}

#[test]
fn a_missing_word_is_an_error_and_never_its_key_in_print() {
    let mut document = everything();
    document.words.shift_remove("contents");
    document.words.shift_remove("page_of");
    let error = docx::render(&document, &GreyPictures).unwrap_err();
    assert!(error.message.contains("contents, page_of"), "{}", error.message);
}
