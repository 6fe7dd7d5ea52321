//! The golden chain of the worked example: one risk from the asset to the audit finding.

use dossier::derive::{ActionState, Holder, RequirementId, RiskLink, facts};
use dossier::model::{
    Acceptable, Action, ActionStatus, Asset, Audit, Class, CustomControl, ExtraControl, Finding, Grade,
    ImplementationState, Isms, Nonconformity, ReasonKind, Risk, SoaRow, TreatmentOption,
};

use super::support::{action, controls, day, isms, person, points, rating, risk, row, texts};

fn example() -> Isms {
    let mut isms = isms(vec![Risk {
        assets: texts(&["A-07"]),
        owner: Some("Head of Operations".into()),
        existing_controls: controls(&["A.5.17"]),
        options: vec![TreatmentOption::Modify],
        controls: controls(&["A.8.2", "A.8.5", "A.8.16", "C-01"]),
        accepted_by: Some("p04".into()),
        accepted_on: Some(day("2026-03-02")),
        accepted_until: Some(day("2027-02-28")),
        ..risk("R-014", rating(4, 4), rating(2, 4))
    }]);
    isms.people = vec![
        person("p04", "Mia Holm", "Head of Operations", &[]),
        person("p05", "Ben Ode", "IT Manager", &[]),
        person("p07", "Kim Lee", "People Manager", &[]),
    ];
    isms.documentation.classes = vec![
        Class { name: "Internal".into(), ..Class::default() },
        Class { name: "Confidential".into(), ..Class::default() },
    ];
    isms.assets = vec![Asset {
        id: "A-07".into(),
        name: Some("E-bill portal database".into()),
        owner: Some("p04".into()),
        classification: Some("Confidential".into()),
        ..Asset::default()
    }];
    isms.actions = vec![
        Action {
            controls: controls(&["A.8.5"]),
            owner: Some("p05".into()),
            status: Some(ActionStatus::InProgress),
            ..action("AC-21", &["R-014"], "2026-05-31")
        },
        Action {
            controls: controls(&["A.8.2"]),
            owner: Some("p05".into()),
            ..action("AC-22", &["R-014"], "2026-06-30")
        },
        Action {
            controls: controls(&["A.8.16"]),
            owner: Some("p05".into()),
            ..action("AC-23", &["R-014"], "2026-09-30")
        },
    ];
    isms.soa.custom = vec![CustomControl {
        id: "C-01".into(),
        title: Some("Four-eyes on back-end release".into()),
        source: Some("own".into()),
        purpose: None,
    }];
    isms.soa.extra = vec![ExtraControl {
        control: "A.8.5".into(),
        kind: Some(ReasonKind::Contract),
        reason: Some("Utilities s.4".into()),
    }];
    isms.soa.rows = vec![
        SoaRow { state: Some(ImplementationState::Partial), ..row("A.8.2") },
        SoaRow { state: Some(ImplementationState::Planned), ..row("A.8.5") },
        SoaRow { state: Some(ImplementationState::Planned), ..row("A.8.16") },
        SoaRow {
            state: Some(ImplementationState::Implemented),
            evidence: Some("release log 2026-02".into()),
            ..row("C-01")
        },
        SoaRow {
            necessary: Some(false),
            exclusion_reason: Some(
                "All development is done by own staff; contractors do not write code (checked 2026-02-12)".into(),
            ),
            ..row("A.8.30")
        },
    ];
    isms.audits = vec![Audit { id: "IA-2026-1".into(), ..Audit::default() }];
    isms.findings = vec![Finding {
        id: "F-3".into(),
        audit: Some("IA-2026-1".into()),
        grade: Some(Grade::Minor),
        control: Some("A.8.5".into()),
        nonconformity: Some("NC-5".into()),
        ..Finding::default()
    }];
    isms.nonconformities =
        vec![Nonconformity { id: "NC-5".into(), owner: Some("p07".into()), ..Nonconformity::default() }];
    isms
}

#[test]
fn every_link_of_the_chain() {
    let facts = facts(&example(), day("2026-06-10"));

    let risk = &facts.risks[0];
    let before = risk.before.expect("rated");
    assert_eq!((points(before), facts.bands[before.band.expect("in a band")].label.as_str()), (16, "high"));
    assert_eq!(risk.acceptable_before, Some(Acceptable::No));
    let residual = risk.residual.expect("rated");
    assert_eq!((points(residual), facts.bands[residual.band.expect("in a band")].letter.as_str()), (8, "M"));
    assert_eq!(risk.acceptable_after, Some(Acceptable::Conditional));
    assert_eq!(risk.owner, Holder::Person(0));
    assert_eq!((&risk.acceptance.by, &risk.acceptance.accepted_by), (&Holder::Person(0), &Holder::Person(0)));

    assert_eq!(risk.assets, [Some(0)]);
    assert_eq!((facts.assets[0].risks.as_slice(), facts.assets[0].class), ([0].as_slice(), Some(1)));

    assert_eq!(risk.actions, [0, 1, 2]);
    let states: Vec<ActionState> = facts.actions.iter().map(|a| a.state).collect();
    assert_eq!(states, [ActionState::Overdue(10), ActionState::Open, ActionState::Open]);

    let entry = |id: &str| facts.soa.iter().find(|e| e.control.as_str() == id).expect("listed");
    let mfa = entry("A.8.5");
    let reasons: Vec<_> = mfa.reasons.iter().map(|r| (r.kind, r.risk, r.link, r.text.as_deref())).collect();
    assert_eq!(
        reasons,
        [
            (ReasonKind::Risk, Some(0), Some(RiskLink::Treatment), None),
            (ReasonKind::Contract, None, None, Some("Utilities s.4")),
        ]
    );
    let line = |id| (entry(id).necessary, entry(id).state, entry(id).actions.clone());
    assert_eq!(line("A.8.2"), (Some(true), Some(ImplementationState::Partial), vec![1]));
    assert_eq!(line("A.8.5"), (Some(true), Some(ImplementationState::Planned), vec![0]));
    assert_eq!(line("A.8.16"), (Some(true), Some(ImplementationState::Planned), vec![2]));
    assert_eq!(line("C-01"), (Some(true), Some(ImplementationState::Implemented), vec![]));
    assert_eq!(entry("C-01").evidence.as_deref(), Some("release log 2026-02"));
    assert_eq!(entry("A.5.17").reasons[0].link, Some(RiskLink::Existing));
    assert_eq!(line("A.8.30"), (Some(false), None, vec![]));

    assert_eq!(facts.plan.treatments.len(), 1);
    assert_eq!(facts.plan.treatments[0].controls, controls(&["A.8.2", "A.8.5", "A.8.16", "C-01"]));
    assert_eq!(facts.plan.span, Some((day("2026-05-31"), day("2026-09-30"))));

    let finding = &facts.findings[0];
    assert_eq!((finding.audit, finding.nonconformity), (Some(0), Some(0)));
    assert!(matches!(finding.requirement, Some(RequirementId::Control(i)) if facts.soa[i].control.as_str() == "A.8.5"));
    assert_eq!(facts.nonconformities[0].finding, Some(0));
}

#[test]
fn the_same_input_gives_the_same_facts() {
    let isms = example();
    assert_eq!(facts(&isms, day("2026-06-10")), facts(&isms, day("2026-06-10")));
}
