//! Where documents stand, who is behind them, and which approvals count.

use dossier::derive::{
    ApprovalFault, ApproverKey, DocumentFacts, Holder, NextReview, Standing, facts, unmatched_document_keys,
};
use dossier::lint::{Settings, check};
use dossier::model::{ChangeEntry, DocumentInput, DocumentStatus, Isms, PlanApproval, Roles};
use indexmap::IndexMap;

use super::support::{day, isms, person, rating, risk};

const AS_OF: &str = "2026-06-10";

#[expect(clippy::unnecessary_wraps, reason = "answers are optional")]
fn text(text: &str) -> Option<String> {
    Some(text.to_string())
}

/// Ana is top management, Ben runs the ISMS, Cleo is a consultant.
fn office() -> Isms {
    let mut office = isms(Vec::new());
    office.people = vec![person("p01", "Ana", "", &[]), person("p02", "Ben", "", &[]), person("p03", "Cleo", "", &[])];
    office.people[2].external = true;
    office.roles = Roles { top_mgmt: vec!["p01".into()], isms_manager: text("p02"), ..Roles::default() };
    office.organization.headcount = Some(20);
    office
}

/// Version 1.1 of 1 March by Ben, approved by Ana on 2 March.
fn approved() -> DocumentInput {
    let entry = |version: &str, date: &str| ChangeEntry {
        version: version.into(),
        date: Some(day(date)),
        author: text("p02"),
        ..ChangeEntry::default()
    };
    DocumentInput {
        version: text("1.1"),
        author: text("p02"),
        status: Some(DocumentStatus::Approved),
        approved_by: text("p01"),
        approved_on: Some(day("2026-03-02")),
        history: vec![entry("1.0", "2025-03-01"), entry("1.1", "2026-03-01")],
        ..DocumentInput::default()
    }
}

fn of(isms: &Isms, number: &str) -> DocumentFacts {
    facts(isms, day(AS_OF)).document(number).expect("a document of the set").clone()
}

fn scope(change: impl FnOnce(&mut Isms, &mut DocumentInput)) -> (Isms, DocumentFacts) {
    let mut office = office();
    let mut input = approved();
    change(&mut office, &mut input);
    office.documentation.documents.insert("ISMS-DOC-01".into(), input);
    let facts = of(&office, "DOC-01");
    (office, facts)
}

fn faults(facts: &DocumentFacts) -> Vec<ApprovalFault> {
    facts.approval.as_ref().map(|approval| approval.faults.clone()).unwrap_or_default()
}

#[test]
fn a_complete_approval_counts_with_and_without_the_word() {
    for status in [Some(DocumentStatus::Approved), None] {
        let (_, facts) = scope(|_, input| input.status = status);
        assert_eq!(faults(&facts), []);
        assert_eq!(facts.standing, Standing::Approved);
        assert_eq!(
            facts.approved().map(|approval| (approval.by.clone(), approval.on)),
            Some((Holder::Person(0), Some(day("2026-03-02"))))
        );
        assert_eq!(facts.next_review, NextReview::On(day("2027-03-02")));
    }
}

/// Everything that can be wrong with an approval: the reason, and where the document then stands.
#[test]
fn an_approval_that_does_not_count_says_why_and_a_rule_reports_it() {
    type Change = fn(&mut Isms, &mut DocumentInput);
    let cases: Vec<(Change, ApprovalFault)> = vec![
        (|_, input| input.approved_by = None, ApprovalFault::NoPerson),
        (|_, input| input.approved_by = text("the board"), ApprovalFault::UnknownPerson),
        (|_, input| input.approved_on = None, ApprovalFault::NoDay),
        (|_, input| input.version = None, ApprovalFault::NoVersion),
        (|_, input| input.approved_on = Some(day("2026-06-11")), ApprovalFault::InTheFuture(day("2026-06-11"))),
        (|_, input| input.approved_on = Some(day("2026-02-28")), ApprovalFault::BeforeVersion(day("2026-03-01"))),
        (|isms, _| isms.people[0].until = Some(day("2026-03-01")), ApprovalFault::HadLeft(day("2026-03-01"))),
        (|isms, _| isms.people[0].since = Some(day("2026-03-03")), ApprovalFault::NotYetThere(day("2026-03-03"))),
        (|_, input| (input.approved_by, input.author) = (text("p02"), text("p01")), ApprovalFault::NotEntitled),
        (|_, input| (input.approver, input.approved_by) = (text("p03"), text("p03")), ApprovalFault::NotEntitled),
        (|_, input| input.author = text("Ana"), ApprovalFault::IsAuthor),
        (|_, input| input.author = None, ApprovalFault::NoAuthor),
        (|_, input| input.status = Some(DocumentStatus::Draft), ApprovalFault::StatusSays(DocumentStatus::Draft)),
        (|_, input| input.history[1].approver = text("p02"), ApprovalFault::HistoryDiffers),
    ];
    for (change, expected) in cases {
        let (office, found) = scope(change);
        assert!(faults(&found).contains(&expected), "{expected:?} in {:?}", faults(&found));
        assert_ne!(found.standing, Standing::Approved, "{expected:?}");
        assert_eq!(found.approved(), None);
        let rules = check(&office, &facts(&office, day(AS_OF)), &Settings::default());
        assert!(
            rules
                .findings
                .iter()
                .any(|finding| finding.rule != "document-without-distribution"
                    && finding.message.contains("ISMS-DOC-01")),
            "no rule reports {expected:?}"
        );
    }
}

#[test]
fn what_a_document_rests_on_must_not_be_younger_than_its_approval() {
    let mut office = office();
    office.criteria.last_run.to = Some(day("2026-05-20"));
    for number in ["DOC-07", "REC-01", "DOC-01"] {
        office.documentation.documents.insert(format!("ISMS-{number}"), approved());
    }
    let older = [ApprovalFault::OlderThanContent(day("2026-05-20"))];
    assert_eq!(faults(&of(&office, "DOC-07")), older);
    assert_eq!(faults(&of(&office, "REC-01")), older);
    assert_eq!(faults(&of(&office, "DOC-01")), [], "the scope does not follow from the assessment");
}

#[test]
fn with_three_people_or_fewer_the_author_may_approve() {
    let (_, facts) = scope(|isms, input| {
        isms.organization.headcount = Some(3);
        input.author = text("p01");
    });
    assert_eq!(facts.standing, Standing::Approved);
}

#[test]
fn an_approval_in_the_history_alone_has_no_day() {
    let (_, facts) = scope(|_, input| {
        (input.status, input.approved_by, input.approved_on) = (None, None, None);
        input.history[1].approver = text("p01");
    });
    assert_eq!((faults(&facts), facts.standing), (vec![ApprovalFault::NoDay], Standing::Draft));
    let (_, facts) = scope(|_, input| {
        (input.status, input.approved_by, input.approved_on) = (None, None, None);
        input.history[0].approver = text("p01");
    });
    assert_eq!(facts.approval, None, "the approval of the version before is not one of this");
}

#[test]
fn the_approver_is_named_by_the_document_then_by_the_answers_then_by_its_type() {
    let mut office = office();
    let who = |office: &Isms, number: &str| {
        let facts = of(office, number);
        (facts.approver.who, facts.approver.key)
    };
    let by_role = |role: &str| ApproverKey::Role(role.into());
    assert_eq!(who(&office, "DOC-01"), (Holder::Person(0), by_role("top_mgmt")));
    assert_eq!(who(&office, "REC-05"), (Holder::Person(1), by_role("isms_manager")));
    let answers = [("documents", "p01"), ("Records", "p03"), ("policies", "p02"), ("DOC-09", "p03")];
    office.roles.approvers = answers.map(|(key, id)| (key.to_string(), id.to_string())).into();
    let by_answer = |key: &str| ApproverKey::Answer(key.into());
    assert_eq!(who(&office, "DOC-01"), (Holder::Person(0), by_answer("documents")));
    assert_eq!(who(&office, "REC-05"), (Holder::Person(2), by_answer("Records")));
    assert_eq!(who(&office, "DOC-03"), (Holder::Person(1), by_answer("policies")));
    assert_eq!(who(&office, "POL-02"), (Holder::Person(1), by_answer("policies")));
    assert_eq!(who(&office, "DOC-09"), (Holder::Person(2), by_answer("DOC-09")));
    let own = DocumentInput { approver: text("Ben"), ..DocumentInput::default() };
    office.documentation.documents.insert("ISMS-DOC-09".into(), own);
    assert_eq!(who(&office, "DOC-09"), (Holder::Person(1), ApproverKey::Document));
}

#[test]
fn the_plan_needs_every_risk_owner_whoever_signs_it() {
    let mut office = office();
    office.risks = vec![risk("R-1", rating(4, 4), rating(2, 4)), risk("R-2", rating(4, 4), rating(2, 4))];
    office.risks[0].owner = text("p01");
    office.risks[1].owner = text("p02");
    let plan = DocumentInput { status: None, approved_by: None, approved_on: None, ..approved() };
    office.documentation.documents.insert("ISMS-DOC-08".into(), plan);
    assert_eq!(of(&office, "DOC-08").approval, None);
    let approval = |by: &str, on: &str| PlanApproval {
        by: by.into(),
        on: Some(day(on)),
        plan_version: text("1.1"),
        ..PlanApproval::default()
    };
    office.plan_approvals = vec![approval("p01", "2026-03-02")];
    assert_eq!(faults(&of(&office, "DOC-08")), [ApprovalFault::OwnersMissing(vec![1])]);
    office.plan_approvals.push(approval("p02", "2026-03-05"));
    let found = of(&office, "DOC-08");
    assert_eq!((found.standing, found.approval.and_then(|it| it.on)), (Standing::Approved, Some(day("2026-03-05"))));
    office.plan_approvals.pop();
    office.documentation.documents.insert("ISMS-DOC-08".into(), approved());
    office.roles.approvers = IndexMap::from([("documents".into(), "p01".into())]);
    assert_eq!(faults(&of(&office, "DOC-08")), [ApprovalFault::OwnersMissing(vec![1])], "a signature for all is none");
}

#[test]
fn reviews_are_planned_by_day_by_cycle_or_never() {
    let review = |change: fn(&mut Isms, &mut DocumentInput)| {
        let (_, facts) = scope(change);
        (facts.next_review, facts.review_overdue)
    };
    let on = |day_: &str| NextReview::On(day(day_));
    assert_eq!(review(|_, input| input.next_review = Some(day("2026-06-09"))), (on("2026-06-09"), Some(1)));
    assert_eq!(review(|isms, _| isms.documentation.review_cycle = Some(3)), (on("2026-06-02"), Some(8)));
    assert_eq!(review(|isms, _| isms.documentation.review_cycle = Some(24)), (on("2028-03-02"), None));
    assert_eq!(review(|_, input| input.approved_on = None), (NextReview::AfterApproval(12), None));
    let (_, gone) = scope(|_, input| {
        (input.next_review, input.status) = (Some(day("2026-06-09")), Some(DocumentStatus::Withdrawn));
    });
    assert_eq!((gone.review_overdue, gone.standing), (None, Standing::Withdrawn));
    assert_eq!(of(&office(), "REC-05").next_review, NextReview::Never);
    assert_eq!(of(&office(), "DOC-10").next_review, NextReview::Unplanned);
}

#[test]
fn keys_that_no_document_has_are_found_and_documents_of_ones_own_are_not() {
    let mut office = office();
    office.documentation.prefix = text("HP");
    for id in ["HP-DOC-01", "ISMS-DOC-07", "DOC-08", "HB-12"] {
        office.documentation.documents.insert(id.into(), DocumentInput::default());
    }
    for key in ["policies", "hp-doc-03", "DOC-09", "ISMS-REC-05", "minutes"] {
        office.roles.approvers.insert(key.into(), "p01".into());
    }
    let found = unmatched_document_keys(&office);
    let found: Vec<_> = found.iter().map(|it| (it.key.as_str(), it.of_approvers, it.meant.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("ISMS-DOC-07", false, Some("HP-DOC-07")),
            ("DOC-08", false, Some("HP-DOC-08")),
            ("ISMS-REC-05", true, Some("HP-REC-05")),
            ("minutes", true, None),
        ]
    );
    assert_eq!(facts(&office, day(AS_OF)).documents.last().map(|own| own.id.as_str()), Some("HB-12"));
}
