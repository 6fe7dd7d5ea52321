//! Every version in a change history says when and what changed, and a version from 1.0 on has a history.

use crate::lint::prelude::*;
use crate::lint::shared::documents::{place, version_numbers};

/// The rule.
pub const RULE: Rule = Rule {
    id: "history-incomplete",
    code: "D10",
    severity: Severity::Warn,
    clause: "7.5.3 e",
    summary: "The change history of a document is incomplete",
    why: "Control of changes is a control the clause names; the history is how a reader sees what is new.",
    fix: "add the line with version, date, author, change and approver",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document) in &ctx.isms.documentation.documents {
        let issued = document.version.as_deref().and_then(version_numbers).filter(|numbers| numbers[0] >= 1);
        if issued.is_some() && document.history.is_empty() {
            let version = document.version.as_deref().unwrap_or_default();
            let message = format!("{id} is at version {version} and has no change history");
            findings.push(finding(message).about(id).at(place(ctx, id, "history")));
        }
        for (index, entry) in document.history.iter().enumerate() {
            let missing =
                missing_parts(&[(entry.date.is_none(), "date"), (blank(&entry.change), "description of the change")]);
            if !missing.is_empty() {
                let message =
                    format!("Version {} of {id} has no {} in the history", entry.version, missing.join(" and no "));
                findings.push(finding(message).about(id).at(place(ctx, id, &format!("history[{index}]"))));
            }
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a first draft", |it| {
        let document = DocumentInput { version: some("0.1"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("version 2.0 without history", &["ISMS-DOC-01"], |it| {
        let document = DocumentInput { version: some("2.0"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("a line without a word about the change", &["ISMS-DOC-01"], |it| {
        let date = Some(jiff::civil::date(2026, 1, 12));
        let history = vec![ChangeEntry { version: "1.0".into(), date, ..ChangeEntry::default() }];
        let document = DocumentInput { version: some("1.0"), history, ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
];
