//! A risk owner is one known person who has not left.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-owner-unclear",
    code: "R06",
    severity: Severity::Warn,
    clause: "6.1.2 c",
    summary: "A risk owner is nobody in particular",
    why: "Where two share a risk nobody decides, and somebody who has left or is unknown cannot accept what remains; \
        auditors ask the named owner about the risk.",
    fix: "name one person of the list of people, or add the spelling to that person's aliases",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        if let Some(trouble) = trouble(ctx, &facts.owner) {
            findings.push(about(risk, "owner", format!("{}: the risk owner is unclear, {trouble}", risk.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a known person", |it| {
        it.risk("R-1");
    }),
    Case::passes("a known person by name", |it| it.risk("R-1").owner = some("Ben Lund")),
    Case::finds("two persons", &["R-1"], |it| it.risk("R-1").owner = some("Ana Roth + Ben Lund")),
    Case::finds("nobody known", &["R-1"], |it| it.risk("R-1").owner = some("Quentin")),
    Case::finds("somebody who has left", &["R-1"], |it| {
        it.risk("R-1");
        it.isms.people[1].until = Some(jiff::civil::date(2026, 1, 31));
    }),
];
