//! Audits: findings, nonconformities and coverage.

use dossier::derive::{AuditFacts, CoverageFacts, Facts, GradeCounts, Holder, RequirementId, clauses, facts};
use dossier::model::{Audit, AuditScope, ClauseResult, Coverage, Finding, Grade, Isms, Nonconformity};

use super::support::{controls, day, isms, person, texts};

fn finding(id: &str, grade: Option<Grade>, clause: Option<&str>, control: Option<&str>) -> Finding {
    Finding {
        id: id.into(),
        audit: Some("IA-2026-1".into()),
        grade,
        clause: clause.map(Into::into),
        control: control.map(Into::into),
        ..Finding::default()
    }
}

fn coverage(requirement: &str, result: ClauseResult) -> Coverage {
    Coverage { requirement: requirement.into(), result: Some(result), note: None }
}

fn audited() -> Isms {
    let mut isms = isms(Vec::new());
    isms.people = vec![person("p20", "Vera", "Auditor", &[])];
    isms.soa.rows =
        ["A.8.2", "A.8.5"].map(|id| dossier::model::SoaRow { necessary: Some(true), ..super::support::row(id) }).into();
    isms.audits = vec![
        Audit { id: "IA-2025-1".into(), ..Audit::default() },
        Audit {
            id: "IA-2026-1".into(),
            done: true,
            lead: Some("p20".into()),
            scope: AuditScope {
                clauses: texts(&["6", "9.2", "7.5", "12.1"]),
                controls: controls(&["A.8.5", "A.7.4"]),
                ..AuditScope::default()
            },
            results: vec![
                coverage("6", ClauseResult::Conform),
                coverage("Clause 6.2", ClauseResult::NotAudited),
                coverage("9.2.1", ClauseResult::Conform),
                coverage("9.2.2", ClauseResult::Conform),
                coverage("A.8", ClauseResult::Conform),
                coverage("A.99", ClauseResult::Conform),
            ],
            ..Audit::default()
        },
    ];
    isms.findings = vec![
        finding("F-1", Some(Grade::Observation), Some("9.2.2 b"), None),
        finding("F-2", None, None, None),
        finding("F-3", Some(Grade::Minor), Some("7.2"), Some("A.8.5")),
        finding("F-4", Some(Grade::Major), Some("6.1.2 c)"), None),
        finding("F-5", Some(Grade::Minor), Some("6.1.2"), None),
        Finding { audit: Some("IA-2024-7".into()), ..finding("F-6", Some(Grade::Ofi), Some("8.1"), None) },
    ];
    isms.nonconformities = vec![
        Nonconformity {
            id: "NC-5".into(),
            finding: Some("f-3".into()),
            due: Some(day("2026-06-01")),
            ..Nonconformity::default()
        },
        Nonconformity {
            id: "NC-6".into(),
            due: Some(day("2026-06-01")),
            closed_on: Some(day("2026-06-05")),
            ..Nonconformity::default()
        },
        Nonconformity { id: "NC-7".into(), status: Some("Closed".into()), ..Nonconformity::default() },
    ];
    isms.findings[3].nonconformity = Some("NC-6".into());
    isms
}

fn derived() -> Facts {
    facts(&audited(), day("2026-06-10"))
}

fn result(audit: &AuditFacts, clause: &str) -> Option<ClauseResult> {
    let index = clauses().iter().position(|c| c.id == clause).expect("a clause of the table");
    assert_eq!(audit.coverage[index].requirement, RequirementId::Clause(index));
    audit.coverage[index].result
}

/// The line of a control in the coverage of an audit, if it has one.
fn control_line<'f>(facts: &'f Facts, audit: usize, control: &str) -> Option<&'f CoverageFacts> {
    let index = facts.soa.iter().position(|e| e.control.as_str() == control)?;
    facts.audits[audit].coverage.iter().find(|c| c.requirement == RequirementId::Control(index))
}

#[test]
fn the_table_of_clauses() {
    let ids: Vec<&str> = clauses().iter().map(|c| c.id.as_str()).collect();
    assert_eq!((ids.first(), ids.last(), ids.len()), (Some(&"4"), Some(&"10.2"), 41));
    let heading = |id| clauses().iter().find(|c| c.id == id).map(|c| (c.heading, c.documented));
    assert_eq!(heading("9.2"), Some((true, false)));
    assert_eq!(heading("9.2.2"), Some((false, true)));
    assert_eq!(heading("10.1"), Some((false, false)));
}

#[test]
fn findings_by_grade_and_requirement() {
    let facts = derived();
    let audit = &facts.audits[1];
    assert_eq!(audit.lead, Holder::Person(0));
    assert_eq!(audit.findings, [3, 2, 4, 0, 1], "the gravest first");
    let expected = GradeCounts { major: 1, minor: 2, observation: 1, ofi: 0, strength: 0, ungraded: 1 };
    assert_eq!(audit.grades, expected);
    assert_eq!(audit.grades.total(), 5);
    let rows: Vec<(Option<&str>, u32)> = audit
        .by_requirement
        .iter()
        .map(|r| {
            let id = r.requirement.as_ref().map(|id| match id {
                RequirementId::Clause(c) => clauses()[*c].id.as_str(),
                RequirementId::Control(c) => facts.soa[*c].control.as_str(),
            });
            (id, r.grades.total())
        })
        .collect();
    assert_eq!(rows, [(Some("6.1.2"), 2), (Some("9.2.2"), 1), (Some("A.8.5"), 1), (None, 1)]);
    assert_eq!(facts.findings[5].audit, None);
    assert!(facts.audits[0].findings.is_empty());
}

#[test]
fn nonconformities_are_linked_from_either_side() {
    let facts = derived();
    assert_eq!(facts.findings[2].nonconformity, Some(0));
    assert_eq!(facts.nonconformities[1].finding, Some(3));
    assert_eq!(facts.audits[1].nonconformities, [0, 1]);
    let states: Vec<_> = facts.nonconformities.iter().map(|n| (n.closed, n.overdue)).collect();
    assert_eq!(states, [(false, Some(9)), (true, None), (true, None)]);
    assert!(!dossier::derive::facts(&audited(), day("2026-06-04")).nonconformities[1].closed, "not yet closed then");
}

#[test]
fn coverage_of_clauses() {
    use ClauseResult::{Conform, Not, NotAudited};
    let facts = derived();
    let audit = &facts.audits[1];
    assert_eq!(result(audit, "6.3"), Some(Conform), "clause 6 stands for those below it");
    assert_eq!(result(audit, "6.2"), Some(NotAudited), "said for itself");
    assert_eq!(result(audit, "6.1.2"), Some(Not), "a finding weighs more than the stated result");
    assert_eq!(audit.coverage.iter().find(|c| result_is(c, "6.1.2")).and_then(|c| c.stated), Some(Conform));
    assert_eq!(result(audit, "6.1"), Some(Not));
    assert_eq!(result(audit, "6"), Some(Not));
    assert_eq!(result(audit, "7.5.1"), None, "in scope, but no result is stated");
    assert_eq!(result(audit, "7.2"), Some(NotAudited), "the finding is about the control");
    assert_eq!(result(audit, "7"), None, "its clauses differ");
    assert_eq!(result(audit, "9.2.2"), Some(Conform), "an observation is no breach");
    assert_eq!(result(audit, "9.2"), Some(Conform));
    assert_eq!(result(audit, "4"), Some(NotAudited));
    assert_eq!(audit.unknown, ["12.1", "A.99"]);
    assert!(facts.audits[0].coverage.iter().all(|c| c.result == Some(NotAudited)));
}

fn result_is(coverage: &CoverageFacts, clause: &str) -> bool {
    matches!(coverage.requirement, RequirementId::Clause(index) if clauses()[index].id == clause)
}

#[test]
fn coverage_of_controls() {
    let facts = derived();
    let result_of = |audit, control| control_line(&facts, audit, control).map(|line| line.result);
    assert_eq!(result_of(1, "A.8.5"), Some(Some(ClauseResult::Not)));
    assert_eq!(result_of(1, "A.8.2"), Some(Some(ClauseResult::Conform)), "A.8 stands for it");
    assert_eq!(result_of(1, "A.7.4"), Some(None), "in scope, not necessary, no result");
    assert_eq!(result_of(1, "A.5.1"), None, "neither necessary nor audited");
    assert_eq!(result_of(0, "A.8.5"), Some(Some(ClauseResult::NotAudited)));
}

/// A finding about clause 7.2 says nothing about control A.7.2, and a result neither.
#[test]
fn a_clause_is_never_the_control_of_its_number() {
    let mut isms = isms(Vec::new());
    let necessary = |id: &str| dossier::model::SoaRow { necessary: Some(true), ..super::support::row(id) };
    isms.soa.rows = ["A.7.2", "A.5.1"].map(necessary).into();
    isms.audits = vec![Audit {
        id: "IA-1".into(),
        done: true,
        results: vec![
            Coverage { note: Some("records missing".into()), ..coverage("7.2", ClauseResult::Not) },
            Coverage { note: Some("seen twice".into()), ..coverage("Clause 7.2", ClauseResult::Not) },
            coverage("5.1", ClauseResult::Conform),
        ],
        ..Audit::default()
    }];
    isms.findings =
        vec![Finding { audit: Some("IA-1".into()), ..finding("F-1", Some(Grade::Minor), Some("7.2"), None) }];
    let facts = facts(&isms, day("2026-06-10"));
    for line in &facts.audits[0].coverage {
        if let RequirementId::Control(_) = line.requirement {
            assert_eq!((line.result, line.findings.len()), (Some(ClauseResult::NotAudited), 0));
        }
    }
    let competence = facts.audits[0].coverage.iter().find(|line| line.notes == [0, 1]).expect("both remarks");
    assert_eq!((competence.result, competence.above.as_slice()), (Some(ClauseResult::Not), &[0][..]));
    let trace = dossier::derive::Trace::of(&isms, &facts, &[]);
    let controls: Vec<&str> = trace
        .links
        .iter()
        .filter(|link| trace.nodes[link.from].kind == dossier::derive::NodeKind::Control)
        .map(|link| trace.nodes[link.from].id.as_str())
        .collect();
    assert_eq!(controls, Vec::<&str>::new(), "no control is linked to what was said of clauses");
}

#[test]
fn an_audit_to_come_has_looked_at_nothing_and_one_that_was_missed_never_will() {
    let mut isms = audited();
    isms.findings.clear();
    let of = |isms: &Isms| {
        let facts = facts(isms, day("2026-06-10"));
        let looked = |line: &CoverageFacts| matches!(line.result, Some(ClauseResult::Conform | ClauseResult::Not));
        let looked = facts.audits[1].coverage.iter().any(looked);
        let trace = dossier::derive::Trace::of(isms, &facts, &[]);
        let keys: Vec<&str> =
            trace.links.iter().map(|link| link.relation.key()).filter(|key| key.contains("audited")).collect();
        let planned = facts.programme.lines.iter().any(|line| !line.planned.is_empty());
        (looked, keys.contains(&"is_audited_in"), keys.contains(&"will_be_audited_in"), planned)
    };
    isms.audits[1].from = Some(day("2026-03-01"));
    assert_eq!(of(&isms), (true, true, false, false));
    isms.audits[1].done = false;
    assert_eq!(of(&isms), (false, false, false, false), "missed");
    isms.audits[1].from = Some(day("2026-11-01"));
    assert_eq!(of(&isms), (false, false, true, true), "to come");
    isms.audits[1].done = true;
    assert_eq!(of(&isms), (false, false, true, true), "said to be done before its days");
}

#[test]
fn a_report_does_not_know_what_was_found_after_it() {
    let mut isms = audited();
    isms.audits[1].reported_on = Some(day("2026-04-01"));
    isms.findings[3].date = Some(day("2026-05-02"));
    isms.findings[4].date = Some(day("2026-03-02"));
    let found = facts(&isms, day("2026-06-10")).audits[1].clone();
    assert_eq!(found.known_until, Some(day("2026-04-01")));
    assert_eq!(found.later_findings, [3]);
    assert!(!found.findings.contains(&3) && found.findings.contains(&4) && found.grades.major == 0);
    let earlier = facts(&isms, day("2026-03-20")).audits[1].clone();
    assert_eq!(earlier.known_until, None, "there is no report yet");
}
