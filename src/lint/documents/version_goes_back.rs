//! The versions in a change history rise, and the current version is the last or a later one.

use crate::lint::prelude::*;
use crate::lint::shared::documents::{place, version_numbers};

/// The rule.
pub const RULE: Rule = Rule {
    id: "version-goes-back",
    code: "D09",
    severity: Severity::Error,
    clause: "",
    summary: "The versions of a document go back or repeat",
    why: "A version names exactly one content; where numbers repeat or fall, nobody knows which copy is valid.",
    fix: "correct the version numbers in the history",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document) in &ctx.isms.documentation.documents {
        let mut last: Option<&str> = None;
        for (index, entry) in document.history.iter().enumerate() {
            let key = format!("history[{index}].version");
            if let Some(before) = last.filter(|before| !rises(before, &entry.version, false)) {
                let message = format!("In the history of {id}, version {} follows {before}", entry.version);
                findings.push(finding(message).about(id).at(place(ctx, id, &key)));
            }
            last = Some(&entry.version);
        }
        if let (Some(before), Some(version)) = (last, document.version.as_deref())
            && !rises(before, version, true)
        {
            let message = format!("{id} is at version {version}, its history at {before}");
            findings.push(
                finding(message)
                    .about(id)
                    .at(place(ctx, id, "version"))
                    .and_at(place(ctx, id, "history"), "its history"),
            );
        }
    }
}

/// Whether a version comes after another; versions that are not numbers cannot be compared and pass.
fn rises(before: &str, version: &str, or_equal: bool) -> bool {
    match (version_numbers(before), version_numbers(version)) {
        (Some(before), Some(version)) => before < version || (or_equal && before == version),
        _ => true,
    }
}

const CASES: &[Case] = &[
    Case::passes("1.0, 1.9, 1.10, 2.0", |it| {
        let history =
            ["1.0", "1.9", "1.10"].map(|version| ChangeEntry { version: version.into(), ..Default::default() });
        let document = DocumentInput { version: some("2.0"), history: history.into(), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("the same version twice", &["ISMS-DOC-01"], |it| {
        let history = ["1.0", "1.0"].map(|version| ChangeEntry { version: version.into(), ..Default::default() });
        let document = DocumentInput { history: history.into(), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("the current version is older than the history", &["ISMS-DOC-01"], |it| {
        let history = vec![ChangeEntry { version: "2.1".into(), ..Default::default() }];
        let document = DocumentInput { version: some("2.0"), history, ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
];
