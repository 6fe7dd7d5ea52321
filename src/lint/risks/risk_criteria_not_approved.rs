//! The risk criteria are approved by a known person on a day that is not in the future.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-criteria-not-approved",
    code: "R02",
    severity: Severity::Error,
    clause: "6.1.2 a",
    summary: "The risk criteria are not approved",
    why: "Acceptance criteria decide which risks the organization lives with; that is a decision of authorized \
        management, and an auditor asks for it first.",
    fix: "record who approved the criteria and when in risk.acceptance_approved_by and risk.acceptance_approved_on",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    let by = criteria.acceptance_approved_by.as_deref().filter(|name| !name.trim().is_empty());
    let key = match (by, criteria.acceptance_approved_on) {
        (None, _) => "risk.acceptance_approved_by",
        (_, None) => "risk.acceptance_approved_on",
        (Some(_), Some(day)) if day > ctx.as_of() => {
            let message = format!("The approval of the risk criteria is dated {day}, after {}", ctx.as_of());
            findings.push(finding(message).at(ctx.answer("risk.acceptance_approved_on")));
            return;
        }
        (Some(name), Some(_)) => {
            if ctx.person(name).is_none() {
                let message = format!("The risk criteria are approved by \"{name}\", who is not in the list of people");
                findings.push(finding(message).at(ctx.answer("risk.acceptance_approved_by")));
            }
            return;
        }
    };
    let missing = missing_parts(&[(by.is_none(), "person"), (criteria.acceptance_approved_on.is_none(), "day")]);
    let message = format!("The risk criteria are not approved: no {} is recorded", missing.join(" and no "));
    findings.push(finding(message).at(ctx.answer(key)));
}

const CASES: &[Case] = &[
    Case::passes("approved by a known person on a past day", |_| {}),
    Case::finds("nobody approved them", &[""], |it| it.isms.criteria.acceptance_approved_by = None),
    Case::finds("the day is missing", &[""], |it| it.isms.criteria.acceptance_approved_on = None),
    Case::finds("the approver is unknown", &[""], |it| it.isms.criteria.acceptance_approved_by = some("p99")),
    Case::finds("approved in the future", &[""], |it| {
        it.isms.criteria.acceptance_approved_on = Some(jiff::civil::date(2027, 1, 1));
    }),
];
