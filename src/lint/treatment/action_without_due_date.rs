//! Every action that is still to be done has a due date.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "action-without-due-date",
    code: "T02",
    severity: Severity::Error,
    clause: "6.1.3 e",
    summary: "An open action has no due date",
    why: "A plan without dates cannot be followed up, and nothing in it is ever late.",
    fix: "set the day by which it is done",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (action, _) in open_actions(ctx).filter(|(action, _)| action.due.is_none()) {
        findings.push(about(action, "due", format!("{} has no due date", action.id)));
    }
}

const CASES: &[Case] = &[
    Case::passes("an action with a due date", |it| {
        it.action("AC-1");
    }),
    Case::passes("a cancelled action", |it| {
        let action = it.action("AC-1");
        action.due = None;
        action.status = Some(ActionStatus::Cancelled);
    }),
    Case::finds("no day is set", &["AC-2"], |it| {
        it.action("AC-1");
        it.action("AC-2").due = None;
    }),
];
