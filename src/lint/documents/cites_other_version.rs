//! A document refers to others in a version that is in force or being drafted.

use indexmap::IndexMap;

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cites-other-version",
    code: "D11",
    severity: Severity::Warn,
    clause: "7.5",
    summary: "A document refers to another that is unknown, withdrawn or of another version",
    why: "Readers follow the reference and find other rules than those that were meant.",
    fix: "correct the version in refers_to, and the text that cites it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let documents = &ctx.isms.documentation.documents;
    for (id, document) in documents.iter().filter(|(_, it)| !is_gone(it)) {
        for (cited, version) in &document.refers_to {
            let Some(other) = documents.get(cited) else {
                let message =
                    format!("{id} refers to {cited} {version}, of which {} knows nothing", ctx.settings.settings_file);
                findings.push(finding(message).about(id).at(place(ctx, id, &format!("refers_to.{cited}"))));
                continue;
            };
            let version = version.trim();
            let (field, message) = match other.status {
                Some(DocumentStatus::Withdrawn) => {
                    ("status", format!("{id} refers to {cited} {version}, which is withdrawn"))
                }
                Some(DocumentStatus::Superseded) => {
                    let by = other.superseded_by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
                    ("status", format!("{id} refers to {cited} {version}, which is superseded{by}"))
                }
                _ if is_valid(other, version) => continue,
                _ => {
                    let now = other.version.as_deref().unwrap_or_default();
                    ("version", format!("{id} refers to {cited} {version}, which is at {now}"))
                }
            };
            let found = finding(message).about(id).at(place(ctx, id, &format!("refers_to.{cited}")));
            findings.push(found.and_at(place(ctx, cited, field), cited.as_str()));
        }
    }
}

fn is_gone(document: &DocumentInput) -> bool {
    matches!(document.status, Some(DocumentStatus::Superseded | DocumentStatus::Withdrawn))
}

/// Whether a version is the present one, or the last approved one while the next is being drafted.
fn is_valid(document: &DocumentInput, version: &str) -> bool {
    let is_draft = document.status != Some(DocumentStatus::Approved);
    let approved = document.history.iter().rev().find(|entry| !blank(&entry.approver));
    document.version.as_deref().is_none_or(|now| now.trim() == version)
        || (is_draft && approved.is_some_and(|entry| entry.version.trim() == version))
}

fn refers(id: &str, version: &str) -> IndexMap<String, String> {
    IndexMap::from([(id.to_string(), version.to_string())])
}

const CASES: &[Case] = &[
    Case::passes("the present version", |it| {
        it.document("ISMS-DOC-07");
        it.document("ISMS-DOC-01").refers_to = refers("ISMS-DOC-07", "1.0");
    }),
    Case::passes("the approved one, while the next is drafted", |it| {
        let soa = it.document("ISMS-DOC-07");
        (soa.version, soa.status) = (some("1.1"), Some(DocumentStatus::Draft));
        soa.history = vec![ChangeEntry { version: "1.0".into(), approver: some("p01"), ..ChangeEntry::default() }];
        it.document("ISMS-DOC-01").refers_to = refers("ISMS-DOC-07", "1.0");
    }),
    Case::finds("an older version", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-07").version = some("2.0");
        it.document("ISMS-DOC-01").refers_to = refers("ISMS-DOC-07", "1.0");
    }),
    Case::finds("a superseded one", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-07").status = Some(DocumentStatus::Superseded);
        it.document("ISMS-DOC-01").refers_to = refers("ISMS-DOC-07", "1.0");
    }),
    Case::finds("an unknown one", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").refers_to = refers("ISMS-DOC-99", "1.0");
    }),
];
