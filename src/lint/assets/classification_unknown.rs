//! The class of an asset is one of the organization's classes or a word for it. Checked once classes are defined.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "classification-unknown",
    code: "A14",
    severity: Severity::Error,
    clause: "A.5.12",
    summary: "The classification of an asset is not one of the classes",
    why: "No handling rule belongs to the word, and a document that prints the asset cannot be marked rightly.",
    fix: "use one of your classes, or add the word to the aliases of a class",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let classes = &ctx.isms.documentation.classes;
    if classes.is_empty() {
        return;
    }
    let names: Vec<_> = classes.iter().map(|class| class.name.as_str()).collect();
    for (index, asset) in ctx.live_assets().filter(|(_, asset)| !blank(&asset.classification)) {
        if ctx.facts.assets[index].class.is_none() {
            let word = asset.classification.as_deref().unwrap_or_default();
            let message = format!("{} is classified as \"{word}\", which is not {}", asset.id, any_of(&names));
            let fix = format!("use {}, or add \"{word}\" to the aliases of one", any_of(&names));
            let found = about(asset, "classification", message).hint(fix);
            findings.push(found.and_at(ctx.answer("doc.classes"), "the classes"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("one of the classes", |it| {
        it.classes();
        it.asset("A-1");
    }),
    Case::passes("no classes are defined", |it| it.asset("A-1").classification = some("Top")),
    Case::finds("a word nobody defined", &["A-1"], |it| {
        it.classes();
        it.asset("A-1").classification = some("Top");
    }),
];
