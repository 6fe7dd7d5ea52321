//! What internal audits cover in the cycle of the programme.

use dossier::derive::{ProgrammeFacts, RequirementId, clauses, facts};
use dossier::model::{Audit, AuditScope, Isms, SoaRow};

use super::support::{controls, day, row, texts};

fn audit(id: &str, on: &str, clauses: &[&str], of: &[&str], done: bool) -> Audit {
    Audit {
        id: id.into(),
        from: Some(day(on)),
        scope: AuditScope { clauses: texts(clauses), controls: controls(of), ..AuditScope::default() },
        done,
        ..Audit::default()
    }
}

fn isms() -> Isms {
    let mut isms = Isms::default();
    isms.soa.rows =
        vec![SoaRow { necessary: Some(true), ..row("A.8.5") }, SoaRow { necessary: Some(true), ..row("C-01") }];
    isms.audit_programme.from = Some(day("2025-01-01"));
    isms.audit_programme.cycle_years = Some(2);
    isms.audits = vec![
        audit("old", "2024-12-31", &["4", "5"], &[], true),
        audit("IA-1", "2025-03-01", &["6"], &["C-01"], true),
        audit("IA-2", "2026-09-01", &["7", "A.8"], &[], false),
        audit("later", "2027-01-01", &["9"], &[], false),
        Audit { kind: Some("surveillance".into()), ..audit("SA", "2026-02-01", &["8"], &[], true) },
    ];
    isms
}

fn programme(isms: &Isms) -> ProgrammeFacts {
    facts(isms, day("2026-06-10")).programme
}

#[test]
fn clauses_and_necessary_controls_are_covered_by_internal_audits_of_the_cycle() {
    let found = programme(&isms());
    assert_eq!((found.from, found.to), (day("2025-01-01"), day("2026-12-31")));
    let of = |id: &str| {
        let clause = clauses().iter().position(|clause| clause.id == id).expect("a clause");
        found.lines.iter().find(|line| line.requirement == RequirementId::Clause(clause)).expect("no heading")
    };
    assert_eq!((&of("6.1.2").audited, &of("6.1.2").planned), (&vec![1], &vec![]));
    assert_eq!((&of("7.2").audited, &of("7.2").planned), (&vec![], &vec![2]));
    for left_out in ["4.1", "5.2", "8.2", "9.1"] {
        assert!(of(left_out).is_left_out(), "{left_out}: an audit outside the cycle or of others does not count");
    }
    let controls: Vec<_> =
        found.lines.iter().filter(|line| matches!(line.requirement, RequirementId::Control(_))).collect();
    assert_eq!(controls.len(), 2, "only necessary controls");
    assert_eq!((&controls[0].planned, &controls[1].audited), (&vec![2], &vec![1]), "A.8.5 by A.8; C-01");
}

#[test]
fn a_cycle_without_days_ends_in_a_year() {
    let mut isms = isms();
    isms.audit_programme = dossier::model::AuditProgramme::default();
    let found = programme(&isms);
    assert_eq!((found.from, found.to), (day("2024-06-11"), day("2027-06-10")));
    isms.audit_programme.to = Some(day("2026-12-31"));
    assert_eq!(programme(&isms).from, day("2024-01-01"));
}
