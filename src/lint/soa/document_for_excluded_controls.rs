//! A document that the statement names stands with at least one control that is necessary.

use std::collections::HashSet;

use crate::derive::SoaEntry;
use crate::lint::prelude::*;
use indexmap::IndexMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: "document-for-excluded-controls",
    code: "S26",
    severity: Severity::Warn,
    clause: "",
    summary: "A document stands only with controls that are excluded",
    why: "A rule that people are told to follow for something that does not exist; either the exclusion or the \
        document is wrong.",
    fix: "withdraw the document, or include the control it is for",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let mut documents: IndexMap<String, (&str, Vec<&SoaEntry>)> = IndexMap::new();
    let mut in_use: HashSet<String> = HashSet::new();
    for entry in &ctx.facts.soa {
        for document in entry.documents.iter().filter(|document| !is_filler(document)) {
            if entry.necessary == Some(false) {
                documents.entry(plain(document)).or_insert_with(|| (document, Vec::new())).1.push(entry);
            } else {
                in_use.insert(plain(document));
            }
        }
    }
    for (_, (document, entries)) in documents.into_iter().filter(|(name, _)| !in_use.contains(name)) {
        let ids: Vec<_> = entries.iter().map(|entry| entry.control.as_str()).collect();
        let verb = if ids.len() == 1 { "is" } else { "are" };
        let message = format!("{} stands only with {}, which {verb} excluded", short(document), first_of(&ids, 4));
        findings.push(finding(message).about(document).at(ctx.soa_place(entries[0], "documents")));
    }
}

const CASES: &[Case] = &[
    Case::passes("it is for a necessary control as well", |it| {
        it.soa("A.8.25");
        it.excluded("A.8.30").documents = vec!["ISMS-POL-04".into()];
    }),
    Case::passes("excluded controls without documents", |it| {
        it.excluded("A.8.30");
    }),
    Case::finds("for two excluded controls", &["POL-20"], |it| {
        it.excluded("A.8.25").documents = vec!["POL-20".into()];
        it.excluded("A.8.30").documents = vec!["pol-20".into()];
    }),
];
