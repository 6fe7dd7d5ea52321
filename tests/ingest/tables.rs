//! Tables of a workbook: headers, rows, and the accounting of every cell.

use std::io::{Cursor, Read as _, Write as _};

use dossier::ingest::accounting::SheetAccount;
use dossier::model::Origin;
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::support::{MAPPING, Project, Put, fill, row, told};

#[test]
fn records_know_where_they_were_read() {
    let loaded = Project::with_register(vec![row!["R-1", "Fire", "3 - Likely", "Severe", "7.5, C-01"]]).load();
    let risk = &loaded.isms.risks[0];
    assert_eq!((risk.before.likelihood, risk.before.impact), (Some(3), Some(4)));
    assert_eq!(risk.controls.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A.7.5", "C-01"]);
    assert_eq!(risk.origin.field("impact").unwrap().to_string(), "sources/register.xlsx > Register!D2");
    assert_eq!(risk.origin.field("owner").unwrap().to_string(), "sources/register.xlsx > Register!2", "no such column");
    assert!(matches!(&risk.origin, Origin::Row { row: 2, .. }));
}

#[test]
fn a_value_off_the_scale_is_reported_at_its_cell_and_kept_as_text() {
    let project = Project::with_register(vec![row!["R-1", "Fire", 5, "huge", ""], row!["R-2", "Flood", 1.5, 4, ""]]);
    let loaded = project.load();
    assert_eq!(
        project.findings(),
        [
            "value-off-scale at sources/register.xlsx > Register!C2: \"5\" is not on the likelihood scale (1 Rare, 2 Possible, 3 Likely)",
            "value-off-scale at sources/register.xlsx > Register!D2: \"huge\" is not on the impact scale (1 Negligible, 2 Minor, 3 Serious, 4 Severe)",
            "value-off-scale at sources/register.xlsx > Register!C3: \"1.5\" is not on the likelihood scale (1 Rare, 2 Possible, 3 Likely)",
        ]
    );
    assert!(!loaded.fatal);
    assert_eq!(loaded.diagnostics[0].subject.as_deref(), Some("R-1"));
    assert_eq!(loaded.isms.risks[0].before.likelihood, None);
    assert_eq!(loaded.isms.risks[0].extra["Impact"], "huge");
    assert_eq!(loaded.accounts[0].cells.rejected["not readable as likelihood"], 2);
}

#[test]
fn words_of_the_mapping_file_count() {
    let values =
        "    values:\n      likelihood: { 'now and then': 2, tbd: unknown, often: 9 }\n      title: { F: Fire }\n";
    let project = Project::with_mapping(&format!("{MAPPING}{values}"));
    project.workbook(
        "sources/register.xlsx",
        "Register",
        &[
            row!["Id", "Risk", "Likelihood", "Impact", "Controls"],
            row!["R-1", "F", "Now and then", 4, ""],
            row!["R-2", "Flood", "TBD", 4, ""],
            row!["R-3", "Theft", "often", 4, ""],
        ],
    );
    let loaded = project.load();
    let likelihoods: Vec<_> = loaded.isms.risks.iter().map(|risk| risk.before.likelihood).collect();
    assert_eq!(likelihoods, [Some(2), None, None]);
    assert_eq!(loaded.isms.risks[0].title.as_deref(), Some("Fire"));
    assert_eq!(loaded.diagnostics.len(), 1);
    assert!(loaded.diagnostics[0].message.contains("mean 9, which is not on the likelihood scale"));
    assert_eq!(loaded.accounts[0].cells.ignored["means blank by the mapping"], 1);
}

#[test]
fn an_id_that_stands_twice_is_reported_at_both_cells() {
    let project = Project::with_register(vec![row!["R001", "Fire", 1, 4, ""], row!["r001", "Flood", 1, 4, ""]]);
    let loaded = project.load();
    assert_eq!(
        told(&loaded.diagnostics[0]),
        "duplicate-id at sources/register.xlsx > Register!A3: the risk r001 stands twice"
    );
    assert_eq!(loaded.diagnostics[0].related[0].location.to_string(), "sources/register.xlsx > Register!A2");
    assert_eq!(loaded.isms.risks.len(), 2, "nothing is lost");
}

#[test]
fn a_mapped_column_that_is_not_there() {
    let project = Project::with_mapping(MAPPING);
    project.workbook(
        "sources/register.xlsx",
        "Register",
        &[row!["Id", "Risk", "Impact", "Probability", "Controls"], row!["R-1", "Fire", 4, 3, ""]],
    );
    assert_eq!(
        project.findings(),
        [
            "mapped-column-missing at sources/register.xlsx > Register!C1: column C should be \"Likelihood\", but holds \"Impact\"",
            "mapped-column-missing at sources/register.xlsx > Register!D1: column D should be \"Impact\", but holds \"Probability\"; \"Impact\" stands in column C",
        ]
    );
    let loaded = project.load();
    assert_eq!(loaded.isms.risks[0].before.likelihood, None, "never read from another column");
    assert_eq!(loaded.accounts[0].cells.rejected["the column is not where the mapping says"], 2);
}

#[test]
fn without_the_column_of_the_ids_no_row_is_read() {
    let project = Project::with_mapping(MAPPING);
    project.workbook(
        "sources/register.xlsx",
        "Register",
        &[row!["Number", "Risk", "Likelihood", "Impact", "Controls"], row!["R-1", "Fire", 3, 4, ""]],
    );
    let loaded = project.load();
    assert!(loaded.isms.risks.is_empty());
    assert_adds_up(&loaded.accounts[0]);
}

#[test]
fn a_mapped_sheet_that_is_not_there() {
    let project = Project::with_mapping(MAPPING);
    project.workbook("sources/register.xlsx", "Registers", &[row!["Id"]]);
    let loaded = project.load();
    assert_eq!(
        told(&loaded.diagnostics[0]),
        "mapped-sheet-missing at mappings/register.yaml > tables[0].sheet: sources/register.xlsx has no sheet \"Register\""
    );
    assert_eq!(loaded.diagnostics[0].hint.as_deref(), Some("did you mean \"Registers\"?"));
    assert_eq!(loaded.diagnostics[1].rule, "sheet-not-mapped");
}

#[test]
fn errors_and_formulas_without_a_result() {
    let project = Project::with_mapping(MAPPING);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, "Register", &[row!["Id", "Risk", "Likelihood", "Impact", "Controls"], row!["R-1"], row!["R-2"]]);
    sheet.write_formula(1, 1, Formula::new("=Old!A1").set_result("#REF!")).unwrap();
    sheet.write_formula(2, 2, Formula::new("=TODAY()").set_result("12345")).unwrap();
    let bytes = without(&workbook.save_to_buffer().unwrap(), "<v>12345</v>");
    project.write("sources/register.xlsx", bytes);
    let findings = project.findings();
    assert!(findings.contains(&"formula-without-value at sources/register.xlsx > Register!C3: the cell holds a formula, but no result is stored".into()), "{findings:?}");
    assert!(
        findings.contains(&"error-cell at sources/register.xlsx > Register!B2: the cell shows #REF!".into()),
        "{findings:?}"
    );
}

/// The workbook with a piece of XML of its first sheet taken out, as programs write it that do not calculate.
fn without(workbook: &[u8], piece: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            assert!(content.contains(piece), "{content}");
            content = content.replace(piece, "");
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(content.as_bytes()).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// A register as it grows over the years: title, merged header of two rows, groups, totals, a signature, a second
/// sheet nobody mentioned.
fn lived_in() -> Project {
    let project = Project::with_mapping(
        "
workbook: sources/register.xlsx
tables:
  - sheet: Register
    kind: risks
    header_rows: [3, 4]
    last_row: 10
    columns:
      A: { header: No., field: id }
      B: { header: Area, field: category }
      C: { header: Rating / Likelihood, field: likelihood }
      D: { header: Rating / Impact, field: impact }
      E: { header: Owner, field: owner }
      F: { header: Helper, ignore: helper for a chart }
      G: { header: Insured?, extra: true }
    skip:
      - { rows: [5], reason: group heading }
      - { rows: [10], reason: total }
    fill_down: [B]
  - sheet: Read me
    ignore: cover sheet
",
    );
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), "Read me", &[row!["Register of risks"], row!["", "version", 3]]);
    let sheet = workbook.add_worksheet();
    fill(
        sheet,
        "Register",
        &[
            row!["Risk register 2026"],
            vec![],
            row!["No.", "Area", "Rating", "", "Owner", "Helper", "Insured?", "Source"],
            row!["", "", "Likelihood", "Impact"],
            row!["IT"],
            row!["R-1", "Portal", 2, 3, "Ana", 23, "yes", "audit"],
            row!["R-2", "", 3, "n/a", "", 30],
            row!["", "", "", "", "Bo"],
            row!["", "", "", "", "", 99],
            row!["Total: 2"],
            vec![],
            row!["R-3", "Office", 1, 1, "Cy", 11],
        ],
    );
    let plain = Format::new();
    for (column, title) in [(0, "No."), (1, "Area"), (4, "Owner"), (5, "Helper"), (6, "Insured?"), (7, "Source")] {
        sheet.merge_range(2, column, 3, column, title, &plain).unwrap();
    }
    sheet.merge_range(2, 2, 2, 3, "Rating", &plain).unwrap();
    // The owner of R-1 goes for R-2 as well: one merged cell.
    sheet.merge_range(5, 4, 6, 4, "Ana", &plain).unwrap();
    fill(workbook.add_worksheet().set_hidden(true), "Old", &[row!["R-0", "gone"]]);
    project.write("sources/register.xlsx", workbook.save_to_buffer().unwrap());
    project
}

#[test]
fn a_lived_in_layout_is_read() {
    let loaded = lived_in().load();
    let risks: Vec<_> = loaded
        .isms
        .risks
        .iter()
        .map(|risk| (risk.id.as_str(), risk.category.as_deref(), risk.before.likelihood, risk.owner.as_deref()))
        .collect();
    assert_eq!(risks, [("R-1", Some("Portal"), Some(2), Some("Ana")), ("R-2", Some("Portal"), Some(3), Some("Ana"))]);
    let extra: Vec<_> = loaded.isms.risks[0].extra.iter().collect();
    assert_eq!(extra, [(&"Insured?".to_string(), &"yes".to_string()), (&"Source".to_string(), &"audit".to_string())]);
}

#[test]
fn what_is_left_over_is_reported() {
    assert_eq!(
        lived_in().findings(),
        [
            "unmapped-column at sources/register.xlsx > Register!H4: column H \"Source\" is not in the mapping; its cell is kept as extra",
            "row-without-id at sources/register.xlsx > Register!A8: row 8 holds 1 values but no id, so it is not used",
            "rows-outside-table at sources/register.xlsx > Register!12:12: row 12 lies outside the table and is not read",
            "sheet-not-mapped at sources/register.xlsx > Old: the hidden sheet holds 2 cells, but the mapping does not mention it",
        ]
    );
}

#[test]
fn every_cell_is_accounted_for() {
    let loaded = lived_in().load();
    let told: Vec<String> =
        loaded.accounts.iter().map(|account| serde_json::to_string(&account.cells).unwrap()).collect();
    assert_eq!(
        told,
        [
            r#"{"total":3,"mapped":0,"extra":0,"ignored":{"cover sheet":3},"rejected":{}}"#,
            r#"{"total":32,"mapped":7,"extra":2,"ignored":{"a mark for no value":1,"above the table":1,"group heading":1,"header":9,"helper for a chart":3,"outside the table":6,"total":1},"rejected":{"row without an id":1}}"#,
            r#"{"total":2,"mapped":0,"extra":0,"ignored":{},"rejected":{"the sheet is not in the mapping":2}}"#,
        ]
    );
    loaded.accounts.iter().for_each(assert_adds_up);
    assert_eq!(loaded.accounts[1].records, 2);
    assert!(loaded.accounts[2].hidden);
}

fn assert_adds_up(account: &SheetAccount) {
    assert_eq!(account.cells.accounted(), account.cells.total, "{account:?}");
}

#[test]
fn a_skipped_row_that_looks_like_a_record_is_reported() {
    let project = Project::with_mapping(&format!("{MAPPING}    skip:\n      - {{ rows: [3], reason: total }}\n"));
    project.workbook(
        "sources/register.xlsx",
        "Register",
        &[
            row!["Id", "Risk", "Likelihood", "Impact", "Controls"],
            row!["R-1", "Fire", 1, 4, ""],
            row!["R-2", "Flood", 1, 4, ""],
        ],
    );
    assert_eq!(
        project.findings(),
        [
            "skipped-row-with-data at sources/register.xlsx > Register!3: row 3 is skipped (total), but looks like a record"
        ]
    );
}

#[test]
fn a_list_of_controls_with_ids_that_lost_their_zero() {
    let project = Project::with_mapping(
        "
workbook: sources/soa.xlsx
tables:
  - sheet: Controls
    kind: soa
    header_rows: [1]
    columns:
      A: { header: Ref, field: control }
      B: { header: Control, field: title }
      C: { header: Applicable, field: necessary }
      D: { header: State, field: state }
      E: { header: Looked at, field: reviewed_on }
",
    );
    project.workbook(
        "sources/soa.xlsx",
        "Controls",
        &[
            row!["Ref", "Control", "Applicable", "State", "Looked at"],
            vec![
                5.1.into(),
                "Policies for information security".into(),
                "Yes".into(),
                "Implemented ".into(),
                Put::Date("2026-03-31"),
            ],
            row![5.1, "Acceptable use of information and other associated assets", "x", "partly", "03/04/2026"],
            row!["C-01", "Four eyes", "Yes", "N/A", ""],
            row![8.2, "", "Yes", "", ""],
            row!["5.1", "Policies for information security", "No", "", ""],
        ],
    );
    let loaded = project.load();
    let controls: Vec<_> = loaded.isms.soa.rows.iter().map(|row| row.control.as_str()).collect();
    assert_eq!(controls, ["A.5.1", "A.5.10", "C-01", "A.5.1"]);
    assert_eq!(loaded.isms.soa.rows[0].reviewed_on, Some(jiff::civil::date(2026, 3, 31)));
    assert_eq!(
        project.findings(),
        [
            "date-order-assumed at sources/soa.xlsx > Controls!E3: the dates of column E are read with the day first \
             (03/04/2026 as 2026-04-03), which nothing in the table confirms",
            "ambiguous-control at sources/soa.xlsx > Controls!A5: the number 8.2 may have been A.8.2 or A.8.20",
            "duplicate-id at sources/soa.xlsx > Controls!A6: the control A.5.1 stands twice",
        ]
    );
    assert_adds_up(&loaded.accounts[0]);
}
