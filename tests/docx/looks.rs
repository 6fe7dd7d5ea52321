//! Styles, tables, sections and lists.

use std::collections::BTreeSet;

use dossier::document::block::{Block, Document, Inline, RowGroup};

use super::package::{Element, Package};
use super::sample::{controls, document, everything, paragraph};

#[test]
fn tables_repeat_their_header_row_and_fill_the_width() {
    let body = Package::of(&everything()).body();
    let tables = body.all("w:tbl");
    let mut seen = 0;
    for table in tables {
        let rows = table.all("w:tr");
        assert!(rows.iter().all(|row| row.first("w:cantSplit").is_some()));
        let repeated = rows.iter().filter(|row| row.first("w:tblHeader").is_some()).count();
        let columns = table.all("w:gridCol");
        let width: u32 = columns.iter().map(|c| c.attribute("w:w").parse::<u32>().unwrap()).sum();
        assert!([9412, 15024].contains(&width), "{width}");
        if table.value("w:tblStyle").starts_with("DossierTable") {
            seen += 1;
            assert_eq!(repeated, 1);
            assert!(rows[0].first("w:tblHeader").is_some());
            assert_eq!(table.first("w:tblLook").unwrap().attribute("w:firstRow"), "1");
            assert!(!table.value("w:tblDescription").is_empty());
        }
    }
    assert_eq!(seen, 5);
    let spanning: Vec<_> = body.all("w:gridSpan").iter().map(|span| span.attribute("w:val")).collect();
    assert_eq!(spanning, ["4"; 5]);
}

#[test]
fn a_column_is_wide_enough_for_its_longest_word() {
    let mut table = controls("t", 3);
    table.columns[0].width = 0.01;
    let body = Package::of(&document(vec![Block::Table(table)])).body();
    let grid: Vec<u32> =
        body.all("w:tbl")[1].all("w:gridCol").iter().map(|c| c.attribute("w:w").parse().unwrap()).collect();
    // "Control" in 9 pt bold Arial is about 34 pt wide, and the cell has 8.5 pt of padding.
    assert!(grid[0] > 850, "{grid:?}");
    assert_eq!(grid.iter().sum::<u32>(), 9412);
}

#[test]
fn styles_do_the_formatting() {
    let package = Package::of(&everything());
    let styles = package.xml("word/styles.xml");
    let defined: BTreeSet<_> = styles.all("w:style").iter().map(|s| s.attribute("w:styleId").to_owned()).collect();
    for path in ["word/document.xml", "word/header1.xml", "word/footer2.xml"] {
        let part = package.xml(path);
        for kind in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for style in part.all(kind) {
                assert!(defined.contains(style.attribute("w:val")), "{path}: {style:?}");
            }
        }
        let direct: BTreeSet<_> = part.all("w:rPr").iter().flat_map(|p| &p.children).map(|c| c.name.clone()).collect();
        assert!(
            direct.iter().all(|name| ["w:rStyle", "w:b", "w:bCs", "w:i", "w:iCs"].contains(&name.as_str())),
            "{direct:?}"
        );
        assert!(part.all("w:tblBorders").is_empty() && part.all("w:shd").is_empty());
    }
    for wanted in [
        "Title",
        "Subtitle",
        "Heading4",
        "Caption",
        "ListBullet",
        "ListNumber",
        "TOC3",
        "Hyperlink",
        "Code",
        "Gap",
        "Muted",
    ] {
        assert!(defined.contains(wanted), "{wanted}");
    }
    for style in styles.all("w:basedOn").iter().chain(&styles.all("w:next")) {
        assert!(defined.contains(style.attribute("w:val")), "{style:?}");
    }
}

#[test]
fn text_stands_out_from_its_ground() {
    let styles = Package::of(&everything()).xml("word/styles.xml");
    let mut seen = 0;
    for style in styles.all("w:style") {
        let text = style.value("w:color");
        let ground = style.first("w:shd").map_or("FFFFFF", |shading| shading.attribute("w:fill"));
        if !text.is_empty() {
            seen += 1;
            let contrast = contrast(text, ground);
            assert!(contrast >= 4.5, "{}: {text} on {ground} is {contrast:.1}", style.attribute("w:styleId"));
        }
    }
    assert!(seen > 15);
}

/// Contrast by WCAG 2.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

#[test]
fn wide_pages_are_turned_and_every_page_has_its_header_and_footer() {
    let package = Package::of(&everything());
    let body = package.body();
    let sections = body.all("w:sectPr");
    let orientations: Vec<_> = sections.iter().map(|s| s.first("w:pgSz").unwrap().attribute("w:orient")).collect();
    assert_eq!(orientations, ["portrait", "landscape", "landscape", "portrait"]);
    for section in sections {
        assert!(section.first("w:headerReference").is_some() && section.first("w:footerReference").is_some());
    }
    for (header, footer) in [("word/header1.xml", "word/footer1.xml"), ("word/header2.xml", "word/footer2.xml")] {
        let header = package.xml(header).words();
        assert!(header.contains("Harbour Print GmbH") && header.contains("CONFIDENTIAL"), "{header}");
        let footer = package.xml(footer);
        let words = "ISMS-DOC-07    Version 2.1    Draft, not approved    As of 21 November 2026\tPage 1 of 1";
        assert_eq!(footer.words(), words);
        let fields: Vec<_> = footer.all("w:instrText").iter().map(|i| i.own_text.clone()).collect();
        assert_eq!(fields, ["PAGE", "NUMPAGES"]);
    }
    let upright = Package::of(&document(vec![paragraph("Only this.")]));
    assert!(!upright.parts.contains_key("word/header2.xml"));
}

#[test]
fn numbered_lists_begin_at_one_each() {
    let body = Package::of(&everything()).body();
    let of = |text: &str| {
        let item = body.all("w:p").into_iter().find(|p| p.words() == text).unwrap();
        (item.value("w:pStyle").to_owned(), item.value("w:numId").to_owned())
    };
    let (first, second) = (of("first one"), of("Assess"));
    assert_eq!((first.0.as_str(), second.0.as_str()), ("ListNumber2", "ListNumber"));
    assert_ne!(first.1, second.1);
    assert_eq!(of("Assess"), of("Review"));
    assert_eq!(of("modify"), ("ListBullet2".to_owned(), String::new()));
    assert_eq!(of("R-014").0, "CalloutFair");
}

#[test]
fn the_title_of_a_long_group_is_repeated_with_the_header() {
    let mut table = controls("t", 40);
    table.groups = vec![
        RowGroup { title: Some(vec![Inline::text("High")]), rows: table.groups[0].rows[..20].to_vec() },
        RowGroup { title: Some(vec![Inline::text("Low")]), rows: table.groups[0].rows[20..].to_vec() },
    ];
    let body = Package::of(&document(vec![Block::Table(table.clone())])).body();
    let heads = |table: &Element| {
        let rows = table.all("w:tr");
        rows.iter().filter(|row| row.first("w:tblHeader").is_some()).map(|row| row.words()).collect::<Vec<_>>()
    };
    let registers: Vec<_> =
        body.all("w:tbl").into_iter().filter(|table| table.value("w:tblStyle") == "DossierTable").map(heads).collect();
    assert_eq!(registers.len(), 2, "a table for each group");
    assert!(registers[0][1] == "High" && registers[1][1] == "Low", "{registers:?}");
    assert_eq!(registers[0][0], registers[1][0], "each under the same header");
    // Few rows in a group: one table, the titles in it.
    table.groups.iter_mut().for_each(|group| group.rows.truncate(2));
    let body = Package::of(&document(vec![Block::Table(table)])).body();
    assert_eq!(body.all("w:tbl").iter().filter(|table| table.value("w:tblStyle") == "DossierTable").count(), 1);
}

#[test]
fn pictures_have_vectors_and_ids_do_not_break() {
    let package = Package::of(&everything());
    let body = package.body();
    let vectors: Vec<_> = body.all("asvg:svgBlip").iter().map(|blip| blip.attribute("r:embed").to_owned()).collect();
    assert_eq!(vectors.len(), body.all("wp:docPr").len());
    assert!(package.parts.contains_key("word/media/figure1.svg"));
    let ids = Package::of(&document(vec![paragraph("See ISMS-DOC-07 and R-014, well-known.")])).body();
    let text = ids.all("w:p").into_iter().find(|p| p.value("w:pStyle") == "BodyText").unwrap();
    assert_eq!(text.all("w:noBreakHyphen").len(), 3);
    assert_eq!(ids.in_style("BodyText"), ["See ISMS-DOC-07 and R-014, well-known."]);
}

#[test]
fn a_draft_is_marked_behind_the_text_and_an_approved_document_is_not() {
    let mut page = everything();
    let mark = |document: &Document| Package::of(document).text("word/header1.xml").contains("id=\"DraftMark\"");
    assert!(mark(&page));
    page.control.draft = false;
    assert!(!mark(&page));
}

#[test]
fn only_what_needs_attention_is_tinted() {
    let styles = Package::of(&everything()).xml("word/styles.xml");
    let tinted = |id: &str| {
        let style = styles.all("w:style").into_iter().find(|style| style.attribute("w:styleId") == id).unwrap();
        style.first("w:shd").is_some()
    };
    assert!(tinted("LabelBad") && tinted("LabelFair"));
    for plain in ["LabelGood", "LabelNeutral", "LabelPlanned", "LabelMuted", "Gap"] {
        assert!(!tinted(plain), "{plain}");
    }
}
