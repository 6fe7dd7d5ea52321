//! A risk is accepted by its owner, by top management, or by the person the criteria name for its band.

use crate::derive::AcceptanceFault;
use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{about_acceptance, faults};

/// The rule.
pub const RULE: Rule = Rule {
    id: "accepted-by-other-than-owner",
    code: "T10",
    severity: Severity::Error,
    clause: "6.1.3 f",
    summary: "A risk was accepted by somebody other than its owner",
    why: "The clause gives the acceptance of residual risks to the risk owner; nobody below can sign in the \
        owner's place.",
    fix: "have the risk owner accept the risk, or correct who owns it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let acceptance = &facts.acceptance;
        // Without a clear owner there is nobody to compare with; other rules report that.
        let clear = one_person(&facts.owner).is_some();
        if !clear || !faults(acceptance).contains(&AcceptanceFault::WrongPerson) {
            continue;
        }
        let (by, owner) = (holder_name(ctx, &acceptance.accepted_by), holder_name(ctx, &facts.owner));
        let message = format!("{} was accepted by {by}, its owner is {owner}", risk.id);
        let found = about_acceptance(ctx, risk, acceptance, "by", message);
        let place = risk.origin.field("owner");
        findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "the risk owner")));
    }
}

const CASES: &[Case] = &[
    Case::passes("accepted by its owner", |it| it.risk("R-1").accepted_by = some("Ben Lund")),
    Case::passes("accepted by top management", |it| it.risk("R-1").accepted_by = some("p01")),
    Case::finds("accepted by the consultant", &["R-1"], |it| it.risk("R-1").accepted_by = some("Cleo Marsh")),
    Case::finds("a decision of the consultant", &["R-1"], |it| {
        it.risk("R-1");
        it.isms.acceptances.push(accepted("R-1", "p03", jiff::civil::date(2026, 3, 2)));
    }),
    Case::finds("accepted by nobody known", &["R-1"], |it| it.risk("R-1").accepted_by = some("the board")),
];
