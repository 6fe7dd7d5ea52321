//! Where every document stands.

use crate::app::workspace::Workbench;
use crate::diagnostic::Result;
use crate::document::block::Document;
use crate::document::control::Field;

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
    /// `draft`, `in_review`, `approved` (by an approval that counts), `superseded` or `withdrawn`.
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
        .filter(|kind| bench.view.facts.is_in_set(&kind.number) && !kind.awaits_its_occasion())
        .map(|kind| {
            let document = bench.document(kind)?;
            let control = &document.control;
            let entry = |field| control.values.in_words(&bench.view, field);
            Ok(DocumentStanding {
                id: control.id.clone(),
                slug: kind.slug.clone(),
                title: control.title.clone(),
                version: control.version.clone(),
                state: state_word(&document),
                status: control.status.clone(),
                owner: entry(Field::Owner),
                approver: entry(Field::Approver),
                next_review: entry(Field::NextReview),
                classification: control.classification.clone(),
                gaps: control.gaps,
            })
        })
        .collect()
}

/// The state of a document in one word.
#[must_use]
pub fn state_word(document: &Document) -> &'static str {
    document.control.values.state()
}
