//! A shared risk says with whom and on what basis: a known supplier, or at least some words about the contract.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "share-without-partner",
    code: "T13",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A risk is shared with nobody in particular",
    why: "Sharing rests on a contract or a policy that somebody can show, and a part of the risk always stays.",
    fix: "name the contract or policy that shares the risk, and what stays with you",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, _) in ctx.open_risks().filter(|(risk, _)| risk.options.contains(&TreatmentOption::Share)) {
        let text = joined(&[&risk.treatment, &risk.rationale, &risk.note]);
        let words = plain(&text);
        let partner = ctx.isms.operations.outsourced.iter().any(|supplier| {
            let names = [Some(&supplier.id), supplier.name.as_ref()];
            names.into_iter().flatten().map(|name| plain(name)).any(|name| !name.is_empty() && words.contains(&name))
        });
        if !partner && (is_filler(&text) || words.split(' ').count() < 3) {
            let message = format!("{} is to be shared, but nothing says with whom and by which contract", risk.id);
            findings.push(about(risk, "treatment", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the insurance is named", |it| {
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Share];
        risk.treatment = some("Cyber insurance, policy 4711, up to 1 M EUR; the first 20,000 EUR stay with us");
    }),
    Case::passes("a known supplier", |it| {
        it.supplier("SUP-2");
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Share];
        risk.treatment = some("Nordhost");
    }),
    Case::finds("nothing is said", &["R-1"], |it| it.risk("R-1").options = vec![TreatmentOption::Share]),
    Case::finds("one word", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Modify, TreatmentOption::Share];
        risk.treatment = some("Outsourcing");
    }),
];
