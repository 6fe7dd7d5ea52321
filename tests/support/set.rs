//! The documents of the set of many small projects: the workshop is opened once for all of them.

use std::sync::LazyLock;

use dossier::derive::{Directory, facts};
use dossier::document::block::Document;
use dossier::document::view::View;
use dossier::document::{Catalogue, Shared, Workshop};
use dossier::lint::Waiver;
use dossier::model::{DocumentType, Isms};
use dossier::source::templates::Templates;
use jiff::civil::Date;

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| Workshop::open(&Templates::built_in(), "en").unwrap());
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(&Templates::built_in()).unwrap());

/// Every document of the set, whether the project would make it or not, with the built-in templates.
pub fn whole_set(isms: &Isms, waivers: &[Waiver], as_of: Date) -> Vec<(DocumentType, Document)> {
    set_of(isms, waivers, as_of, |_| true)
}

/// The documents whose number is wanted.
pub fn set_of(
    isms: &Isms,
    waivers: &[Waiver],
    as_of: Date,
    wanted: impl Fn(&str) -> bool,
) -> Vec<(DocumentType, Document)> {
    let facts = facts(isms, as_of);
    let directory = Directory::of(isms);
    let shared = Shared::default();
    let view = View {
        isms,
        facts: &facts,
        directory: &directory,
        words: WORKSHOP.words(),
        answers_file: "answers.yaml",
        occasion: None,
        waivers,
        shared: &shared,
    };
    let catalogue = CATALOGUE.of_project(isms, as_of);
    let kinds = catalogue.iter().filter(|kind| wanted(&kind.number));
    kinds.map(|kind| (kind.clone(), WORKSHOP.document(&view, kind).unwrap())).collect()
}
