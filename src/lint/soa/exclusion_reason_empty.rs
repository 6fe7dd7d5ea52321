//! The justification of an exclusion names facts: it says something, is not shorter than 20 letters and not the same for
//! more than eight controls.

use indexmap::IndexMap;

use crate::derive::{ExclusionDoubt, SoaEntry};
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

/// Some exclusions share their fact (no development, no premises), a longer row of them rarely does.
const MOST_ALIKE: usize = 8;

fn check(ctx: &Context, findings: &mut Findings) {
    let excluded = ctx.facts.soa.iter().filter(|entry| entry.theme.is_some() && entry.necessary == Some(false));
    let mut alike: IndexMap<String, Vec<(&SoaEntry, &str)>> = IndexMap::new();
    for entry in excluded {
        let Some(text) = entry.exclusion_reason.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        if entry.doubts.contains(&ExclusionDoubt::SaysNothing) {
            let message = format!("{}: \"{text}\" does not justify the exclusion", entry.control);
            findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "exclusion_reason")));
        } else {
            alike.entry(plain(text)).or_default().push((entry, text));
        }
    }
    for same in alike.values().filter(|same| same.len() > MOST_ALIKE) {
        let (first, text) = same[0];
        let ids: Vec<_> = same.iter().map(|(entry, _)| entry.control.as_str()).collect();
        let message = format!("{} exclusions share one justification, \"{text}\": {}", same.len(), first_of(&ids, 8));
        findings.push(finding(message).about(first.control.as_str()).at(ctx.soa_place(first, "exclusion_reason")));
    }
}

const CASES: &[Case] = &[
    Case::passes("a fact of the business", |it| {
        let text = "No secure areas are needed: all servers are at a certified hosting provider (SUP-2)";
        it.excluded("A.7.6").exclusion_reason = some(text);
    }),
    Case::finds("N/A", &["A.7.6"], |it| it.excluded("A.7.6").exclusion_reason = some("N/A")),
    Case::finds("many words that say nothing", &["A.7.6"], |it| {
        it.excluded("A.7.6").exclusion_reason = some("This control is not relevant for our organization at present");
    }),
    Case::finds("the same in German", &["A.7.6"], |it| {
        it.excluded("A.7.6").exclusion_reason = some("Für unser Unternehmen derzeit nicht zutreffend.");
    }),
    Case::passes("a fact in few signs of another script", |it| {
        it.excluded("A.8.30").exclusion_reason = some("開発は全て社内で行う");
    }),
    Case::finds("a few words", &["A.8.13"], |it| it.excluded("A.8.13").exclusion_reason = some("we use cloud")),
    Case::finds("the same for nine controls", &["A.7.1"], |it| {
        for n in 1..10 {
            it.excluded(&format!("A.7.{n}"));
        }
    }),
];
