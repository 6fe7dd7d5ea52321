//! In an organization of more than ten people no single person owns more than 70 % of more than ten risks.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "one-owner-for-most-risks",
    code: "R07",
    severity: Severity::Warn,
    clause: "6.1.2 c",
    summary: "One person owns most risks",
    why: "Risks belong to those who run the business concerned; one owner for nearly all of them, often IT, tells an \
        auditor that the others never took part.",
    fix: "spread the risks to those who answer for the business concerned",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    if ctx.isms.organization.headcount.is_none_or(|people| people <= 10) {
        return;
    }
    let mut owned = vec![0_usize; ctx.isms.people.len()];
    let mut total = 0;
    for (_, facts) in ctx.open_risks() {
        total += 1;
        if let Some(count) = one_person(&facts.owner).and_then(|person| owned.get_mut(person)) {
            *count += 1;
        }
    }
    if total <= 10 {
        return;
    }
    for (person, owned) in ctx.isms.people.iter().zip(owned) {
        if owned * 10 > total * 7 {
            let name = person.name.as_deref().unwrap_or(&person.id);
            let place = ctx.isms.risks.iter().find_map(|risk| risk.origin.field("owner"));
            findings.push(finding(format!("{name} owns {owned} of {total} risks")).about(&person.id).at(place));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("two people share twelve risks", |it| {
        it.isms.organization.headcount = Some(30);
        for n in 0..12 {
            it.risk(&format!("R-{n}")).owner = some(if n % 2 == 0 { "p01" } else { "p02" });
        }
    }),
    Case::passes("a company of three", |it| {
        it.isms.organization.headcount = Some(3);
        for n in 0..12 {
            it.risk(&format!("R-{n}"));
        }
    }),
    Case::finds("one person owns all twelve", &["p02"], |it| {
        it.isms.organization.headcount = Some(30);
        for n in 0..12 {
            it.risk(&format!("R-{n}"));
        }
    }),
];
