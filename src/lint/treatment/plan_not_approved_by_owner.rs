//! Every owner of a treated risk has approved this version of the treatment plan. Looked at once the plan is given for
//! approval: it has a status beyond draft, or an owner has approved it.

use crate::derive::{ApprovalState, plan_version};
use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "plan-not-approved-by-owner",
    code: "T16",
    severity: Severity::Error,
    clause: "6.1.3 f",
    summary: "A risk owner has not approved this version of the treatment plan",
    why: "The clause asks for the approval of the plan by the risk owners; a plan they have not seen in this version \
        is only a proposal.",
    fix: "have the owner approve the plan, and record it in decisions.yaml under plan_approvals with day and version",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let plan = ctx.isms.documentation.said_of(DocumentType::TREATMENT_PLAN);
    let beyond_draft = |input: &DocumentInput| {
        input.approved_on.is_some() || matches!(input.status, Some(DocumentStatus::Review | DocumentStatus::Approved))
    };
    if ctx.isms.plan_approvals.is_empty() && !plan.is_some_and(|(_, input)| beyond_draft(input)) {
        return;
    }
    let version = plan_version(ctx.isms).map(|version| format!(" {version}")).unwrap_or_default();
    for approval in &ctx.facts.plan.approvals {
        let Some(owner) = ctx.person_at(approval.owner) else { continue };
        let name = owner.name.as_deref().unwrap_or(&owner.id);
        let ids = |risks: &[usize]| {
            let ids: Vec<_> = risks.iter().filter_map(|&risk| Some(&ctx.isms.risks.get(risk)?.id)).collect();
            first_of(&ids, 5)
        };
        let message = match &approval.state {
            ApprovalState::Approved => continue,
            ApprovalState::Missing => {
                format!("{name} has not approved the treatment plan{version} ({})", ids(&approval.risks))
            }
            ApprovalState::OtherVersion(other) => {
                format!("{name} has approved version {other} of the treatment plan, not{version}")
            }
            ApprovalState::Again => {
                let changed: Vec<usize> = approval.again.iter().map(|changed| changed.risk).collect();
                format!(
                    "{name} has to approve the treatment plan{version} again: {} new or changed since",
                    ids(&changed)
                )
            }
            ApprovalState::InPart(open) => {
                format!("{name} has not approved the treatment plan{version} for {}", ids(open))
            }
        };
        let last = approval.approvals.last().and_then(|(index, _)| ctx.isms.plan_approvals.get(*index));
        let decision = last.and_then(|approval| approval.origin.location());
        let version = plan.map(|(id, _)| place(ctx, id, "version"));
        let found = finding(message).about(&owner.id).at(decision.or_else(|| version.clone()));
        findings.push(version.into_iter().fold(found, |found, place| found.and_at(place, "the version of the plan")));
    }
    for approval in ctx.facts.plan.approvals_aside.iter().filter_map(|&index| ctx.isms.plan_approvals.get(index)) {
        let place = approval.origin.location();
        let file = || crate::diagnostic::Location::key(ctx.settings.decisions_file.clone(), "plan_approvals");
        let place = place.unwrap_or_else(file);
        let message = format!("{} owns no treated risk; that approval of the plan counts for none", approval.by);
        findings.push(finding(message).about(&approval.by).at(place));
    }
}

fn plan_in_review(it: &mut crate::lint::sample::Sample) {
    let status = Some(DocumentStatus::Review);
    let plan = DocumentInput { version: some("1.2"), status, ..DocumentInput::default() };
    it.isms.documentation.documents.insert("ISMS-DOC-08".into(), plan);
    it.risk("R-1");
    it.risk("R-2").owner = some("p01");
}

fn approval(by: &str, version: &str) -> PlanApproval {
    let on = Some(jiff::civil::date(2026, 3, 2));
    PlanApproval { by: by.to_string(), on, plan_version: some(version), ..PlanApproval::default() }
}

const CASES: &[Case] = &[
    Case::passes("a draft nobody was asked to approve", |it| {
        it.risk("R-1");
    }),
    Case::passes("both owners approved this version", |it| {
        plan_in_review(it);
        it.isms.plan_approvals = vec![approval("p01", "1.2"), approval("Ben Lund", "1.2")];
    }),
    Case::finds("somebody approved who owns no risk", &["p03"], |it| {
        plan_in_review(it);
        it.isms.plan_approvals = vec![approval("p01", "1.2"), approval("p02", "1.2"), approval("p03", "1.2")];
    }),
    Case::finds("one owner has not", &["p02"], |it| {
        plan_in_review(it);
        it.isms.plan_approvals = vec![approval("p01", "1.2")];
    }),
    Case::finds("one approved the version before", &["p02"], |it| {
        plan_in_review(it);
        it.isms.plan_approvals = vec![approval("p01", "1.2"), approval("p02", "1.1")];
    }),
    Case::finds("one approved only another risk", &["p02"], |it| {
        plan_in_review(it);
        let part = PlanApproval { risks: vec!["R-2".into()], ..approval("p02", "1.2") };
        it.isms.plan_approvals = vec![approval("p01", "1.2"), part];
    }),
    Case::finds("a risk is new since", &["p02"], |it| {
        plan_in_review(it);
        it.isms.risks[0].identified_on = Some(jiff::civil::date(2026, 3, 3));
        it.isms.plan_approvals = vec![approval("p01", "1.2"), approval("p02", "1.2")];
    }),
    Case::finds("a risk was rated again since", &["p02"], |it| {
        plan_in_review(it);
        it.isms.risks[0].reviewed_on = Some(jiff::civil::date(2026, 3, 20));
        it.isms.plan_approvals = vec![approval("p01", "1.2"), approval("p02", "1.2")];
    }),
    Case::finds("approved without a day", &["p01", "p02"], |it| {
        plan_in_review(it);
        it.isms.plan_approvals = vec![PlanApproval { on: None, ..approval("p01", "1.2") }];
    }),
];
