//! What a law or contract limits is decided.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "limit-without-value",
    code: "Q21",
    severity: Severity::Warn,
    clause: "4.2",
    summary: "A law or contract limits a value that nobody has decided",
    why: "Nobody can tell whether the limit is kept.",
    fix: "decide the value under param, or correct the name of the parameter",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, law) in ctx.isms.legal.iter().enumerate() {
        for limit in &law.limits {
            let id = &limit.parameter;
            let decided = ctx.isms.parameters.by_id.get(id).is_some_and(|parameter| parameter.value.is_some());
            if !decided {
                let message = format!("\"{}\" limits {id}, which nobody has decided", law.name);
                let at = ctx.answer(format!("legal[{index}].limits"));
                findings.push(finding(message).about(id).at(at));
            }
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("decided", |it| {
        limited(it);
        let parameter = Parameter { value: Some(24.0), ..Parameter::default() };
        it.isms.parameters.by_id.insert("customer_notice_hours".into(), parameter);
    }),
    Case::finds("not decided", &["customer_notice_hours"], limited),
];

fn limited(it: &mut crate::lint::sample::Sample) {
    let limit = ParameterLimit { parameter: "customer_notice_hours".into(), at_most: Some(24.0), at_least: None };
    let law =
        LegalRequirement { name: "Framework contract".into(), limits: vec![limit], ..LegalRequirement::default() };
    it.isms.legal.push(law);
}
