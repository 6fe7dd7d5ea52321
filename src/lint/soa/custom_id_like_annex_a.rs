//! The id of a control of the organization's own cannot be mistaken for one of Annex A.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "custom-id-like-annex-a",
    code: "S21",
    severity: Severity::Error,
    clause: "6.1.3 b",
    summary: "The id of an own control looks like one of Annex A",
    why: "Reader and tool take it for the control of Annex A, and two controls become one.",
    fix: "give it an id of its own form, as C-01",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, custom) in ctx.isms.soa.custom.iter().enumerate() {
        let id = ControlId::parse(&custom.id);
        // Also `8.99`, which no edition has but which reads like one.
        if id.as_str() != custom.id.trim() || id.as_str().starts_with("A.") {
            let message = format!("The own control {} has an id of the form of Annex A", custom.id);
            findings.push(finding(message).about(&custom.id).at(ctx.answer(format!("soa.custom[{index}].id"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("an id of its own form", |it| {
        it.isms.soa.custom = vec![CustomControl { id: "C-01".into(), title: some("Four eyes"), ..Default::default() }];
    }),
    Case::finds("5.38", &["5.38"], |it| {
        it.isms.soa.custom = vec![CustomControl { id: "5.38".into(), title: some("Four eyes"), ..Default::default() }];
    }),
    Case::finds("A.8.1", &["A.8.1"], |it| {
        it.isms.soa.custom = vec![CustomControl { id: "A.8.1".into(), title: some("Four eyes"), ..Default::default() }];
    }),
];
