//! Word files: what is in them, and that it is the same each time.

mod package;
mod sample;

use std::collections::{BTreeMap, BTreeSet};

use dossier::document::block::{Block, Inline, Marked, Table};
use dossier::output::docx;

use package::{Element, Package};
use sample::{GreyPictures, HOSTILE, controls, document, everything, heading, paragraph};

#[test]
fn the_same_document_gives_the_same_bytes_in_every_thread() {
    let first = docx::render(&everything(), &GreyPictures).unwrap();
    let other = docx::render(&document(vec![paragraph("something between")]), &GreyPictures).unwrap();
    let second = std::thread::spawn(|| docx::render(&everything(), &GreyPictures).unwrap()).join().unwrap();
    assert!(first == second);
    assert!(first != other);
}

#[test]
fn every_part_is_well_formed_and_every_relationship_leads_somewhere() {
    let package = Package::of(&everything());
    for path in package.parts.keys().filter(|path| !path.starts_with("word/media/")) {
        package.xml(path);
    }
    let types = package.xml("[Content_Types].xml");
    for part in types.all("Override") {
        assert!(package.parts.contains_key(part.attribute("PartName").trim_start_matches('/')), "{part:?}");
    }
    let relationships = package.xml("word/_rels/document.xml.rels");
    let mut ids = BTreeSet::new();
    for relationship in relationships.all("Relationship") {
        assert!(ids.insert(relationship.attribute("Id").to_owned()), "{relationship:?} twice");
        let internal = relationship.attribute("TargetMode") != "External";
        assert!(!internal || package.parts.contains_key(&format!("word/{}", relationship.attribute("Target"))));
    }
    let used = used_ids(&package.body());
    assert!(used.len() > 6 && used.is_subset(&ids), "{used:?} in {ids:?}");
}

fn used_ids(element: &Element) -> BTreeSet<String> {
    let own = ["r:id", "r:embed"].map(|name| element.attribute(name).to_owned());
    let below = element.children.iter().flat_map(used_ids);
    own.into_iter().filter(|id| !id.is_empty()).chain(below).collect()
}

#[test]
fn the_contents_say_what_the_headings_say() {
    let package = Package::of(&everything());
    let body = package.body();
    let mut numbers = [0; 2];
    let mut expected = Vec::new();
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
    assert_eq!(expected.len(), 5);
    let bookmarks: BTreeSet<_> = body.all("w:bookmarkStart").iter().map(|b| b.attribute("w:name").to_owned()).collect();
    assert!(entries.iter().all(|entry| bookmarks.contains(entry.first("w:hyperlink").unwrap().attribute("w:anchor"))));
}

#[test]
fn the_contents_are_a_field_that_asks_nothing_when_the_file_opens() {
    let package = Package::of(&everything());
    let body = package.body();
    let instructions: Vec<_> = body.all("w:instrText").iter().map(|i| i.own_text.clone()).collect();
    assert_eq!(instructions[0], r#"TOC \o "1-2" \n \h"#);
    assert!(!package.text("word/document.xml").contains("dirty"));
    assert!(!package.text("word/settings.xml").contains("updateFields"));
    let marks: Vec<_> = body.all("w:fldChar").iter().map(|m| m.attribute("w:fldCharType").to_owned()).collect();
    assert_eq!(marks.len() % 3, 0);
    assert!(marks.chunks(3).all(|field| field == ["begin", "separate", "end"]), "{marks:?}");
}

#[test]
fn a_document_without_headings_has_no_contents() {
    let body = Package::of(&document(vec![paragraph("Only this.")])).body();
    assert!(body.in_style("TOCHeading").is_empty());
}

#[test]
fn user_text_is_printed_once_and_exactly_so() {
    let table = Table { caption: Some(HOSTILE.into()), ..controls("t", 1) };
    for (block, times) in [
        (paragraph(HOSTILE), 1),
        (heading(3, HOSTILE, HOSTILE), 1),
        (heading(1, HOSTILE, HOSTILE), 2),
        (Block::Gap(sample::gap(HOSTILE, Some(HOSTILE))), 2),
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
    assert_eq!(body.in_style("BodyText"), ["  a\u{fffd}b\u{fffd}c\u{fffd}\nd e  "]);
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
        if table.value("w:tblStyle") == "DossierTable" {
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
fn references_lead_to_bookmarks_and_dead_ones_are_plain_text() {
    let package = Package::of(&everything());
    let body = package.body();
    let mut names = BTreeMap::new();
    for bookmark in body.all("w:bookmarkStart") {
        let name = bookmark.attribute("w:name");
        assert!(name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
        assert!(names.insert(name.to_ascii_lowercase(), bookmark.attribute("w:id")).is_none(), "{name} twice");
    }
    assert_eq!(names.values().collect::<BTreeSet<_>>().len(), names.len());
    let mut links = BTreeMap::new();
    for link in body.all("w:hyperlink") {
        let anchor = link.attribute("w:anchor");
        assert!(anchor.is_empty() || names.contains_key(&anchor.to_ascii_lowercase()), "{anchor}");
        links.insert(link.words(), link.attribute("r:id"));
    }
    assert!(links.contains_key("R-021"));
    assert!(!links["the register"].is_empty());
    assert!(!links.contains_key("a place that is not there") && !links.contains_key("no link"));
    assert!(body.words().contains("a place that is not there"));
}

#[test]
fn anchors_that_look_alike_stay_apart() {
    let long = "a".repeat(60);
    let anchors = ["Ä b", "ä-b", "__b", "A__B", &long, &format!("{long}b"), "9", ""];
    let blocks = anchors.iter().map(|anchor| heading(1, "x", anchor)).collect();
    let body = Package::of(&document(blocks)).body();
    let names: BTreeSet<_> =
        body.all("w:bookmarkStart").iter().map(|b| b.attribute("w:name").to_ascii_lowercase()).collect();
    assert_eq!(names.len(), anchors.len(), "{names:?}");
    assert!(names.iter().all(|name| name.len() <= 40));
}

#[test]
fn addresses_word_would_refuse_are_plain_text() {
    let link = |url: &str| Block::Paragraph {
        text: vec![Inline::Marked(Marked::Link { url: url.into(), text: vec![Inline::text("x")] })],
    };
    for url in ["javascript:alert(1)", "http://", "https://a b/", "mailto:nobody", "mailto:a@b@c", "file:///etc/passwd"]
    {
        assert!(Package::of(&document(vec![link(url)])).body().all("w:hyperlink").is_empty(), "{url}");
    }
    for (url, target) in [
        ("https://example.org:8080/ä?q=[1]#a#b", "https://example.org:8080/%C3%A4?q=%5B1%5D#a%23b"),
        ("mailto:isms@example.org?subject=a b", "mailto:isms@example.org?subject=a%20b"),
        ("HTTP://example.org/100%25", "http://example.org/100%25"),
    ] {
        let package = Package::of(&document(vec![link(url)]));
        let relationships = package.xml("word/_rels/document.xml.rels");
        let external = relationships.all("Relationship").into_iter().find(|r| r.attribute("TargetMode") == "External");
        assert_eq!(external.unwrap().attribute("Target"), target);
    }
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
    assert!(values.contains(&"Gap: the approver (answer it in answers.yaml > documents.approver)".to_owned()));
    assert_eq!(body.in_style("HeadingUnnumbered"), ["Change history"]);
    assert!(body.words().contains("States updated after the internal audit"));
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
fn a_missing_word_shows_its_key() {
    let mut document = everything();
    document.words.clear();
    let body = Package::of(&document).body();
    assert_eq!(body.in_style("TOCHeading"), ["contents"]);
    assert!(body.in_style("Caption")[0].starts_with("figure 1"));
}
