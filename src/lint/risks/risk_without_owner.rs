//! Every risk that is not closed names somebody as risk owner.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-without-owner",
    code: "R05",
    severity: Severity::Error,
    clause: "6.1.2 c",
    summary: "A risk has no risk owner",
    why: "Only a risk owner can decide on the treatment and accept what remains, so a risk without one cannot be \
        treated or accepted at all.",
    fix: "name one person with the authority to decide about the risk",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    missing(findings, ctx.open_risks().map(|(risk, _)| risk), "owner", "risk owner", |risk| &risk.owner);
}

const CASES: &[Case] = &[
    Case::passes("a risk with an owner", |it| {
        it.risk("R-1");
    }),
    Case::passes("a closed risk without owner", |it| {
        let risk = it.risk("R-1");
        risk.owner = None;
        risk.status = Some(RiskStatus::Closed);
    }),
    Case::finds("the cell is empty", &["R-2"], |it| {
        it.risk("R-1");
        it.risk("R-2").owner = None;
    }),
    Case::finds("the cell holds only blanks", &["R-1"], |it| it.risk("R-1").owner = some("  ")),
];
