//! `dossier import`: what it shows, what it saves, and that no cell is lost.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use dossier::cli::{Input, Surroundings, run};
use dossier::ingest::guess::{Proposal, WordLists, propose};
use dossier::ingest::propose::Plan;
use dossier::ingest::{Vocabulary, import_watched, mapping, mapping_text};
use dossier::source::workbook::Workbook;
use dossier::source::yaml::YamlFile;
use proptest::prelude::*;
use rust_xlsxwriter as xlsx;
use serde_json::Value;
use tempfile::TempDir;

/// A sheet: its name and its rows, each a list of texts; numbers are written as numbers, an empty text as nothing.
type Rows<'a> = (&'a str, &'a [&'a [&'a str]]);

fn bytes(sheets: &[Rows<'_>]) -> Vec<u8> {
    let mut book = xlsx::Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<f64>() {
                    _ if cell.is_empty() => {}
                    Ok(number) => drop(page.write_number(row, column, number).unwrap()),
                    Err(_) => drop(page.write_string(row, column, *cell).unwrap()),
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const REGISTER: Rows<'static> = (
    "Risk register",
    &[
        &["Harbour Print Ltd - information security risks"],
        &[],
        &[
            "Risk ID",
            "Risk title",
            "Threat",
            "Likelihood (1-5)",
            "Impact (1-5)",
            "Treatment option",
            "Controls",
            "Risk owner",
            "Mood",
        ],
        &[
            "R-01",
            "Ransomware stops the presses",
            "Malware",
            "4 - High",
            "5",
            "Mitigate",
            "A.8.7, A.8.13",
            "Ines Vale",
            "grim",
        ],
        &["R-02", "Laptop is stolen", "Theft", "3", "3", "Accept", "A.7.9", "Tom Brandt", "calm"],
        &[
            "R-03",
            "Mail goes to the wrong customer",
            "Human error",
            "2",
            "4",
            "Mitigate",
            "A.5.14",
            "Ines Vale",
            "calm",
        ],
        &["R-04", "The cloud provider fails", "Outage", "2", "5", "Transfer", "A.5.23; A.5.30", "Tom Brandt", ""],
        &["R-05", "A leaver keeps access", "Abuse", "3", "4", "Mitigate", "A.5.18", "Ines Vale", "grim"],
    ],
);

const LEGEND: Rows<'static> = (
    "Legend",
    &[
        &["Likelihood", "Meaning"],
        &["1", "Very low"],
        &["2", "Low"],
        &["3", "Medium"],
        &["4", "High"],
        &["5", "Very high"],
    ],
);

struct Place {
    folder: TempDir,
}

struct Run {
    code: u8,
    out: String,
    err: String,
}

impl Place {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A new project, made by `dossier init`.
    fn project() -> Self {
        let place = Self::empty();
        assert_eq!(place.run(&["init", "isms"]).code, 0);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), content).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.answering(arguments, Input::Nobody)
    }

    fn answering(&self, arguments: &[&str], input: Input) -> Run {
        let mut surroundings = Surroundings::unattended(self.folder.path());
        surroundings.input = input;
        let arguments = std::iter::once("dossier").chain(arguments.iter().copied()).map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(arguments, &mut out, &mut err, &surroundings);
        Run { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    fn json(&self, file: &str) -> Value {
        let run = self.run(&["import", "--dry-run", "--format", "json", file]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        serde_json::from_str(&run.out).unwrap()
    }
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(&fs::read_to_string("docs/reference/import-schema.json").unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_valid(object: &Value) {
    let faults: Vec<String> =
        schema().iter_errors(object).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

fn assert_adds_up(object: &Value) {
    let number = |object: &Value, key: &str| object[key].as_u64().unwrap();
    let adds_up = |counts: &Value| {
        let parts = ["mapped", "extra", "ignored", "rejected"].map(|key| number(counts, key));
        assert_eq!(parts.iter().sum::<u64>(), number(counts, "total"), "{counts}");
    };
    let cells = &object["cells"];
    adds_up(cells);
    let sheets = cells["sheets"].as_array().unwrap();
    sheets.iter().for_each(adds_up);
    assert_eq!(sheets.iter().map(|sheet| number(sheet, "total")).sum::<u64>(), number(cells, "total"));
    for fate in ["ignored", "rejected"] {
        let reasons = cells[&format!("{fate}_by_reason")].as_object().unwrap();
        assert_eq!(reasons.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), number(cells, fate));
    }
}

#[test]
fn the_machine_form_has_every_record_and_accounts_for_every_cell() {
    let place = Place::empty();
    place.put("risks.xlsx", &bytes(&[REGISTER, LEGEND]));
    let object = place.json("risks.xlsx");
    assert_valid(&object);
    assert_adds_up(&object);
    assert_eq!(object["file"], "risks.xlsx");
    let table = &object["tables"][0];
    assert_eq!(table["kind"], "risks");
    assert_eq!(table["header_rows"], serde_json::json!([3]));
    assert_eq!((&table["first_row"], &table["last_row"]), (&4.into(), &8.into()));
    let fields: Vec<&str> =
        table["columns"].as_array().unwrap().iter().map(|column| column["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["id", "title", "threat", "likelihood", "impact", "option", "controls", "owner", "extra"]);
    let record = &table["records"][0];
    assert_eq!(record["row"], 4);
    assert_eq!(record["id"], "R-01");
    assert_eq!(record["likelihood"], serde_json::json!({ "raw": "4 - High", "value": 4 }));
    assert_eq!(record["impact"]["value"], 5);
    assert_eq!(record["option"], serde_json::json!({ "raw": "Mitigate", "value": ["modify"] }));
    assert_eq!(record["controls"], serde_json::json!(["A.8.7", "A.8.13"]));
    assert_eq!(record["extra"]["Mood"], "grim");
    assert_eq!(table["records"].as_array().unwrap().len(), 5);
    assert_eq!(object["skipped"][0]["sheet"], "Legend");
    let cells = &object["cells"];
    let content = 1 + 9 + 5 * 9 - 1 + 12;
    assert_eq!(cells["total"], content);
    assert_eq!(cells["mapped"], 5 * 8);
    assert_eq!(cells["extra"], 4);
}

#[test]
fn every_kind_of_file_gives_an_object_of_the_schema() {
    let place = Place::empty();
    place.put("soa.csv", b"Control;Title;Applicable;Justification;Status\r\nA.5.1;Policies for information security;Yes;Risk;Implemented\r\nA.5.2;Roles;Yes;Law;Planned\r\nA.7.4;Monitoring;No;No premises;\r\n");
    place.put(
        "suppliers.xlsx",
        &bytes(&[(
            "Suppliers",
            &[
                &["Supplier name", "Service provided", "Criticality", "Contract", "Next review"],
                &["Kessel Cloud", "Hosting", "High", "K-2024-1", "2026-03-01"],
                &["Paper & Sons", "Paper", "Low", "", "soon"],
                &["Nordlicht IT", "Support", "High", "N-7", ""],
            ],
        )]),
    );
    place.put("nothing.xlsx", &bytes(&[("Sheet1", &[])]));
    place.put("broken.xlsx", b"PK\x03\x04 and then nothing");
    place.put("empty.xlsx", b"");
    for file in ["soa.csv", "suppliers.xlsx", "nothing.xlsx", "broken.xlsx", "empty.xlsx", "missing.xlsx"] {
        let run = place.run(&["import", "--dry-run", "--format", "json", file]);
        let object: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{file}: {e}: {}", run.err));
        assert_valid(&object);
        assert_adds_up(&object);
        let tables = object["tables"].as_array().unwrap();
        assert_eq!(run.code == 0, object["refused"].is_null(), "{file}");
        assert!(!tables.is_empty() || !object["refused"].is_null(), "{file}: an empty result without a reason");
    }
    let soa = place.json("soa.csv");
    assert_eq!(soa["tables"][0]["kind"], "soa");
    assert_eq!(soa["tables"][0]["records"][2]["necessary"], serde_json::json!({ "raw": "No", "value": false }));
    let suppliers = place.json("suppliers.xlsx");
    assert_eq!(suppliers["tables"][0]["kind"], "suppliers");
    assert_eq!(suppliers["tables"][0]["records"][1]["name"], "Paper & Sons");
}

#[test]
fn an_import_is_saved_and_the_next_build_reads_the_same() {
    let place = Place::project();
    let workbook = bytes(&[REGISTER, LEGEND]);
    place.put("risks-2026.xlsx", &workbook);
    let run = place.run(&["import", "-p", "isms", "--yes", "risks-2026.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("mappings/risks-2026.yaml to dossier.yaml"), "{}", run.out);
    assert_eq!(fs::read(place.path("isms/sources/risks-2026.xlsx")).unwrap(), workbook);
    assert_eq!(fs::read(place.path("risks-2026.xlsx")).unwrap(), workbook);
    let text = fs::read_to_string(place.path("isms/mappings/risks-2026.yaml")).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=../.dossier/schemas/mapping.schema.json\n"), "{text}");
    assert!(text.contains("D: { header: \"Likelihood (1-5)\", field: likelihood }"), "{text}");
    let project = fs::read_to_string(place.path("isms/dossier.yaml")).unwrap();
    let fresh = Place::project();
    let before = fs::read_to_string(fresh.path("isms/dossier.yaml")).unwrap();
    let (gone, new) = ("  - mappings/risk-register.yaml\n", "  - mappings/risks-2026.yaml\n");
    let last = "  - mappings/audit-findings.yaml\n";
    assert_eq!(
        project,
        before.replacen(gone, "", 1).replacen(last, &format!("{last}{new}"), 1),
        "nothing else changes"
    );
    assert!(!place.path("isms/sources/risk-register.xlsx").exists(), "the blank one made room");
    assert!(place.path("isms/sources/asset-inventory.xlsx").exists(), "of other rows nothing was imported");
    let loaded = dossier::ingest::load(&place.path("isms")).unwrap();
    let risks: Vec<(&str, Option<i32>)> =
        loaded.isms.risks.iter().map(|risk| (risk.id.as_str(), risk.before.likelihood)).collect();
    assert_eq!(risks, [("R-01", Some(4)), ("R-02", Some(3)), ("R-03", Some(2)), ("R-04", Some(2)), ("R-05", Some(3))]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
}

#[test]
fn a_changed_layout_is_reported_against_the_mapping() {
    let place = Place::project();
    place.put("isms/sources/risks.xlsx", &bytes(&[REGISTER, LEGEND]));
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "isms/sources/risks.xlsx"]).code, 0);
    let unchanged = place.run(&["import", "-p", "isms", "isms/sources/risks.xlsx"]);
    assert_eq!(unchanged.code, 0, "{}{}", unchanged.out, unchanged.err);
    let mut rows: Vec<Vec<&str>> = REGISTER.1.iter().map(|row| row.to_vec()).collect();
    rows[2].swap(3, 4);
    rows[2].push("Approved");
    rows[3].push("yes");
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    place.put("isms/sources/risks.xlsx", &bytes(&[(REGISTER.0, &rows), LEGEND]));
    let changed = place.run(&["import", "-p", "isms", "isms/sources/risks.xlsx"]);
    assert_eq!(changed.code, 1, "{}", changed.out);
    for expected in ["layout has changed", "(1-5)\" has moved from D to E", "column J \"Approved\" is new"] {
        assert!(changed.out.contains(expected), "{expected} is not in\n{}", changed.out);
    }
    let before = fs::read(place.path("isms/mappings/risks.yaml")).unwrap();
    let renewed = place.run(&["import", "-p", "isms", "--yes", "isms/sources/risks.xlsx"]);
    assert_eq!(renewed.code, 0, "{}{}", renewed.out, renewed.err);
    assert_eq!(fs::read(place.path("isms/mappings/risks.yaml.old")).unwrap(), before);
    let text = fs::read_to_string(place.path("isms/mappings/risks.yaml")).unwrap();
    assert!(text.contains("E: { header: \"Likelihood (1-5)\", field: likelihood }"), "{text}");
    assert!(text.contains("J: { header: \"Approved\", extra: true }"), "{text}");
    assert_eq!(place.run(&["import", "-p", "isms", "isms/sources/risks.xlsx"]).code, 0);
}

/// What the machine form says of the register, changed, when it is read with the mapping of the one before.
fn next_year(change: impl Fn(&mut Vec<Vec<&str>>), sheet: &str) -> (Value, Vec<String>) {
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[REGISTER, LEGEND]));
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]).code, 0);
    let mut rows: Vec<Vec<&str>> = REGISTER.1.iter().map(|row| row.to_vec()).collect();
    change(&mut rows);
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    place.put("next.xlsx", &bytes(&[(sheet, &rows), LEGEND]));
    let mapping = place.path("isms/mappings/risks.yaml");
    let arguments = ["import", "--dry-run", "--format", "json", "next.xlsx", "--mapping", mapping.to_str().unwrap()];
    let object: Value = serde_json::from_str(&place.run(&arguments).out).unwrap();
    assert_valid(&object);
    assert_adds_up(&object);
    let text = |finding: &Value| finding["message"].as_str().unwrap().to_string();
    let told =
        object["diagnostics"].as_array().unwrap().iter().filter(|it| it["severity"] != "info").map(text).collect();
    (object, told)
}

/// Id, likelihood and owner of the first record.
fn first(object: &Value) -> [String; 3] {
    let record = &object["tables"][0]["records"][0];
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), Into::into);
    [plain(&record["id"]), plain(&record["likelihood"]["value"]), plain(&record["owner"])]
}

#[test]
fn what_has_moved_is_found_again_and_every_change_is_told() {
    let expected = ["R-01", "4", "Ines Vale"];
    let (object, told) = next_year(|rows| rows.insert(0, vec!["Confidential"]), REGISTER.0);
    assert_eq!(first(&object), expected);
    assert_eq!(told, ["the header stands 1 row lower than before, and with it the table"]);

    let (object, told) = next_year(|_| {}, "Risks 2027");
    assert_eq!(first(&object), expected);
    assert_eq!(told, ["the sheet \"Risk register\" is called \"Risks 2027\" now"]);

    let (object, told) = next_year(|rows| rows[2][7] = "Risk owners", REGISTER.0);
    assert_eq!(first(&object), expected);
    assert_eq!(told, ["column H \"Risk owner\" is called \"Risk owners\" now"]);

    let delete = |rows: &mut Vec<Vec<&str>>| {
        for row in rows.iter_mut().skip(2) {
            row.remove(3);
        }
    };
    let (object, told) = next_year(delete, REGISTER.0);
    assert_eq!(first(&object), ["R-01", "null", "Ines Vale"]);
    assert_eq!(told.len(), 6, "{told:#?}");
    assert_eq!(told[0], "column D \"Likelihood (1-5)\" is gone; nothing is read as likelihood any more");
    assert_eq!(told[5], "column \"Mood\" has moved from I to H");
}

#[test]
fn a_column_that_took_the_place_of_another_is_not_read_as_that() {
    let (object, told) = next_year(|rows| rows[2][7] = "Telephone", REGISTER.0);
    assert_eq!(first(&object), ["R-01", "4", "null"]);
    assert_eq!(
        told,
        [
            "column H \"Risk owner\" is gone; nothing is read as owner any more",
            "column H \"Telephone\" is new; it is kept as extra"
        ]
    );
    assert_eq!(object["tables"][0]["records"][0]["extra"]["Telephone"], "Ines Vale");
    // A sheet with little in common is another table, and the mapping is left as it is.
    let (object, told) =
        next_year(|rows| rows[2] = vec!["A", "B", "C", "D", "E", "F", "G", "Risk owner", "I"], REGISTER.0);
    assert_eq!(object["tables"][0]["records"].as_array().unwrap().len(), 0, "{told:#?}");
    assert!(told.iter().any(|told| told.starts_with("column A should be \"Risk ID\"")), "{told:#?}");
}

#[test]
fn many_bad_cells_of_a_column_are_told_as_one_thing() {
    let ids: Vec<String> = (1..=40).map(|number| format!("R-{number}")).collect();
    let mut rows: Vec<Vec<&str>> = vec![vec!["Risk ID", "Risk", "Threat", "Likelihood", "Impact", "Review date"]];
    rows.extend(ids.iter().enumerate().map(|(index, id)| {
        let date = if index % 2 == 0 { "whenever" } else { "31/02/2026" };
        vec![id.as_str(), "Phishing", "Malware", "3", "4", if index < 4 { "2026-03-31" } else { date }]
    }));
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[("Risks", &rows)]));
    let mapping = "workbook: sources/risks.xlsx\ntables:\n  - sheet: Risks\n    kind: risks\n    header_rows: [1]\n    columns:\n      \
                   A: { header: Risk ID, field: id }\n      B: { header: Risk, field: title }\n      \
                   C: { header: Threat, field: threat }\n      D: { header: Likelihood, extra: true }\n      \
                   E: { header: Impact, extra: true }\n      F: { header: Review date, field: next_review }\n";
    place.put("isms/mappings/risks.yaml", mapping.as_bytes());
    place.put("isms/sources/risks.xlsx", &fs::read(place.path("risks.xlsx")).unwrap());
    place.put("isms/dossier.yaml", b"mappings: [mappings/risks.yaml]\n");
    let run = place.run(&["check", "-p", "isms"]);
    let told = run.out.replace('\n', " ");
    for expected in [
        "unreadable-date · 36 findings",
        "\"whenever\" is no date (18 cells)",
        "\"31/02/2026\" is no date (18 cells)",
        "sources/risks.xlsx > Risks!F6, F7, F8, F9, F10 and 31 more",
    ] {
        assert!(told.contains(expected), "{expected} is not in\n{}", run.out);
    }
    assert_eq!(run.out.matches("is no date").count(), 2, "{}", run.out);
    let all = place.run(&["check", "-p", "isms", "--only", "unreadable-date"]);
    assert_eq!(all.out.matches("is no date").count(), 36, "{}", all.out);
    let machine = place.run(&["check", "-p", "isms", "--format", "json"]);
    assert_eq!(machine.out.matches("is no date").count(), 36);
}

#[test]
fn nothing_is_saved_without_a_yes_and_a_dry_run_writes_nothing() {
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    let asked = place.run(&["import", "-p", "isms", "risks.xlsx"]);
    assert_eq!(asked.code, 1);
    assert!(asked.err.contains("--yes") && asked.err.contains("--dry-run"), "{}", asked.err);
    assert_eq!(place.run(&["import", "-p", "isms", "--dry-run", "--yes", "risks.xlsx"]).code, 0);
    let no = place.answering(&["import", "-p", "isms", "risks.xlsx"], Input::lines(["n"]));
    assert_eq!(no.code, 1);
    assert!(!place.path("isms/mappings/risks.yaml").exists() && !place.path("isms/sources/risks.xlsx").exists());
    let yes = place.answering(&["import", "-p", "isms", "risks.xlsx"], Input::lines(["y"; 9]));
    assert_eq!(yes.code, 0, "{}{}", yes.out, yes.err);
    assert!(place.path("isms/mappings/risks.yaml").exists() && place.path("isms/sources/risks.xlsx").exists());
}

/// A register whose words for likelihood leave their order open.
const WORDS: Rows<'static> = (
    "Risks",
    &[
        &["Risk ID", "Risk title", "Threat", "Likelihood", "Impact", "Risk owner"],
        &["R-01", "Fire", "Fire", "certain", "4", "Ada"],
        &["R-02", "Flood", "Flood", "very likely", "2", "Bo"],
        &["R-03", "Theft", "Theft", "unlikely", "3", "Ada"],
        &["R-04", "Fraud", "Fraud", "vraisemblable", "1", "Bo"],
    ],
);

#[test]
fn questions_come_after_what_was_found_and_the_answers_count() {
    let place = Place::project();
    place.put("isms/answers.yaml", b"");
    place.put("words.xlsx", &bytes(&[WORDS]));
    // The scales are agreed to, the people are not, and it is saved.
    let answers = ["unlikely < certain", "unlikely < vraisemblable < very likely < certain", "y", "n", "y"];
    let run = place.answering(&["import", "-p", "isms", "words.xlsx"], Input::lines(answers));
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.err.contains("does not place \"vraisemblable\""), "{}", run.err);
    assert!(run.out.find("Risks: 4 risks") < run.out.find("As you answered"), "{}", run.out);
    assert!(
        run.out.contains("scale of likelihood: unlikely = 1, vraisemblable = 2, very likely = 3, certain = 4"),
        "{}",
        run.out
    );
    let mapping = fs::read_to_string(place.path("isms/mappings/words.yaml")).unwrap();
    assert!(mapping.contains("\"very likely\": 3") && mapping.contains("\"certain\": 4"), "{mapping}");
    let agreed = fs::read_to_string(place.path("isms/answers.yaml")).unwrap();
    assert!(agreed.contains("- { value: 2, label: vraisemblable }"), "{agreed}");
    assert!(!agreed.contains("people"), "what was not agreed to is not written: {agreed}");
    let again = place.run(&["import", "-p", "isms", "words.xlsx"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    assert!(again.out.contains("R-01 | R-02 | R-03") && !again.out.contains("(empty)"), "{}", again.out);
}

#[test]
fn measured_values_are_no_scale_unless_a_person_says_so() {
    let rows: Vec<Vec<String>> = (1..=9)
        .map(|n| {
            vec![
                format!("R-{n}"),
                format!("Risk {n}"),
                "Theft".into(),
                format!("0.{n}3"),
                format!("{}", n % 4 + 1),
                "Ada".into(),
            ]
        })
        .collect();
    let header = vec![
        "Risk ID".to_string(),
        "Risk title".into(),
        "Threat".into(),
        "Likelihood".into(),
        "Impact".into(),
        "Risk owner".into(),
    ];
    let sheet: Vec<Vec<&str>> =
        std::iter::once(&header).chain(&rows).map(|row| row.iter().map(String::as_str).collect()).collect();
    let sheet: Vec<&[&str]> = sheet.iter().map(Vec::as_slice).collect();
    let place = Place::project();
    place.put("isms/answers.yaml", b"");
    place.put("shares.xlsx", &bytes(&[("Risks", &sheet)]));
    let run = place.answering(&["import", "-p", "isms", "shares.xlsx"], Input::lines(["", "n"]));
    assert!(run.err.contains("look measured"), "{}{}", run.out, run.err);
    assert!(run.out.contains("likelihood: fractions between 0 and 1, such as probabilities, no points"), "{}", run.out);
    assert!(!run.out.contains("scale of likelihood"), "{}", run.out);
    let counted = place.answering(&["import", "-p", "isms", "shares.xlsx"], Input::lines(["scale", "n"]));
    let after = &counted.out[counted.out.find("As you answered").unwrap()..];
    assert!(after.contains("scale of likelihood: 0.13 = 1, 0.23 = 2"), "{after}");
    let saved = place.run(&["import", "-p", "isms", "--yes", "shares.xlsx"]);
    assert_eq!(saved.code, 0, "{}", saved.err);
    let mapping = fs::read_to_string(place.path("isms/mappings/shares.yaml")).unwrap();
    assert!(mapping.contains("field: likelihood, measured: true") && !mapping.contains("values:"), "{mapping}");
    let again = place.run(&["import", "-p", "isms", "shares.xlsx", "--format", "json", "--dry-run"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let read: serde_json::Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(read["tables"][0]["records"][0]["likelihood"], serde_json::json!({ "raw": "0.13", "value": 0.13 }));
    assert_eq!(read["cells"]["rejected"], 0);
}

#[test]
fn nothing_is_overwritten() {
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    place.put("isms/sources/risks.xlsx", b"another workbook of that name");
    place.put("isms/mappings/risks.yaml", b"# a note of mine\n");
    let run = place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]);
    assert_eq!(run.code, 3, "{}", run.out);
    assert!(run.err.contains("mappings/risks.yaml"), "{}", run.err);
    assert_eq!(fs::read(place.path("isms/sources/risks.xlsx")).unwrap(), b"another workbook of that name");
    fs::remove_file(place.path("isms/mappings/risks.yaml")).unwrap();
    let run = place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("is another workbook"), "{}", run.out);
    assert_eq!(fs::read(place.path("isms/sources/old/risks.xlsx")).unwrap(), b"another workbook of that name");
}

#[test]
fn outside_a_project_only_a_dry_run_works() {
    let place = Place::empty();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    let run = place.run(&["import", "risks.xlsx"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("--dry-run"), "{}", run.err);
    let dry = place.run(&["import", "risks.xlsx", "--dry-run"]);
    assert_eq!(dry.code, 0);
    for expected in ["5 risks", "likelihood", "R-01", "with content", "mapped", "rejected"] {
        assert!(dry.out.contains(expected), "{expected} is not in\n{}", dry.out);
    }
}

#[test]
fn a_mapping_file_and_a_kind_overrule_the_guess() {
    let place = Place::empty();
    place.put(
        "things.xlsx",
        &bytes(&[(
            "Things",
            &[&["Id", "Name", "Owner"], &["1", "Press", "Ines"], &["2", "Server", "Tom"], &["3", "Archive", "Tom"]],
        )]),
    );
    place.put("things.yaml", b"workbook: other.xlsx\ntables:\n  - sheet: Things\n    kind: assets\n    header_rows: [1]\n    columns:\n      A: { header: Id, field: id }\n      B: { header: Name, field: name }\n      C: { header: Owner, extra: true }\n");
    let run = place.run(&["import", "things.xlsx", "--dry-run", "--format", "json", "--mapping", "things.yaml"]);
    let object: Value = serde_json::from_str(&run.out).unwrap();
    assert_valid(&object);
    assert_eq!(object["mapping"], "things.yaml");
    assert_eq!(object["tables"][0]["records"][2]["extra"]["Owner"], "Tom");
    let run = place.run(&["import", "things.xlsx", "--dry-run", "--format", "json", "--kind", "suppliers"]);
    let object: Value = serde_json::from_str(&run.out).unwrap();
    assert_valid(&object);
    assert_adds_up(&object);
    assert_eq!(object["tables"][0]["kind"], "suppliers", "{object}");
    let wrong = place.run(&["import", "things.xlsx", "--dry-run", "--sheet", "Nothing"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("Things"), "{}", wrong.err);
}

const FINDINGS: Rows<'static> = (
    "Audit log",
    &[
        &["Finding ID", "Date raised", "Finding", "Root cause", "Corrective action", "Owner", "Due date", "Status"],
        &[
            "F-1",
            "2026-01-12",
            "Backups were never restored",
            "No test planned",
            "Plan it",
            "Ada",
            "2026-03-01",
            "Open",
        ],
        &["F-2", "2026-01-12", "A leaver still had access", "No checklist", "Write one", "Bo", "2026-03-01", "Closed"],
        &["F-3", "2026-01-13", "Visitors walk alone", "No host", "Name hosts", "Ada", "2026-04-01", "Open"],
    ],
);

#[test]
fn findings_with_causes_and_actions_are_nonconformities_and_findings_in_the_machine_form() {
    let place = Place::project();
    place.put("log.xlsx", &bytes(&[FINDINGS]));
    let object = place.json("log.xlsx");
    assert_valid(&object);
    assert_eq!(object["tables"][0]["kind"], "findings");
    assert_eq!(object["tables"][0]["records"][1]["root_cause"], "No checklist");
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "log.xlsx"]).code, 0);
    let mapping = fs::read_to_string(place.path("isms/mappings/log.yaml")).unwrap();
    assert!(mapping.contains("kind: nonconformities"), "{mapping}");
    let place = Place::project();
    place.put("log.xlsx", &bytes(&[FINDINGS]));
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "--kind", "findings", "log.xlsx"]).code, 0);
    let mapping = fs::read_to_string(place.path("isms/mappings/log.yaml")).unwrap();
    assert!(mapping.contains("kind: findings") && mapping.contains("field: root_cause"), "{mapping}");
}

const OLD_STATEMENT: Rows<'static> = (
    "SoA 2019",
    &[
        &["Control", "Control title", "Applicable", "Justification", "Implementation status"],
        &["A.9.1", "Business requirements of access control"],
        &["A.9.1.1", "Access control policy", "Yes", "Risk assessment", "Implemented"],
        &["A.9.1.2", "Access to networks and network services", "Yes", "Risk assessment", "Planned"],
        &["A.12.3.1", "Information backup", "Yes", "Contract", "Implemented"],
        &["A.12.6.1", "Management of technical vulnerabilities", "Yes", "Risk assessment", "Implemented"],
        &["A.18.2.3", "Technical compliance review", "No", "No audits", ""],
    ],
);

#[test]
fn a_statement_of_2013_is_converted_and_says_what_to_look_at() {
    let place = Place::project();
    place.put("soa.xlsx", &bytes(&[OLD_STATEMENT]));
    let object = place.json("soa.xlsx");
    assert_valid(&object);
    assert_adds_up(&object);
    let table = &object["tables"][0];
    assert_eq!((table["kind"].as_str(), table["edition"].as_str()), (Some("soa"), Some("2013")));
    let controls: Vec<&Value> = table["records"].as_array().unwrap().iter().map(|record| &record["control"]).collect();
    assert_eq!(controls[0], &serde_json::json!({ "raw": "A.9.1.1", "value": "A.5.15" }));
    assert_eq!(controls[4], &serde_json::json!({ "raw": "A.18.2.3", "value": ["A.5.36", "A.8.8"] }));
    assert_eq!(controls.len(), 5, "the objective is no record");
    let conversion = table["conversion"].as_array().unwrap();
    let line = |from: &str| conversion.iter().find(|line| line["from"] == from).unwrap();
    assert_eq!(line("A.9.1.1")["merged_with"], serde_json::json!(["A.9.1.2"]));
    assert_eq!(line("A.9.1.2")["proposed"][0]["state"], "planned");
    assert_eq!(line("A.9.1.2")["review"], serde_json::json!(["A.5.15: the states differ; proposed: planned"]));
    assert_eq!(line("A.18.2.3")["split"], true);
    assert_eq!(line("A.18.2.3")["rows"], serde_json::json!([7]));
    assert_eq!(line("A.12.3.1")["review"], serde_json::json!([]));
    let rules: Vec<&str> =
        object["diagnostics"].as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap()).collect();
    for rule in ["edition-2013", "control-splits", "merged-states-differ", "new-controls-undecided"] {
        assert!(rules.contains(&rule), "{rule}: {rules:?}");
    }

    let run = place.run(&["import", "-p", "isms", "--yes", "soa.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("5 control ids of the 2013 edition, read as 4 of 2022"), "{}", run.out);
    assert!(run.out.contains("new in 2022 and undecided: A.5.7, A.5.23"), "{}", run.out);
    let mapping = fs::read_to_string(place.path("isms/mappings/soa.yaml")).unwrap();
    assert!(mapping.contains("edition: \"2013\""), "{mapping}");
    place.put("isms/dossier.yaml", b"mappings: [mappings/soa.yaml]\nas_of: 2026-11-30\n");
    let run = place.run(&["check", "-p", "isms"]);
    assert!(run.out.contains("A.5.15 merges A.9.1.1 (implemented) and A.9.1.2 (planned)"), "{}", run.out);
}

#[test]
fn a_column_that_cannot_be_read_as_its_field_is_kept_as_it_is() {
    let place = Place::empty();
    let prose = "Asset ID,Asset name,Owner,CIA,Personal data\n\
                 A-1,Mail,IT,High,yes\nA-2,Invoices,Finance,Medium,no\nA-3,Presses,Production,High,perhaps\n";
    place.put("assets.csv", prose.as_bytes());
    let object = place.json("assets.csv");
    let fields: Vec<&str> =
        object["tables"][0]["columns"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["id", "name", "owner", "extra", "pii"]);
    assert_eq!(object["tables"][0]["records"][0]["extra"]["CIA"], "High");
    // One word that is not understood does not make a column another one.
    assert_eq!(object["cells"]["rejected"], 1);
    assert_adds_up(&object);
}

#[test]
fn bands_of_a_text_file_reach_over_the_nameless_columns_to_their_right() {
    let place = Place::empty();
    let rows = "Risk ID;Risk;Before treatment;;;Option;After treatment;;;Risk owner\n\
                ;;Likelihood;Impact;Level;;Likelihood;Impact;Level;\n\
                R-1;Fire;3;4;12;modify;2;4;8;Ann\nR-2;Flood;2;4;8;retain;2;4;8;Ben\nR-3;Theft;2;2;4;retain;2;2;4;Ben\n";
    place.put("register.csv", rows.as_bytes());
    let table = &place.json("register.csv")["tables"][0];
    assert_eq!(table["header_rows"], serde_json::json!([1, 2]));
    let fields: Vec<&str> = table["columns"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
    let before = ["id", "title", "likelihood", "impact", "level", "option"];
    assert_eq!(fields[..6], before);
    assert_eq!(fields[6..], ["residual.likelihood", "residual.impact", "residual.level", "owner"]);
}

#[test]
fn a_register_of_a_project_is_asked_about() {
    let place = Place::empty();
    let header = "ID,Risk,Cause,Likelihood,Impact,Owner,Response\n";
    let project = "1,Steel arrives late,Supplier,3,4,Project manager,Order early\n\
                   2,Rain stops work for weeks,Weather,4,3,Site lead,Buffer in the schedule\n";
    let security = "1,Files are encrypted by ransomware,Phishing,3,4,Project manager,Restore from backup\n\
                    2,Notebook is stolen on a journey,Weather,4,3,Site lead,Milestone in the schedule\n";
    place.put("log.csv", format!("{header}{project}").as_bytes());
    place.put("register.csv", format!("{header}{security}").as_bytes());
    let run = place.run(&["import", "--dry-run", "--format", "json", "log.csv"]);
    let object: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &object["refused"]["why"]), (3, &Value::from("not-security")));
    assert_eq!(place.run(&["import", "--dry-run", "--kind", "risks", "log.csv"]).code, 0);
    assert!(place.json("register.csv")["refused"].is_null());
}

#[test]
fn options_in_phrases_and_words_with_an_explanation_are_understood() {
    let place = Place::empty();
    let risks = "ID;Risiko;Bedrohung;Wahrscheinlichkeit;Auswirkung;Behandlungsoption\n\
                 R-1;Ausfall des Servers;Defekt;3;4;Mit Monitoring akzeptieren\n\
                 R-2;Verlust eines Laptops;Diebstahl;2;3;Surveiller / Accepter avec suivi\n\
                 R-3;Schadsoftware;Phishing;2;5;Mindern\n";
    place.put("risiken.csv", risks.as_bytes());
    let object = place.json("risiken.csv");
    let options: Vec<&Value> =
        object["tables"][0]["records"].as_array().unwrap().iter().map(|record| &record["option"]["value"]).collect();
    let list = |option: &str| serde_json::json!([option]);
    assert_eq!(options, [&list("retain"), &list("retain"), &list("modify")]);
    let soa = "Control;Title;Applicable;Implemented\n\
               A.5.1;Policies for information security;Applicable (inherited);x\n\
               A.7.12;Cabling security;Not applicable - hosted in a data centre;\n\
               A.8.1;User endpoint devices;ü;✗\n";
    place.put("soa.csv", soa.as_bytes());
    let records = place.json("soa.csv")["tables"][0]["records"].clone();
    let values: Vec<[&Value; 2]> = records
        .as_array()
        .unwrap()
        .iter()
        .map(|record| [&record["necessary"]["value"], &record["state"]["value"]])
        .collect();
    let text = |text: &str| Value::from(text);
    assert_eq!(values[0], [&Value::from(true), &text("implemented")]);
    assert_eq!(values[1][0], &Value::from(false));
    assert_eq!(values[2], [&Value::from(true), &text("not_started")]);
}

#[test]
fn yes_and_no_of_other_languages_mark_the_goals_of_a_risk() {
    let place = Place::empty();
    let rows = "ID;Riziko;Dôvernosť;Integrita;Dostupnosť;Vlastník rizika\n\
                R-1;Výpadok servera;nie;nie;áno;Eva\nR-2;Únik údajov;áno;nie;nie;Peter\n";
    place.put("rizika.csv", rows.as_bytes());
    let record = &place.json("rizika.csv")["tables"][0]["records"][0];
    assert_eq!((&record["c"]["value"], &record["a"]["value"]), (&Value::from(0), &Value::from(1)), "{record}");
}

#[test]
fn the_annotated_copy_shows_each_fate_and_holds_no_formula() {
    let place = Place::empty();
    let mut rows: Vec<Vec<&str>> = REGISTER.1.iter().map(|row| row.to_vec()).collect();
    rows[4][1] = "=HYPERLINK(\"http://example.com\")";
    rows[5][3] = "often";
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    place.put("risks.xlsx", &bytes(&[(REGISTER.0, &rows), LEGEND]));
    let run = place.run(&["import", "risks.xlsx", "--annotate", "seen.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let copy = fs::read(place.path("seen.xlsx")).unwrap();
    let read = Workbook::from_bytes("seen.xlsx", copy.clone()).unwrap();
    let names: Vec<&str> = read.sheets.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(names, ["Legend", "Risk register", "Legend (2)"]);
    assert_eq!(read.sheets[1].cell(5, 2).text(), "=HYPERLINK(\"http://example.com\")");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(copy)).unwrap();
    let mut parts = String::new();
    for index in 0..archive.len() {
        use std::io::Read;
        let mut part = archive.by_index(index).unwrap();
        if part.name().unwrap().ends_with(".xml") {
            part.read_to_string(&mut parts).unwrap();
        }
    }
    assert!(!parts.contains("<f>") && !parts.contains("<f "), "a formula in the copy");
    for comment in [
        "M mapped: likelihood, read as 4",
        "M mapped: controls<",
        "E extra",
        "I ignored: header of likelihood",
        "R rejected: not readable as likelihood",
    ] {
        assert!(parts.contains(comment), "no comment {comment}");
    }
    let again = place.run(&["import", "risks.xlsx", "--annotate", "again.xlsx"]);
    assert_eq!(again.code, 0);
    assert_eq!(fs::read(place.path("seen.xlsx")).unwrap(), fs::read(place.path("again.xlsx")).unwrap());
}

#[test]
fn the_annotated_copy_of_sheets_with_any_names() {
    let long_emoji = "\u{1F525}".repeat(20);
    let apostrophe = format!("{}'{}", "a".repeat(30), "b");
    let names = ["A".repeat(40), "a".repeat(40), long_emoji, apostrophe, "'Quoted'".into(), "History".into()];
    let more = ["legend", "", "../../etc/passwd", "C:\\x:[y]*?", "\u{202e}mirrored", "=1+1"].map(String::from);
    let row = |cells: [&str; 3]| {
        let cell = |text: &str| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        };
        format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat())
    };
    let rows = [row(["Risk ID", "Risk", "Risk owner"]), row(["R-1", "@SUM(A1)", "\u{202e}Ada"])].concat();
    let table = |name: &String| format!("<table:table table:name=\"{name}\">{rows}</table:table>");
    let tables: String = names.iter().chain(&more).map(table).collect();
    let place = Place::empty();
    place.put(
        "names.fods",
        format!(
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body>\
             <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"
        )
        .as_bytes(),
    );
    let run = place.run(&["import", "names.fods", "--annotate", "seen.xlsx"]);
    assert!(run.err.contains("wrote"), "{}{}", run.out, run.err);
    let copy = Workbook::open(&place.path("seen.xlsx")).unwrap();
    assert_eq!(copy.sheets.len(), 1 + names.len() + more.len());
    let mut seen: Vec<String> = copy.sheets.iter().map(|sheet| sheet.name.to_lowercase()).collect();
    assert!(
        seen.iter().all(|name| name.encode_utf16().count() <= 31 && !name.contains(['/', '\\', '[', ':'])),
        "{seen:?}"
    );
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), copy.sheets.len(), "two sheets of the same name");
    assert_eq!(copy.sheets[1].cell(2, 2).text(), "@SUM(A1)");
}

#[test]
fn the_annotated_copy_replaces_nothing_but_an_earlier_copy() {
    let place = Place::project();
    let workbook = bytes(&[REGISTER]);
    place.put("risks.xlsx", &workbook);
    place.put("other.xlsx", b"mine");
    let answers = fs::read(place.path("isms/answers.yaml")).unwrap();
    for (taken, before) in
        [("./risks.xlsx", &workbook), ("other.xlsx", &b"mine".to_vec()), ("isms/answers.yaml", &answers)]
    {
        let run = place.run(&["import", "risks.xlsx", "--annotate", taken]);
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(run.err.contains("was not written by dossier"), "{}", run.err);
        assert!(fs::read(place.path(taken)).unwrap() == **before, "{taken}");
    }
    for _ in 0..2 {
        let run = place.run(&["import", "risks.xlsx", "--annotate", "seen.xlsx"]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    // Another workbook gives another copy, which takes the place of the one nobody has changed.
    place.put("risks.xlsx", &bytes(&[REGISTER, LEGEND]));
    let copy = fs::read(place.path("seen.xlsx")).unwrap();
    assert_eq!(place.run(&["import", "risks.xlsx", "--annotate", "seen.xlsx"]).code, 0);
    assert_ne!(fs::read(place.path("seen.xlsx")).unwrap(), copy);
    let mut changed = copy;
    changed[100] ^= 1;
    place.put("seen.xlsx", &changed);
    assert_eq!(place.run(&["import", "risks.xlsx", "--annotate", "seen.xlsx"]).code, 3);
    assert_eq!(fs::read(place.path("seen.xlsx")).unwrap(), changed);
}

#[test]
fn a_dry_run_writes_nothing_at_all() {
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    let run = place.run(&["import", "-p", "isms", "--dry-run", "--yes", "risks.xlsx", "--annotate", "seen.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("nothing is written"), "{}", run.err);
    let names = |folder: &str| crate::cli::names(&place.path(folder));
    assert_eq!(names(""), ["isms", "risks.xlsx"]);
    assert!(!names("isms/sources").contains(&"risks.xlsx".to_string()));
}

#[test]
fn another_workbook_of_a_known_name_is_compared_and_taken_when_told() {
    let place = Place::project();
    let first = bytes(&[REGISTER, LEGEND]);
    place.put("risks.xlsx", &first);
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]).code, 0);
    let mapping = fs::read(place.path("isms/mappings/risks.yaml")).unwrap();
    let mut rows: Vec<Vec<&str>> = REGISTER.1.iter().map(|row| row.to_vec()).collect();
    rows[4][7] = "Ines Vale";
    rows[7] = vec!["R-06", "A key is lost", "Human error", "2", "2", "Mitigate", "A.8.24", "Ines Vale", "calm"];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let second = bytes(&[(REGISTER.0, &rows), LEGEND, ("New", &[&["x"]])]);
    place.put("risks.xlsx", &second);
    let told =
        ["is another workbook", "new sheets: New", "new: 1 (R-06)", "gone: 1 (R-05)", "R-02 (owner)", "3 unchanged"];
    let asked = place.run(&["import", "-p", "isms", "risks.xlsx"]);
    assert_eq!(asked.code, 1, "it is not skipped in silence: {}{}", asked.out, asked.err);
    for text in told {
        assert!(asked.out.contains(text), "{text} is not in\n{}", asked.out);
    }
    assert_eq!(fs::read(place.path("isms/sources/risks.xlsx")).unwrap(), first);
    let taken = place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]);
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    assert!(taken.out.contains("sources/old/risks.xlsx"), "{}", taken.out);
    assert_eq!(fs::read(place.path("isms/sources/risks.xlsx")).unwrap(), second);
    assert_eq!(fs::read(place.path("isms/sources/old/risks.xlsx")).unwrap(), first);
    assert_eq!(fs::read(place.path("isms/mappings/risks.yaml")).unwrap(), mapping, "the mapping is the person's");
    // The one after that is kept beside the first.
    place.put("risks.xlsx", &bytes(&[(REGISTER.0, &rows)]));
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]).code, 0);
    assert_eq!(fs::read(place.path("isms/sources/old/risks.xlsx")).unwrap(), first);
    assert_eq!(fs::read(place.path("isms/sources/old/risks-2.xlsx")).unwrap(), second);
}

#[test]
fn a_workbook_of_a_known_name_with_another_layout_says_how_to_go_on() {
    let place = Place::project();
    // The blank workbook of a new project has this name and makes room.
    place.put("risk-register.xlsx", &bytes(&[REGISTER, LEGEND]));
    let run = place.run(&["import", "-p", "isms", "--yes", "risk-register.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(!place.path("isms/sources/old").exists(), "a blank one is not kept");
    let other: Rows = ("Other", &[&["Nothing", "of"], &["the", "kind"]]);
    place.put("risk-register.xlsx", &bytes(&[other]));
    let run = place.run(&["import", "-p", "isms", "--yes", "risk-register.xlsx"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.err.contains("move mappings/risk-register.yaml away"), "{}", run.err);
    let blank = fs::read(place.path("isms/sources/risk-register.xlsx")).unwrap();
    fs::remove_file(place.path("isms/mappings/risk-register.yaml")).unwrap();
    place.put("risk-register.xlsx", &bytes(&[REGISTER]));
    let run = place.run(&["import", "-p", "isms", "--yes", "risk-register.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(fs::read(place.path("isms/sources/old/risk-register.xlsx")).unwrap(), blank);
}

#[cfg(unix)]
#[test]
fn a_workbook_whose_name_means_trouble_gets_a_safe_one() {
    let place = Place::project();
    place.put("Risks: 2026.xlsx", &bytes(&[REGISTER]));
    let run = place.run(&["import", "-p", "isms", "--yes", "Risks: 2026.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(place.path("isms/sources/Risks- 2026.xlsx").is_file());
    place.put("isms/dossier.yaml", b"mappings: [mappings/Risks--2026.yaml]\n");
    let loaded = dossier::ingest::load(&place.path("isms")).unwrap();
    assert_eq!(loaded.isms.risks.len(), 5, "{:#?}", loaded.diagnostics);
}

/// Texts as they come, some of them unkind to YAML, XML and terminals.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => "[0-9]{1,2}",
        2 => "[A-Za-z ]{1,12}",
        1 => "[ -~]{1,20}",
        1 => "\\PC{1,10}",
        1 => Just("A.5.1, A.8.13".to_string()),
        1 => Just("# not a comment: [\"quoted\"]\n- item".to_string()),
        1 => Just("Ja".to_string()),
        1 => Just("-".to_string()),
    ]
}

fn header() -> impl Strategy<Value = Vec<String>> {
    let words = [
        "Risk ID",
        "Risk",
        "Likelihood",
        "Impact",
        "Owner",
        "Status",
        "Controls",
        "Threat",
        "Id",
        "C",
        "Level",
        "Score: \"x\"",
        "",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()).prop_map(str::to_string), 1..9)
}

fn sheet() -> impl Strategy<Value = Vec<Vec<String>>> {
    let titles = prop::collection::vec(prop::collection::vec(cell(), 0..3), 0..3);
    let rows = prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..14);
    (titles, header(), rows).prop_map(|(mut titles, header, rows)| {
        titles.push(header);
        titles.extend(rows);
        titles
    })
}

fn written(sheets: &[Vec<Vec<String>>]) -> Workbook {
    let names = ["One", "Two # - {x}", "Three"];
    let rows: Vec<Vec<Vec<&str>>> =
        sheets.iter().map(|rows| rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect()).collect();
    let rows: Vec<Vec<&[&str]>> = rows.iter().map(|rows| rows.iter().map(Vec::as_slice).collect()).collect();
    let sheets: Vec<Rows<'_>> = names.iter().zip(&rows).map(|(name, rows)| (*name, rows.as_slice())).collect();
    Workbook::from_bytes("any.xlsx", bytes(&sheets)).unwrap()
}

fn plan(workbook: &Workbook, proposal: &Proposal, words: &WordLists) -> Plan {
    Plan::of_proposal(workbook, "sources/any.xlsx", proposal, words, &Vocabulary::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_is_lost_and_the_saved_mapping_is_the_shown_one(sheets in prop::collection::vec(sheet(), 1..4)) {
        let words = WordLists::embedded();
        let workbook = written(&sheets);
        let proposal = propose(&workbook, &words);
        let plan = plan(&workbook, &proposal, &words);
        let mut diagnostics = Vec::new();
        let (records, readings) =
            import_watched(&workbook, &plan.mapping, "m.yaml", &Vocabulary::default(), &mut diagnostics);
        for ((sheet, ledger), account) in workbook.sheets.iter().zip(&readings.ledgers).zip(&records.accounts) {
            let counts = ledger.count();
            prop_assert_eq!(counts.total, sheet.cell_count());
            prop_assert_eq!(counts.accounted(), counts.total);
            prop_assert_eq!(&counts, &account.cells);
            for row in &sheet.rows {
                for (column, _) in &row.cells {
                    prop_assert!(ledger.get(row.number, *column).is_some(), "row {} column {}", row.number, column);
                }
            }
        }
        // The file that is saved says the same as what was shown.
        let text = mapping_text(&plan);
        let file = YamlFile::parse("m.yaml", text.as_bytes());
        prop_assert!(file.is_ok(), "{:?}\n{}", file, text);
        let mut faults = Vec::new();
        let decoded = mapping::decode(&file.unwrap(), &mut faults);
        prop_assert!(faults.is_empty(), "{:#?}\n{}", faults, text);
        prop_assert_eq!(decoded.unwrap(), plan.mapping);
    }
}

/// The guide's page on imports names the options that there are.
#[test]
fn the_pages_name_every_option() {
    let page = fs::read_to_string("docs/import.md").unwrap();
    for option in ["--dry-run", "--yes", "--format json", "--mapping", "--annotate", "--kind", "--sheet"] {
        assert!(page.contains(option), "docs/import.md does not mention {option}");
    }
    assert!(Path::new("docs/guide/import.md").exists());
}

#[cfg(unix)]
#[test]
fn no_path_of_an_import_leads_out_of_the_project_or_into_a_pipe() {
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    place.put("secret.yaml", b"workbook: sources/risks.xlsx\ntables: []\n");
    // A mapping that dossier.yaml names outside the project, or that a link leads to, is not read.
    std::os::unix::fs::symlink(place.path("secret.yaml"), place.path("isms/mappings/link.yaml")).unwrap();
    for mapping in ["../secret.yaml", "mappings/link.yaml"] {
        place.put("isms/dossier.yaml", format!("mappings: [{mapping}]\n").as_bytes());
        let run = place.run(&["import", "-p", "isms", "--yes", "risks.xlsx"]);
        assert_eq!(run.code, 3, "{}{}", run.out, run.err);
        assert!(run.err.contains("does not stay inside"), "{}", run.err);
    }
    assert_eq!(fs::read(place.path("secret.yaml")).unwrap(), b"workbook: sources/risks.xlsx\ntables: []\n");
    place.put("isms/dossier.yaml", b"mappings: []\n");
    // A folder of the project that is a link is not written through.
    fs::remove_dir_all(place.path("isms/sources")).unwrap();
    fs::create_dir(place.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.path("elsewhere"), place.path("isms/sources")).unwrap();
    place.put("more.xlsx", &bytes(&[REGISTER]));
    let run = place.run(&["import", "-p", "isms", "--yes", "more.xlsx"]);
    assert_eq!(run.code, 3, "{}{}", run.out, run.err);
    assert!(crate::cli::names(&place.path("elsewhere")).is_empty());
    assert!(!place.path("isms/mappings/more.yaml").exists(), "whole or not at all");
    let run = place.run(&["import", "-p", "isms", "--dry-run", "risks.xlsx", "--mapping", "isms"]);
    assert_eq!(run.code, 3, "a folder is no mapping: {}", run.err);
}

#[test]
fn why_shows_what_speaks_for_a_table_its_kind_and_each_field() {
    let place = Place::empty();
    place.put("risks.xlsx", &bytes(&[("Notes", &[&["Nothing here"]]), REGISTER]));
    let why = place.run(&["import", "risks.xlsx", "--why", "risk register"]);
    assert_eq!(why.code, 0, "{}", why.err);
    assert!(why.out.contains("Risk register: risks"), "{}", why.out);
    for said in
        ["header in row 3", "What it may be:", "likelihood and impact are rated 1.50", "the name of the sheet 1.00"]
    {
        assert!(why.out.contains(said), "{said}: {}", why.out);
    }
    for column in ["A \"Risk ID\": id", "C \"Threat\": threat", "I \"Mood\": no field; kept as text"] {
        assert!(why.out.contains(column), "{column}: {}", why.out);
    }
    assert!(why.out.contains("cells fit") && why.out.contains("words of the header"), "{}", why.out);
    let object = place.run(&["import", "risks.xlsx", "--why", "risk register", "--format", "json"]);
    let object: Value = serde_json::from_str(&object.out).unwrap();
    assert_valid(&object);
    let table = &object["why"]["tables"][0];
    assert_eq!((&object["why"]["sheet"], &table["kind"]), (&"Risk register".into(), &"risks".into()));
    assert_eq!(table["kinds"][0]["parts"][0]["reason"], "fields of its columns");
    let columns = table["columns"].as_array().unwrap();
    let threat = columns.iter().find(|column| column["column"] == "C").unwrap();
    assert_eq!((&threat["field"], &threat["ground"]), (&"threat".into(), &"words of the header".into()));
    assert!(threat["scores"][0]["fit"].as_f64().unwrap() > 0.0, "{threat}");
    let aside = place.run(&["import", "risks.xlsx", "--why", "Notes"]);
    assert!(aside.out.contains("Notes is left out"), "{}", aside.out);
    let unknown = place.run(&["import", "risks.xlsx", "--why", "Nowhere"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("its sheets are Notes, Risk register"), "{}", unknown.err);
}

#[test]
fn what_no_document_prints_is_said_and_can_be_printed_in_the_annex() {
    let place = Place::empty();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    let shown = place.run(&["import", "--dry-run", "risks.xlsx"]);
    let mood = shown.out.lines().find(|line| line.contains("Mood")).unwrap();
    assert!(mood.contains("extra") && mood.contains("kept, not printed"), "{mood}");
    let owner = shown.out.lines().find(|line| line.contains("Risk owner")).unwrap();
    assert!(!owner.contains("not printed"), "{owner}");
    assert!(shown.out.contains("`--annex` has them printed in the annex of registers"), "{}", shown.out);
    let object = place.json("risks.xlsx");
    assert_valid(&object);
    let column = |header: &str| {
        let columns = object["tables"][0]["columns"].as_array().unwrap();
        columns.iter().find(|column| column["header"] == header).unwrap()["printed"].as_array().unwrap().len()
    };
    assert_eq!(column("Mood"), 0);
    assert!(column("Risk owner") > 0);
    let annex = place.run(&["import", "--dry-run", "--annex", "risks.xlsx"]);
    let mood = annex.out.lines().find(|line| line.contains("Mood")).unwrap();
    assert!(mood.contains("printed in the annex"), "{mood}");
}

/// A register whose impact holds products.
const PRODUCTS: Rows<'static> = (
    "Risks",
    &[
        &["Risk ID", "Risk title", "Threat", "Likelihood", "Impact", "Risk level", "Risk owner"],
        &["R-01", "Fire", "Fire", "4", "16", "High", "Ada Berg (CEO)"],
        &["R-02", "Flood", "Flood", "5", "20", "High", "IT Manager"],
        &["R-03", "Theft", "Theft", "5", "25", "High", "tbd"],
        &["R-04", "Fraud", "Fraud", "2", "4", "Low", "Bo Lind"],
        &["R-05", "Loss", "Loss", "2", "4", "Low", "B. Lind"],
    ],
);

#[test]
fn products_are_no_points_of_a_scale_and_owners_are_people_or_functions() {
    let place = Place::project();
    place.put("products.xlsx", &bytes(&[PRODUCTS]));
    let run = place.run(&["import", "-p", "isms", "--yes", "products.xlsx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("25 is on no scale of ten points or fewer; is it a product"), "{}", run.out);
    let answers = fs::read_to_string(place.path("isms/answers.yaml")).unwrap();
    assert!(answers.contains("  impact: []\n"), "no ranks are made of products: {answers}");
    let people = [
        "- { id: p01, name: Ada Berg, job_title: CEO }",
        "- { id: p02, job_title: IT Manager }",
        "- { id: p03, name: Bo Lind, aliases: [B. Lind] }",
    ];
    for person in people {
        assert!(answers.contains(person), "{person}: {answers}");
    }
    assert!(!answers.contains("tbd"), "{answers}");
}

#[test]
fn a_kind_that_somebody_says_is_obeyed_or_the_reason_is_said() {
    let place = Place::project();
    place.put("risks.xlsx", &bytes(&[REGISTER]));
    let run = place.run(&["import", "-p", "isms", "--yes", "--kind", "incidents", "risks.xlsx"]);
    assert!(run.out.contains("5 incidents"), "{}{}", run.out, run.err);
    let run = place.run(&["import", "-p", "isms", "--kind", "risks", "isms/sources/risks.xlsx"]);
    assert!(run.out.contains("not read as risks, because mappings/risks.yaml says"), "{}{}", run.out, run.err);
}

#[test]
fn among_functions_a_single_word_is_one_too() {
    let rows: Rows = (
        "Risks",
        &[
            &["Risk ID", "Risk title", "Threat", "Likelihood", "Impact", "Risk owner"],
            &["R-01", "Fire", "Fire", "4", "3", "IT"],
            &["R-02", "Flood", "Flood", "5", "2", "Werkstatt"],
            &["R-03", "Theft", "Theft", "1", "5", "Sales manager"],
        ],
    );
    let place = Place::project();
    place.put("functions.xlsx", &bytes(&[rows]));
    assert_eq!(place.run(&["import", "-p", "isms", "--yes", "functions.xlsx"]).code, 0);
    let answers = fs::read_to_string(place.path("isms/answers.yaml")).unwrap();
    assert!(answers.contains("job_title: Werkstatt }"), "{answers}");
}
