//! A value that rules state keeps to what laws and contracts allow.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "value-beyond-limit",
    code: "Q20",
    severity: Severity::Error,
    clause: "4.2",
    summary: "A value that rules state breaks a limit of a law or contract",
    why: "Whoever keeps the policy then breaks the law or the contract.",
    fix: "change the value under param, or the limit if the law or contract says something else",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, parameter) in &ctx.isms.parameters.by_id {
        let Some(value) = parameter.value else { continue };
        for (law, limit) in ctx.isms.limits_of(id).filter(|(_, limit)| limit.is_broken_by(value)) {
            let bound = match (limit.at_most, limit.at_least) {
                (Some(most), _) if value > most => format!("at most {most}"),
                (_, least) => format!("at least {}", least.unwrap_or_default()),
            };
            let message = format!("{id} is {value}, but \"{}\" allows {bound}", law.name);
            let found = finding(message).about(id).at(ctx.answer(format!("param.{id}.value")));
            findings.push(match law.origin.location() {
                Some(location) => found.and_at(location, "the law or contract"),
                None => found,
            });
        }
    }
}

fn with_limit(it: &mut crate::lint::sample::Sample, value: f64, limit: ParameterLimit) {
    let parameter = Parameter { value: Some(value), ..Parameter::default() };
    it.isms.parameters.by_id.insert(limit.parameter.clone(), parameter);
    it.isms.legal.push(LegalRequirement {
        name: "Framework contract".into(),
        limits: vec![limit],
        ..LegalRequirement::default()
    });
}

fn notice(at_most: f64) -> ParameterLimit {
    ParameterLimit { parameter: "customer_notice_hours".into(), at_most: Some(at_most), at_least: None }
}

const CASES: &[Case] = &[
    Case::passes("within the limit", |it| with_limit(it, 24.0, notice(24.0))),
    Case::passes("no value yet", |it| {
        with_limit(it, 48.0, notice(24.0));
        it.isms.parameters.by_id.clear();
    }),
    Case::finds("later than the contract allows", &["customer_notice_hours"], |it| {
        with_limit(it, 48.0, notice(24.0));
    }),
    Case::finds("shorter than the contract asks for", &["password_length"], |it| {
        let limit = ParameterLimit { parameter: "password_length".into(), at_most: None, at_least: Some(12.0) };
        with_limit(it, 8.0, limit);
    }),
];
