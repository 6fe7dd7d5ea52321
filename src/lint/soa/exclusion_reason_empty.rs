//! The justification of an exclusion names facts: it is not a filler, not shorter than 20 characters and not the same
//! for more than eight controls.

use std::collections::HashMap;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "exclusion-reason-empty",
    code: "S05",
    severity: Severity::Warn,
    clause: "6.1.3 d",
    summary: "The justification of an exclusion says nothing",
    why: "\"N/A\" repeats the exclusion instead of justifying it; auditors ask which fact makes the control \
        unnecessary.",
    fix: "describe the fact of your business that makes the control unnecessary",
    check,
    cases: CASES,
};

/// A shorter text cannot name a fact and why it matters.
const SHORTEST: usize = 20;
/// Some exclusions share their fact (no development, no premises), a longer row of them rarely does.
const MOST_ALIKE: usize = 8;

fn check(ctx: &Context, findings: &mut Findings) {
    let excluded: Vec<_> =
        ctx.facts.soa.iter().filter(|entry| entry.theme.is_some() && entry.necessary == Some(false)).collect();
    let mut alike: HashMap<String, usize> = HashMap::new();
    for entry in &excluded {
        *alike.entry(plain(entry.exclusion_reason.as_deref().unwrap_or_default())).or_default() += 1;
    }
    for entry in excluded {
        let Some(text) = entry.exclusion_reason.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        let number = alike.get(&plain(text)).copied().unwrap_or(0);
        let what = if (is_filler(text) || text.chars().count() < SHORTEST) && entry.replaced_by.is_none() {
            format!("{}: \"{text}\" does not justify the exclusion", entry.control)
        } else if number > MOST_ALIKE {
            format!("{}: {number} exclusions share the justification \"{text}\"", entry.control)
        } else {
            continue;
        };
        findings.push(finding(what).about(entry.control.as_str()).at(ctx.soa_place(entry, "exclusion_reason")));
    }
}

const CASES: &[Case] = &[
    Case::passes("a fact of the business", |it| {
        let text = "No secure areas are needed: all servers are at a certified hosting provider (SUP-2)";
        it.excluded("A.7.6").exclusion_reason = some(text);
    }),
    Case::finds("N/A", &["A.7.6"], |it| it.excluded("A.7.6").exclusion_reason = some("N/A")),
    Case::finds("a few words", &["A.8.13"], |it| it.excluded("A.8.13").exclusion_reason = some("we use cloud")),
    Case::finds(
        "the same for nine controls",
        &["A.7.1", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.7.7", "A.7.8", "A.7.9"],
        |it| {
            for n in 1..10 {
                it.excluded(&format!("A.7.{n}"));
            }
        },
    ),
];
