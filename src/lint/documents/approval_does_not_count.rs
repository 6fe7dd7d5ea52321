//! An approval that is recorded counts. What other rules say about approvals (no name, no day, the author, somebody who
//! had left, a day before the version) is not repeated here.

use jiff::civil::date;

use crate::derive::{Approval, ApprovalFault, RecordedIn};
use crate::lint::prelude::*;
use crate::lint::shared::documents::{approval_place, approver_place, place};

/// The rule.
pub const RULE: Rule = Rule {
    id: "approval-does-not-count",
    code: "D20",
    severity: Severity::Error,
    clause: "7.5.2 c",
    summary: "An approval is recorded that does not count",
    why: "Approval means that somebody who may give it has looked at this content; the document is printed as not \
        approved until somebody has.",
    fix: "have the version approved by who has to, on a day from its date on, and record that; or take the record out",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, input, facts) in ctx.documents() {
        let Some(approval) = &facts.approval else { continue };
        let own = |fault: &&ApprovalFault| !is_told_elsewhere(fault, approval, &input);
        let reasons: Vec<String> = approval.faults.iter().filter(own).map(|fault| reason(ctx, fault, &input)).collect();
        if reasons.is_empty() {
            continue;
        }
        let version = facts.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
        let by = match &approval.by {
            Holder::Missing => String::new(),
            by => format!(" by {}", ctx.people.name(by)),
        };
        let message = format!("The approval of {id}{version}{by} does not count: {}", reasons.join("; "));
        let found = finding(message).about(id).at(approval_place(ctx, facts, approval));
        findings.push(if approval.faults.contains(&ApprovalFault::NotEntitled) {
            found.and_at(approver_place(ctx, facts), "who has to approve it")
        } else {
            found.and_at(place(ctx, id, "version"), "the version")
        });
    }
}

/// Whether another rule reports the same.
fn is_told_elsewhere(fault: &ApprovalFault, approval: &Approval, input: &DocumentInput) -> bool {
    let by_field = approval.recorded_in == RecordedIn::Document;
    match fault {
        ApprovalFault::NoPerson | ApprovalFault::NoDay => input.status == Some(DocumentStatus::Approved),
        ApprovalFault::UnknownPerson | ApprovalFault::HadLeft(_) => by_field,
        ApprovalFault::InTheFuture(_)
        | ApprovalFault::BeforeVersion(_)
        | ApprovalFault::IsAuthor
        | ApprovalFault::NoAuthor
        | ApprovalFault::NoVersion
        | ApprovalFault::OwnersMissing(_)
        | ApprovalFault::NotBound => true,
        ApprovalFault::OlderThanContent(_)
        | ApprovalFault::NotYetThere(_)
        | ApprovalFault::NotEntitled
        | ApprovalFault::StatusSays(_)
        | ApprovalFault::HistoryDiffers
        | ApprovalFault::RisksWithoutOwner(_) => false,
    }
}

fn reason(ctx: &Context, fault: &ApprovalFault, input: &DocumentInput) -> String {
    match fault {
        ApprovalFault::NoPerson => "nobody is named".to_string(),
        ApprovalFault::UnknownPerson => "who is named is not one known person".to_string(),
        ApprovalFault::NoDay => "no day is recorded".to_string(),
        ApprovalFault::NoVersion => "no version is given".to_string(),
        ApprovalFault::InTheFuture(on) => format!("it is dated {on}, after {}", ctx.as_of()),
        ApprovalFault::BeforeVersion(on) => format!("this version is of {on}, after it"),
        ApprovalFault::OlderThanContent(on) => format!("what the document rests on was decided on {on}, after it"),
        ApprovalFault::HadLeft(on) => format!("that person had left on {on}"),
        ApprovalFault::NotYetThere(on) => format!("that person came on {on}, after it"),
        ApprovalFault::NotEntitled => "that person is neither who has to approve it nor top management".to_string(),
        ApprovalFault::IsAuthor => "the author gave it".to_string(),
        ApprovalFault::NoAuthor => "the author is not known".to_string(),
        ApprovalFault::StatusSays(status) => {
            let word = if *status == DocumentStatus::Review { "in review" } else { "a draft" };
            format!("the status says that it is {word}")
        }
        ApprovalFault::HistoryDiffers => {
            let other = input.history.iter().rev().find_map(|entry| entry.approver.as_deref()).unwrap_or_default();
            format!("the change history names {}", ctx.people.name(&ctx.people.resolve(Some(other))))
        }
        ApprovalFault::NotBound => "it is bound to no content".to_string(),
        ApprovalFault::OwnersMissing(_) => "not every risk owner has approved it".to_string(),
        ApprovalFault::RisksWithoutOwner(number) => {
            let risks = if *number == 1 { "treated risk has" } else { "treated risks have" };
            format!("{number} {risks} no owner who could approve the plan")
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("by who has to approve it", |it| {
        it.document("ISMS-DOC-01");
    }),
    Case::passes("by top management in the place of another", |it| {
        it.document("ISMS-DOC-01").approver = some("p02");
        it.document("ISMS-DOC-01").author = some("p03");
    }),
    Case::passes("by the approver that role.approvers names for all documents", |it| {
        it.isms.roles.approvers.insert("documents".into(), "p02".into());
        let document = it.document("ISMS-DOC-01");
        (document.author, document.approver, document.approved_by) = (some("p01"), None, some("p02"));
    }),
    Case::finds("by somebody who may not approve it", &["ISMS-DOC-01"], |it| {
        let document = it.document("ISMS-DOC-01");
        (document.author, document.approved_by) = (some("p01"), some("p02"));
    }),
    Case::finds("by a consultant who is named as approver", &["ISMS-DOC-01"], |it| {
        let document = it.document("ISMS-DOC-01");
        (document.approver, document.approved_by) = (some("p03"), some("p03"));
    }),
    Case::finds("the policy by who is named, but below top management", &["ISMS-DOC-03"], |it| {
        let document = it.document("ISMS-DOC-03");
        (document.author, document.approver, document.approved_by) = (some("p01"), some("p02"), some("p02"));
    }),
    Case::finds("while the status says draft", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").status = Some(DocumentStatus::Draft);
    }),
    Case::finds("without a day, and without a status", &["ISMS-DOC-01"], |it| {
        let document = it.document("ISMS-DOC-01");
        (document.status, document.approved_on) = (None, None);
    }),
    Case::finds("the statement before the assessment it rests on ended", &["ISMS-DOC-07"], |it| {
        it.document("ISMS-DOC-07").approved_on = Some(date(2026, 1, 20));
    }),
    Case::finds("before that person came", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01");
        it.isms.people[0].since = Some(date(2026, 3, 15));
    }),
    Case::finds("the history names somebody else", &["ISMS-DOC-01"], |it| {
        let entry = ChangeEntry { version: "1.0".into(), approver: some("p02"), ..ChangeEntry::default() };
        it.document("ISMS-DOC-01").history = vec![entry];
    }),
];
