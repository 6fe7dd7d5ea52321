//! No clause or control has two nonconformities within two years.

use std::collections::BTreeMap;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "nonconformity-recurs",
    code: "M19",
    severity: Severity::Warn,
    clause: "10.2",
    summary: "The same requirement was breached again within two years",
    why: "A recurrence says that the first corrective action did not reach the cause.",
    fix: "look for a common cause behind these nonconformities",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let mut breaches: BTreeMap<String, Vec<&Nonconformity>> = BTreeMap::new();
    for nonconformity in &ctx.isms.nonconformities {
        let recent = nonconformity.date.is_none_or(|date| months_after(date, 24) >= ctx.as_of());
        if let Some(requirement) = nonconformity.requirement.as_deref().filter(|text| recent && !is_filler(text)) {
            let requirement = ControlId::parse(requirement).to_string();
            breaches.entry(requirement).or_default().push(nonconformity);
        }
    }
    for (requirement, all) in breaches {
        let [first @ .., last] = all.as_slice() else { continue };
        if first.is_empty() {
            continue;
        }
        let message = format!("{requirement} has {} nonconformities within two years", all.len());
        let mut found = about(*last, "requirement", message);
        found.subject = Some(requirement);
        for earlier in first {
            if let Some(place) = earlier.origin.field("requirement") {
                found = found.and_at(place, earlier.id.clone());
            }
        }
        findings.push(found);
    }
}

const CASES: &[Case] = &[
    Case::passes("one nonconformity", |it| {
        it.nonconformity("NC-1");
    }),
    Case::passes("the other is five years old", |it| {
        it.nonconformity("NC-1");
        it.nonconformity("NC-2").date = Some(jiff::civil::date(2021, 3, 1));
    }),
    Case::finds("two about the same control", &["A.8.5"], |it| {
        it.nonconformity("NC-1");
        it.nonconformity("NC-2").requirement = some("8.5");
    }),
];
