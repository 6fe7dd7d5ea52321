//! A document with every kind of block, and pictures that need no drawing.

use dossier::diagnostic::Result;
use dossier::document::block::{Align, Block, Column, Document, Gap, Inline, Marked, Row, RowGroup, Table, Tone};
use dossier::document::control::ControlValues;
use dossier::document::control_block::{ControlBlock, Entry};
use dossier::document::figure::{Bar, Drawing, Figure, GanttGroup, GanttLine, Part, longest_words};
use dossier::output::figure_image::{FigureImage, FigureImages};

/// Text that means something in XML, Markdown, Typst and templates.
pub const HOSTILE: &str = "#panic() *x* _y_ $z$ {{ 7*7 }} <w:t> [a](b) | c & &amp;";

/// A picture of one grey pixel, four times as wide as high.
pub struct GreyPictures;

impl FigureImages for GreyPictures {
    fn image(&self, _: &Figure, width_pt: f64) -> Result<FigureImage> {
        Ok(FigureImage {
            png: PIXEL.to_vec(),
            svg: br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.to_vec(),
            width_pt,
            height_pt: width_pt / 4.0,
        })
    }
}

const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xb8, 0x00, 0x00, 0x00, 0xd2, 0x00, 0xd1, 0xdb, 0xd9, 0x0e, 0xb7, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The control block of a draft.
pub fn control() -> ControlBlock {
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
        mark_rank: 0.75,
        author: "Harbour Print GmbH".into(),
        entries: vec![
            value("Document", "ISMS-DOC-07"),
            value("Classification", "Confidential"),
            value("Version", "2.1 (minor: states updated)"),
            value("Status", "Draft, not approved"),
            value("Owner", "Head of Operations"),
            ("Approver".into(), Entry::Missing { gap: gap("the approver", Some("answers.yaml > documents.approver")) }),
            value("Next review", "30 November 2027"),
            value("Retention", "6 years, then destroy"),
            value("Derived from", "Risk assessment 2026-2, plan 1.3"),
        ],
        history: vec![
            ["2.1", "2026-11-21", "J. Brandt", "States updated after the internal audit", ""].map(String::from),
            ["2.0", "2026-02-12", "J. Brandt", "Reviewed after the new portal went live", "M. Okafor"]
                .map(String::from),
        ],
        controlled_copy: "The controlled copy is the one in the document register; a printed copy is not controlled."
            .into(),
        gaps: 2,
        values: ControlValues::default(),
    }
}

/// Words for labels.
pub fn words() -> indexmap::IndexMap<String, String> {
    [
        ("contents", "Contents"),
        ("page_of", "Page {page} of {pages}"),
        ("figure", "Figure"),
        ("table", "Table"),
        ("gap", "Open"),
        ("history", "Change history"),
        ("history_version", "Version"),
        ("history_date", "Date"),
        ("history_author", "Author"),
        ("history_change", "Change"),
        ("history_approver", "Approved by"),
        ("as_of", "As of {date}"),
        ("version", "Version {version}"),
    ]
    .into_iter()
    .map(|(key, words)| (key.to_owned(), words.to_owned()))
    .collect()
}

/// A gap.
pub fn gap(missing: &str, place: Option<&str>) -> Gap {
    Gap { number: 1, missing: missing.into(), place: place.map(str::to_owned) }
}

/// A heading.
pub fn heading(level: u8, text: &str, anchor: &str) -> Block {
    Block::Heading { level, text: vec![Inline::text(text)], anchor: anchor.into() }
}

/// A paragraph.
pub fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: vec![Inline::text(text)] }
}

/// A document of `blocks`.
pub fn document(blocks: Vec<Block>) -> Document {
    Document { control: control(), words: words(), blocks }
}

/// A table of controls with `count` rows in one group.
pub fn controls(id: &str, count: usize) -> Table {
    let column = |title: &str, width: f32, align| Column { title: title.into(), width, align };
    let states = [
        ("implemented", Tone::Good),
        ("in part", Tone::Fair),
        ("planned", Tone::Planned),
        ("not needed", Tone::Muted),
        ("overdue", Tone::Bad),
        ("unknown", Tone::Neutral),
    ];
    let rows = (0..count).map(|n| {
        let (state, tone) = states[n % states.len()];
        Row {
            anchor: Some(format!("{id}-row-{n}")),
            cells: vec![
                vec![Inline::text(format!("A.8.{n}"))],
                vec![Inline::text("Privileged access rights and how they are granted")],
                vec![Inline::text("Yes")],
                vec![
                    Inline::reference("risk-R-014", "R-014"),
                    Inline::text(", R-021; contract with the utilities, section 4"),
                ],
                vec![Inline::label(state, tone)],
                vec![Inline::text(n.to_string())],
                if n % 4 == 3 {
                    vec![Inline::gap("the evidence", None)]
                } else {
                    vec![Inline::text("Account list of 3 November; AC-22 open")]
                },
            ],
        }
    });
    Table {
        id: id.into(),
        caption: Some("Reference controls, their reasons and state".into()),
        columns: vec![
            column("Control", 1.0, Align::Left),
            column("Title", 2.6, Align::Left),
            column("Needed", 0.7, Align::Center),
            column("Reason", 4.0, Align::Left),
            column("State", 1.2, Align::Left),
            column("Actions", 0.8, Align::Right),
            column("Evidence", 2.0, Align::Left),
        ],
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        empty: None,
        dense: false,
    }
}

fn risks() -> Table {
    let row = |id: &str, risk: &str, level: &str, tone| Row {
        anchor: Some(format!("risk-{id}")),
        cells: vec![
            vec![Inline::text(id)],
            vec![Inline::text(risk)],
            vec![Inline::label(level, tone)],
            vec![Inline::text("12")],
        ],
    };
    Table {
        id: "risks".into(),
        caption: Some("Risks this statement answers".into()),
        columns: vec![
            Column { title: "Risk".into(), width: 1.0, align: Align::Left },
            Column { title: "What may happen".into(), width: 5.0, align: Align::Left },
            Column { title: "Level".into(), width: 1.0, align: Align::Left },
            Column { title: "Score".into(), width: 0.8, align: Align::Right },
        ],
        groups: vec![
            RowGroup {
                title: Some(vec![Inline::text("High")]),
                rows: vec![row("R-014", "A leaver keeps access to the portal", "high", Tone::Bad)],
            },
            RowGroup {
                title: Some(vec![Inline::text("Medium")]),
                rows: vec![
                    row("R-021", HOSTILE, "medium", Tone::Fair),
                    row("R-030", "Backup tapes are lost on the way\nand nobody notices", "low", Tone::Good),
                ],
            },
        ],
        empty: None,
        dense: false,
    }
}

fn coverage() -> Figure {
    Figure {
        id: "coverage".into(),
        caption: "State of the reference controls by theme".into(),
        alt: "Organizational: 27 implemented, 4 in part. People: 6 implemented, 1 \"in part\".".into(),
        drawing: Drawing::Bars {
            parts: vec![Part { label: "implemented".into(), tone: Tone::Good }],
            bars: vec![Bar { label: "People".into(), values: vec![6] }],
        },
    }
}

/// A chart of `count` actions in two groups.
pub fn actions(count: usize) -> Figure {
    let line = |n: usize| GanttLine {
        id: format!("AC-{n}"),
        text: "Something is done".into(),
        owner: "Ana Roth".into(),
        from: Some(0.1),
        due: Some(0.6),
        done_on: None,
        late_to: None,
        done: 0.5,
        state: "open".into(),
        tone: Tone::Planned,
    };
    let group = |title: &str, numbers: std::ops::Range<usize>| GanttGroup {
        title: Some(title.into()),
        lines: numbers.map(line).collect(),
    };
    let groups = vec![group("First", 0..count / 3), group("Second", count / 3..count)];
    Figure {
        id: "actions".into(),
        caption: "The actions by due date".into(),
        alt: format!("{count} actions."),
        drawing: Drawing::Gantt {
            from: "2026-01-01".into(),
            to: "2026-12-31".into(),
            ticks: Vec::new(),
            today: None,
            longest: longest_words(&groups),
            groups,
        },
    }
}

/// A document with every kind of block.
pub fn everything() -> Document {
    let item = |text: &str| vec![paragraph(text)];
    document(vec![
        heading(1, "What this statement says", "says"),
        Block::Paragraph {
            text: vec![
                Inline::text("Harbour Print needs "),
                Inline::strong("71"),
                Inline::text(" of the 93 reference controls and "),
                Inline::Marked(Marked::Strong {
                    text: vec![Inline::Marked(Marked::Emph { text: vec![Inline::text("3 of its own")] })],
                }),
                Inline::text(". Section "),
                Inline::reference("controls", "Controls"),
                Inline::text(" says why; see "),
                Inline::reference("risk-R-021", "R-021"),
                Inline::text(", "),
                Inline::reference("nowhere", "a place that is not there"),
                Inline::text(", "),
                Inline::Marked(Marked::Link {
                    url: "https://example.org/a b?c=<d>&e=f#g".into(),
                    text: vec![Inline::text("the register")],
                }),
                Inline::text(" and "),
                Inline::Marked(Marked::Link { url: "javascript:alert(1)".into(), text: vec![Inline::text("no link")] }),
                Inline::text(". The file "),
                Inline::Marked(Marked::Code { text: "answers.yaml".into() }),
                Inline::text(" has more "),
                Inline::muted("(checked today)"),
                Inline::Marked(Marked::Break),
                Inline::text("Missing here: "),
                Inline::gap("the reason", Some("answers.yaml > scope.reason".into())),
                Inline::text("."),
            ],
        },
        Block::Figure(coverage()),
        heading(2, "How to read the reasons & <why>", "read"),
        Block::List {
            ordered: false,
            items: vec![
                item(
                    "A risk asks for it, or a law, or a contract, or the business itself, and the row says which of these it is",
                ),
                vec![
                    paragraph("Several things ask for it:"),
                    Block::List { ordered: true, items: vec![item("first one"), item("then another")] },
                    paragraph("They stand in this order."),
                ],
                item("Nothing asks for it"),
            ],
        },
        paragraph("The order of work:"),
        Block::List {
            ordered: true,
            items: vec![
                item("Assess"),
                vec![paragraph("Treat"), Block::List { ordered: false, items: vec![item("modify"), item("share")] }],
                item("Review"),
            ],
        },
        Block::Callout {
            tone: Tone::Fair,
            title: "Two levels differ".into(),
            blocks: vec![
                paragraph("The sheet says high, the criteria give medium. The criteria count."),
                Block::List { ordered: false, items: vec![item("R-014"), item("R-021")] },
            ],
        },
        Block::Callout {
            tone: Tone::Bad,
            title: "Overdue".into(),
            blocks: vec![paragraph("Three actions are past their date.")],
        },
        Block::Gap(gap("The evidence for A.5.24 has not been given yet", Some("answers.yaml > soa.A.5.24.evidence"))),
        heading(3, "A closer look", "closer"),
        paragraph("Ελληνικά και Кириллица stand here as well."),
        heading(4, "Closer still", "still"),
        Block::Table(risks()),
        Block::Table(Table { caption: None, id: "plain".into(), ..risks() }),
        paragraph("A paragraph right after a table without caption."),
        Block::Pages {
            landscape: true,
            blocks: vec![
                heading(1, "Controls", "controls"),
                Block::Table(controls("all-controls", 45)),
                Block::Figure(Figure { id: "wide".into(), ..coverage() }),
            ],
        },
        Block::Pages { landscape: true, blocks: vec![heading(1, HOSTILE, "hostile"), paragraph(HOSTILE)] },
        heading(1, "Exclusions", "exclusions"),
        heading(2, "Why these", "why-these"),
        Block::Table(Table {
            id: "none".into(),
            caption: Some("Excluded controls".into()),
            groups: vec![],
            empty: Some("No control is excluded.".into()),
            dense: false,
            ..risks()
        }),
        paragraph("  two spaces before and after, and a bell\u{7} and a null\u{0}  "),
    ])
}
