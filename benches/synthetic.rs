//! A project with a risk register of any length: one risk and one action a row, rated five by five.

use std::fs;
use std::io;
use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

const AREAS: [&str; 6] = ["Portal", "Production", "Office", "Suppliers", "People", "Sites"];
const CAUSES: [&str; 7] = [
    "an administrator password is used for several systems",
    "a disk fails while the last backup is older than a day",
    "a mail that looks like one from a supplier is believed",
    "a supplier stops its service without notice",
    "a laptop without encryption is left in a train",
    "a change goes live without a test",
    "nobody is told that a colleague has left",
];
const EVENTS: [&str; 5] = [
    "an outsider reads customer data",
    "the print line stands still for two days",
    "invoices go to the wrong customers",
    "order files are lost",
    "the portal shows old data",
];
const MEASURES: [&str; 5] = [
    "Second factor for all administrators, checked every month",
    "Restore test every quarter, with a record of what was missing",
    "Exercise with false mails, and a short talk with those who clicked",
    "Second supplier under contract, tried once a year",
    "Checklist for leavers, signed by the head of the unit",
];
const CONTROLS: [&str; 5] = ["A.8.2, A.8.5", "A.8.13", "A.6.3, A.6.8", "A.5.19, A.5.22", "A.6.5, A.5.18"];
const OWNERS: [(&str, &str); 4] =
    [("p01", "Ada Berg"), ("p02", "Ben Celik"), ("p03", "Cleo Diaz"), ("p04", "Dag Eriksen")];

const RISK_SHEET: &str = "Risks";
const ACTION_SHEET: &str = "Actions";

/// Header and field of each column; the mapping and the sheets are made from the same list.
const RISK_COLUMNS: [(&str, &str); 14] = [
    ("No.", "id"),
    ("Area", "category"),
    ("Risk", "title"),
    ("Cause", "cause"),
    ("Event", "event"),
    ("Consequence", "consequence"),
    ("Owner", "owner"),
    ("Likelihood", "likelihood"),
    ("Impact", "impact"),
    ("Option", "option"),
    ("Controls", "controls"),
    ("Why", "rationale"),
    ("Likelihood after", "residual.likelihood"),
    ("Impact after", "residual.impact"),
];
const ACTION_COLUMNS: [(&str, &str); 7] = [
    ("Action", "id"),
    ("Risk", "risk"),
    ("What", "treatment"),
    ("Who", "owner"),
    ("Start", "start"),
    ("Due", "due"),
    ("State", "status"),
];

/// Headers of [`plan_line`].
pub const PLAN_HEADER: [&str; 9] =
    ["Risk", "What may happen", "Owner", "Level", "Treatment", "Controls", "Actions", "Due", "Expected"];

/// A row as a treatment plan prints it: what the plain table shows.
pub fn plan_line(row: usize) -> [String; 9] {
    let [id, _, title, cause, event, consequence, owner, .., option, controls, why, _, _] = risk(row);
    let [likelihood, impact, after_likelihood, after_impact] = rating(row);
    let [action, _, what, who, _, due, state] = action(row);
    [
        id,
        format!("{title}: {cause}, so {event}; {consequence}"),
        owner,
        (likelihood * impact).to_string(),
        format!("{option}: {why}"),
        controls,
        format!("{action} {what} ({who}, {state})"),
        due,
        (after_likelihood * after_impact).to_string(),
    ]
}

/// Likelihood and impact, today and after treatment.
fn rating(row: usize) -> [usize; 4] {
    let (likelihood, impact) = (row % 5 + 1, row / 5 % 5 + 1);
    [likelihood, impact, likelihood.div_ceil(2), impact.min(4)]
}

/// A row of the risk sheet.
fn risk(row: usize) -> [String; 14] {
    let number = row + 1;
    let [likelihood, impact, after_likelihood, after_impact] = rating(row).map(|point| point.to_string());
    [
        risk_id(row),
        pick(&AREAS, row).into(),
        format!("{} risk {number}", pick(&AREAS, row)),
        pick(&CAUSES, row).into(),
        pick(&EVENTS, row / 2).into(),
        format!("{number} hours of work and the trust of customers are lost"),
        OWNERS[row % OWNERS.len()].1.into(),
        likelihood,
        impact,
        "modify".into(),
        pick(&CONTROLS, row).into(),
        format!("Less costly than the damage, which is put at {number} 000 EUR"),
        after_likelihood,
        after_impact,
    ]
}

/// A row of the sheet of actions.
fn action(row: usize) -> [String; 7] {
    let month = row % 12 + 1;
    [
        format!("AC-{:05}", row + 1),
        risk_id(row),
        pick(&MEASURES, row).into(),
        OWNERS[(row + 1) % OWNERS.len()].1.into(),
        format!("2026-{month:02}-01"),
        format!("2026-{month:02}-28"),
        pick(&["open", "in progress", "done"], row).into(),
    ]
}

fn risk_id(row: usize) -> String {
    format!("R-{:05}", row + 1)
}

fn pick(words: &[&'static str], row: usize) -> &'static str {
    words[row % words.len()]
}

/// Writes the project into an empty folder.
pub fn write_project(rows: usize, folder: &Path) -> io::Result<()> {
    fs::create_dir(folder.join("sources"))?;
    fs::create_dir(folder.join("mappings"))?;
    fs::write(folder.join("dossier.yaml"), PROJECT)?;
    fs::write(folder.join("answers.yaml"), answers())?;
    fs::write(folder.join("mappings/register.yaml"), mapping(rows))?;
    write_workbook(rows, &folder.join("sources/register.xlsx")).map_err(io::Error::other)
}

const PROJECT: &str = "\
as_of: 2026-06-30
edition: '2022'
language: en
answers: answers.yaml
mappings: [mappings/register.yaml]
";

fn answers() -> String {
    let people =
        OWNERS.iter().map(|(id, name)| format!("  - {{ id: {id}, name: {name} }}\n")).collect::<Vec<_>>().concat();
    let scale =
        (1..=5).map(|value| format!("    - {{ value: {value}, label: Step {value} }}\n")).collect::<Vec<_>>().concat();
    format!(
        "\
org:
  legal_name: Long Register Ltd
people:
{people}risk:
  likelihood:
{scale}  impact:
{scale}  combine: product
  bands:
    - {{ id: low, label: Low, from: 1, to: 4 }}
    - {{ id: medium, label: Medium, from: 5, to: 11 }}
    - {{ id: high, label: High, from: 12, to: 25 }}
  acceptance:
    - {{ band: low, acceptable: \"yes\", by: owner }}
    - {{ band: medium, acceptable: conditional, by: owner }}
    - {{ band: high, acceptable: \"no\", by: p01 }}
"
    )
}

fn mapping(rows: usize) -> String {
    let table = |sheet: &str, kind: &str, columns: &[(&str, &str)]| {
        let columns = ('A'..='Z')
            .zip(columns)
            .map(|(letter, (header, field))| format!("      {letter}: {{ header: {header}, field: {field} }}\n"))
            .collect::<Vec<_>>()
            .concat();
        let last_row = rows + 1;
        format!(
            "  - sheet: {sheet}\n    kind: {kind}\n    header_rows: [1]\n    first_row: 2\n    last_row: {last_row}\n    \
             columns:\n{columns}"
        )
    };
    let risks = table(RISK_SHEET, "risks", &RISK_COLUMNS);
    let actions = table(ACTION_SHEET, "treatments", &ACTION_COLUMNS);
    format!("workbook: sources/register.xlsx\ntables:\n{risks}{actions}")
}

fn write_workbook(rows: usize, path: &Path) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let headers = RISK_COLUMNS.map(|(header, _)| header);
    write_sheet(workbook.add_worksheet(), RISK_SHEET, &headers, (0..rows).map(risk))?;
    let headers = ACTION_COLUMNS.map(|(header, _)| header);
    write_sheet(workbook.add_worksheet(), ACTION_SHEET, &headers, (0..rows).map(action))?;
    workbook.save(path)
}

fn write_sheet<const COLUMNS: usize>(
    sheet: &mut Worksheet,
    name: &str,
    headers: &[&str; COLUMNS],
    rows: impl Iterator<Item = [String; COLUMNS]>,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.write_row(0, 0, *headers)?;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            // Ratings are numbers in a real register, everything else is text.
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, cell)?,
            };
        }
    }
    Ok(())
}
