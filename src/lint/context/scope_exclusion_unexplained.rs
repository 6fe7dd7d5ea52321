//! What is outside the scope says why, and how the border is protected.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "scope-exclusion-unexplained",
    code: "C10",
    severity: Severity::Warn,
    clause: "4.3",
    summary: "Something is left out of the scope without reason or border",
    why: "What is outside is untrusted; the auditor asks why it is not inside and what keeps it out.",
    fix: "say why it is outside and how the border is protected",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, out) in ctx.isms.scope.out.iter().enumerate() {
        let parts =
            missing_parts(&[(blank(&out.reason), "why"), (blank(&out.protection), "how the border is protected")]);
        if !parts.is_empty() {
            let message = format!("{} is out of scope, but nothing says {}", out.what, spoken(&parts));
            findings.push(finding(message).about(&out.what).at(ctx.answer(format!("scope.out[{index}]"))));
        }
    }
    for (index, site) in ctx.isms.organization.sites.iter().enumerate().filter(|(_, site)| site.in_scope == Some(false))
    {
        let names: Vec<_> = std::iter::once(&site.id).chain(&site.name).map(|name| plain(name)).collect();
        let explained =
            ctx.isms.scope.out.iter().any(|out| names.iter().any(|name| has_words(&plain(&out.what), name)));
        if !explained {
            let name = site.name.as_ref().unwrap_or(&site.id);
            let message = format!("The site {name} is out of scope, but scope.out does not explain it");
            findings.push(finding(message).about(&site.id).at(ctx.answer(format!("org.sites[{index}]"))));
        }
    }
}

/// Whether a text in plain form has these words side by side.
fn has_words(text: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}

const CASES: &[Case] = &[
    Case::passes("reason and border", |it| {
        it.isms.organization.sites = vec![Site { id: "S3".into(), in_scope: Some(false), ..Site::default() }];
        it.isms.scope.out = vec![OutOfScope {
            what: "Shop (S3)".into(),
            reason: some("Other legal entity"),
            protection: some("Separate network"),
        }];
    }),
    Case::finds("no border", &["Shop"], |it| {
        it.isms.scope.out = vec![OutOfScope { what: "Shop".into(), reason: some("Other entity"), protection: None }];
    }),
    Case::finds("a site is left out in silence", &["S3"], |it| {
        it.isms.organization.sites = vec![Site { id: "S3".into(), in_scope: Some(false), ..Site::default() }];
    }),
];
