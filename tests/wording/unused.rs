//! Words that no code can ask for, and headers of columns that no table has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dossier::document::words::Words;
use dossier::document::{Catalogue, tables, trail};
use dossier::source::templates::Templates;

fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, texts);
        } else if path.extension().is_some_and(|ending| ["rs", "typ", "md"].iter().any(|known| ending == *known)) {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// Everything that stands behind a quotation mark, up to the next.
fn literals(texts: &[String]) -> BTreeSet<String> {
    let lines = texts.iter().flat_map(|text| text.lines());
    lines
        .flat_map(|line| ['"', '\''].into_iter().flat_map(move |mark| line.split(mark).skip(1)))
        .map(str::to_string)
        .collect()
}

#[test]
fn every_word_is_asked_for_somewhere() {
    let mut texts = Vec::new();
    for folder in
        ["src/derive", "src/document", "src/output", "src/cli", "src/app", "templates/typst", "templates/documents"]
    {
        sources(Path::new(folder), &mut texts);
    }
    let literals = literals(&texts);
    let all = texts.join("\n");
    let titled: BTreeSet<String> = tables::sources()
        .flat_map(|source| source.fields.iter().map(|field| format!("column.{}.{}", source.record, field.name)))
        .chain(trail::FIELDS.iter().map(|field| format!("column.trail.{field}")))
        .collect();
    let catalogue = Catalogue::load(&Templates::built_in()).unwrap();
    let mut own = BTreeSet::new();
    for kind in catalogue.iter() {
        for (name, table) in &kind.layout.tables {
            own.extend(table.columns.keys().map(|field| format!("column_of.{}.{name}.{field}", kind.slug)));
        }
    }
    let of_data: BTreeSet<String> = Words::of_data().collect();
    let is_used = |key: &str| {
        if key.starts_with("column.") {
            return titled.contains(key);
        }
        if key.starts_with("column_of.") {
            return own.contains(key);
        }
        if let Some(output) = key.strip_prefix("output.") {
            return all.contains(&format!("words.{}", output.replace('_', "-")))
                || all.contains(&format!("words.{output}"))
                || literals.contains(output)
                || literals.contains(key);
        }
        literals.contains(key) || of_data.contains(key)
    };
    let words = Words::load(&Templates::built_in(), "en").unwrap();
    let unused: Vec<&str> = words.keys().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
    for nobody in ["waiver.nobody", "column.risk.nobody", "column_of.soa.custom.nobody", "output.nobody", "nobody"] {
        assert!(!is_used(nobody), "{nobody}");
    }
}
