//! The subject of a waiver is a record of the ISMS.

use crate::derive::{Trace, fold};
use crate::lint::prelude::*;
use crate::lint::waiver::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "waiver-subject-unknown",
    code: "W06",
    severity: Severity::Warn,
    clause: "",
    summary: "A waiver names a record that does not exist",
    why: "It covers nothing, and whoever wrote it believes that it does.",
    fix: "write the id as `dossier check` prints it for the finding",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let with_subject = |waiver: &crate::lint::Waiver| waiver.subject.as_ref().is_some_and(|it| !it.trim().is_empty());
    if !ctx.settings.waivers.iter().any(with_subject) {
        return;
    }
    let trace = Trace::of(ctx.isms, ctx.facts, &[]);
    for (index, waiver) in ctx.settings.waivers.iter().enumerate() {
        let Some(subject) = waiver.subject.as_deref().map(str::trim).filter(|it| !it.is_empty()) else { continue };
        let in_trail = trace.find(subject).iter().any(|node| !trace.nodes[*node].missing);
        if in_trail || is_named_elsewhere(ctx.isms, subject) {
            continue;
        }
        let message = format!("The waiver of {} is about \"{subject}\", and there is no such record", waiver.rule);
        let at = place(waiver, index, ctx.settings);
        let nearest = trace.nearest_ids(subject).first().map(|node| format!("did you mean {}?", trace.nodes[*node].id));
        let found = finding(message).about(&waiver.rule).at(at);
        findings.push(match nearest {
            Some(hint) => found.hint(hint),
            None => found,
        });
    }
}

/// What findings are about beside records with an id: people, sites, processes, clauses, roles, bands, documents.
fn is_named_elsewhere(isms: &Isms, subject: &str) -> bool {
    let wanted = fold(subject);
    let documents = isms.documentation.documents.keys().chain(isms.documentation.external.iter().map(|it| &it.title));
    let people = isms.people.iter().flat_map(|person| std::iter::once(&person.id).chain(&person.name));
    let scope = isms.scope.processes.iter().map(|it| &it.name).chain(isms.scope.out.iter().map(|it| &it.what));
    let context =
        isms.organization.sites.iter().map(|it| &it.id).chain(isms.organization.units.iter().map(|it| &it.name));
    let partners = isms.scope.interfaces.iter().map(|it| &it.partner);
    let bands = isms.criteria.bands.iter().flat_map(|band| [&band.id, &band.label]);
    let named = documents.chain(people).chain(scope).chain(context).chain(partners).chain(bands);
    // A clause, a key or a role word has no digits after letters; only what looks like an id can be a wrong one.
    let looks_like_id = subject.starts_with(char::is_alphabetic)
        && subject.chars().any(|c| c.is_ascii_digit())
        && !subject.contains(char::is_whitespace);
    !looks_like_id || named.into_iter().any(|name| fold(name) == wanted)
}

const CASES: &[Case] = &[
    Case::passes("a risk of the register", |it| {
        it.risk("R-1");
        it.waiver("risk-without-owner");
        it.settings.waivers[0].subject = some("R-1");
    }),
    Case::passes("a control of Annex A", |it| {
        it.waiver("exclusion-without-reason");
        it.settings.waivers[0].subject = some("A.7.6");
    }),
    Case::passes("no subject: all findings of the rule", |it| it.waiver("risk-without-owner")),
    Case::finds("a risk that is not there", &["risk-without-owner"], |it| {
        it.risk("R-1");
        it.waiver("risk-without-owner");
        it.settings.waivers[0].subject = some("R-9");
    }),
];
