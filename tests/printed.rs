//! Which field of which kind of record reaches the reader of which document: found out by changing the field and looking
//! at all documents. `data/printed.csv` holds what comes out; the import reads it to say what is kept and not printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dossier::ingest::{self, Field, Kind, Shape};
use rayon::prelude::*;

use crate::document::{make_some, texts};

/// Which of its two values a field holds.
#[derive(Clone, Copy, PartialEq)]
enum Which {
    First,
    Second,
}

/// Two values of a field: as different as a reader must notice, and otherwise alike.
fn values(kind: Kind, field: &Field) -> [String; 2] {
    let pair = |first: &str, second: &str| [first.to_string(), second.to_string()];
    match (kind, field.name) {
        // What other records refer to, and what refers to them.
        (Kind::Risks, "id") => return pair("R-1", "R-9"),
        (Kind::Assets, "id") => return pair("A-1", "A-9"),
        (Kind::Treatments, "id") => return pair("T-1", "T-9"),
        (Kind::Findings, "id") => return pair("F-1", "F-9"),
        (Kind::Nonconformities, "id") => return pair("NC-1", "NC-9"),
        (Kind::Suppliers, "id") => return pair("S-1", "S-9"),
        (Kind::Incidents, "id") => return pair("I-1", "I-9"),
        (Kind::Objectives, "id") => return pair("O-1", "O-9"),
        (Kind::Measures, "id") | (Kind::Objectives | Kind::Results, "measure") => return pair("M-1", "M-2"),
        (Kind::Risks, "asset") => return pair("A-1", "A-2"),
        (Kind::Treatments, "risk") | (Kind::Objectives | Kind::Incidents, "risks") => return pair("R-1", "R-2"),
        (Kind::Treatments | Kind::Assets, "depends_on") | (Kind::Objectives | Kind::Measures, "actions") => {
            return pair("T-2", "T-3");
        }
        (Kind::Nonconformities, "actions") => return pair("T-2", "T-3"),
        (Kind::Findings | Kind::Nonconformities, "audit") => return pair("IA-2026-1", "IA-2025-1"),
        (Kind::Nonconformities, "finding") => return pair("F-1", "F-2"),
        (Kind::Findings | Kind::Incidents, "nonconformity") => return pair("NC-1", "NC-2"),
        (Kind::Assets, "supplier") => return pair("S-1", "S-2"),
        (Kind::Assets, "classification") => return pair("Internal", "Confidential"),
        // Words of fixed lists.
        (Kind::Soa, "control") => return pair("A.5.1", "A.5.2"),
        (Kind::Soa, "necessary") => return pair("yes", "no"),
        (Kind::Risks, "status") => return pair("open", "in treatment"),
        (Kind::Treatments, "status") => return pair("open", "in progress"),
        (Kind::Objectives, "status") => return pair("open", "missed"),
        (Kind::Objectives | Kind::Measures, "direction") => return pair("up", "down"),
        (Kind::Incidents, "notifications") => return pair("Alphawatch, done 2026-09-03", "Betawatch, done 2026-09-03"),
        (Kind::Results, "period") => return pair("2026-08", "2026-09"),
        _ => {}
    }
    match field.shape {
        Shape::Clause => pair("7.2", "7.3"),
        Shape::Grade => pair("minor", "observation"),
        Shape::Date => pair("2026-09-03", "2026-09-04"),
        Shape::Deadline => pair("2027-01-11", "2027-01-12"),
        Shape::Rating => pair("2", "3"),
        Shape::Level => pair("6", "7"),
        Shape::TreatmentOption => pair("modify", "avoid"),
        Shape::State => pair("partial", "planned"),
        Shape::YesNo => pair("yes", "no"),
        Shape::Controls => pair("A.8.13", "A.8.14"),
        Shape::Cia => pair("C, I", "C, A"),
        Shape::Amount => pair("12", "13"),
        Shape::Percent => pair("40", "50"),
        Shape::Id
        | Shape::Short
        | Shape::Long
        | Shape::Label
        | Shape::Class
        | Shape::Person
        | Shape::Band
        | Shape::Status => {
            // Letters of our own, so that no word of a template holds them by chance.
            let name = field.name.replace(['_', '.'], "");
            [format!("Alphaq{}{name}", kind.name()), format!("Betaq{}{name}", kind.name())]
        }
    }
}

/// A file with one record of each kind whose fields hold their first values, but for one field, and with the further
/// records that some values name.
fn records(other: &dyn Fn(Kind, &str) -> bool) -> String {
    let mut text = String::new();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_in_model()) {
        writeln!(text, "{}:", kind.name()).unwrap();
        for (place, field) in kind.fields().enumerate() {
            let which = if other(kind, field.name) { Which::Second } else { Which::First };
            let [first, second] = values(kind, field);
            let value = if which == Which::First { first } else { second };
            let dash = if place == 0 { "- " } else { "  " };
            // The need for protection is said letter by letter or in one field, not in both ways.
            if matches!(field.name, "c" | "i" | "a") && !other(kind, field.name) {
                continue;
            }
            writeln!(text, "  {dash}{}: {value:?}", field.name).unwrap();
        }
        let further: &[&str] = match kind {
            Kind::Risks => &["id: R-2, title: Gammarisk, likelihood: 2, impact: 2"],
            Kind::Treatments => &["id: T-2, treatment: Gammaaction", "id: T-3, treatment: Deltaaction"],
            Kind::Assets => &["id: A-2, name: Gammaasset"],
            Kind::Findings => &["id: F-2, statement: Gammafinding, audit: IA-2026-1"],
            Kind::Nonconformities => &["id: NC-2, statement: Gammanonconformity"],
            Kind::Suppliers => &["id: S-2, name: Gammasupplier"],
            Kind::Measures => &["id: M-2, name: Gammameasure"],
            _ => &[],
        };
        for record in further {
            writeln!(text, "  - {{ {record} }}").unwrap();
        }
    }
    text
}

/// The text of each document of the set that a project with these records has, by the document's id.
fn printed(records: &str, wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/harbour-print/answers.yaml");
    fs::copy(example, folder.path().join("answers.yaml")).unwrap();
    fs::write(folder.path().join("records.yaml"), records).unwrap();
    let settings = "as_of: 2026-11-30\nanswers: answers.yaml\nrecords: [records.yaml]\n";
    fs::write(folder.path().join("dossier.yaml"), settings).unwrap();
    let loaded = ingest::load(folder.path()).unwrap();
    let unread: Vec<_> =
        loaded.diagnostics.iter().filter(|it| it.rule != "duplicate-id").map(|it| &it.message).collect();
    assert!(unread.is_empty(), "{unread:?}");
    let mut set: BTreeMap<String, String> = BTreeMap::new();
    for (id, document) in make_some(&loaded.isms, wanted) {
        // Several of one type say together what the type prints.
        let text = set.entry(id).or_default();
        text.push_str(&texts(&document).join("\n"));
        text.push('\n');
    }
    set
}

#[test]
fn the_data_file_and_the_page_say_which_fields_documents_print() {
    let base = printed(&records(&|_, _| false), &|_| true);
    let fields: Vec<(Kind, &Field)> = Kind::ALL
        .into_iter()
        .filter(|kind| kind.is_in_model())
        .flat_map(|kind| kind.fields().map(move |field| (kind, field)))
        .collect();
    // Which documents show anything of a kind at all: what differs when all its fields that are no texts are others.
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.is_in_model()).collect();
    let is_text = |kind: Kind, field: &Field| values(kind, field)[0].starts_with("Alphaq");
    let showing: Vec<(Kind, Vec<String>)> = kinds
        .par_iter()
        .map(|&kind| {
            let is_other = |of: Kind, name: &str| {
                let field = of.fields().find(|field| field.name == name).unwrap();
                let whole = !matches!(name, "id" | "c" | "i" | "a" | "cia");
                of == kind && whole && !is_text(of, field)
            };
            let other = printed(&records(&is_other), &|_| true);
            (kind, base.iter().filter(|(id, text)| other[*id] != **text).map(|(id, _)| id.clone()).collect())
        })
        .collect();
    let lines: Vec<String> = fields
        .par_iter()
        .map(|(kind, field)| {
            let [first, _] = values(*kind, field);
            // A text of its own is found where it is printed; other values show by what changes with them.
            let documents: Vec<&str> = if first.starts_with("Alphaq") {
                base.iter().filter(|(_, text)| text.contains(&first)).map(|(id, _)| id.as_str()).collect()
            } else {
                let of_kind = &showing.iter().find(|(known, _)| known == kind).unwrap().1;
                let whole = !matches!(field.name, "id" | "c" | "i" | "a" | "cia");
                let wanted = |id: &str| !whole || of_kind.iter().any(|known| known == id);
                let other = printed(&records(&|of, name| of == *kind && name == field.name), &wanted);
                base.iter()
                    .filter(|(id, text)| other.get(*id).is_some_and(|it| it != *text))
                    .map(|(id, _)| id.as_str())
                    .collect()
            };
            format!("{},{},{}\n", kind.name(), field.name, documents.join(" "))
        })
        .collect();
    let page = format!("kind,field,documents\n{}", lines.concat());
    assert!(lines.iter().filter(|line| !line.ends_with(",\n")).count() > 60, "{page}");
    crate::support::bless::assert_generated("data/printed.csv", &page);
    crate::support::bless::assert_generated("docs/reference/fields.md", &ingest::fields_markdown(&page));
}
