//! What is due.

use dossier::derive::{Due, DueKind, calendar, facts};
use dossier::model::{
    ActionStatus, Audit, CalendarItem, Competence, ContinuityService, ContinuityTest, DocumentInput, DocumentStatus,
    Isms, LegalRequirement, ManagementReview, ResidualAcceptance, RiskStatus, Supplier,
};

use super::support::{action, day, isms, person, rating, risk};

fn due(isms: &Isms, until: &str) -> Vec<Due> {
    calendar(isms, &facts(isms, day("2026-06-10")), day(until))
}

fn lines(isms: &Isms, until: &str) -> Vec<(String, DueKind, String)> {
    due(isms, until).into_iter().map(|due| (due.on.to_string(), due.kind, due.subject)).collect()
}

fn line(on: &str, kind: DueKind, subject: &str) -> (String, DueKind, String) {
    (on.to_string(), kind, subject.to_string())
}

#[test]
fn nothing_is_due_where_nothing_has_a_day() {
    assert_eq!(due(&Isms::default(), "2999-12-31"), []);
}

#[test]
fn everything_with_a_day_by_day_and_up_to_the_horizon() {
    let mut isms = isms(vec![risk("R-1", rating(4, 4), rating(2, 4)), risk("R-2", rating(4, 4), rating(2, 4))]);
    isms.people = vec![person("p05", "Ben", "", &[])];
    isms.risks[0].next_review = Some(day("2026-07-03"));
    isms.risks[1].status = Some(RiskStatus::Closed);
    isms.risks[1].next_review = Some(day("2026-07-03"));
    isms.acceptances = vec![ResidualAcceptance {
        risk: "R-1".into(),
        on: Some(day("2026-03-02")),
        until: Some(day("2026-07-02")),
        ..ResidualAcceptance::default()
    }];
    isms.criteria.interval = Some("half-yearly".into());
    isms.criteria.last_run.to = Some(day("2026-01-01"));
    isms.actions = vec![
        action("AC-1", &["R-1"], "2026-06-01"),
        dossier::model::Action { status: Some(ActionStatus::Done), ..action("AC-2", &["R-1"], "2026-06-02") },
        action("AC-3", &["R-1"], "2027-01-01"),
    ];
    isms.actions[0].owner = Some("Ben".into());
    isms.audits = vec![
        Audit { id: "IA-2".into(), from: Some(day("2026-07-05")), ..Audit::default() },
        Audit { id: "IA-1".into(), from: Some(day("2026-03-05")), done: true, ..Audit::default() },
    ];
    let review =
        |id: &str, on: &str| ManagementReview { id: id.into(), date: Some(day(on)), ..ManagementReview::default() };
    isms.reviews = vec![review("MR-2025", "2025-07-06"), review("MR-2024", "2024-07-06")];
    let document = |status| DocumentInput { status, next_review: Some(day("2026-07-07")), ..DocumentInput::default() };
    isms.documentation.documents.insert("ISMS-DOC-03".into(), document(Some(DocumentStatus::Approved)));
    isms.documentation.documents.insert("ISMS-DOC-04".into(), document(Some(DocumentStatus::Withdrawn)));
    isms.operations.outsourced = vec![Supplier {
        id: "SUP-2".into(),
        next_review: Some(day("2026-07-08")),
        valid_until: Some(day("2026-07-09")),
        ..Supplier::default()
    }];
    isms.legal = vec![LegalRequirement {
        name: "GDPR".into(),
        next_check: Some(day("2026-07-10")),
        ..LegalRequirement::default()
    }];
    let job = |what: &str, last: &str, next: Option<&str>| CalendarItem {
        what: what.into(),
        frequency: Some("monthly".into()),
        last_on: Some(day(last)),
        next_on: next.map(day),
        ..CalendarItem::default()
    };
    isms.operations.calendar =
        vec![job("restore test", "2026-06-11", None), job("access review", "2026-06-01", Some("2026-07-12"))];
    isms.competence =
        vec![Competence { person: Some("p05".into()), valid_until: Some(day("2026-07-13")), ..Competence::default() }];
    let test = ContinuityTest { date: Some(day("2025-07-14")), ..ContinuityTest::default() };
    isms.continuity.service =
        vec![ContinuityService { service: "Portal".into(), tests: vec![test], ..ContinuityService::default() }];

    let expected = [
        line("2026-06-01", DueKind::Action, "AC-1"),
        line("2026-07-01", DueKind::RiskAssessment, ""),
        line("2026-07-02", DueKind::Acceptance, "R-1"),
        line("2026-07-03", DueKind::RiskReview, "R-1"),
        line("2026-07-05", DueKind::Audit, "IA-2"),
        line("2026-07-06", DueKind::ManagementReview, "MR-2025"),
        line("2026-07-07", DueKind::DocumentReview, "ISMS-DOC-03"),
        line("2026-07-08", DueKind::SupplierReview, "SUP-2"),
        line("2026-07-09", DueKind::SupplierCertificate, "SUP-2"),
        line("2026-07-10", DueKind::LegalCheck, "GDPR"),
        line("2026-07-11", DueKind::Job, "restore test"),
        line("2026-07-12", DueKind::Job, "access review"),
        line("2026-07-13", DueKind::Competence, "Ben"),
        line("2026-07-14", DueKind::ContinuityTest, "Portal"),
    ];
    assert_eq!(lines(&isms, "2026-12-31"), expected);
    assert_eq!(lines(&isms, "2026-07-05"), expected[..5], "the last day of the horizon counts");
}
