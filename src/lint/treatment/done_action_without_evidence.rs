//! An action that is done says what proves it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "done-action-without-evidence",
    code: "T18",
    severity: Severity::Warn,
    clause: "8.3",
    summary: "An action is done without evidence",
    why: "The results of treatment are to be retained; \"done\" in a cell is a claim, not a result.",
    fix: "note where the proof is kept",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let done = ctx.isms.actions.iter().zip(&ctx.facts.actions).filter(|(_, facts)| facts.state == ActionState::Done);
    for (action, _) in done.filter(|(action, _)| blank(&action.evidence)) {
        findings.push(about(action, "evidence", format!("{} is done, but nothing proves it", action.id)));
    }
}

const CASES: &[Case] = &[
    Case::passes("an open action", |it| {
        it.action("AC-1");
    }),
    Case::passes("done with a reference", |it| {
        let action = it.action("AC-1");
        action.status = Some(ActionStatus::Done);
        action.evidence = some("Ticket 4711");
    }),
    Case::finds("done without a reference", &["AC-1"], |it| it.action("AC-1").status = Some(ActionStatus::Done)),
];
