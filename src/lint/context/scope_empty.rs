//! The scope has a statement and a boundary: sites or units, and what is done there.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "scope-empty",
    code: "C07",
    severity: Severity::Error,
    clause: "4.3",
    summary: "The scope is empty",
    why: "Everything else applies to what the scope says; without it neither risks nor controls have a subject.",
    fix: "write the scope statement, and list sites or units and the services or processes inside",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let (scope, organization) = (&ctx.isms.scope, &ctx.isms.organization);
    if blank(&scope.statement) {
        findings.push(finding("The scope has no statement").at(ctx.answer("scope.statement")));
    }
    let inside = organization.sites.iter().any(|site| site.in_scope == Some(true))
        || organization.units.iter().any(|unit| unit.in_scope == Some(true));
    if !inside {
        let message = "No site and no unit is said to be in scope";
        findings.push(finding(message).at(ctx.answer("org.sites")));
    }
    if scope.services.is_empty() && scope.processes.is_empty() {
        findings.push(finding("The scope names no service and no process").at(ctx.answer("scope.services")));
    }
}

const CASES: &[Case] = &[
    Case::passes("statement, site and service", |it| {
        it.isms.scope.statement = some("Printing and dispatch of invoices at site S1");
        it.isms.scope.services = vec!["E-bill portal".into()];
        it.isms.organization.sites = vec![Site { id: "S1".into(), in_scope: Some(true), ..Site::default() }];
    }),
    Case::finds("nothing is answered", &["", "", ""], |_| {}),
    Case::finds("no statement", &[""], |it| {
        it.isms.scope.services = vec!["E-bill portal".into()];
        it.isms.organization.sites = vec![Site { id: "S1".into(), in_scope: Some(true), ..Site::default() }];
    }),
];
