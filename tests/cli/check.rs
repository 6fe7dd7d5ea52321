use std::fs;

use super::small::small;
use super::{dossier, dossier_in, edit};

/// Runs `check` in the small project.
fn check_small(arguments: &[&str]) -> super::Run {
    dossier_in(small().path(), &[&["check"], arguments].concat())
}

#[test]
fn levels_decide_how_a_check_ends() {
    let project = small();
    let path = project.path().to_str().unwrap();
    for (deny, code) in [("error", 1), ("warn", 1), ("info", 1), ("never", 0)] {
        assert_eq!(dossier(&["check", "-p", path, "--deny", deny]).code, code, "{deny}");
    }
}

#[test]
fn the_json_has_every_finding_with_its_place() {
    let project = small();
    let run = dossier(&["check", "-p", project.path().to_str().unwrap(), "--format", "json"]);
    let report = run.json();
    assert_eq!(report["version"], 1);
    assert_eq!(report["project"], project.path().to_str().unwrap());
    assert_eq!(report["as_of"], "2026-06-30");
    assert_eq!(report["dated_by"], "project");
    assert_eq!(report["complete"], true);
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let counted = |severity: &str| diagnostics.iter().filter(|d| d["severity"] == severity).count();
    for severity in ["error", "warn", "info"] {
        assert_eq!(report["counts"][severity], counted(severity), "{severity}");
    }
    assert_eq!(report["counts"]["waived"], report["waived"].as_array().unwrap().len());
    assert!(report["waived"][0]["waiver"]["reason"].is_string());
    let at_cell = diagnostics.iter().find(|d| d["location"]["at"] == "cell").unwrap();
    assert!(at_cell["location"]["text"].as_str().unwrap().contains(".xlsx > "), "{at_cell}");
    let at_key = diagnostics.iter().find(|d| d["location"]["at"] == "key").unwrap();
    assert!(at_key["location"]["line"].as_u64() > Some(0), "{at_key}");
}

#[test]
fn a_broken_answer_is_shown_with_its_lines_and_a_caret() {
    let project = small();
    edit(project.path(), "answers.yaml", "headcount: 4", "headcount: many");
    let run = dossier(&["check", "-p", project.path().to_str().unwrap()]);
    assert_eq!(run.code, 1);
    let lines: Vec<&str> = run.out.lines().collect();
    let at = lines.iter().position(|line| line.contains("headcount: many")).unwrap_or_else(|| panic!("{}", run.out));
    let carets = lines[at + 1];
    assert!(carets.contains("^^^^ org.headcount"), "{carets}");
    assert_eq!(carets.find('^'), lines[at].find("many"), "the caret is under the value");
    assert!(lines[..at].iter().any(|line| line.contains("--> answers.yaml:")), "{}", run.out);
}

#[test]
fn broken_syntax_is_shown_with_line_and_caret_and_stops() {
    let project = small();
    edit(project.path(), "dossier.yaml", "language: en", "language: [en");
    let path = project.path().to_str().unwrap();
    let run = dossier(&["check", "-p", path]);
    assert_eq!(run.code, 3, "{}", run.out);
    assert!(run.out.contains("yaml-syntax") && run.out.contains('^'), "{}", run.out);
    assert!(run.out.contains("rules were not run"), "{}", run.out);
    let report = dossier(&["check", "-p", path, "--format", "json"]);
    assert_eq!((report.code, &report.json()["complete"]), (3, &serde_json::Value::Bool(false)));
}

#[test]
fn an_unreadable_workbook_is_reported_and_the_others_are_still_read() {
    let project = small();
    fs::write(project.path().join("sources/register.xlsx"), "not a workbook").unwrap();
    edit(project.path(), "answers.yaml", "headcount: 4", "headcount: many");
    let run = dossier(&["check", "-p", project.path().to_str().unwrap()]);
    assert_eq!(run.code, 3);
    for expected in ["sources/register.xlsx", "org.headcount"] {
        assert!(run.out.contains(expected), "{expected} is not in {}", run.out);
    }
}

#[test]
fn text_of_the_user_cannot_steer_the_terminal() {
    let project = small();
    let hostile = "\"a\\e]0;owned\\a\\e[2J\\u202e\"";
    edit(project.path(), "answers.yaml", "isms_manager: p2", &format!("isms_manager: {hostile}"));
    edit(project.path(), "answers.yaml", "conformity: p2", &format!("conformity: {hostile}"));
    let run = dossier(&["check", "-p", project.path().to_str().unwrap()]);
    assert!(run.out.contains("owned"), "the finding names it: {}", run.out);
    for character in ['\u{1b}', '\u{7}', '\u{202e}'] {
        assert!(!run.out.contains(character), "{character:?}");
    }
}

#[test]
fn several_projects_are_checked_and_the_worst_decides() {
    let project = small();
    let good = project.path().to_str().unwrap();
    let run = dossier(&["check", "-p", good, "-p", "/nowhere/at/all", "-p", good, "--deny", "never"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.out.matches(" as of 2026-06-30").count(), 2, "both others were checked");
    assert!(run.err.contains("/nowhere/at/all"), "{}", run.err);
}

#[test]
fn the_day_can_be_given() {
    let report = check_small(&["--as-of", "2027-12-31", "--format", "json"]).json();
    assert_eq!(report["as_of"], "2027-12-31");
    assert_eq!(report["dated_by"], "command_line");
    assert!(report["waived"].as_array().unwrap().is_empty(), "no waiver holds that long");
}

#[test]
fn status_shows_every_document_and_the_data() {
    let project = small();
    let run = dossier_in(project.path(), &["status", "--format", "json"]);
    assert_eq!(run.code, 0);
    let status = run.json();
    let soa = status["documents"].as_array().unwrap().iter().find(|d| d["slug"] == "soa").unwrap();
    assert_eq!(soa["id"], "ISMS-DOC-07");
    assert_eq!((soa["state"].as_str(), soa["version"].as_str()), (Some("draft"), Some("1.1")));
    assert!(soa["owner"].as_str().unwrap().contains("Ben Ito"));
    assert!(soa["approver"].as_str().unwrap().contains("Ada Lund"));
    assert!(soa["gaps"].as_u64() > Some(0));
    let data = &status["data"];
    assert_eq!(data["assets"], 2);
    assert_eq!(data["controls"]["total"], 94, "those of Annex A and one of the organization's own");
    let bands = data["risks"]["bands"].as_array().unwrap();
    let rated: u64 = bands.iter().map(|band| band["before"].as_u64().unwrap()).sum();
    let risks = |key: &str| data["risks"][key].as_u64().unwrap();
    assert_eq!(rated + risks("not_rated") + risks("closed"), risks("total"));

    let human = dossier_in(project.path(), &["status"]).out;
    for document in status["documents"].as_array().unwrap() {
        assert!(human.contains(document["title"].as_str().unwrap()), "{human}");
    }
}

#[test]
fn nothing_ever_says_that_an_organization_complies() {
    let project = small();
    let path = project.path().to_str().unwrap();
    for arguments in [&["check", "-p", path][..], &["status", "-p", path], &["build", "-p", path, "--to", "docx"]] {
        let run = dossier(arguments);
        let text = format!("{}{}", run.out, run.err).to_lowercase();
        for word in ["compliant", "complies", "conforms", "certified"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn only_what_was_asked_for_is_reported_and_judged() {
    let check = |arguments: &[&str]| check_small(&[&["--format", "json"], arguments].concat());
    let subjects = |run: &super::Run| -> Vec<(String, String)> {
        let report = run.json();
        let found = report["diagnostics"].as_array().unwrap().iter();
        found.map(|d| (d["rule"].as_str().unwrap().into(), d["subject"].as_str().unwrap_or("").into())).collect()
    };
    let by_rule = check(&["--only", "asset-without-owner"]);
    assert_eq!((by_rule.code, subjects(&by_rule)), (1, vec![("asset-without-owner".into(), "A-2".into())]));
    let by_record = check(&["--only", "/a-2"]);
    let by_record = by_record.json()["diagnostics"].as_array().unwrap().clone();
    assert!(!by_record.is_empty());
    // A column that its sheet does not have is told of all records at once.
    let is_about = |found: &serde_json::Value| {
        found["subject"] == "A-2" || found["subjects"].as_array().is_some_and(|all| all.contains(&"A-2".into()))
    };
    assert!(by_record.iter().all(is_about), "{by_record:#?}");
    let both = check(&["--only", "asset-without-owner/A-1"]);
    assert_eq!((both.code, subjects(&both).len()), (0, 0), "what was not asked for does not fail the command");
    let several = check(&["--only", "asset-without-owner", "--only", "score-differs-from-method/R-3"]);
    assert_eq!(subjects(&several).len(), 2);
    let errors = check(&["--level", "error", "--deny", "warn"]).json();
    assert_eq!((errors["counts"]["warn"].as_u64(), errors["counts"]["info"].as_u64()), (Some(0), Some(0)));
    let unknown = check(&["--only", "asset-without-owners"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("asset-without-owner`"), "{}", unknown.err);
}

#[test]
fn the_content_of_cells_is_shown_at_both_places() {
    let run = check_small(&["--only", "score-differs-from-method/R-3"]);
    for line in ["Register!G4", "G4 | 4", "Register!E4: likelihood 1, impact 2", "E4 | 1"] {
        assert!(run.out.contains(line), "{line} is not in {}", run.out);
    }
    let blank = check_small(&["--only", "asset-without-owner"]);
    assert!(blank.out.contains("C3 | (blank)"), "{}", blank.out);
}

#[test]
fn the_json_is_what_its_schema_says() {
    let schema = dossier::app::check::check_report_schema();
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    crate::support::bless::assert_generated("docs/reference/check-schema.json", &text);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let run = dossier_in(".".as_ref(), &["check", "-p", "examples/harbour-print", "--format", "json"]);
    let faults: Vec<String> = validator.iter_errors(&run.json()).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert!(!validator.is_valid(&serde_json::json!({ "version": 1 })));
}

#[test]
fn status_as_json_is_what_its_schema_says_and_carries_what_is_easily_forgotten() {
    let schema = dossier::app::status::status_report_schema();
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    crate::support::bless::assert_generated("docs/reference/status-schema.json", &text);
    let validator = jsonschema::validator_for(&schema).unwrap();
    for example in ["harbour-print", "wiesental", "alder-bookkeeping"] {
        let run = dossier_in(".".as_ref(), &["status", "-p", &format!("examples/{example}"), "--format", "json"]);
        let faults: Vec<String> = validator.iter_errors(&run.json()).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{example}: {faults:?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({ "version": 1 })));

    let of = |example: &str| {
        let run = dossier_in(".".as_ref(), &["status", "-p", &format!("examples/{example}"), "--format", "json"]);
        run.json()["facts"].clone()
    };
    let harbour = of("harbour-print");
    assert_eq!(harbour["since_last_run"]["run"], "RA-2025");
    let gone = harbour["since_last_run"]["risks"].as_array().unwrap().iter().find(|risk| risk["change"] == "gone");
    assert_eq!(gone.unwrap()["risk"], "R-032");
    let in_part = harbour["plan_approvals"].as_array().unwrap().iter().find(|line| line["state"] == "in_part").unwrap();
    assert_eq!(in_part["open"], serde_json::json!(["R-013"]));
    assert!(harbour["objectives"].as_array().unwrap().iter().any(|it| it["id"] == "O-3" && it["state"] == "behind"));
    let lines = harbour["programme"]["lines"].as_array().unwrap();
    assert!(lines.iter().any(|it| it["requirement"] == "9.3.2" && it["planned"][0] == "IA-2027-1"));
    let wiesental = of("wiesental");
    assert!(wiesental["since_last_run"].is_null());
    let candidate = &wiesental["candidates"][0];
    assert!(!candidate["because"].as_array().unwrap().is_empty(), "{candidate}");
}

fn sarif(folder: &std::path::Path) -> (u8, serde_json::Value) {
    let run = dossier(&["check", "-p", folder.to_str().unwrap(), "--format", "sarif"]);
    (run.code, run.json())
}

#[test]
fn sarif_has_rules_places_fingerprints_and_suppressions() {
    let (code, log) = sarif(small().path());
    assert_eq!(code, 1);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let mut prints = std::collections::BTreeSet::new();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(prints.insert(result["partialFingerprints"]["dossierFinding/v1"].as_str().unwrap()), "{result}");
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(place["uriBaseId"], "PROJECT");
        assert!(!place["uri"].as_str().unwrap().contains(' '), "{place}");
    }
    for rule in rules {
        for part in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[part]["text"].as_str().unwrap().ends_with(['.', '?', '!']), "{rule}");
        }
        assert!(!rule["properties"]["tags"].as_array().unwrap().is_empty());
    }
    let cell = results.iter().find(|r| r["ruleId"] == "score-differs-from-method").unwrap();
    let logical = &cell["locations"][0]["logicalLocations"][0];
    assert_eq!(logical["fullyQualifiedName"], "Register!G4");
    assert!(cell["locations"][0]["physicalLocation"]["region"].is_null(), "a workbook has no lines");
    assert_eq!(cell["relatedLocations"][0]["logicalLocations"][0]["name"], "E4");
    let key = results.iter().find(|r| r["ruleId"] == "interfaces-missing").unwrap();
    assert!(key["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64() > Some(1));
    let waived: Vec<_> = results.iter().filter(|r| !r["suppressions"].as_array().unwrap().is_empty()).collect();
    assert_eq!(waived.len(), 1);
    let suppression = &waived[0]["suppressions"][0];
    assert_eq!((suppression["kind"].as_str(), suppression["status"].as_str()), (Some("external"), Some("accepted")));
    assert!(suppression["justification"].as_str().unwrap().contains("Holds until 2026-07-08."), "{suppression}");
}

#[test]
fn fingerprints_stay_while_lines_move_and_severities_follow_the_settings() {
    let project = small();
    let prints = |log: &serde_json::Value| -> Vec<String> {
        let results = log["runs"][0]["results"].as_array().unwrap().iter();
        results.map(|r| r["partialFingerprints"]["dossierFinding/v1"].as_str().unwrap().to_string()).collect()
    };
    let before = sarif(project.path()).1;
    edit(project.path(), "answers.yaml", "org: {", "# a line\n\norg: {");
    assert_eq!(prints(&sarif(project.path()).1), prints(&before));
    edit(project.path(), "dossier.yaml", "language: en", "language: en\nchecks: { asset-without-owner: info }");
    let (code, after) = sarif(project.path());
    assert_eq!(code, 1);
    let results = after["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.iter().find(|r| r["ruleId"] == "asset-without-owner").unwrap()["level"], "note");
    let overrides = after["runs"][0]["invocations"][0]["ruleConfigurationOverrides"].as_array().unwrap();
    assert_eq!(overrides[0]["descriptor"]["id"], "asset-without-owner");
}

#[test]
fn a_waiver_that_ends_soon_or_has_ended_is_told() {
    let run = |day: &str| check_small(&["--as-of", day, "--deny", "never"]).out;
    let soon = run("2026-06-30");
    assert!(soon.contains("waiver-expires-soon") && soon.contains("8 days left"), "{soon}");
    let after = run("2026-07-09");
    assert!(after.contains("waiver-expired"), "{after}");
    assert!(after.contains("the waiver of this finding expired on 2026-07-08"), "{after}");
}

#[test]
fn a_column_that_is_not_there_is_one_finding_with_the_advice_to_map_or_add_it() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = "workbook: sources/risks.csv\ntables:\n  - sheet: risks\n    kind: risks\n    header_rows: [1]\n    columns:\n      \
                   A: { header: Id, field: id }\n      B: { header: Risk, field: title }\n";
    for (name, text) in [
        ("dossier.yaml", "mappings: [mappings/risks.yaml]\nas_of: 2026-11-30\n"),
        ("mappings/risks.yaml", mapping),
        ("sources/risks.csv", "Id,Risk\nR-1,Fire\nR-2,Flood\nR-3,Theft\n"),
    ] {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
    }
    let check = |only: &str| {
        let path = folder.path().to_str().unwrap();
        dossier(&["check", "-p", path, "--format", "json", "--only", only]).json()["diagnostics"].clone()
    };
    let found = check("risk-without-owner");
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        found[0]["message"],
        "the sheet has no column for `owner`, so 3 records have no risk owner: R-1, R-2 and R-3"
    );
    assert_eq!((&found[0]["location"]["at"], &found[0]["location"]["sheet"]), (&"sheet".into(), &"risks".into()));
    let hint = found[0]["hint"].as_str().unwrap();
    assert!(hint.contains("mappings/risks.yaml") && hint.contains("field: owner }"), "{hint}");
    assert_eq!(check("risk-without-owner/R-2"), found, "it is about each of them");
    assert!(check("risk-without-owner/R-9").as_array().unwrap().is_empty());
    // With the column, each blank cell is a finding of its own.
    edit(folder.path(), "mappings/risks.yaml", "title }\n", "title }\n      C: { header: Owner, field: owner }\n");
    fs::write(folder.path().join("sources/risks.csv"), "Id,Risk,Owner\nR-1,Fire,\nR-2,Flood,\nR-3,Theft,Ada\n")
        .unwrap();
    let found = check("risk-without-owner");
    assert_eq!(found.as_array().unwrap().len(), 2, "{found}");
    assert_eq!(found[0]["location"]["cell"], "C2");
}

#[test]
fn a_rule_asked_for_alone_does_not_hide_that_a_file_is_broken() {
    let project = crate::cli::example();
    edit(project.path(), "answers.yaml", "org:", "org: [");
    let run = dossier(&["check", "-p", project.path().to_str().unwrap(), "--only", "risk-without-owner"]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("yaml-syntax") && run.out.contains("answers.yaml"), "{}", run.out);
}

#[test]
fn a_caret_is_no_longer_than_the_word() {
    let project = crate::cli::example();
    edit(project.path(), "answers.yaml", "headcount: 36", "headcount: many of us # a remark");
    let run = dossier(&["check", "-p", project.path().to_str().unwrap()]);
    let lines: Vec<&str> = run.out.lines().collect();
    let at = lines.iter().position(|line| line.contains("headcount: many of us")).unwrap();
    assert_eq!(lines[at + 1].matches('^').count(), "many".len(), "{}", lines[at + 1]);
}

#[test]
fn a_missing_answer_comes_with_an_example_that_can_be_pasted() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.yaml"), "answers: answers.yaml\nas_of: 2026-11-30\n").unwrap();
    fs::write(folder.path().join("answers.yaml"), "org:\n  legal_name: Us\n").unwrap();
    let path = folder.path().to_str().unwrap();
    let report = dossier(&["check", "-p", path, "--format", "json"]).json();
    let found: Vec<(&str, &str)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| Some((it["location"]["file"].as_str()?, it["example"].as_str()?)))
        .collect();
    assert!(found.len() > 3, "{report}");
    for (file, example) in &found {
        let text = format!("{}{example}", if *file == "answers.yaml" { "" } else { "answers: answers.yaml\n" });
        let mut faults = Vec::new();
        let yaml = dossier::source::yaml::YamlFile::parse(file, text.as_bytes()).unwrap();
        match *file {
            "answers.yaml" => {
                drop(dossier::source::yaml::decode::<dossier::ingest::answers::Answers>(&yaml, &mut faults));
            }
            "dossier.yaml" => {
                drop(dossier::source::yaml::decode::<dossier::ingest::config::Config>(&yaml, &mut faults));
            }
            _ => drop(dossier::source::yaml::decode::<dossier::ingest::decisions::Decisions>(&yaml, &mut faults)),
        }
        // The sign for own words is a text, where a date or a number may be meant.
        faults.retain(|fault| !fault.message.contains("..."));
        assert!(faults.is_empty(), "{example}: {faults:#?}");
    }
    let human = dossier(&["check", "-p", path]).out;
    assert!(human.contains("to write in answers.yaml:"), "{human}");
}
