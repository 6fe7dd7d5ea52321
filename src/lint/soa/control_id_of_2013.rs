//! Control ids are those of the 2022 edition.

use crate::derive::WhyUnconverted;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "control-id-of-2013",
    code: "S09",
    severity: Severity::Error,
    clause: "",
    summary: "A control id belongs to the 2013 edition",
    why: "The 2013 edition has run out; its ids mean nothing in a statement of today, and some look like \
        clause numbers.",
    fix: "replace the id by that of the 2022 edition and review whether the control is still the same",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let old = ctx.facts.unconverted.iter().filter(|it| it.why == WhyUnconverted::Edition2013);
    for unconverted in old {
        let control = &unconverted.control;
        let now = annex_a_2013().iter().find(|(old, _, _)| old == control).map(|(_, _, now)| now.as_slice());
        let now: Vec<_> = now.unwrap_or_default().iter().map(ControlId::as_str).collect();
        let message = if now.is_empty() {
            format!("{control} has the form of a 2013 id, but that edition has no such control")
        } else {
            format!("{control} is an id of the 2013 edition, now {}", spoken(&now))
        };
        let place = unconverted.location.clone().unwrap_or_else(|| ctx.answer("soa.extra"));
        let found = finding(message).about(control.as_str()).at(place);
        findings.push(if now.is_empty() {
            found.hint("correct the id")
        } else {
            found.hint(format!("write {} and review whether the control is still the same", spoken(&now)))
        });
    }
}

const CASES: &[Case] = &[
    Case::passes("ids of 2022", |it| {
        it.risk("R-1");
        it.soa("A.8.13");
    }),
    Case::finds("a risk names an old id", &["A.12.3.1"], |it| it.risk("R-1").controls = vec!["A.12.3.1".into()]),
    Case::finds("a row of the statement has an old id", &["A.18.2.3"], |it| {
        it.soa("A.18.2.3");
    }),
];
