//! From the 2013 edition to that of 2022.

use std::collections::BTreeSet;

use dossier::derive::migration::{Migration, successions};
use dossier::derive::{Facts, facts};
use dossier::model::{ControlId, ImplementationState, Isms, SoaOverride, SoaRow, annex_a, annex_a_2013, new_in_2022};

use super::support::day;

fn derived(isms: &Isms) -> Facts {
    facts(isms, day("2026-06-10"))
}

fn id(text: &str) -> ControlId {
    ControlId::parse(text)
}

fn row(old: &str, new: &str, necessary: bool, state: Option<ImplementationState>) -> SoaRow {
    SoaRow { control: id(new), formerly: Some(id(old)), necessary: Some(necessary), state, ..SoaRow::default() }
}

#[test]
fn all_114_controls_of_2013_have_a_place_and_all_93_of_2022_are_reached_or_new() {
    let all = successions(annex_a_2013().iter().map(|old| &old.0));
    assert_eq!(all.len(), 114);
    let reached: BTreeSet<&ControlId> = all.iter().flat_map(|succession| succession.to).collect();
    let new: BTreeSet<&ControlId> = new_in_2022().map(|control| &control.id).collect();
    assert_eq!((reached.len(), new.len()), (82, 11));
    assert!(reached.is_disjoint(&new));
    let known: BTreeSet<&ControlId> = annex_a().iter().map(|control| &control.id).collect();
    assert_eq!(reached.union(&new).copied().collect::<BTreeSet<_>>(), known);
}

#[test]
fn one_control_splits_and_its_parts_merge_with_others() {
    let all = successions(annex_a_2013().iter().map(|old| &old.0));
    let split: Vec<_> = all.iter().filter(|succession| succession.to.len() > 1).collect();
    assert_eq!(split.len(), 1);
    assert_eq!(split[0].from, id("A.18.2.3"));
    assert_eq!(split[0].to, [id("A.5.36"), id("A.8.8")]);
    assert_eq!(split[0].merged_with, [id("A.18.2.2"), id("A.12.6.1")]);
    assert_eq!(split[0].title, "Technical compliance review");
}

#[test]
fn only_controls_at_hand_merge() {
    let ids = [id("A.9.1.1"), id("A.12.3.1"), id("A.5.15"), id("C-01")];
    let found = successions(&ids);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|it| it.to.len() == 1 && it.merged_with.is_empty()));
    let ids = [id("A.9.1.1"), id("A.9.1.2")];
    let found = successions(&ids);
    assert_eq!(found[0].merged_with, [id("A.9.1.2")]);
    assert_eq!(found[1].merged_with, [id("A.9.1.1")]);
}

#[test]
fn objectives_have_their_controls_and_other_ids_none() {
    assert_eq!(id("A.9.3").controls_of_objective(), [&id("A.9.3.1")]);
    assert_eq!(id("A.8.2").controls_of_objective().len(), 3);
    for other in ["A.8.20", "A.9.3.1", "A.9", "C-01", ""] {
        assert!(id(other).controls_of_objective().is_empty(), "{other}");
    }
}

#[test]
fn the_weakest_state_is_proposed() {
    use ImplementationState::{Implemented, NotStarted, Partial, Planned};
    let propose = |rows: &[SoaRow]| Migration::of(rows.iter().enumerate()).unwrap();
    let merged = propose(&[
        row("A.12.4.1", "A.8.15", true, Some(Implemented)),
        row("A.12.4.2", "A.8.15", true, Some(Planned)),
        row("A.12.4.3", "A.8.15", true, Some(Partial)),
    ]);
    assert_eq!((merged.necessary, merged.state, merged.needs_review()), (Some(true), Some(Planned), true));
    let same = propose(&[row("A.9.1.1", "A.5.15", true, Some(Partial)), row("A.9.1.2", "A.5.15", true, Some(Partial))]);
    assert_eq!((same.state, same.differs()), (Some(Partial), false));
    let unknown = propose(&[row("A.9.1.1", "A.5.15", true, Some(Implemented)), row("A.9.1.2", "A.5.15", true, None)]);
    assert_eq!((unknown.state, unknown.differs()), (None, true));
    // What was not necessary is not started, but says nothing about what was.
    let part = propose(&[
        row("A.8.3.1", "A.7.10", false, Some(NotStarted)),
        row("A.8.3.2", "A.7.10", true, Some(Implemented)),
    ]);
    assert_eq!((part.necessary, part.state, part.differs()), (Some(true), Some(Implemented), true));
    let neither = propose(&[row("A.10.1.1", "A.8.24", false, None), row("A.10.1.2", "A.8.24", false, None)]);
    assert_eq!((neither.necessary, neither.state, neither.differs()), (Some(false), None, false));
    assert_eq!(Migration::of([(0, &SoaRow { control: id("A.5.1"), ..SoaRow::default() })]), None);
}

#[test]
fn the_statement_shows_the_proposal_until_a_person_decides() {
    use ImplementationState::{Implemented, Partial, Planned};
    let mut isms = Isms::default();
    isms.soa.rows = vec![
        SoaRow {
            how: Some("Badge at the door".into()),
            owner: Some("Ann".into()),
            ..row("A.11.1.2", "A.7.2", true, Some(Implemented))
        },
        SoaRow { how: Some("Gate is locked".into()), ..row("A.11.1.6", "A.7.2", true, Some(Planned)) },
        row("A.18.2.3", "A.5.36", true, Some(Partial)),
        row("A.18.2.3", "A.8.8", true, Some(Partial)),
    ];
    let facts = derived(&isms);
    let entry = |control: &str| facts.soa.iter().find(|entry| entry.control == id(control)).unwrap();
    let gate = entry("A.7.2");
    assert_eq!((gate.necessary, gate.state), (Some(true), Some(Planned)));
    assert_eq!(gate.how.as_deref(), Some("Badge at the door; Gate is locked"));
    assert_eq!(gate.rows, [0, 1]);
    assert!(gate.migration.as_ref().unwrap().needs_review());
    let split = entry("A.8.8").migration.as_ref().unwrap();
    assert_eq!(split.from[0].shared_with, [id("A.5.36")]);
    assert!(facts.unconverted.is_empty(), "{:?}", facts.unconverted);
    let undecided = facts.soa.iter().filter(|entry| entry.necessary.is_none());
    let new: BTreeSet<ControlId> = new_in_2022().map(|control| control.id.clone()).collect();
    assert!(new.is_subset(&undecided.map(|entry| entry.control.clone()).collect()));

    let decision = SoaOverride {
        control: id("A.7.2"),
        state: Some(Implemented),
        by: Some("p01".into()),
        ..SoaOverride::default()
    };
    isms.soa.overrides.push(decision);
    let facts = derived(&isms);
    let gate = facts.soa.iter().find(|entry| entry.control == id("A.7.2")).unwrap();
    assert_eq!(gate.state, Some(Implemented));
    assert!(!gate.migration.as_ref().unwrap().needs_review());

    isms.soa.overrides.clear();
    let today = SoaRow { control: id("A.7.2"), state: Some(Partial), how: Some("Now".into()), ..SoaRow::default() };
    isms.soa.rows.push(today);
    let facts = derived(&isms);
    let gate = facts.soa.iter().find(|entry| entry.control == id("A.7.2")).unwrap();
    assert_eq!((gate.state, gate.how.as_deref()), (Some(Partial), Some("Now")));
    assert!(!gate.migration.as_ref().unwrap().needs_review());
}

#[test]
fn reasons_of_merged_controls_that_are_not_necessary_all_stay() {
    let mut isms = Isms::default();
    let excluded =
        |old: &str, reason: &str| SoaRow { exclusion_reason: Some(reason.into()), ..row(old, "A.8.26", false, None) };
    isms.soa.rows = vec![excluded("A.14.1.2", "Nothing public"), excluded("A.14.1.3", "No transactions")];
    let facts = derived(&isms);
    let entry = facts.soa.iter().find(|entry| entry.control == id("A.8.26")).unwrap();
    assert_eq!(entry.necessary, Some(false));
    assert_eq!(entry.exclusion_reason.as_deref(), Some("Nothing public; No transactions"));
}
