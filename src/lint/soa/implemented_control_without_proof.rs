//! An implemented control says who owns it, how it is done and what proves it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "implemented-control-without-proof",
    code: "S13",
    severity: Severity::Warn,
    clause: "8.1",
    summary: "An implemented control lacks an owner, a description or evidence",
    why: "\"Implemented\" is a claim until somebody can show it; the auditor will ask this person for this evidence.",
    fix: "name the owner, say in a sentence how it is done, and where the proof is kept",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let implemented = ctx.facts.soa.iter().filter(|entry| entry.state == Some(ImplementationState::Implemented));
    for entry in implemented.filter(|entry| entry.necessary == Some(true)) {
        let parts = [
            (entry.owner == Holder::Missing, "owner", "owner"),
            (blank(&entry.how), "description of how it is done", "how"),
            (blank(&entry.evidence), "evidence", "evidence"),
        ];
        let Some((_, _, field)) = parts.iter().find(|(missing, _, _)| *missing) else { continue };
        let names = missing_parts(&parts.map(|(missing, name, _)| (missing, name)));
        let message = format!("{} is stated as implemented but has no {}", entry.control, names.join(" and no "));
        findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, field)));
    }
}

const CASES: &[Case] = &[
    Case::passes("owner, description and evidence", |it| {
        it.soa("A.8.16");
    }),
    Case::passes("not implemented yet", |it| {
        let row = it.soa("A.8.16");
        (row.state, row.evidence) = (Some(ImplementationState::Planned), None);
    }),
    Case::finds("no evidence", &["A.8.16"], |it| it.soa("A.8.16").evidence = None),
    Case::finds("nothing but the claim", &["A.8.16"], |it| {
        let row = it.soa("A.8.16");
        (row.how, row.evidence, row.owner) = (None, None, None);
    }),
];
