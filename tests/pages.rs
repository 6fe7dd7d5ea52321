//! Pages as a reader sees them: how full they are, when the paper turns, how wide columns are, what never breaks.

use dossier::document::block::{Align, Block, Column, Document, Inline, Marked, Row, RowGroup, Table, Tone};
use dossier::document::figure::{Drawing, Figure, GanttGroup, GanttLine, longest_words};
use dossier::document::{emphasis, flow, tidy};
use dossier::output::columns::{self, Setting};
use dossier::output::figure_image::FigureImages;
use dossier::output::pdf::{Figures, Press};
use dossier::output::typography::{self, Hyphens};
use dossier::source::templates::Templates;
use rayon::prelude::*;

use crate::examples::examples;
use crate::golden::documents_of;
use crate::support::sample::{heading, long_document, paragraph, sample_document};

/// A page filled less than this should not have been turned.
const LEAST: f64 = 0.25;
const SETTING: Setting = Setting { size: 8.5, face: 1.04, padding: 12.0, pages: (470.0, 751.0) };

/// The pages of a document that are nearly empty, named.
fn nearly_empty(press: &Press, name: &str, document: &Document) -> Vec<String> {
    let fills = press.fills(document).unwrap();
    if fills.len() < 2 {
        return Vec::new();
    }
    let low = fills.iter().enumerate().filter(|(_, fill)| **fill < LEAST);
    low.map(|(page, fill)| format!("{name}, page {} of {}: {:.0} %", page + 1, fills.len(), fill * 100.0)).collect()
}

#[test]
fn no_page_of_any_example_is_turned_for_a_few_lines() {
    let press = Press::open(&Templates::built_in()).unwrap();
    let all: Vec<(String, Document)> = examples()
        .into_iter()
        .flat_map(|example| {
            let name = example.file_name().unwrap().to_string_lossy().into_owned();
            documents_of(&example).into_iter().map(move |(slug, document)| (format!("{name}/{slug}"), document))
        })
        .collect();
    assert!(all.len() >= 27);
    let found: Vec<String> = all.par_iter().flat_map(|(name, document)| nearly_empty(&press, name, document)).collect();
    assert!(found.is_empty(), "nearly empty pages:\n{}", found.join("\n"));
}

#[test]
fn a_page_turned_for_a_line_is_named() {
    let press = Press::open(&Templates::built_in()).unwrap();
    let mut document = sample_document();
    document.blocks = vec![
        paragraph("First."),
        Block::Pages { landscape: true, blocks: vec![paragraph("A line alone on its page.")] },
    ];
    let found = nearly_empty(&press, "sample", &document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("sample, page 2 of 2: "), "{found:?}");
    // The same blocks, settled as every document's are, take one page.
    document.blocks = flow::settle(document.blocks);
    assert_eq!(press.fills(&document).unwrap().len(), 1);
}

#[test]
fn setting_a_document_again_is_bounded() {
    let press = Press::open(&Templates::built_in()).unwrap();
    let mut document = sample_document();
    document.blocks = vec![paragraph("First.")];
    assert_eq!(press.tries(&document).unwrap(), (1, 1));
    // A page that no setting can fill, behind more and more pages.
    for (runs, most) in [(1, 9), (30, 6), (90, 2), (170, 1)] {
        let mut blocks = vec![paragraph("First.")];
        for _ in 0..runs {
            blocks.push(Block::Pages { landscape: false, blocks: vec![paragraph("A line alone on its page.")] });
        }
        document.blocks = blocks;
        let (tries, pages) = press.tries(&document).unwrap();
        assert!(pages > runs && tries <= most, "{tries} tries for {pages} pages");
    }
}

#[test]
fn a_few_lines_too_many_are_set_closer_or_spread() {
    let press = Press::open(&Templates::built_in()).unwrap();
    let mut document = sample_document();
    document.control.history.clear();
    for rows in 20..45 {
        document.blocks = vec![Block::Table(table("rows", rows, 3))];
        assert_eq!(nearly_empty(&press, &format!("{rows} rows"), &document), Vec::<String>::new());
    }
}

fn table(id: &str, rows: usize, columns: usize) -> Table {
    let column = |n: usize| Column { title: format!("Column {n}"), width: 1.0, align: Align::Left };
    let row = |n: usize| Row {
        anchor: None,
        cells: (0..columns).map(|column| vec![Inline::text(format!("Cell {n}.{column}"))]).collect(),
    };
    Table {
        id: id.into(),
        caption: None,
        columns: (0..columns).map(column).collect(),
        groups: vec![RowGroup { title: None, rows: (0..rows).map(row).collect() }],
        empty: None,
        dense: false,
    }
}

fn run(landscape: bool, rows: usize, columns: usize) -> Block {
    Block::Pages { landscape, blocks: vec![heading(1, "Part", "part"), Block::Table(table("t", rows, columns))] }
}

fn turns(blocks: &[Block]) -> Vec<bool> {
    blocks
        .iter()
        .filter_map(|block| if let Block::Pages { landscape, .. } = block { Some(*landscape) } else { None })
        .collect()
}

#[test]
fn the_paper_turns_only_for_what_needs_it() {
    let settled = |runs: Vec<Block>| -> Vec<bool> {
        let mut blocks = vec![paragraph("First.")];
        blocks.extend(runs);
        turns(&flow::settle(blocks))
    };
    assert_eq!(settled(vec![run(true, 60, 8), run(false, 60, 3)]), [true, false], "both are long");
    assert_eq!(settled(vec![run(true, 3, 5), run(false, 60, 3)]), Vec::<bool>::new(), "three narrow rows");
    assert_eq!(settled(vec![run(true, 3, 10), run(false, 60, 3)]), [true, false], "ten columns need the width");
    assert_eq!(settled(vec![run(true, 60, 8), run(false, 3, 3)]), [true], "three rows after a register");
    assert_eq!(turns(&flow::settle(long_document(600).blocks)), [true; 3], "parts of a long register stay apart");
}

#[test]
fn contents_stand_where_a_document_is_long() {
    let depth = |sections: usize, rows: usize| {
        let mut document = sample_document();
        document.blocks = (0..sections)
            .flat_map(|n| [heading(1, "Part", &format!("p{n}")), Block::Table(table(&format!("t{n}"), rows, 3))])
            .collect();
        flow::contents_depth(&document)
    };
    assert_eq!([depth(4, 200), depth(10, 3), depth(10, 40), depth(30, 40)], [0, 0, 2, 1]);
}

#[test]
fn columns_fit_their_text() {
    let column = |title: &str| Column { title: title.into(), width: 1.0, align: Align::Left };
    let cells = |texts: [&str; 4]| Row { anchor: None, cells: texts.map(|text| vec![Inline::text(text)]).to_vec() };
    let long = "A long text about how this is done here, by whom, when, and with which result, in many words";
    let mut document = sample_document();
    let table = Table {
        id: "fit".into(),
        caption: None,
        columns: vec![column("Id"), column("Text"), column("Due"), column("State")],
        groups: vec![RowGroup { title: None, rows: vec![cells(["ISMS-DOC-07", long, "30 Nov 2026", "open"])] }],
        empty: None,
        dense: false,
    };
    document.blocks = vec![Block::Table(table)];
    let bound = typography::bound(&document, Hyphens::AsTheyAre);
    let shares = columns::shares(&bound, SETTING);
    let shares = &shares["fit"];
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(shares[1] > 0.5, "the long text gets the room: {shares:?}");
    // Eleven signs of 8.5 points with room at both sides.
    assert!(shares[0] * 470.0 > 65.0 && shares[2] * 470.0 > 60.0, "id and date stay whole: {shares:?}");
}

#[test]
fn dates_units_and_ids_are_held_together() {
    let held = |text: &str, hyphens| {
        let mut document = sample_document();
        document.blocks = vec![paragraph(text)];
        let bound = typography::bound(&document, hyphens);
        let Some(Block::Paragraph { text }) = bound.blocks.first() else { panic!("no paragraph") };
        let [Inline::Text(text)] = text.as_slice() else { panic!("{text:?}") };
        text.replace('\u{a0}', "_").replace('\u{2011}', "=")
    };
    for (text, with_spaces) in [
        ("due 30 Nov 2026, then", "due 30_Nov_2026, then"),
        ("6 years, then destroyed", "6_years, then destroyed"),
        ("done to 40 %", "done to 40_%"),
        ("2 and 3", "2_and 3"),
        ("in 2026 and later", "in 2026_and later"),
        ("no number here", "no number here"),
    ] {
        assert_eq!(held(text, Hyphens::AsTheyAre), with_spaces);
    }
    assert_eq!(held("see ISMS-DOC-07, R-014; well-known", Hyphens::Bound), "see ISMS=DOC=07, R=014; well-known");
    assert_eq!(held("see ISMS-DOC-07", Hyphens::AsTheyAre), "see ISMS-DOC-07");
}

fn timeline(count: u16) -> Figure {
    let line = |n: u16| {
        let due = f32::from(n % 40) / 40.0;
        GanttLine {
            id: format!("AC-{n:03}"),
            text: "What is done about the risk, in as many words as people use for it in their own registers".into(),
            owner: "Irina Köhler, Head of Operations".into(),
            from: n.is_multiple_of(3).then_some(due - 0.2),
            due: (!n.is_multiple_of(7)).then_some(due),
            done_on: n.is_multiple_of(5).then_some(due + 0.1),
            late_to: n.is_multiple_of(5).then_some(due + 0.1),
            done: if n.is_multiple_of(5) { 1.0 } else { 0.3 },
            state: "12 days late".into(),
            tone: if n.is_multiple_of(5) { Tone::Good } else { Tone::Bad },
        }
    };
    let groups: Vec<GanttGroup> =
        vec![GanttGroup { title: Some("Overdue".into()), lines: (0..count).map(line).collect() }];
    Figure {
        id: "timeline".into(),
        caption: "Actions".into(),
        alt: "Actions.".into(),
        drawing: Drawing::Gantt {
            from: "2026-01-01".into(),
            to: "2027-12-31".into(),
            ticks: Vec::new(),
            today: None,
            longest: longest_words(&groups),
            groups,
        },
    }
}

#[test]
fn a_timeline_is_drawn_with_nothing_one_many_and_very_many_actions() {
    let press = Press::open(&Templates::built_in()).unwrap();
    let mut document = sample_document();
    let mut heights = Vec::new();
    for count in [0, 1, 10, 500] {
        let figure = timeline(count);
        let image = Figures { press: &press, document: &document }.image(&figure, 470.0).unwrap();
        assert!(image.svg.starts_with(b"<svg"), "vectors stand beside the picture");
        heights.push(image.height_pt);
        document.blocks = vec![Block::Figure(figure)];
        press.pdf(&document).unwrap();
    }
    assert!(heights.is_sorted() && heights[0] < 60.0 && heights[3] > 5000.0, "{heights:?}");
}

#[test]
fn empty_columns_are_left_out_and_numbers_stand_right() {
    let mut table = table("t", 3, 4);
    for (n, row) in table.groups[0].rows.iter_mut().enumerate() {
        row.cells[1] = if n == 1 { vec![Inline::gap("open", None)] } else { vec![Inline::text(format!("{n},000"))] };
        row.cells[2] = Vec::new();
    }
    let mut part = table.clone();
    part.groups[0].rows.truncate(1);
    let mut blocks = vec![Block::Table(table), Block::Table(part)];
    tidy::tidy(&mut blocks);
    for block in &blocks {
        let Block::Table(table) = block else { panic!("no table") };
        let columns: Vec<_> = table.columns.iter().map(|column| (column.title.as_str(), column.align)).collect();
        assert_eq!(columns, [("Column 0", Align::Left), ("Column 1", Align::Right), ("Column 3", Align::Left)]);
        assert!(table.groups[0].rows.iter().all(|row| row.cells.len() == 3));
    }
}

#[test]
fn a_column_of_tints_is_plain_and_a_few_tints_stay() {
    let labelled = |tones: &[Tone]| {
        let mut table = table("t", tones.len(), 2);
        for (row, tone) in table.groups[0].rows.iter_mut().zip(tones) {
            row.cells[1] = vec![Inline::label("state", *tone)];
        }
        let mut blocks = vec![Block::Table(table)];
        emphasis::settle(&mut blocks);
        let Block::Table(table) = blocks.remove(0) else { panic!("no table") };
        let tone = |row: &Row| {
            let [Inline::Marked(Marked::Label { tone, .. })] = row.cells[1].as_slice() else { panic!("no label") };
            *tone
        };
        table.groups[0].rows.iter().map(tone).collect::<Vec<_>>()
    };
    let (bad, fair, good, plain) = (Tone::Bad, Tone::Fair, Tone::Good, Tone::Neutral);
    assert_eq!(labelled(&[bad, good, good, fair, good]), [bad, good, good, fair, good], "exceptions keep their tint");
    assert_eq!(labelled(&[bad, fair, fair, fair, good]), [bad, plain, plain, plain, good], "the usual state is plain");
    assert_eq!(labelled(&[bad, bad, bad, bad]), [plain; 4], "nothing stands out where everything does");
    assert_eq!(labelled(&[bad, fair, good]), [bad, fair, good], "a legend of three rows");
}
