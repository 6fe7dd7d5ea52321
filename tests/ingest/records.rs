//! Records in YAML: entries with the fields of a sheet, read in the same way.

use dossier::model::{Origin, TreatmentOption};
use jiff::civil::date;

use super::support::{CRITERIA, Project, row};

fn with_records(records: &str) -> Project {
    let project = Project::empty();
    project.write("dossier.yaml", "records: [records/all.yaml]\n");
    project.write("answers.yaml", CRITERIA);
    project.write("records/all.yaml", records);
    project
}

#[test]
fn entries_mean_what_cells_mean() {
    let loaded = with_records(
        "
risks:
  - id: R-1
    asset: [A-1, 'Servers, old']
    cia: C, I
    likelihood: 3 - Likely
    impact: Severe
    residual: { likelihood: 1, impact: 2 }
    option: [mitigate, transfer]
    controls: [5.10, C-01]
    identified_on: 31.3.2026
    owner: unknown
    note:
    extra: { Comment: from the workshop }
treatments:
  - { id: AC-1, risk: R-1, treatment: Lock the door, progress: 40, due: 2026-05-31, status: under way, source: F-3 }
soa:
  - { control: 5.10, necessary: yes, state: partly implemented }
legal:
  - { name: GDPR, controls: 5.34 }
results:
  - { measure: ME-1, period: 2026-01, value: '20,5 %' }
",
    )
    .load();
    assert_eq!(loaded.diagnostics, []);
    let risk = &loaded.isms.risks[0];
    assert_eq!(risk.assets, ["A-1", "Servers, old"], "an item of a list is not taken apart");
    assert_eq!((risk.before.likelihood, risk.before.impact), (Some(3), Some(4)));
    assert_eq!((risk.residual.likelihood, risk.residual.impact), (Some(1), Some(2)));
    assert_eq!(risk.options, [TreatmentOption::Modify, TreatmentOption::Share]);
    assert_eq!(risk.controls.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A.5.10", "C-01"]);
    assert_eq!((risk.identified_on, risk.owner.as_deref()), (Some(date(2026, 3, 31)), None));
    assert_eq!((risk.cia.c, risk.cia.i, risk.cia.a), (Some(1), Some(1), Some(0)));
    assert_eq!(risk.extra["Comment"], "from the workshop");
    let key = |path: &str| Origin::Key { file: "records/all.yaml".into(), path: path.into() };
    assert_eq!(risk.origin, key("risks[0]"));
    assert_eq!(
        risk.origin.field("residual.impact").unwrap().to_string(),
        "records/all.yaml > risks[0].residual.impact"
    );
    let action = &loaded.isms.actions[0];
    assert_eq!((action.progress, action.risks.as_slice()), (Some(40), ["R-1".to_string()].as_slice()));
    assert_eq!(loaded.isms.soa.rows[0].origin, key("soa[0]"));
    assert_eq!(loaded.isms.legal[0].controls.len(), 1);
    assert_eq!(loaded.isms.results[0].value, Some(20.5));
    let account = &loaded.accounts[0];
    assert_eq!((account.file.as_str(), account.sheet.as_str(), account.records), ("records/all.yaml", "risks", 1));
    assert_eq!(account.cells.total, 13);
    assert_eq!((account.cells.mapped, account.cells.extra, account.cells.ignored["unanswered"]), (10, 1, 2));
    assert!(loaded.accounts.iter().all(|account| account.cells.total == account.cells.accounted()));
    assert!(loaded.sources.iter().any(|source| source.name == "records/all.yaml"));
}

#[test]
fn everything_that_does_not_fit_is_reported_at_its_key() {
    let project = with_records(
        "
risks:
  - id: R-1
    likelyhood: 3
    impact: 9
    residual: { likelihood: 1, impakt: 2 }
    identified_on: soon
  - title: without an id
  - just a text
  - id: R-2
    threat: [[a, b]]
    residual: { impact: 2 }
    residual.impact: 3
rsks: []
assets: none
",
    );
    let findings = project.findings();
    assert_eq!(
        findings,
        [
            "yaml-unknown-key at records/all.yaml:4:5: there is no key `likelyhood` here",
            "value-off-scale at records/all.yaml > risks[0].impact: \"9\" is not on the impact scale (1 Negligible, 2 Minor, 3 Serious, 4 Severe)",
            "yaml-unknown-key at records/all.yaml:6:32: there is no key `residual.impakt` here",
            "unreadable-date at records/all.yaml > risks[0].identified_on: \"soon\" is no date",
            "yaml-missing-key at records/all.yaml > risks[1]: risks[1] has no `id`",
            "yaml-wrong-type at records/all.yaml > risks[2]: expected a group of keys, found \"just a text\"",
            "yaml-wrong-type at records/all.yaml > risks[3].threat: expected a text or a list of texts, found a list",
            "yaml-duplicate-key at records/all.yaml:13:5: `residual.impact` stands twice in the same entry, once in a group and once with a point",
            "yaml-unknown-key at records/all.yaml:14:1: there is no key `rsks` here",
            "yaml-wrong-type at records/all.yaml > assets: expected a list of entries, found \"none\"",
        ]
    );
    let loaded = project.load();
    let hints: Vec<_> = loaded.diagnostics.iter().map(|found| found.hint.as_deref().unwrap()).collect();
    assert_eq!(hints[0], "did you mean `likelihood`?");
    assert_eq!(hints[1], "write one of the values or names of the scale");
    assert_eq!(hints[2], "did you mean `residual.impact`?");
    assert_eq!(hints[3], "write it as 2026-03-31");
    assert_eq!(hints[8], "did you mean `risks`?");
    let risks: Vec<_> = loaded.isms.risks.iter().map(|risk| risk.id.as_str()).collect();
    assert_eq!(risks, ["R-1", "R-2"]);
    assert_eq!(loaded.isms.risks[0].extra["impact"], "9", "nothing is lost");
    let cells = &loaded.accounts[0].cells;
    assert_eq!(cells.total, cells.accounted());
    assert_eq!(cells.rejected["unknown key"], 2);
}

#[test]
fn records_of_workbooks_and_of_yaml_go_together() {
    let project = Project::with_register(vec![row!["R-1", "Fire", 1, 4, ""]]);
    project.write("dossier.yaml", "mappings: [mappings/register.yaml]\nrecords: [more.yaml]\n");
    project.write("more.yaml", "risks: [{ id: R-2 }, { id: r-1 }]\nsoa: [{ control: 5.1 }, { control: A.5.1 }]");
    let loaded = project.load();
    assert_eq!(loaded.isms.risks.len(), 3);
    assert_eq!(
        project.findings(),
        [
            "duplicate-id at more.yaml > risks[1].id: the risk r-1 stands twice",
            "duplicate-id at more.yaml > soa[1].control: the control A.5.1 stands twice",
        ]
    );
    let first = &loaded.diagnostics[0].related[0].location;
    assert_eq!(first.to_string(), "sources/register.xlsx > Register!A2");
}

#[test]
fn a_file_that_is_missing_or_no_group_of_lists() {
    let project = with_records("- id: R-1\n");
    let findings = project.findings();
    assert_eq!(findings, ["yaml-wrong-type at records/all.yaml: expected lists of records by kind, found a list"]);
    project.write("dossier.yaml", "records: [records/none.yaml]\n");
    assert!(project.findings()[0].starts_with("file-missing at dossier.yaml > records[0]"));
    assert!(project.load().fatal);
}
