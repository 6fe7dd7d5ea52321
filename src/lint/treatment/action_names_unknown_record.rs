//! The risks an action treats and the actions it waits for are in the data.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "action-names-unknown-record",
    code: "Q03",
    severity: Severity::Error,
    clause: "",
    summary: "An action names a risk or an action that does not exist",
    why: "The chain from the risk to the measure is broken, and neither of them shows the other.",
    fix: "correct the id",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (action, facts) in ctx.isms.actions.iter().zip(&ctx.facts.actions) {
        for id in &facts.unknown_risks {
            let message = format!("{} treats {id}, which is not in the risk register", action.id);
            findings.push(about(action, "risk", message));
        }
        for (id, _) in action.depends_on.iter().zip(&facts.depends_on).filter(|(_, found)| found.is_none()) {
            findings.push(about(action, "depends_on", format!("{} waits for {id}, which is not an action", action.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a risk of the register", |it| {
        it.risk("R-1");
        it.action("AC-1");
    }),
    Case::finds("a risk that is not there", &["AC-1"], |it| {
        it.risk("R-2");
        it.action("AC-1");
    }),
    Case::finds("an action that is not there", &["AC-1"], |it| {
        it.risk("R-1");
        it.action("AC-1").depends_on = vec!["AC-9".into()];
    }),
];
