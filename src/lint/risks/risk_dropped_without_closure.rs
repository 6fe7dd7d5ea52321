//! A risk of the assessment before is still in the register, or was closed.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-dropped-without-closure",
    code: "R24",
    severity: Severity::Warn,
    clause: "6.1.2",
    summary: "A risk is gone from the register without having been closed",
    why: "A risk that just disappears was either forgotten or hidden; its owner, treatment and acceptance lead \
        nowhere.",
    fix: "keep the risk with the status closed and the reason, or name its id as the previous one of what became of it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let Some(comparison) = &ctx.facts.since_last_run else { return };
    let Some(run) = ctx.isms.runs.get(comparison.run) else { return };
    for risk in comparison.dropped(run) {
        findings.push(about(
            risk,
            "id",
            format!("{} of the assessment {} is not in the register now", risk.id, run.id),
        ));
    }
}

const CASES: &[Case] = &[
    Case::passes("all risks are still there", |it| it.earlier_run("RA-2025", &["R-1", "R-2"])),
    Case::passes("it was closed in the register before", |it| {
        it.earlier_run("RA-2025", &["R-1", "R-2"]);
        it.isms.runs[0].risks[1].status = Some(RiskStatus::Closed);
        it.isms.risks.pop();
    }),
    Case::passes("it has another id now", |it| {
        it.earlier_run("RA-2025", &["R-1", "R-2"]);
        it.isms.risks[1].id = "R-20".into();
        it.isms.risks[1].previous_id = some("R-2");
    }),
    Case::finds("R-2 is gone", &["R-2"], |it| {
        it.earlier_run("RA-2025", &["R-1", "R-2"]);
        it.isms.risks.pop();
    }),
];
