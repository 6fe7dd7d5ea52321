//! A certificate that shows somebody's competence is still valid, as long as the person is there.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "qualification-expired",
    code: "O14",
    severity: Severity::Warn,
    clause: "7.2",
    summary: "A certificate or qualification has expired",
    why: "Evidence that has run out no longer shows competence on the day of the audit.",
    fix: "renew it, or name other evidence of the competence",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for line in &ctx.isms.competence {
        let Some(until) = line.valid_until.filter(|until| *until < ctx.as_of()) else { continue };
        let name = line.person.as_deref().unwrap_or("somebody");
        if ctx.person(name).is_some_and(|person| left(ctx, person).is_some()) {
            continue;
        }
        let what = line.evidence.as_deref().or(line.requirement.as_deref()).unwrap_or("A qualification");
        let message = format!("{} of {} expired on {until}", short(what), ctx.name_of(name));
        findings.push(about(line, "valid_until", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("valid until next year", |it| {
        it.competence("p02").valid_until = Some(jiff::civil::date(2027, 5, 12));
    }),
    Case::passes("the person has left", |it| {
        it.competence("p02").valid_until = Some(jiff::civil::date(2026, 2, 28));
        it.isms.people[1].until = Some(jiff::civil::date(2026, 1, 31));
    }),
    Case::finds("expired in February", &["p02"], |it| {
        it.competence("p02").valid_until = Some(jiff::civil::date(2026, 2, 28));
    }),
];
