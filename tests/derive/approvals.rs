//! The treatment plan and the risk owners who approve it.

use dossier::derive::{ApprovalState, facts, plan_version};
use dossier::model::{DocumentInput, Isms, PlanApproval};

use super::support::{day, isms, person, rating, risk, texts};

/// Mia owns, Ben R-2; R-4 is not treated; nobody knows who owns R-5.
fn register() -> Isms {
    let mut register = isms(vec![
        risk("R-1", rating(4, 4), rating(2, 4)),
        risk("R-2", rating(4, 4), rating(2, 4)),
        risk("R-3", rating(4, 4), rating(2, 4)),
        risk("R-4", rating(1, 1), rating(1, 1)),
        risk("R-5", rating(4, 4), rating(2, 4)),
    ]);
    register.people = vec![person("p04", "Mia", "", &[]), person("p05", "Ben", "", &[])];
    for (index, owner) in ["Mia", "Ben", "p04", "Mia", "the board"].into_iter().enumerate() {
        register.risks[index].owner = Some(owner.into());
    }
    let plan = DocumentInput { version: Some("1.2".into()), ..DocumentInput::default() };
    register.documentation.documents.insert("ISMS-DOC-08".into(), plan);
    register
}

fn approval(by: &str, version: &str, risks: &[&str]) -> PlanApproval {
    PlanApproval {
        by: by.into(),
        on: Some(day("2026-03-02")),
        plan_version: Some(version.into()),
        risks: texts(risks),
        ..PlanApproval::default()
    }
}

fn states(register: &Isms) -> Vec<(usize, Vec<usize>, ApprovalState)> {
    let plan = facts(register, day("2026-06-10")).plan;
    plan.approvals.into_iter().map(|owner| (owner.owner, owner.risks, owner.state)).collect()
}

#[test]
fn each_owner_of_a_treated_risk_approves_this_version() {
    let mut register = register();
    assert_eq!(plan_version(&register), Some("1.2"));
    let missing = |owner, risks: &[usize]| (owner, risks.to_vec(), ApprovalState::Missing);
    assert_eq!(states(&register), [missing(0, &[0, 2]), missing(1, &[1])]);

    register.plan_approvals =
        vec![approval("p04", "1.1", &[]), approval("Mia", "1.2", &["R-1"]), approval("p05", "1.1", &[])];
    let found: Vec<ApprovalState> = states(&register).into_iter().map(|(.., state)| state).collect();
    assert_eq!(found, [ApprovalState::InPart(vec![2]), ApprovalState::OtherVersion("1.1".into())]);

    register.plan_approvals.push(approval("p04", "1.2", &["R-3"]));
    register.plan_approvals.push(approval("p05", "1.2", &[]));
    assert!(states(&register).iter().all(|(.., state)| *state == ApprovalState::Approved));
}

#[test]
fn an_approval_without_a_day_or_of_a_later_one_does_not_count() {
    let mut register = register();
    register.plan_approvals = vec![
        PlanApproval { on: None, ..approval("p04", "1.2", &[]) },
        PlanApproval { on: Some(day("2026-06-11")), ..approval("p05", "1.2", &[]) },
    ];
    assert!(states(&register).iter().all(|(.., state)| *state == ApprovalState::Missing));
}

#[test]
fn an_approval_holds_for_the_content_it_was_given_for() {
    use dossier::derive::Change;
    let mut register = register();
    register.plan_approvals = vec![approval("p04", "1.2", &[]), approval("p05", "1.2", &[])];
    let of = |register: &Isms| {
        let plan = facts(register, day("2026-06-10")).plan;
        let mia = plan.approvals[0].clone();
        (mia.state, mia.again.iter().map(|changed| (changed.risk, changed.change)).collect::<Vec<_>>())
    };
    assert_eq!(of(&register), (ApprovalState::Approved, Vec::new()));
    register.risks[2].identified_on = Some(day("2026-04-01"));
    register.risks[0].reviewed_on = Some(day("2026-04-02"));
    let changes = vec![(0, Change::RatedAgain(day("2026-04-02"))), (2, Change::Identified(day("2026-04-01")))];
    assert_eq!(of(&register), (ApprovalState::Again, changes));
    register.plan_approvals[0].on = Some(day("2026-04-03"));
    assert_eq!(of(&register), (ApprovalState::Approved, Vec::new()), "approved after both");
    register.criteria.last_run.to = Some(day("2026-05-01"));
    let assessed = Change::Assessed(day("2026-05-01"));
    assert_eq!(of(&register), (ApprovalState::Again, vec![(0, assessed), (2, assessed)]));
}

#[test]
fn an_approval_of_the_plan_that_does_not_count_says_why() {
    use dossier::derive::PlanApprovalFault;
    let mut register = register();
    register.plan_approvals = vec![
        PlanApproval { on: None, ..approval("p04", "1.2", &[]) },
        PlanApproval { on: Some(day("2026-06-11")), ..approval("p04", "1.2", &[]) },
        approval("p04", "1.1", &[]),
        approval("p04", "1.2", &[]),
        approval("the board", "1.2", &[]),
    ];
    let plan = facts(&register, day("2026-06-10")).plan;
    let faults: Vec<_> = plan.approvals[0].approvals.iter().map(|(_, fault)| fault.clone()).collect();
    let other = PlanApprovalFault::OtherVersion("1.1".into());
    assert_eq!(faults, [Some(PlanApprovalFault::NoDay), Some(PlanApprovalFault::InTheFuture), Some(other), None]);
    assert_eq!(plan.approvals_aside, [4]);
}
