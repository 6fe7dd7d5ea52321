//! Severities and waivers: what they change, and when they hold.

use dossier::derive::facts;
use dossier::diagnostic::Severity;
use dossier::lint::{Outcome, Sample, Waiver, check};

const RULE: &str = "risk-without-owner";

fn two_risks_without_owner() -> Sample {
    let mut sample = Sample::sound();
    sample.risk("R-1").owner = None;
    sample.risk("R-2").owner = None;
    sample
}

fn outcome(sample: &Sample) -> Outcome {
    check(&sample.isms, &facts(&sample.isms, sample.as_of), &sample.settings)
}

fn subjects(outcome: &Outcome) -> Vec<&str> {
    let findings = outcome.findings.iter().filter(|finding| finding.rule == RULE);
    findings.filter_map(|finding| finding.subject.as_deref()).collect()
}

#[test]
fn a_waiver_of_one_subject_moves_its_finding_aside() {
    let mut sample = two_risks_without_owner();
    sample.waiver(RULE);
    sample.settings.waivers[0].subject = Some("R-1".into());
    let outcome = outcome(&sample);
    assert_eq!(subjects(&outcome), ["R-2"]);
    let waived: Vec<_> = outcome.waived.iter().map(|(finding, by)| (finding.subject.as_deref(), by)).collect();
    assert_eq!(waived, [(Some("R-1"), &sample.settings.waivers[0])]);
    assert!(outcome.notes.is_empty());
}

#[test]
fn a_waiver_without_subject_covers_the_rule() {
    let mut sample = two_risks_without_owner();
    sample.waiver(RULE);
    let outcome = outcome(&sample);
    assert!(subjects(&outcome).is_empty());
    assert_eq!(outcome.waived.len(), 2);
}

#[test]
fn a_waiver_holds_on_its_last_day_and_not_after() {
    let mut sample = two_risks_without_owner();
    sample.waiver(RULE);
    sample.settings.waivers[0].until = Some(sample.as_of);
    assert!(subjects(&outcome(&sample)).is_empty());

    sample.settings.waivers[0].until = sample.as_of.yesterday().ok();
    let after = outcome(&sample);
    assert_eq!(subjects(&after), ["R-1", "R-2"]);
    assert!(after.waived.is_empty());
    let notes: Vec<_> = after.notes.iter().map(|note| note.rule.as_str()).collect();
    assert_eq!(notes, ["waiver-expired"]);
}

#[test]
fn a_waiver_without_reason_person_or_expiry_does_not_hold() {
    let takes: [fn(&mut Waiver); 3] = [|w| w.reason = Some(" ".into()), |w| w.by = None, |w| w.until = None];
    for take in takes {
        let mut sample = two_risks_without_owner();
        sample.waiver(RULE);
        take(&mut sample.settings.waivers[0]);
        let outcome = outcome(&sample);
        assert_eq!(subjects(&outcome), ["R-1", "R-2"]);
        let notes: Vec<_> = outcome.notes.iter().map(|note| note.rule.as_str()).collect();
        assert_eq!(notes, ["waiver-incomplete"]);
        assert_eq!(outcome.notes[0].location.as_ref().unwrap().to_string(), "decisions.yaml > waivers[0]");
    }
}

#[test]
fn notes_on_waivers_cannot_be_waived() {
    let mut sample = Sample::sound();
    sample.waiver("unknown-rule");
    sample.settings.severities.insert("no-rule-at-all".into(), None);
    let outcome = outcome(&sample);
    assert!(outcome.waived.is_empty());
    assert_eq!(outcome.notes.len(), 1);
    assert_eq!(outcome.notes[0].location.as_ref().unwrap().to_string(), "dossier.yaml > checks.no-rule-at-all");
}

#[test]
fn an_unknown_rule_is_reported_with_the_nearest_one() {
    let mut sample = Sample::sound();
    sample.waiver("risk-without-ower");
    sample.settings.severities.insert("R05".into(), None);
    let outcome = outcome(&sample);
    let hints: Vec<_> = outcome.notes.iter().filter_map(|note| note.hint.as_deref()).collect();
    assert_eq!(hints, ["did you mean risk-without-owner?"; 2]);
}

#[test]
fn severities_can_be_changed_and_rules_switched_off() {
    let mut sample = two_risks_without_owner();
    sample.settings.severities.insert(RULE.into(), Some(Severity::Info));
    let changed = outcome(&sample);
    assert!(changed.findings.iter().filter(|finding| finding.rule == RULE).all(|it| it.severity == Severity::Info));
    assert_eq!(subjects(&changed).len(), 2);

    sample.settings.severities.insert(RULE.into(), None);
    assert!(subjects(&outcome(&sample)).is_empty());
}

#[test]
fn errors_come_first_and_the_order_is_always_the_same() {
    let sample = two_risks_without_owner();
    let first = outcome(&sample);
    assert!(first.findings.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity)));
    for _ in 0..5 {
        assert_eq!(outcome(&sample), first);
    }
}
