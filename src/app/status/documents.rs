//! Where every document stands.

use crate::app::workspace::Workbench;
use crate::diagnostic::Result;
use crate::document::block::Document;
use crate::document::control_block::Entry;

/// What is told about a document.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct DocumentStanding {
    /// Its id.
    pub id: String,
    /// Its short name on the command line.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// `draft` until versions can be approved.
    pub state: &'static str,
    /// Its status as printed.
    pub status: String,
    /// Its owner as printed; null if nobody is named.
    pub owner: Option<String>,
    /// Who approves it as printed; null if nobody is named.
    pub approver: Option<String>,
    /// When it is reviewed next as printed; null if nothing says so.
    pub next_review: Option<String>,
    /// Its class.
    pub classification: String,
    /// Questions in it that nobody has answered.
    pub gaps: u32,
}

/// A line for each document, in the order of the set.
pub(super) fn document_standings(bench: &Workbench) -> Result<Vec<DocumentStanding>> {
    bench
        .catalogue
        .iter()
        .map(|kind| {
            let document = bench.document(kind)?;
            let entry = |key: &str| entry(&document, bench.view.words.get(key));
            let control = &document.control;
            Ok(DocumentStanding {
                id: control.id.clone(),
                slug: kind.slug.clone(),
                title: control.title.clone(),
                version: control.version.clone(),
                state: state_word(&document),
                status: control.status.clone(),
                owner: entry("control.owner"),
                approver: entry("control.approver"),
                next_review: entry("control.next_review"),
                classification: control.classification.clone(),
                gaps: control.gaps,
            })
        })
        .collect()
}

/// The state of a document in one word.
#[must_use]
pub fn state_word(document: &Document) -> &'static str {
    if document.control.draft { "draft" } else { "approved" }
}

/// A line of the grid on the first page; nothing if it is a gap.
fn entry(document: &Document, label: &str) -> Option<String> {
    document.control.entries.iter().find(|(name, _)| name == label).and_then(|(_, entry)| match entry {
        Entry::Value(value) => Some(value.clone()),
        Entry::Missing { .. } => None,
    })
}
