//! Records whose fields stand in several tables, and tables that use the same ids for different records.

use dossier::ingest::guess::{WordLists, propose};
use dossier::ingest::mapping_text;
use dossier::ingest::propose::Plan;
use dossier::ingest::{Vocabulary, import_watched};
use rust_xlsxwriter::Workbook;

use super::support::{Project, Put, fill, row, told};

const MAPPING: &str = "
workbook: sources/register.xlsx
tables:
  - sheet: Ratings
    kind: risks
    header_rows: [1]
    completes: Risks
    columns:
      A: { header: Id, field: id }
      B: { header: Risk, field: title }
      C: { header: Likelihood, field: likelihood }
      D: { header: Impact, field: impact }
      E: { header: Remark, extra: true }
  - sheet: Risks
    kind: risks
    header_rows: [1]
    columns:
      A: { header: Id, field: id }
      B: { header: Risk, field: title }
      C: { header: Owner, field: owner }
      D: { header: Impact, field: impact }
      E: { header: Remark, extra: true }
";

fn workbook(sheets: &[(&str, Vec<Vec<Put<'_>>>)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        fill(workbook.add_worksheet(), name, rows);
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn rows_of_the_same_id_are_one_record_that_knows_the_cell_of_each_field() {
    let project = Project::with_mapping(MAPPING);
    let ratings = vec![
        row!["Id", "Risk", "Likelihood", "Impact", "Remark"],
        row!["r-2", "Flood", 2, 3, "seen in May"],
        row!["R-1", "Fire", 3, 4, "new"],
        row!["R-9", "Theft", 1, 1, ""],
    ];
    let risks = vec![
        row!["Id", "Risk", "Owner", "Impact", "Remark"],
        row!["R-1", "Fire", "Ana Lima", "", "old"],
        row!["R-2", "Flood", "Bo Chen", 4, ""],
    ];
    project.write("sources/register.xlsx", workbook(&[("Ratings", ratings), ("Risks", risks)]));
    let loaded = project.load();
    let risks = &loaded.isms.risks;
    assert_eq!(risks.iter().map(|risk| risk.id.as_str()).collect::<Vec<_>>(), ["R-1", "R-2", "R-9"]);
    let place = |risk: usize, field: &str| risks[risk].origin.field(field).unwrap().to_string();
    assert_eq!((risks[0].before.likelihood, risks[0].before.impact), (Some(3), Some(4)));
    assert_eq!(place(0, "owner"), "sources/register.xlsx > Risks!C2");
    assert_eq!(place(0, "likelihood"), "sources/register.xlsx > Ratings!C3");
    assert_eq!(place(0, "impact"), "sources/register.xlsx > Ratings!D3", "blank in the other table");
    assert_eq!((&*risks[0].extra["Remark"], &*risks[0].extra["Remark (Ratings)"]), ("old", "new"));
    assert_eq!((risks[1].before.likelihood, risks[1].before.impact), (Some(2), Some(4)));
    assert_eq!(place(1, "impact"), "sources/register.xlsx > Risks!D3");
    assert_eq!(
        project.findings(),
        [
            "tables-disagree at sources/register.xlsx > Ratings!D2: impact of R-2 is \"3\" here, but \"4\" in Risks!D3",
            "completes-nothing at sources/register.xlsx > Ratings!4: R-9 does not stand in \"Risks\", which this table completes",
        ]
    );
    let rejected: Vec<_> = loaded.accounts.iter().map(|account| account.cells.rejected.clone()).collect();
    assert_eq!(rejected[0]["Risks says something else"], 1);
    assert!(rejected[1].is_empty());
    assert!(loaded.accounts.iter().all(|account| account.cells.total > 10));
}

#[test]
fn a_mapping_that_completes_nothing_is_refused_at_the_key() {
    let fault = |table: &str| {
        let mapping = MAPPING.replace("    completes: Risks\n", table);
        let found = Project::with_mapping(&mapping).findings();
        found.into_iter().find(|found| found.starts_with("mapping-invalid")).unwrap_or_default()
    };
    assert_eq!(
        fault("    completes: Risk\n"),
        "mapping-invalid at mappings/register.yaml > tables[0].completes: no table of risks on a sheet \"Risk\" is mapped"
    );
    assert!(fault("    completes: Risks\n    prefix: X-\n").contains("needs the ids of the other table as they are"));
    assert_eq!(fault("    prefix: X-\n"), "");
}

/// What would be saved for a workbook, and what reading it with that finds.
fn proposed(sheets: &[(&str, Vec<Vec<Put<'_>>>)]) -> (String, Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.xlsx");
    std::fs::write(&path, workbook(sheets)).unwrap();
    let workbook = dossier::source::workbook::Workbook::open(&path).unwrap();
    let words = WordLists::embedded();
    let proposal = propose(&workbook, &words);
    let plan = Plan::of_proposal(&workbook, "register.xlsx", &proposal, &words, &Vocabulary::default());
    let mut diagnostics = Vec::new();
    let (records, _) = import_watched(&workbook, &plan.mapping, "m.yaml", &Vocabulary::default(), &mut diagnostics);
    let ids = records.risks.iter().map(|risk| risk.id.clone()).chain(records.assets.iter().map(|it| it.id.clone()));
    (mapping_text(&plan), ids.collect(), diagnostics.iter().map(told).collect())
}

#[test]
fn a_register_spread_over_two_sheets_is_joined() {
    let identified = vec![
        row!["Risk ID", "Risk title", "Risk owner", "Threat", "Status"],
        row!["R-01", "Loss of a laptop", "Ana Lima", "Theft", "Open"],
        row!["R-02", "Failure of the router", "Bo Chen", "Wear", "Open"],
        row!["R-03", "Forged invoice", "Ana Lima", "Fraud", "Closed"],
        row!["R-04", "Flooded server room", "Bo Chen", "Flood", "Open"],
    ];
    let rated = vec![
        row!["Risk ID", "Risk title", "Likelihood", "Impact", "Status"],
        row!["R-04", "Flooded server room", 1, 4, "In treatment"],
        row!["R-01", "Loss of a laptop", 3, 2, "In treatment"],
        row!["R-02", "Failure of the router", 2, 3, "Accepted"],
        row!["R-03", "Forged invoice", 2, 4, "Closed"],
    ];
    let (text, ids, findings) = proposed(&[("Identification", identified), ("Rating", rated)]);
    assert_eq!(ids, ["R-01", "R-02", "R-03", "R-04"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(text.contains("completes: \"Identification\""), "{text}");
    assert!(text.contains("E: { header: \"Status\", extra: true }"), "it differs, so both are kept: {text}");
}

#[test]
fn lists_that_each_count_from_one_keep_their_records_apart() {
    let list = |names: [&'static str; 4]| {
        let mut rows = vec![row!["No.", "Asset name", "Asset owner", "Location"]];
        for (number, name) in (1..).zip(names) {
            rows.push(row![number, name, "IT", "Rack 1"]);
        }
        rows
    };
    let servers = list(["Mail server", "Web server", "Backup server", "Print server"]);
    let laptops = list(["Laptop of sales", "Laptop of finance", "Laptop of support", "Spare laptop"]);
    let (text, ids, findings) = proposed(&[("Servers", servers), ("Laptops", laptops)]);
    assert_eq!(ids, ["1", "2", "3", "4", "AS2-1", "AS2-2", "AS2-3", "AS2-4"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(text.contains("prefix: \"AS2-\""), "{text}");
}

#[test]
fn a_number_that_stands_in_most_rows_is_no_id() {
    let mut rows = vec![row!["ID", "Risk title", "Risk owner", "Likelihood", "Impact"]];
    for (place, title) in ["Theft", "Fire", "Fraud", "Flood", "Wear", "Malware"].into_iter().enumerate() {
        rows.push(row![if place < 3 { "1" } else { "2" }, title, "Ana Lima", 2, 3]);
    }
    let (text, ids, findings) = proposed(&[("Risks", rows)]);
    assert_eq!(ids, ["R-2", "R-3", "R-4", "R-5", "R-6", "R-7"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(text.contains("column A is kept as it is: 2 different ids in 6 rows"), "{text}");
}

#[test]
fn rows_below_an_id_that_say_more_are_the_same_record() {
    let rows = vec![
        row!["Risk ID", "Risk title", "Risk owner", "Likelihood", "Impact", "Controls", "Treatment", "Status"],
        row!["R-01", "Loss of a laptop", "Ana Lima", 3, 2, "A.8.1", "Encrypt", "open"],
        row!["", "", "", "", "", "A.7.9", "Cable locks", "closed"],
        row!["R-02", "Failure of the router", "Bo Chen", 2, 3, "", "Spare router", "open"],
        row!["", "", "", "", "", "A.8.14", "", ""],
        row!["R-03", "Forged invoice", "Ana Lima", 2, 4, "A.5.3", "Four eyes", "open"],
        row!["R-04", "Flooded server room", "Bo Chen", 1, 4, "A.7.5", "Sensors", "open"],
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.xlsx");
    std::fs::write(&path, workbook(&[("Risks", rows)])).unwrap();
    let workbook = dossier::source::workbook::Workbook::open(&path).unwrap();
    let words = WordLists::embedded();
    let proposal = propose(&workbook, &words);
    let plan = Plan::of_proposal(&workbook, "register.xlsx", &proposal, &words, &Vocabulary::default());
    let mut diagnostics = Vec::new();
    let (records, readings) =
        import_watched(&workbook, &plan.mapping, "m.yaml", &Vocabulary::default(), &mut diagnostics);
    let controls =
        |risk: usize| -> Vec<String> { records.risks[risk].controls.iter().map(ToString::to_string).collect() };
    assert_eq!(records.risks.len(), 4);
    assert_eq!(controls(0), ["A.8.1", "A.7.9"]);
    assert_eq!(records.risks[0].treatment.as_deref(), Some("Encrypt\nCable locks"));
    assert_eq!(controls(1), ["A.8.14"]);
    assert_eq!(
        records.risks[1].origin.field("controls").unwrap().to_string(),
        format!("{} > Risks!F5", path.display())
    );
    let told: Vec<String> = diagnostics.iter().map(told).collect();
    assert_eq!(
        told,
        [format!(
            "several-values at {} > Risks!H2: the rows of one record say different things here; all are kept as text",
            path.display()
        )]
    );
    assert!(mapping_text(&plan).contains("G: { header: \"Treatment\", field: treatment }"), "these are no options");
    assert_eq!(records.risks[0].extra["Status"], "open\nclosed");
    let counts = readings.ledgers[0].count();
    assert_eq!((counts.total, counts.extra), (8 + 8 + 3 + 7 + 1 + 8 + 8, 2));
}

#[test]
fn rows_below_an_id_that_rate_differently_are_risks_of_their_own() {
    let mapping = "
workbook: sources/register.xlsx
tables:
  - sheet: Register
    kind: risks
    header_rows: [1]
    fill_down: [A]
    columns:
      A: { header: Id, field: id }
      B: { header: Threat, field: threat }
      C: { header: Likelihood, field: likelihood }
      D: { header: Impact, field: impact }
";
    let project = Project::with_mapping(mapping);
    let rows = [
        row!["Id", "Threat", "Likelihood", "Impact"],
        row!["R-1", "Theft", 3, 2],
        row!["", "Loss", 1, 2],
        row!["R-2", "Fire", 2, 3],
    ];
    let renamed = mapping.replace("header: Threat", "header: Cause");
    let other = Project::with_mapping(&renamed);
    other.workbook("sources/register.xlsx", "Register", &rows);
    let told = other.findings();
    assert_eq!(told.iter().filter(|told| told.starts_with("mapped-column-missing")).count(), 1, "once: {told:?}");
    project.workbook("sources/register.xlsx", "Register", &rows);
    let loaded = project.load();
    let ids: Vec<&str> = loaded.isms.risks.iter().map(|risk| risk.id.as_str()).collect();
    assert_eq!(ids, ["R-1", "R-1/2", "R-2"]);
    assert_eq!(project.findings(), Vec::<String>::new());
    assert_eq!(loaded.accounts[0].cells.total, 4 + 4 + 3 + 4);
}
