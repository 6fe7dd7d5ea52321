//! An objective serves a part of the policy, answers a risk or a requirement.

use crate::lint::prelude::*;
use crate::lint::shared::objectives::live;

/// The rule.
pub const RULE: Rule = Rule {
    id: "objective-stands-alone",
    code: "O04",
    severity: Severity::Warn,
    clause: "6.2",
    summary: "An objective is linked to no policy, risk or requirement",
    why: "Objectives follow from the policy and take requirements and risks into account; one that follows from \
        nothing is hard to defend when money is short.",
    fix: "name in policy_ref, risks or requirements what the objective is for",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for objective in live(ctx) {
        if blank(&objective.policy_ref) && objective.risks.is_empty() && objective.requirements.is_empty() {
            let message = format!("{} names no part of the policy, no risk and no requirement it is for", objective.id);
            findings.push(about(objective, "risks", message));
        }
        let unknown: Vec<_> = objective.risks.iter().filter(|id| ctx.risk(id).is_none()).collect();
        if !unknown.is_empty() && !ctx.isms.risks.is_empty() {
            let message =
                format!("{} is for {}, which the risk register does not have", objective.id, spoken(&unknown));
            findings.push(about(objective, "risks", message).hint("correct the id of the risk"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("for a risk", |it| {
        it.risk("R-1");
        it.objective("O-1");
    }),
    Case::passes("for a part of the policy", |it| {
        let objective = it.objective("O-1");
        (objective.risks, objective.policy_ref) = (Vec::new(), some("Principle 3"));
    }),
    Case::finds("for nothing", &["O-1"], |it| it.objective("O-1").risks.clear()),
    Case::finds("for an unknown risk", &["O-1"], |it| {
        it.risk("R-1");
        it.objective("O-1").risks = vec!["R-99".into()];
    }),
];
