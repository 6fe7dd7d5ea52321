//! An id of the form of Annex A names a control that Annex A has.

use crate::derive::WhyUnconverted;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "no-such-control",
    code: "S27",
    severity: Severity::Error,
    clause: "6.1.3 c",
    summary: "A control id does not exist in Annex A",
    why: "The row or risk means some control, but nobody can tell which.",
    fix: "correct the id; where a spreadsheet dropped a zero, 5.1 was 5.10",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let wrong = ctx.facts.unconverted.iter().filter(|it| it.why == WhyUnconverted::NoSuchControl);
    for unconverted in wrong {
        let control = &unconverted.control;
        let place = unconverted.location.clone().unwrap_or_else(|| ctx.answer("soa.extra"));
        let message = format!("Annex A of the 2022 edition has no control {control}");
        findings.push(finding(message).about(control.as_str()).at(place));
    }
}

const CASES: &[Case] = &[
    Case::passes("ids that exist", |it| {
        it.risk("R-1");
    }),
    Case::finds("a control too many", &["A.8.35"], |it| it.risk("R-1").controls = vec!["8.35".into()]),
];
