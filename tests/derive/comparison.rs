//! Annex A against what treatments need: what may have been forgotten is proposed, never decided.

use dossier::derive::{Because, Facts, facts};
use dossier::model::{Isms, SoaRow, Supplier, TreatmentOption};

use super::support::{controls, day, isms, rating, risk, row, texts};

fn register() -> Isms {
    let mut register = isms(vec![risk("R-1", rating(4, 4), rating(2, 4))]);
    let only = &mut register.risks[0];
    only.cause = Some("An administrator reuses a password".into());
    only.options = vec![TreatmentOption::Modify];
    only.controls = controls(&["A.8.5"]);
    register
}

fn at(facts: &Facts, control: &str) -> usize {
    facts.soa.iter().position(|entry| entry.control.as_str() == control).expect("a control of Annex A")
}

fn because(facts: &Facts, control: &str) -> Vec<Because> {
    let entry = at(facts, control);
    let found = facts.annex.candidates.iter().find(|candidate| candidate.entry == entry);
    found.map(|candidate| candidate.because.clone()).unwrap_or_default()
}

#[test]
fn every_control_is_in_exactly_one_list() {
    let mut register = register();
    register.soa.rows = vec![
        SoaRow { necessary: Some(false), ..row("A.7.6") },
        SoaRow { necessary: Some(true), ..row("A.5.1") },
        SoaRow { necessary: Some(true), reason: Some("contract s.4".into()), ..row("A.5.7") },
    ];
    let facts = facts(&register, day("2026-06-10"));
    let annex = &facts.annex;
    assert_eq!(annex.from_treatments, [at(&facts, "A.8.5")]);
    assert_eq!(annex.without_reason, [at(&facts, "A.5.1")]);
    assert_eq!(annex.from_reasons, [at(&facts, "A.5.7")]);
    assert_eq!(annex.excluded, [at(&facts, "A.7.6")]);
    assert_eq!(annex.undecided.len(), 93 - 4);
}

#[test]
fn the_text_of_a_risk_speaks_for_controls_by_whole_beginnings_of_words() {
    let mut register = register();
    let facts_of = |register: &Isms| facts(register, day("2026-06-10"));
    let risks = |word| Because::Risks { word, risks: vec![0] };
    assert_eq!(because(&facts_of(&register), "A.8.2"), [risks("administrator")]);
    assert_eq!(because(&facts_of(&register), "A.5.17"), [risks("password")]);
    assert_eq!(because(&facts_of(&register), "A.7.5"), []);
    register.risks[0].cause = Some("The misfire of a script".into());
    assert_eq!(because(&facts_of(&register), "A.7.5"), [], "fire inside another word says nothing");
}

#[test]
fn prevention_alone_speaks_for_monitoring() {
    let mut register = register();
    let facts_of = |register: &Isms| facts(register, day("2026-06-10"));
    assert_eq!(because(&facts_of(&register), "A.8.16"), [Because::NothingDetects(vec![0])]);
    register.risks[0].controls = controls(&["A.8.5", "A.8.15"]);
    assert_eq!(because(&facts_of(&register), "A.8.16"), [], "logging notices");
    register.risks[0].controls = controls(&["A.8.5", "C-01"]);
    assert_eq!(because(&facts_of(&register), "A.8.16"), [], "nobody knows what an own control does");
}

#[test]
fn facts_speak_for_controls_nobody_decided_on_and_only_for_those() {
    let mut register = register();
    register.operations.outsourced = vec![Supplier { id: "SUP-1".into(), ..Supplier::default() }];
    register.operations.facts = texts(&["Remote work"]);
    register.soa.rows = vec![SoaRow { necessary: Some(false), ..row("A.5.19") }];
    let found = facts(&register, day("2026-06-10"));
    let [Because::Fact(fact)] = because(&found, "A.6.7")[..] else { panic!("one fact") };
    assert_eq!((fact.words, fact.key), ("people work remotely", "ops.facts"));
    assert!(!because(&found, "A.5.20").is_empty());
    assert!(because(&found, "A.5.19").is_empty(), "somebody has decided");
    assert_eq!(found.soa[at(&found, "A.5.20")].necessary, None, "a proposal decides nothing");
}
