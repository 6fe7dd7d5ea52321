//! The reason for a control is not that the standard wants it, and is not the same words for more than 20 controls.
//! A control with a linked risk has its reason there.

use indexmap::IndexMap;

use crate::derive::SoaEntry;
use crate::derive::phrases::only_says_wanted;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "inclusion-reason-empty",
    code: "S06",
    severity: Severity::Warn,
    clause: "6.1.3 d",
    summary: "The reason for a control says nothing",
    why: "No control of Annex A is required by the standard; a control is necessary because a risk, a law, a contract \
        or the business needs it.",
    fix: "name the risk, law, contract or decision behind this very control",
    check,
    cases: CASES,
};

const MOST_ALIKE: usize = 20;

fn check(ctx: &Context, findings: &mut Findings) {
    let necessary = ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true));
    let mut alike: IndexMap<String, Vec<(&SoaEntry, String)>> = IndexMap::new();
    for entry in necessary.filter(|entry| entry.reasons.iter().all(|reason| reason.risk.is_none())) {
        let texts: Vec<_> = entry.reasons.iter().filter_map(|reason| reason.text.as_deref()).collect();
        if texts.is_empty() {
            continue;
        }
        let words = texts.join("; ");
        if texts.iter().all(|text| only_says_wanted(text)) {
            let message = format!("{}: \"{words}\" is no reason to run a control", entry.control);
            findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "reason")));
        } else {
            alike.entry(plain(&words)).or_default().push((entry, words));
        }
    }
    for same in alike.values().filter(|same| same.len() > MOST_ALIKE) {
        let (first, text) = &same[0];
        let ids: Vec<_> = same.iter().map(|(entry, _)| entry.control.as_str()).collect();
        let message = format!("{} controls share one reason, \"{text}\": {}", same.len(), first_of(&ids, 8));
        findings.push(finding(message).about(first.control.as_str()).at(ctx.soa_place(first, "reason")));
    }
}

const CASES: &[Case] = &[
    Case::passes("a contract asks for it", |it| {
        it.soa("A.8.16");
    }),
    Case::passes("a risk asks for it as well", |it| {
        it.risk("R-1");
        it.soa("A.8.5").reason = some("Best practice");
    }),
    Case::finds("the same words for 25 controls", &["A.5.1"], |it| {
        for control in annex_a().iter().take(25) {
            it.soa(control.id.as_str()).reason = some("It keeps our customers' data safe");
        }
    }),
    Case::finds("ISO requires it", &["A.5.7"], |it| it.soa("A.5.7").reason = some("ISO requires it")),
    Case::finds("a filler", &["A.8.24"], |it| it.soa("A.8.24").reason = some("n/a")),
    Case::finds("the norm asks for it, in German", &["A.8.24"], |it| {
        it.soa("A.8.24").reason = some("Wird von der Norm gefordert");
    }),
    Case::finds("best practice", &["A.8.24"], |it| it.soa("A.8.24").reason = some("Best practice.")),
];
