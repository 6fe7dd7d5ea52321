//! An objective says who is responsible and until when.

use crate::lint::prelude::*;
use crate::lint::shared::objectives::live;

/// The rule.
pub const RULE: Rule = Rule {
    id: "objective-without-owner-or-date",
    code: "O02",
    severity: Severity::Error,
    clause: "6.2 j,k",
    summary: "An objective has nobody responsible or no date",
    why: "The clause asks who is responsible and when it will be completed; without both it is a wish.",
    fix: "name the person who is responsible, and the day",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for objective in live(ctx) {
        let parts = [
            (blank(&objective.owner), "who is responsible", "owner"),
            (objective.due.is_none(), "until when it is to be reached", "due"),
        ];
        incomplete(findings, objective, &objective.id, &parts);
    }
}

const CASES: &[Case] = &[
    Case::passes("person and day", |it| {
        it.objective("O-1");
    }),
    Case::passes("it was given up", |it| {
        let objective = it.objective("O-1");
        (objective.owner, objective.status) = (None, Some(ObjectiveStatus::Withdrawn));
    }),
    Case::finds("nobody is responsible", &["O-1"], |it| it.objective("O-1").owner = None),
    Case::finds("no day", &["O-1"], |it| it.objective("O-1").due = None),
];
