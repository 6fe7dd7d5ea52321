//! The timeline of actions draws what a person can read, and says what it leaves out.

use dossier::document::block::{Block, Document};
use dossier::document::figure::{Drawing, Figure};
use dossier::model::{Action, Isms};
use dossier::source::templates::Templates;

use crate::document::make;

fn plan(due: &[&str]) -> Document {
    let actions = due.iter().enumerate().map(|(number, due)| Action {
        id: format!("AC-{number}"),
        due: Some(due.parse().unwrap()),
        ..Action::default()
    });
    let isms = Isms { actions: actions.collect(), ..Isms::default() };
    make(&isms, &Templates::built_in(), "risk-treatment-plan").unwrap()
}

fn timeline(blocks: &[Block]) -> Option<&Figure> {
    blocks.iter().find_map(|block| match block {
        Block::Figure(figure) if matches!(figure.drawing, Drawing::Gantt { .. }) => Some(figure),
        Block::Pages { blocks, .. } | Block::Callout { blocks, .. } => timeline(blocks),
        _ => None,
    })
}

/// The first and last day of the axis, how many ticks it has, and the ids of its lines.
fn drawn(figure: &Figure) -> (&str, &str, usize, Vec<&str>) {
    let Drawing::Gantt { from, to, ticks, groups, .. } = &figure.drawing else { panic!("no timeline") };
    let ids = groups.iter().flat_map(|group| &group.lines).map(|line| line.id.as_str()).collect();
    (from, to, ticks.len(), ids)
}

#[test]
fn an_action_without_a_real_end_does_not_stretch_the_axis() {
    let document = plan(&["2027-03-31", "9999-12-31", "2026-12-15", "1901-01-01"]);
    let figure = timeline(&document.blocks).unwrap();
    assert_eq!(drawn(figure), ("2026-10-01", "2027-03-31", 2, vec!["AC-2", "AC-0"]));
    let said = "without 2 that are due or done before 2016 or after 2036";
    assert!(figure.caption.ends_with(said), "{}", figure.caption);
    assert!(figure.alt.contains(said), "{}", figure.alt);
}

#[test]
fn where_all_actions_are_far_away_the_first_ones_are_drawn() {
    let document = plan(&["9999-12-31", "9998-06-30", "2150-06-30"]);
    let figure = timeline(&document.blocks).unwrap();
    assert_eq!(drawn(figure), ("2150-04-01", "2150-06-30", 1, vec!["AC-2"]));
    assert!(figure.caption.contains("without 2 that are due"), "{}", figure.caption);
}

#[test]
fn what_is_all_within_reach_is_drawn_without_a_remark() {
    let document = plan(&["2026-12-15", "2036-11-30", "2017-01-31"]);
    let figure = timeline(&document.blocks).unwrap();
    let (from, to, ticks, ids) = drawn(figure);
    assert_eq!((from, to, ids.len()), ("2017-01-01", "2036-12-31", 3));
    assert!(ticks <= 22, "{ticks} ticks");
    assert!(!figure.caption.contains("without"), "{}", figure.caption);
}
