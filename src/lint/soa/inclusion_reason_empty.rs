//! The reason for a control is not that the standard wants it, and is not the same words for more than 20 controls.
//! A control with a linked risk has its reason there.

use std::collections::HashMap;

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
    let included = || {
        let necessary = ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true));
        let only_words = necessary.filter(|entry| entry.reasons.iter().all(|reason| reason.risk.is_none()));
        only_words.filter_map(|entry| {
            let texts: Vec<_> = entry.reasons.iter().filter_map(|reason| reason.text.as_deref()).collect();
            (!texts.is_empty()).then_some((entry, texts))
        })
    };
    let mut alike: HashMap<String, usize> = HashMap::new();
    for (_, texts) in included() {
        *alike.entry(plain(&texts.join(" "))).or_default() += 1;
    }
    for (entry, texts) in included() {
        let number = alike.get(&plain(&texts.join(" "))).copied().unwrap_or(0);
        let message = if texts.iter().all(|text| is_empty_reason(text)) {
            format!("{}: \"{}\" is no reason to run a control", entry.control, texts.join("; "))
        } else if number > MOST_ALIKE {
            format!("{}: {number} controls share the reason \"{}\"", entry.control, texts.join("; "))
        } else {
            continue;
        };
        findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "reason")));
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
    Case::finds("ISO requires it", &["A.5.7"], |it| it.soa("A.5.7").reason = some("ISO requires it")),
    Case::finds("best practice", &["A.8.24"], |it| it.soa("A.8.24").reason = some("Best practice.")),
];
