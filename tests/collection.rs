//! Recognition on the collection of the repository: invented workbooks with the shapes of mess that real ones have
//! (`scripts/make-collection.py`). A change of words or weights that makes it worse fails here; `dossier import FILE
//! --why SHEET` shows how each score came about.

use std::path::Path;

use dossier::ingest::guess::{WordLists, propose};
use dossier::source::workbook::Workbook;

use crate::support::measuring::{Tally, measure, read_expectations};

#[test]
fn the_collection_is_understood_as_well_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("measure/collection");
    let expected = read_expectations(&folder);
    let mut total = Tally::default();
    let mut notes = Vec::new();
    measure(&folder, &expected, &mut total, |outcome| {
        notes.extend(outcome.notes.iter().map(|note| format!("{}: {note}", outcome.name)));
    });
    let report = notes.join("\n");
    assert_eq!(total.files, expected.len(), "a workbook is missing, or is not the one that was judged");
    assert!(total.files >= 25, "{} files", total.files);
    assert_eq!(total.passed, total.files, "{report}");
    assert_eq!(total.added_up, total.read, "{report}");
    assert_eq!(total.surely_wrong, 0, "{report}");
    assert_eq!((total.samples_right, total.scales_right), (total.samples, total.scales), "{report}");
    assert_eq!(total.editions_right, total.editions, "{report}");
    // Headers that mean two things may go either way; more than two may not.
    assert!(
        total.fields >= 220 && total.fields_right + 2 >= total.fields,
        "{} of {}\n{report}",
        total.fields_right,
        total.fields
    );
}

/// The gate can fail: without the English words hardly a column is understood.
#[test]
fn without_words_the_collection_is_not_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("measure/collection");
    let german = std::fs::read_to_string(folder.join("../../data/words/de.yaml")).unwrap();
    let fields = |words: &WordLists| -> usize {
        let understood = ["suppliers.xlsx", "risks-three-stages.xlsx", "incident-log.xlsx"].map(|name| {
            let workbook = Workbook::open(&folder.join(name)).unwrap();
            let tables = propose(&workbook, words).tables;
            tables.iter().flat_map(|table| &table.columns).filter(|column| column.field.is_some()).count()
        });
        understood.iter().sum()
    };
    let (all, few) =
        (fields(&WordLists::embedded()), fields(&WordLists::from_texts([("de.yaml".to_string(), german)])));
    assert!(few * 2 < all, "{few} of {all}");
}
