//! The sentence on the certificate speaks of nothing that the scope statement leaves out; it may be narrower. Words are
//! compared by their beginnings, because the two are often worded differently.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "certificate-scope-differs",
    code: "C17",
    severity: Severity::Warn,
    clause: "4.3",
    summary: "The certificate speaks of something that the scope statement does not",
    why: "Customers read the certificate; what it promises beyond the scope nobody has assessed.",
    fix: "align the two sentences, tell the certification body, or waive this if both mean the same",
    check,
    cases: CASES,
};

/// Words are the same if so many letters at their beginning are.
const STEM: usize = 5;

fn check(ctx: &Context, findings: &mut Findings) {
    let scope = &ctx.isms.scope;
    let is_certified =
        !blank(&scope.cert_no) || scope.certification.as_deref().is_some_and(|it| plain(it) == "certified");
    let (Some(statement), Some(certificate)) = (&scope.statement, &scope.certification_statement) else { return };
    if !is_certified || plain(statement).is_empty() {
        return;
    }
    // The scope is more than its sentence: services and sites may say it.
    let sites = ctx.isms.organization.sites.iter().filter(|site| site.in_scope != Some(false));
    let sites: Vec<_> = sites.flat_map(|site| site.name.iter().chain(&site.address).chain(&site.activity)).collect();
    let known = format!(
        "{statement} {} {}",
        scope.services.join(" "),
        sites.into_iter().cloned().collect::<Vec<_>>().join(" ")
    );
    let known = plain(&known);
    let known: Vec<_> = known.split(' ').map(stem).collect();
    let certificate_words = plain(certificate);
    let beyond =
        certificate_words.split(' ').filter(|word| word.chars().count() >= STEM && !known.contains(&stem(word)));
    let mut words: Vec<_> = Vec::new();
    for word in beyond {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if !words.is_empty() {
        let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let message = format!("The certificate speaks of {}, the scope statement does not", first_of(&words, 4));
        let found = finding(message).at(ctx.answer("scope.certification_statement"));
        findings.push(found.and_at(ctx.answer("scope.statement"), "the scope statement"));
    }
}

fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

const CASES: &[Case] = &[
    Case::passes("the same in other words", |it| {
        it.isms.scope.cert_no = some("4711");
        it.isms.scope.statement = some("Printing and posting of invoices, and operating the portal, in Bremen");
        it.isms.scope.certification_statement = some("Print of invoices; operation of the portal. Bremen");
    }),
    Case::passes("narrower", |it| {
        it.isms.scope.cert_no = some("4711");
        it.isms.scope.statement = some("Printing of invoices and operation of the portal");
        it.isms.scope.certification_statement = some("Operation of the portal");
    }),
    Case::passes("no certificate yet", |it| {
        it.isms.scope.statement = some("Printing of invoices");
        it.isms.scope.certification_statement = some("Consulting");
    }),
    Case::finds("it speaks of more", &[""], |it| {
        it.isms.scope.certification = some("certified");
        it.isms.scope.statement = some("Printing of invoices");
        it.isms.scope.certification_statement = some("Printing of invoices and consulting on data protection");
    }),
];
