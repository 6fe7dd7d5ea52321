//! Control ids of 2013 in workbooks: converted as the mapping says, reported where it says nothing.

use dossier::ingest::Editions;
use dossier::ingest::values::controls::read_controls;
use dossier::ingest::values::conversion::{Converted, convert, convert_one};
use dossier::model::ControlId;
use dossier::source::workbook::Cell;

use super::support::{MAPPING, Project, row, told};

fn converted(text: &str, editions: Option<Editions>) -> Converted {
    convert(read_controls(&Cell::Text(text.into()), &[]).unwrap(), text, editions)
}

fn ids(converted: &Converted) -> Vec<&str> {
    converted.found.ids.iter().map(ControlId::as_str).collect()
}

fn rules(converted: &Converted) -> Vec<&'static str> {
    converted.faults.iter().map(|fault| fault.rule).collect()
}

#[test]
fn a_register_of_2013_names_controls_of_2022() {
    let old = Some(Editions::Old);
    let many = converted("A.9.1.1, A.9.1.2; 6.1.2\nA.18.2.3 Technical review", old);
    assert_eq!(ids(&many), ["A.5.15", "A.5.3", "A.5.36", "A.8.8"]);
    assert_eq!(many.old.len(), 4);
    assert!(many.faults.is_empty() && many.found.remarks, "{many:?}");
    // 8.2 is an objective there, and 8.20 can only be of 2022.
    let objective = converted("A.8.2, A.13.1 and 8.20", old);
    assert_eq!(ids(&objective), ["A.8.20"]);
    assert_eq!(rules(&objective), ["objective-of-2013"], "A.13.1 became 8.20 among others: {objective:?}");
    assert!(objective.faults[0].hint.ends_with("of A.5.12, A.5.13, A.5.10"), "{:?}", objective.faults);
}

#[test]
fn both_editions_in_one_cell_are_one_list() {
    let both = Some(Editions::Both);
    let cell = converted("2013: A.6.2.2, A.13.1 2022: 6.7, 8.20-8.22", both);
    assert_eq!(ids(&cell), ["A.6.7", "A.8.20", "A.8.21", "A.8.22"]);
    assert!(cell.faults.is_empty(), "{cell:?}");
    let current = converted("A.8.2, 12.3.1", both);
    assert_eq!(ids(&current), ["A.8.2", "A.8.13"]);
    let clause = converted("6.1.2, A.9.2.1", both);
    assert_eq!((ids(&clause), rules(&clause)), (vec!["A.5.16"], vec!["clause-or-control"]));
}

#[test]
fn nothing_is_converted_unless_the_mapping_says_so() {
    for editions in [None, Some(Editions::Current)] {
        let same = converted("A.9.1.1, 8.2", editions);
        assert_eq!((ids(&same), same.old.len(), same.faults.len()), (vec!["A.9.1.1", "A.8.2"], 0, 0));
        assert_eq!(convert_one(&"A.12.3.1".into(), "A.12.3.1", editions), Ok("A.12.3.1".into()));
    }
    let one = |text: &str| convert_one(&text.into(), text, Some(Editions::Old));
    assert_eq!(one("A.12.3.1"), Ok("A.8.13".into()));
    assert_eq!(one("A.18.2.3").unwrap_err().rule, "control-splits");
    assert_eq!(one("A.9.2").unwrap_err().rule, "objective-of-2013");
    assert_eq!(one("C-01"), Ok("C-01".into()));
}

#[test]
fn the_edition_of_a_workbook_is_what_all_its_references_show() {
    let of = |texts: &[&str]| Editions::of(texts.iter().copied());
    assert_eq!(of(&["A.9.1.1", "A.8.2", "12.3.1"]), Some(Editions::Old));
    assert_eq!(of(&["5.1.1", "6.1.2", "9.2.1"]), Some(Editions::Old));
    assert_eq!(of(&["8.13; 5.15", "8.2", "clause 6.1.2"]), Some(Editions::Current));
    assert_eq!(of(&["8.2, 6.1"]), Some(Editions::Current));
    assert_eq!(of(&["2013: A.9.1.1 2022: 5.15"]), Some(Editions::Both));
    assert_eq!(of(&["firewall", ""]), None);
}

#[test]
fn a_converted_register_keeps_what_was_written() {
    let mapping = MAPPING.replace("tables:", "edition: \"2013\"\ntables:");
    let project = Project::with_mapping(&mapping);
    let header = row!["Id", "Risk", "Likelihood", "Impact", "Controls"];
    let rows = [header, row!["R-1", "Fire", 1, 2, "A.12.3.1, A.11.1.4"], row!["R-2", "Flood", 1, 2, "A.9.2"]];
    project.workbook("sources/register.xlsx", "Register", &rows);
    let loaded = project.load();
    let risk = &loaded.isms.risks[0];
    assert_eq!(risk.controls, ["A.8.13".into(), "A.7.5".into()]);
    assert_eq!(risk.extra["Controls"], "A.12.3.1, A.11.1.4");
    assert_eq!(loaded.isms.risks[1].extra["Controls"], "A.9.2");
    let told: Vec<String> = loaded.diagnostics.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "objective-of-2013 at sources/register.xlsx > Register!E3: A.9.2 is an objective of the 2013 edition, not a control",
            "edition-2013 at sources/register.xlsx > Register!2:2: 2 control ids of the 2013 edition are read as 2 of 2022",
        ]
    );
    // The year is a word, however it is written.
    let project = Project::with_mapping(&mapping.replace("\"2013\"", "2013"));
    project.workbook("sources/register.xlsx", "Register", &rows);
    assert_eq!(project.load().isms.risks[0].controls, ["A.8.13".into(), "A.7.5".into()]);
}

#[test]
fn rows_of_an_old_statement_merge_and_split() {
    let project = Project::with_mapping(
        "workbook: sources/soa.xlsx\nedition: '2013'\ntables:\n  - sheet: SoA\n    kind: soa\n    header_rows: [1]\n    \
         columns:\n      A: { header: Control, field: control }\n      B: { header: Applicable, field: necessary }\n      \
         C: { header: Status, field: state }\n",
    );
    let rows = [
        row!["Control", "Applicable", "Status"],
        row!["A.9.1.1", "Yes", "Implemented"],
        row!["A.9.1.2", "Yes", "Planned"],
        row!["A.18.2.3", "Yes", "Planned"],
        row!["A.5.1", "", ""],
        row!["A.9.1.1", "No", ""],
    ];
    project.workbook("sources/soa.xlsx", "SoA", &rows);
    let loaded = project.load();
    let read: Vec<(&str, Option<&str>)> = loaded
        .isms
        .soa
        .rows
        .iter()
        .map(|row| (row.control.as_str(), row.formerly.as_ref().map(ControlId::as_str)))
        .collect();
    assert_eq!(
        read,
        [
            ("A.5.15", Some("A.9.1.1")),
            ("A.5.15", Some("A.9.1.2")),
            ("A.5.36", Some("A.18.2.3")),
            ("A.8.8", Some("A.18.2.3")),
            ("A.5.15", Some("A.9.1.1")),
        ]
    );
    let rules: Vec<&str> = loaded.diagnostics.iter().map(|found| found.rule.as_str()).collect();
    assert_eq!(rules, ["objective-of-2013", "edition-2013", "duplicate-id"]);
}
