//! The audit trail.

use std::path::Path;

use dossier::derive::{Direction, NodeKind, Relation, Step, Trace, Walk, facts};
use dossier::ingest;
use dossier::model::{Asset, Finding, Isms, Issue, Nonconformity};

use super::support::{action, controls, day, rating, risk, texts};

fn trace_of(isms: &Isms) -> Trace {
    Trace::of(isms, &facts(isms, day("2026-11-30")), &[])
}

fn one(trace: &Trace, id: &str) -> usize {
    let found = trace.find(id);
    assert_eq!(found.len(), 1, "{id}");
    found[0]
}

/// The ids of a trail one way.
fn reach(trace: &Trace, id: &str, direction: Direction) -> Vec<String> {
    let ids = trace.reach(one(trace, id), direction).into_iter();
    ids.map(|node| trace.nodes[node].id.clone()).collect()
}

/// Issue, asset, risk, action and control, finding and nonconformity in a row.
fn chain() -> Isms {
    let mut it = risk("R-014", rating(4, 4), rating(2, 4));
    it.assets = texts(&["A-07"]);
    it.controls = controls(&["A.8.5"]);
    let mut done = action("AC-21", &["R-014"], "2026-05-31");
    done.controls = controls(&["A.8.5"]);
    Isms {
        external_issues: vec![Issue { id: Some("E-03".into()), risks: texts(&["R-014"]), ..Issue::default() }],
        assets: vec![Asset { id: "A-07".into(), ..Asset::default() }],
        risks: vec![it],
        actions: vec![done],
        findings: vec![Finding {
            id: "F-3".into(),
            control: Some("A.8.5".into()),
            nonconformity: Some("NC-5".into()),
            ..Finding::default()
        }],
        nonconformities: vec![Nonconformity { id: "NC-5".into(), ..Nonconformity::default() }],
        ..Isms::default()
    }
}

#[test]
fn a_risk_leads_back_to_its_issue_and_forward_to_the_nonconformity() {
    let trace = trace_of(&chain());
    assert_eq!(reach(&trace, "R-014", Direction::Back), ["E-03", "A-07"]);
    assert_eq!(reach(&trace, "R-014", Direction::Forward), ["A.8.5", "AC-21", "F-3", "NC-5"]);
    assert_eq!(reach(&trace, "NC-5", Direction::Back).last().unwrap(), "A-07");
    assert_eq!(trace.broken().count(), 0);
}

#[test]
fn every_link_of_the_example_says_where_it_stands() {
    let loaded = ingest::load(Path::new("examples/harbour-print")).unwrap();
    let trace = Trace::of(&loaded.isms, &facts(&loaded.isms, loaded.config.as_of.unwrap()), &[]);
    assert!(trace.links.len() > 400, "{}", trace.links.len());
    for link in &trace.links {
        let (from, to) = (&trace.nodes[link.from], &trace.nodes[link.to]);
        assert!(link.place.is_some(), "{} {:?} {}", from.id, link.relation, to.id);
        assert_ne!(link.from, link.to);
    }
    for id in ["E-03", "A-07", "SUP-2"] {
        assert!(reach(&trace, "R-014", Direction::Back).contains(&id.to_string()), "{id} is not behind R-014");
    }
    for id in ["A.8.2", "A.8.5", "A.8.16", "C-01", "AC-21", "IA-2026-1", "F-3", "NC-5", "ISMS-DOC-07 2.1"] {
        assert!(
            reach(&trace, "R-014", Direction::Forward).contains(&id.to_string()),
            "{id} does not follow from R-014"
        );
    }
    let found_elsewhere = reach(&trace, "R-014", Direction::Forward).contains(&"F-8".to_string());
    assert!(!found_elsewhere, "what an audit found elsewhere does not follow from this risk");
}

#[test]
fn an_id_that_is_not_there_breaks_the_chain_visibly() {
    let mut isms = chain();
    isms.external_issues[0].risks.push("R-099".into());
    isms.risks[0].assets.push("A-99".into());
    isms.risks[0].controls.extend(controls(&["C-77", "A.8.99"]));
    isms.actions[0].risks.push("R-098".into());
    isms.actions[0].source.push("NC-9".into());
    isms.findings[0].nonconformity = Some("NC-6".into());
    let trace = trace_of(&isms);
    let broken: Vec<(String, String)> =
        trace.broken().map(|link| (trace.nodes[link.from].id.clone(), trace.nodes[link.to].id.clone())).collect();
    for (from, to) in [
        ("E-03", "R-099"),
        ("A-99", "R-014"),
        ("R-014", "A.8.99"),
        ("R-098", "AC-21"),
        ("NC-9", "AC-21"),
        ("F-3", "NC-6"),
    ] {
        assert!(broken.contains(&(from.into(), to.into())), "{from} to {to} is not in {broken:?}");
    }
    // A custom control that nobody defined has a line in the statement all the same.
    assert!(!trace.nodes[one(&trace, "C-77")].missing);
    let missing = &trace.nodes[one(&trace, "A-99")];
    assert!(missing.missing && missing.kind == NodeKind::Asset);
}

#[test]
fn ids_are_found_whatever_their_case_and_controls_without_their_letter() {
    let trace = trace_of(&chain());
    assert_eq!(one(&trace, "r-014"), one(&trace, "R-014"));
    assert_eq!(one(&trace, "8.5"), one(&trace, "a.8.5"));
    assert!(trace.find("R-14").is_empty(), "R-14 may be another risk");
    let ids = |id: &str| -> Vec<&str> {
        trace.nearest_ids(id).into_iter().map(|node| trace.nodes[node].id.as_str()).collect()
    };
    assert_eq!(ids("R-14"), ["R-014"]);
    assert_eq!(ids("r 0014"), ["R-014"]);
    assert_eq!(ids("NC-55"), ["NC-5"]);
    assert!(ids("nothing like it").is_empty());
}

#[test]
fn a_control_of_many_risks_is_counted_and_not_printed_as_a_book() {
    let risks = (0..200).map(|number| {
        let mut it = risk(&format!("R-{number:03}"), rating(2, 2), rating(1, 1));
        it.controls = controls(&["A.8.5"]);
        it
    });
    let isms = Isms { risks: risks.collect(), ..Isms::default() };
    let trace = trace_of(&isms);
    let control = one(&trace, "A.8.5");
    let steps = trace.walk(control, Direction::Back, Walk { depth: 6, breadth: 6 });
    assert_eq!(steps.len(), 7);
    assert!(matches!(steps[6], Step::More { count: 194, .. }), "{:?}", steps[6]);
    assert_eq!(trace.walk(control, Direction::Back, Walk::ALL).len(), 200);
    // One more than the limit takes the line that would count it.
    assert_eq!(trace.walk(control, Direction::Back, Walk { depth: 6, breadth: 199 }).len(), 200);
}

#[test]
fn circles_end() {
    let mut isms = chain();
    isms.assets = ["A-07", "A-08", "A-09"]
        .iter()
        .zip([["A-08"], ["A-09"], ["A-07"]])
        .map(|(id, needs)| Asset { id: (*id).into(), depends_on: texts(&needs), ..Asset::default() })
        .collect();
    let trace = trace_of(&isms);
    let steps = trace.walk(one(&trace, "R-014"), Direction::Back, Walk::ALL);
    let again = steps.iter().filter(|step| matches!(step, Step::Node { again: true, .. })).count();
    assert_eq!(again, 1, "the circle is shown and not followed: {steps:?}");
}

#[test]
fn depth_says_what_was_cut_off() {
    let trace = trace_of(&chain());
    let steps = trace.walk(one(&trace, "E-03"), Direction::Forward, Walk { depth: 1, breadth: 6 });
    let [Step::Node { cut, .. }] = steps.as_slice() else { panic!("{steps:?}") };
    assert_eq!(*cut, 2);
    let relations: Vec<Relation> = trace.links.iter().map(|link| link.relation).collect();
    assert!(relations.contains(&Relation::BringsAbout) && relations.contains(&Relation::IsOpenedAs));
}
