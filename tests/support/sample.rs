//! One document with every kind of block, inline and figure, for the tests of both outputs.
//!
//! The organization is invented. The hostile strings must come out as they went in.

use dossier::document::block::{Align, Block, Column, Document, Gap, Inline, Marked, Row, RowGroup, Table, Tone};
use dossier::document::control::ControlValues;
use dossier::document::control_block::{ControlBlock, Entry};
use indexmap::IndexMap;

use super::sample_figures;

/// Text that would do something if any output took it for markup.
pub const HOSTILE: &str = "#panic() *x* _y_ $z$ {{ 7*7 }} <w:t> [a](b) | c & \"d\" \\ ]]> =SUM(A1) @ref";

/// A word without any place to break.
pub const LONG_WORD: &str = "Informationssicherheitsrisikobehandlungsplanverantwortlichenverzeichnisfortschreibung";

/// Three scripts that must print.
pub const SCRIPTS: &str = "Latin äöüßéłž · Greek Ασφάλεια πληροφοριών · Cyrillic Інформаційна безпека";

/// A document with every block kind and every figure.
pub fn sample_document() -> Document {
    let mut blocks = text_blocks();
    blocks.extend(table_blocks());
    blocks.extend(sample_figures::figure_blocks());
    blocks.push(Block::Pages {
        landscape: true,
        blocks: vec![
            heading(1, "Controls", "controls"),
            Block::Table(wide_table("controls-table", 60)),
            Block::Figure(sample_figures::gantt("landscape-gantt")),
        ],
    });
    blocks.push(Block::Pages {
        landscape: false,
        blocks: vec![heading(1, "Annex on pages of its own", "annex"), paragraph("Upright again.")],
    });
    Document { control: control_block(), words: words(), blocks }
}

/// A table of `rows` rows on landscape pages, cut into page runs of 200 as the document stage does.
pub fn long_document(rows: usize) -> Document {
    let runs = (0..rows.div_ceil(200)).map(|run| Block::Pages {
        landscape: true,
        blocks: vec![Block::Table(wide_table(&format!("run-{run}"), 200.min(rows - run * 200)))],
    });
    Document { control: control_block(), words: words(), blocks: runs.collect() }
}

/// A heading whose anchor is its own.
pub fn heading(level: u8, text: &str, anchor: &str) -> Block {
    Block::Heading { level, text: vec![Inline::text(text)], anchor: anchor.into() }
}

/// A paragraph of plain text.
pub fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: vec![Inline::text(text)] }
}

fn words() -> IndexMap<String, String> {
    [
        ("contents", "Contents"),
        ("page_of", "Page {page} of {pages}"),
        ("figure", "Figure"),
        ("table", "Table"),
        ("gap", "Gap"),
        ("history", "Change history"),
        ("history_version", "Version"),
        ("history_date", "Date"),
        ("history_author", "Author"),
        ("history_change", "Change"),
        ("history_approver", "Approved by"),
        ("as_of", "As of {date}"),
        ("version", "Version {version}"),
        ("continued", "continued"),
        ("draft_mark", "Draft"),
        ("heat_more", "{count} risks"),
        ("done", "part that is done"),
        ("chart_time", "start to due date"),
        ("chart_due", "due date"),
        ("chart_done", "day it was done"),
        ("chart_late", "after the due date"),
    ]
    .into_iter()
    .map(|(key, word)| (key.to_owned(), word.to_owned()))
    .collect()
}

fn control_block() -> ControlBlock {
    let value = |label: &str, value: &str| (label.to_owned(), Entry::Value(value.to_owned()));
    ControlBlock {
        id: "ISMS-DOC-07".into(),
        file_stem: "ISMS-DOC-07-soa".into(),
        title: "Statement of Applicability".into(),
        subtitle: "Which controls Harbour Print needs, why, and how far they are in place".into(),
        basis: "ISO/IEC 27001:2022 · clause 6.1.3 d".into(),
        organization: "Harbour Print GmbH".into(),
        language: "en".into(),
        version: "2.1".into(),
        status: "Draft, not approved".into(),
        draft: true,
        across: "Draft".into(),
        as_of: "2026-11-21".into(),
        as_of_printed: "21 November 2026".into(),
        classification: "Confidential".into(),
        mark: "CONFIDENTIAL".into(),
        mark_rank: 0.67,
        author: "Irina Köhler".into(),
        entries: vec![
            value("Document", "ISMS-DOC-07"),
            value("Classification", "Confidential"),
            value("Version", "2.1 (minor: states updated)"),
            value("Status", "Draft, not approved"),
            value("Owner", "Irina Köhler, Head of Operations"),
            (
                "Approver".into(),
                Entry::Missing {
                    gap: Gap {
                        number: 1,
                        missing: "Who approves this document".into(),
                        place: Some("answers.yaml > documents.approver".into()),
                    },
                },
            ),
            value("Next review", "30 November 2027"),
            value("Retention", "6 years after it is superseded, then destroyed"),
            value("Derived from", "Risk assessment 2026-2, treatment plan 1.3"),
            value("Distribution", "Management, IT, internal auditor"),
        ],
        history: vec![
            ["1.0", "12 February 2025", "Irina Köhler", "First issue", "Jonas Brandt"].map(String::from),
            ["2.0", "3 March 2026", "Irina Köhler", "Moved to the 2022 reference controls", "Jonas Brandt"]
                .map(String::from),
            ["2.1", "21 November 2026", "Irina Köhler", "States updated after the internal audit", ""]
                .map(String::from),
        ],
        controlled_copy: "The controlled copy is kept in the document register; printed copies are not controlled."
            .into(),
        gaps: 5,
        values: ControlValues::default(),
    }
}

fn text_blocks() -> Vec<Block> {
    vec![
        heading(1, "What this statement says", "summary"),
        Block::Paragraph {
            text: vec![
                Inline::text("Harbour Print needs "),
                Inline::strong("71"),
                Inline::text(" of the 93 reference controls and "),
                Inline::strong("3"),
                Inline::text(" of its own. Most are in place; each planned control has an owner and a date in the "),
                Inline::reference("controls", "list of controls"),
                Inline::text(", for example "),
                Inline::reference("row-A.8.2", "A.8.2"),
                Inline::text(". An unknown target stays plain: "),
                Inline::reference("no-such-anchor", "nowhere"),
                Inline::text("."),
            ],
        },
        Block::Figure(sample_figures::bars("state-by-theme")),
        heading(2, "How to read the reasons", "reasons"),
        Block::Paragraph {
            text: vec![
                Inline::text("A reason is a risk, a law, a contract or a "),
                Inline::Marked(Marked::Emph { text: vec![Inline::text("business decision")] }),
                Inline::text(". The state is one of "),
                Inline::label("implemented", Tone::Good),
                Inline::text(" "),
                Inline::label("in part", Tone::Fair),
                Inline::text(" "),
                Inline::label("planned", Tone::Planned),
                Inline::text(" "),
                Inline::label("overdue", Tone::Bad),
                Inline::text(" "),
                Inline::label("not needed", Tone::Muted),
                Inline::text(" "),
                Inline::label("any", Tone::Neutral),
                Inline::text(". Files such as "),
                Inline::Marked(Marked::Code { text: "sources/risks.xlsx".into() }),
                Inline::text(" are named in full; see "),
                Inline::Marked(Marked::Link {
                    url: "https://example.org/policy?a=1&b=2".into(),
                    text: vec![Inline::text("the policy page")],
                }),
                Inline::text(". "),
                Inline::muted("A remark in secondary grey."),
                Inline::line_break(),
                Inline::text("After a break, a gap in running text: "),
                Inline::gap("the date of the last restore test", Some("answers.yaml > backup.last_test".into())),
                Inline::text(" and the sentence goes on."),
            ],
        },
        Block::Gap(Gap {
            number: 1,
            missing: "Where is the evidence for A.5.24?".into(),
            place: Some("answers.yaml > soa.A.5.24.evidence".into()),
        }),
        Block::Gap(Gap { number: 1, missing: "Who decided the exclusions?".into(), place: None }),
        heading(3, "Lists", "lists"),
        list(
            false,
            &[
                "First point",
                "Second point, long enough to run over the end of the line so that its hanging \
              indent can be seen when it is printed",
                HOSTILE,
            ],
        ),
        Block::List {
            ordered: true,
            items: vec![
                vec![paragraph("Find the risks"), list(false, &["from the registers", "from incidents"])],
                vec![paragraph("Treat them")],
                vec![paragraph("Accept what is left")],
            ],
        },
        heading(4, "A fourth level", "fourth"),
        paragraph(SCRIPTS),
        paragraph(LONG_WORD),
        paragraph(HOSTILE),
        callout(Tone::Neutral, "Note"),
        callout(Tone::Good, "Accepted"),
        callout(Tone::Fair, "Take care"),
        callout(Tone::Planned, "Planned"),
        callout(Tone::Bad, "Overdue"),
        callout(Tone::Muted, "Aside"),
    ]
}

fn list(ordered: bool, items: &[&str]) -> Block {
    Block::List { ordered, items: items.iter().map(|text| vec![paragraph(text)]).collect() }
}

fn callout(tone: Tone, title: &str) -> Block {
    Block::Callout {
        tone,
        title: title.into(),
        blocks: vec![paragraph("Two actions are past their date; the risks they treat stay as high as before.")],
    }
}

fn table_blocks() -> Vec<Block> {
    let column = |title: &str, width, align| Column { title: title.into(), width, align };
    let facts = Table {
        id: "facts".into(),
        caption: None,
        columns: vec![column("Fact", 1.0, Align::Left), column("Count", 0.3, Align::Right)],
        groups: vec![RowGroup {
            title: None,
            rows: vec![
                row(None, vec![Inline::text("Reference controls needed")], vec![Inline::text("71")]),
                row(None, vec![Inline::text("Reference controls not needed")], vec![Inline::text("22")]),
                row(None, vec![Inline::text("Own controls")], vec![Inline::gap("how many", None)]),
            ],
        }],
        empty: None,
        dense: false,
    };
    let empty = Table {
        id: "empty".into(),
        caption: Some("Exceptions granted".into()),
        columns: vec![column("Exception", 2.0, Align::Left), column("Until", 1.0, Align::Left)],
        groups: Vec::new(),
        empty: Some("No exception has been recorded.".into()),
        dense: false,
    };
    vec![heading(1, "Tables", "tables"), Block::Table(facts), Block::Table(empty), Block::Table(hostile_table())]
}

fn row(anchor: Option<&str>, first: Vec<Inline>, second: Vec<Inline>) -> Row {
    Row { anchor: anchor.map(Into::into), cells: vec![first, second] }
}

fn hostile_table() -> Table {
    Table {
        id: "hostile".into(),
        caption: Some("Text that must stay text".into()),
        columns: vec![
            Column { title: "Id".into(), width: 0.4, align: Align::Center },
            Column { title: HOSTILE.into(), width: 1.0, align: Align::Left },
            Column { title: "A long word".into(), width: 0.6, align: Align::Left },
        ],
        groups: vec![RowGroup {
            title: Some(vec![Inline::text("Group "), Inline::muted("with a remark")]),
            rows: vec![Row {
                anchor: Some("row-hostile".into()),
                cells: vec![vec![Inline::text("H-1")], vec![Inline::text(HOSTILE)], vec![Inline::text(LONG_WORD)]],
            }],
        }],
        empty: None,
        dense: false,
    }
}

/// A register-like table with seven columns, two groups and `rows` rows.
pub fn wide_table(id: &str, rows: usize) -> Table {
    let column = |title: &str, width, align| Column { title: title.into(), width, align };
    let half = rows.div_ceil(2);
    Table {
        id: id.into(),
        caption: Some("The controls, their reasons and their states".into()),
        columns: vec![
            column("Control", 0.6, Align::Left),
            column("Title", 1.6, Align::Left),
            column("Needed", 0.6, Align::Left),
            column("Reason", 2.6, Align::Left),
            column("State", 0.9, Align::Left),
            column("Cost, EUR", 0.8, Align::Right),
            column("Evidence", 1.4, Align::Left),
        ],
        groups: vec![
            RowGroup {
                title: Some(vec![Inline::text("Organizational controls")]),
                rows: (0..half).map(|index| control_row(id, index)).collect(),
            },
            RowGroup {
                title: Some(vec![Inline::text("Technological controls")]),
                rows: (half..rows).map(|index| control_row(id, index)).collect(),
            },
        ],
        empty: None,
        dense: false,
    }
}

fn control_row(table: &str, index: usize) -> Row {
    let states = [
        ("implemented", Tone::Good),
        ("in part", Tone::Fair),
        ("planned", Tone::Planned),
        ("overdue", Tone::Bad),
        ("not needed", Tone::Muted),
    ];
    let titles = ["User endpoint devices", "Privileged access rights", "Secure authentication", "Information backup"];
    let (state, tone) = states[index % states.len()];
    let control = format!("A.8.{}", index + 1);
    let anchor = if table == "controls-table" { format!("row-{control}") } else { format!("{table}-{control}") };
    Row {
        anchor: Some(anchor),
        cells: vec![
            vec![Inline::text(control)],
            vec![Inline::text(titles[index % titles.len()])],
            vec![Inline::text(if index % 5 == 4 { "No" } else { "Yes" })],
            vec![Inline::text(format!(
                "R-{:03}, R-{:03}; contract Utilities framework, section 4, asks for it since the last renewal",
                index * 7 % 40 + 1,
                index * 11 % 40 + 1
            ))],
            vec![Inline::label(state, tone)],
            vec![Inline::text(format!("{}", (index * 1_370 + 480) % 98_000))],
            if index % 6 == 3 {
                vec![Inline::gap("evidence", Some(format!("sources/controls.xlsx > SoA!G{}", index + 2)))]
            } else {
                vec![Inline::text("Report of October 2026"), Inline::line_break(), Inline::muted("kept by IT")]
            },
        ],
    }
}
