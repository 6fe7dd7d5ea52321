//! No action is past its due date.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "action-overdue",
    code: "T03",
    severity: Severity::Warn,
    clause: "8.3",
    summary: "An action is past its due date",
    why: "Plans slip; what an auditor looks for is that somebody noticed, gave the reason and set a new date.",
    fix: "do it, or set a new date and note the reason",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (action, facts) in ctx.isms.actions.iter().zip(&ctx.facts.actions) {
        if let (ActionState::Overdue(days), Some(due)) = (facts.state, action.due) {
            let days = count(usize::try_from(days).unwrap_or(0), "day");
            findings.push(about(action, "due", format!("{} was due on {due} and is {days} late", action.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("due in three months", |it| {
        it.action("AC-1");
    }),
    Case::passes("done after its due date", |it| {
        let action = it.action("AC-1");
        action.due = Some(jiff::civil::date(2026, 1, 31));
        action.done_on = Some(jiff::civil::date(2026, 2, 28));
        action.status = Some(ActionStatus::Done);
    }),
    Case::finds("due two months ago", &["AC-1"], |it| {
        it.action("AC-1").due = Some(jiff::civil::date(2026, 1, 31));
    }),
];
