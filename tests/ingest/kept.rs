//! What a register says beyond the places that documents have: actions in the rows of risks, and columns for the annex.

use dossier::diagnostic::Location;
use jiff::civil::date;

use super::support::{Project, Put, register_mapping, row};

const MAPPING: &str = register_mapping!(
    "      A: { header: Id, field: id }
      B: { header: Risk, field: title }
      C: { header: Treatment, field: treatment }
      D: { header: By whom, field: action_owner }
      E: { header: Until, field: due }
      F: { header: Controls, field: controls }
      G: { header: Status, field: status }
      H: { header: Process, field: process, print: true }
      I: { header: Insurance, extra: true, print: true }
      J: { header: Room, extra: true }
"
);

fn header() -> Vec<Put<'static>> {
    row!["Id", "Risk", "Treatment", "By whom", "Until", "Controls", "Status", "Process", "Insurance", "Room"]
}

fn project(rows: Vec<Vec<Put<'_>>>) -> Project {
    let project = Project::with_mapping(MAPPING);
    project.workbook("sources/register.xlsx", "Register", &[vec![header()], rows].concat());
    project
}

#[test]
fn a_treatment_in_the_row_of_a_risk_is_an_action_of_the_plan() {
    let loaded = project(vec![
        row!["R-1", "Fire", "Buy extinguishers", "Site lead", Put::Date("2027-03-01"), "A.7.5", "open", "", "", ""],
        row!["R-2", "Theft", "Lock the door", "", "", "", "open", "", "", ""],
        row!["R-3", "Flood", "Move the server", "IT", "when the budget is there", "", "open", "", "", ""],
        row!["R-4", "Dust", "Clean", "IT", "", "", "closed", "", "", ""],
    ])
    .load();
    let told: Vec<_> = loaded.isms.actions.iter().map(|it| (it.id.as_str(), it.text.as_deref(), it.due)).collect();
    let expected = [
        ("R-1-T", Some("Buy extinguishers"), Some(date(2027, 3, 1))),
        // Who does it is enough; a text that names no day is kept, and no fault.
        ("R-3-T", Some("Move the server"), None),
    ];
    assert_eq!(told, expected);
    let action = &loaded.isms.actions[0];
    assert_eq!(action.risks, ["R-1"]);
    assert_eq!(action.owner.as_deref(), Some("Site lead"));
    assert_eq!(action.controls.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A.7.5"]);
    let place = |field: &str| action.origin.exact(field).unwrap().to_string();
    assert_eq!(place("owner"), "sources/register.xlsx > Register!D2");
    assert_eq!(place("due"), "sources/register.xlsx > Register!E2");
    assert_eq!(loaded.isms.risks[2].extra["Until"], "when the budget is there");
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
}

#[test]
fn a_due_date_in_words_is_kept_as_such_and_makes_an_action() {
    let loaded = project(vec![
        row!["R-1", "Fire", "Buy extinguishers", "", "after the audit", "", "open", "", "", ""],
        row!["R-2", "Theft", "Lock the door", "Ann", Put::Date("2027-03-01"), "", "open", "", "", ""],
    ])
    .load();
    let told: Vec<_> = loaded.isms.actions.iter().map(|it| (it.due, it.due_in_words.as_deref())).collect();
    assert_eq!(told, [(None, Some("after the audit")), (Some(date(2027, 3, 1)), None)]);
}

#[test]
fn a_bare_number_of_costs_has_the_currency_of_its_header() {
    let cost = |title: &str, cell: Put<'_>| {
        let mapping = MAPPING.replace("J: { header: Room, extra: true }", "J: { field: cost }");
        let project = Project::with_mapping(&mapping);
        let mut headers = header();
        headers[9] = Put::Text(title);
        let record = row!["R-1", "Fire", "Buy", "Ann", "", "", "open", "", "", ""];
        let mut record = record;
        record[9] = cell;
        project.workbook("sources/register.xlsx", "Register", &[headers, record]);
        project.load().isms.risks[0].cost.clone().unwrap_or_default()
    };
    assert_eq!(cost("Cost (EUR)", Put::Number(1500.0)), "EUR 1500");
    assert_eq!(cost("Cost in €", Put::Text("1 500")), "€ 1 500");
    assert_eq!(cost("Cost (EUR)", Put::Text("three days")), "three days");
    assert_eq!(cost("Cost (EUR)", Put::Text("CHF 20")), "CHF 20");
    assert_eq!(cost("Cost", Put::Number(1500.0)), "1500");
    for thousands in ["Cost (k EUR)", "Cost in Tsd. €", "Cost, thousand EUR", "Cost (EUR or CHF)"] {
        assert_eq!(cost(thousands, Put::Number(15.0)), "15", "{thousands}");
    }
}

#[test]
fn who_keeps_a_plan_tells_there_what_is_done() {
    let project = project(vec![
        row!["R-1", "Fire", "Buy extinguishers", "Site lead", "", "", "open", "", "", ""],
        row!["R-2", "Theft", "Lock the door", "Site lead", "", "", "open", "", "", ""],
    ]);
    project.write("dossier.yaml", "mappings: [mappings/register.yaml]\nrecords: [plan.yaml]\n");
    project.write("plan.yaml", "treatments:\n  - { id: R-2-T, risk: r-1, treatment: Buy ten }\n");
    let actions = project.load().isms.actions;
    let told: Vec<_> = actions.iter().map(|it| (it.id.as_str(), it.text.as_deref().unwrap_or_default())).collect();
    // The id of the plan is taken; nobody gets it a second time.
    assert_eq!(told, [("R-2-T", "Buy ten"), ("R-2-T2", "Lock the door")]);
}

#[test]
fn columns_that_are_to_be_printed_reach_the_model_with_their_places() {
    let loaded = project(vec![
        row!["R-1", "Fire", "", "", "", "", "", "Printing", "Covered up to 2 million", "Cellar"],
        row!["R-2", "Theft", "", "", "", "", "", "", "Not covered", ""],
        row!["R-3", "Flood", "", "", "", "", "", "Storage", "", ""],
    ])
    .load();
    let told: Vec<_> = loaded
        .isms
        .annex
        .iter()
        .map(|column| {
            let cells = column.cells.iter().map(|cell| (cell.record.as_str(), cell.text.as_str())).collect::<Vec<_>>();
            (column.kind.as_str(), column.sheet.as_str(), column.header.as_str(), cells)
        })
        .collect();
    let expected = [
        ("risks", "Register", "Process", vec![("R-1", "Printing"), ("R-3", "Storage")]),
        ("risks", "Register", "Insurance", vec![("R-1", "Covered up to 2 million"), ("R-2", "Not covered")]),
    ];
    assert_eq!(told, expected);
    let at = Location::cell("sources/register.xlsx", "Register", "I3");
    assert_eq!(loaded.isms.annex[1].cells[1].at, at);
}

#[test]
fn what_is_ignored_cannot_be_printed() {
    let mapping = MAPPING.replace("extra: true, print: true", "ignore: private, print: true");
    let project = Project::with_mapping(&mapping);
    project.workbook("sources/register.xlsx", "Register", &[header()]);
    let findings = project.findings();
    assert!(findings.iter().any(|it| it.contains("columns.I: what is ignored is not printed either")), "{findings:?}");
}
