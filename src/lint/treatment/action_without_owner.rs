//! Every action that is still to be done names a person who does it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "action-without-owner",
    code: "T01",
    severity: Severity::Error,
    clause: "6.1.3 e",
    summary: "An open action has no responsible person",
    why: "The treatment plan has to say who does what; an action of nobody is not done.",
    fix: "name the person who does it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    missing(findings, open_actions(ctx).map(|(action, _)| action), "owner", "responsible person", |action| {
        &action.owner
    });
}

const CASES: &[Case] = &[
    Case::passes("an action with an owner", |it| {
        it.action("AC-1");
    }),
    Case::passes("a done action", |it| {
        let action = it.action("AC-1");
        action.owner = None;
        action.status = Some(ActionStatus::Done);
    }),
    Case::finds("nobody is named", &["AC-1"], |it| it.action("AC-1").owner = None),
];
