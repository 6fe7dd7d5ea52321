//! Whoever runs the ISMS is not its only internal auditor.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "auditor-runs-the-isms",
    code: "C18",
    severity: Severity::Warn,
    clause: "A.5.3",
    summary: "The one who runs the ISMS is its only internal auditor",
    why: "Nobody can audit their own work; with a single auditor there is no one else to audit the ISMS itself.",
    fix: "name a second auditor, inside or outside, for what the ISMS manager runs",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let roles = &ctx.isms.roles;
    let Some(manager) = roles.isms_manager.as_deref().and_then(|name| ctx.person(name)) else { return };
    if !roles.internal_auditor.is_empty()
        && roles.internal_auditor.iter().all(|it| ctx.person(&it.person) == Some(manager))
    {
        let name = holder_name(ctx, &Holder::Person(manager));
        let message = format!("{name} runs the ISMS and is its only internal auditor");
        let found = finding(message).about(&ctx.isms.people[manager].id).at(ctx.answer("role.internal_auditor"));
        findings.push(found.and_at(ctx.answer("role.isms_manager"), "runs the ISMS"));
    }
}

const CASES: &[Case] = &[
    Case::passes("an external auditor", |it| {
        it.isms.roles.internal_auditor = vec![AuditorRole { person: "p03".into(), ..AuditorRole::default() }];
    }),
    Case::finds("the ISMS manager alone", &["p02"], |it| {
        it.isms.roles.internal_auditor = vec![AuditorRole { person: "p02".into(), ..AuditorRole::default() }];
    }),
];
