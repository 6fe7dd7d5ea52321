//! One figure of every kind.

use dossier::document::block::{Block, Tone};
use dossier::document::figure::{
    BandMark, Bar, Drawing, Figure, GanttGroup, GanttLine, GridCell, GridRow, HeatCell, HeatList, HeatMap, HeatMove,
    Labelled, NamedList, Part, Tick, longest_words,
};

use super::sample::heading;

/// A heading and every figure, the heat maps in four sizes.
pub fn figure_blocks() -> Vec<Block> {
    vec![
        heading(1, "Figures", "figures"),
        heading(2, "Risks before and after treatment", "heat"),
        Block::Figure(heat_maps("heat-pair", 5, 2)),
        Block::Figure(heat_maps("heat-3", 3, 2)),
        Block::Figure(heat_maps("heat-4", 4, 1)),
        Block::Figure(heat_maps("heat-10", 10, 2)),
        heading(2, "Actions over time", "actions"),
        Block::Figure(gantt("gantt")),
        heading(2, "Boundary of the scope", "boundary-heading"),
        Block::Figure(boundary("boundary")),
        heading(2, "Findings by clause", "findings"),
        Block::Figure(grid("grid")),
        heading(2, "Hierarchy of policies", "policies"),
        Block::Figure(levels("levels")),
    ]
}

fn figure(id: &str, caption: &str, alt: &str, drawing: Drawing) -> Figure {
    Figure { id: id.into(), caption: caption.into(), alt: alt.into(), drawing }
}

/// Stacked bars.
pub fn bars(id: &str) -> Figure {
    let bar = |label: &str, values: [u32; 4]| Bar { label: label.into(), values: values.to_vec() };
    let part = |label: &str, tone| Part { label: label.into(), tone };
    figure(
        id,
        "State of the reference controls by theme",
        "Stacked bars. Organizational: 27 implemented, 4 in part, 3 planned, 3 not needed. People: 6, 1, 1, 0. \
         Physical: 6, 1, 0, 7. Technological: 16, 3, 3, 12.",
        Drawing::Bars {
            parts: vec![
                part("implemented", Tone::Good),
                part("in part", Tone::Fair),
                part("planned", Tone::Planned),
                part("not needed", Tone::Muted),
            ],
            bars: vec![
                bar("Organizational", [27, 4, 3, 3]),
                bar("People", [6, 1, 1, 0]),
                bar("Physical", [6, 1, 0, 7]),
                bar("Technological", [160, 3, 1, 12]),
                bar("Own controls, none yet", [0, 0, 0, 0]),
            ],
        },
    )
}

/// `maps` heat maps of `size` by `size` cells.
pub fn heat_maps(id: &str, size: usize, maps: usize) -> Figure {
    let words = ["Negligible", "Minor", "Serious", "Major", "Critical"];
    let chances = ["Rare", "Unlikely", "Possible", "Likely", "Expected"];
    let axis = |words: [&str; 5]| {
        (0..size)
            .map(|i| words.get(i).filter(|_| size <= 5).map_or(format!("{}", i + 1), ToString::to_string))
            .collect()
    };
    let map = |shift: usize, title: &str| HeatMap {
        title: title.into(),
        cells: (0..size).map(|row| (0..size).map(|column| heat_cell(size, row, column, shift)).collect()).collect(),
    };
    let band = |label: &str, letter: &str, rank| BandMark { label: label.into(), letter: letter.into(), rank };
    figure(
        id,
        "Risks by impact and likelihood, before and after treatment",
        "Two heat maps. Before treatment 3 risks are high and 6 medium; after treatment none is high.",
        Drawing::HeatMaps {
            impact: axis(words),
            likelihood: axis(chances),
            impact_title: "Impact".into(),
            likelihood_title: "Likelihood".into(),
            maps: ["Before treatment", "After treatment"][..maps]
                .iter()
                .enumerate()
                .map(|(shift, title)| map(shift, title))
                .collect(),
            moves: moves(size),
            lists: vec![HeatList {
                title: "Moved by treatment".into(),
                lines: vec![Labelled { label: "high 12 → low 2".into(), text: "R-014, R-022".into() }],
            }],
            bands: vec![
                band("low", "L", 0.0),
                band("medium", "M", 0.34),
                band("high", "H", 0.67),
                band("very high", "V", 1.0),
            ],
        },
    )
}

fn moves(size: usize) -> Vec<HeatMove> {
    vec![
        HeatMove { from: (size - 1, size - 1), to: (size - 1, 0), count: 2 },
        HeatMove { from: (size - 2, 1), to: (0, 0), count: 1 },
    ]
}

fn heat_cell(size: usize, row: usize, column: usize, shift: usize) -> HeatCell {
    let level = (row + 1) * (column + 1);
    let share = level * 100 / (size * size);
    let band = usize::from(share > 20) + usize::from(share > 45) + usize::from(share > 75);
    let count = match (row * 3 + column * 5 + shift * 7) % 11 {
        0 => 1,
        3 => 2,
        5 => 4,
        7 => 12,
        _ => 0,
    };
    let ids = if count <= 4 { (0..count).map(|n| format!("R-{:03}", level * 4 + n)).collect() } else { Vec::new() };
    HeatCell { band, level: i32::try_from(level).unwrap_or(i32::MAX), ids, count: u32::try_from(count).unwrap_or(0) }
}

/// A Gantt chart in two groups.
pub fn gantt(id: &str) -> Figure {
    let line = |id: &str, text: &str, owner: &str, from, due: f32, done, state: &str, tone| GanttLine {
        id: id.into(),
        text: text.into(),
        owner: owner.into(),
        from: Some(from),
        due: Some(due),
        done_on: (done >= 1.0).then_some(due + 0.05),
        late_to: (tone == Tone::Bad || done >= 1.0).then_some(due + 0.05),
        done,
        state: state.into(),
        tone,
    };
    let tick = |at, label: &str| {
        let (label, above) =
            label.split_once(' ').map_or((label, None), |(quarter, year)| (quarter, Some(year.into())));
        Tick { at, label: label.into(), above }
    };
    let groups = vec![
        GanttGroup {
            title: Some("Access".into()),
            lines: vec![
                line(
                    "AC-21",
                    "Multi-factor sign-in for administrators",
                    "Head of IT",
                    0.05,
                    0.33,
                    0.4,
                    "overdue",
                    Tone::Bad,
                ),
                line("AC-22", "Review privileged accounts", "Head of IT", 0.3, 0.62, 0.25, "in work", Tone::Fair),
                line("AC-23", "Alerts on portal log-ons", "Head of IT", 0.55, 0.8, 0.0, "planned", Tone::Planned),
            ],
        },
        GanttGroup {
            title: Some("People".into()),
            lines: vec![
                line("AC-30", "Leaver checklist", "Human resources", 0.0, 0.2, 1.0, "done", Tone::Good),
                line(
                    "AC-31",
                    "Training for all who handle customer data",
                    "Human resources",
                    0.86,
                    1.0,
                    0.0,
                    "planned",
                    Tone::Planned,
                ),
            ],
        },
    ];
    figure(
        id,
        "Actions of the risk treatment plan",
        "Gantt chart. AC-21 multi-factor sign-in for administrators is overdue and 40 percent done; AC-22 is in work, \
         AC-23 planned, AC-30 done, AC-31 planned for the end of the year.",
        Drawing::Gantt {
            from: "2026-07-01".into(),
            to: "2027-06-30".into(),
            ticks: vec![tick(0.0, "Q3 2026"), tick(0.25, "Q4 2026"), tick(0.5, "Q1 2027"), tick(0.75, "Q2 2027")],
            today: Some(Tick { at: 0.39, label: "21 Nov 2026".into(), above: None }),
            longest: longest_words(&groups),
            groups,
        },
    )
}

fn named(title: &str, items: &[&str]) -> NamedList {
    NamedList { title: title.into(), items: items.iter().map(ToString::to_string).collect() }
}

/// The boundary of the scope.
pub fn boundary(id: &str) -> Figure {
    let interface = |label: &str, text: &str| Labelled { label: label.into(), text: text.into() };
    figure(
        id,
        "Boundary of the scope with its interfaces",
        "Inside: two sites, three units, two services. Outside: the shop in Bremen. Interfaces: hosting provider, \
         payroll office, landlord.",
        Drawing::Boundary {
            inside_title: "Inside the scope".into(),
            inside: vec![
                named("Sites", &["Hamburg, Hafenstraße 12", "Lübeck, print hall"]),
                named("Units", &["Operations", "IT", "Customer service"]),
                named("Services", &["Print of bills and statements", "Customer portal"]),
            ],
            outside_title: "Outside the scope".into(),
            outside: named("Not connected", &["Shop in Bremen", "Marketing site"]),
            interfaces_title: "Interfaces".into(),
            interfaces: vec![
                interface("Nordcloud Hosting", "virtual servers, backups"),
                interface("Payroll office Jansen", "staff master data, each month"),
                interface("Landlord", "building access, alarm system"),
            ],
        },
    )
}

/// Findings by clause and grade.
pub fn grid(id: &str) -> Figure {
    let cell = |text: &str, tone| GridCell { text: text.into(), tone };
    let row = |title: &str, cells: [(&str, Tone); 4]| GridRow {
        title: title.into(),
        cells: cells.into_iter().map(|(text, tone)| cell(text, tone)).collect(),
    };
    figure(
        id,
        "Findings of the internal audit by clause and grade",
        "Grid. Clause 6: one major, two minor. Clause 9: two minor, one observation. Annex A: four observations.",
        Drawing::Grid {
            columns: ["Major", "Minor", "Observation", "Good practice"].map(String::from).to_vec(),
            rows: vec![
                row("4 Context", [("", Tone::Neutral), ("", Tone::Neutral), ("1", Tone::Muted), ("", Tone::Neutral)]),
                row("6 Planning", [("1", Tone::Bad), ("2", Tone::Fair), ("", Tone::Neutral), ("", Tone::Neutral)]),
                row(
                    "9 Performance evaluation",
                    [("", Tone::Neutral), ("2", Tone::Fair), ("1", Tone::Muted), ("1", Tone::Good)],
                ),
                row(
                    "Annex A",
                    [("", Tone::Neutral), ("", Tone::Neutral), ("4", Tone::Muted), ("planned", Tone::Planned)],
                ),
            ],
        },
    )
}

/// The hierarchy of policies.
pub fn levels(id: &str) -> Figure {
    figure(
        id,
        "Policies and what they rest on",
        "Three levels: the information security policy; five topic-specific policies; three work instructions.",
        Drawing::Levels {
            levels: vec![
                named("Policy", &["Information security policy"]),
                named(
                    "Topic-specific policies",
                    &[
                        "Access control",
                        "Cryptography",
                        "Supplier security",
                        "Backup",
                        "Acceptable use of information and devices",
                    ],
                ),
                named("Work instructions", &["Restore test", "Onboarding and leaving", "Patch window"]),
            ],
        },
    )
}
