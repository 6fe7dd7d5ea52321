//! Every kind of record comes from a sheet, and goes with what the answers say.

use dossier::model::{Direction, Notification, ObjectiveStatus};
use jiff::civil::date;

use super::support::{CRITERIA, Project, Put, row};

/// A project with a sheet of one kind; its header is the names of the fields.
fn sheet(kind: &str, fields: &[&str], rows: &[Vec<Put<'_>>]) -> Project {
    let project = Project::with_mapping(&mapping(kind, fields));
    let header = fields.iter().map(|field| Put::from(*field)).collect();
    project.workbook("sources/list.xlsx", "List", &[vec![header], rows.to_vec()].concat());
    project
}

fn mapping(kind: &str, fields: &[&str]) -> String {
    let columns = fields.iter().zip('A'..).map(|(field, letter)| format!("      {letter}: {{ field: {field} }}\n"));
    let columns: String = columns.collect();
    format!(
        "workbook: sources/list.xlsx\ntables:\n  - sheet: List\n    kind: {kind}\n    header_rows: [1]\n    columns:\n{columns}"
    )
}

#[test]
fn suppliers_laws_and_incidents_are_records() {
    let fields = ["id", "name", "classification", "security_clauses", "valid_until", "subsuppliers", "exit"];
    let loaded = sheet(
        "suppliers",
        &fields,
        &[row!["SUP-2", "Nordhost", "Confidential", "yes", Put::Date("2027-05-01"), "Backup AG; Strom SE", "n/a"]],
    )
    .load();
    assert_eq!(loaded.diagnostics, []);
    let supplier = &loaded.isms.operations.outsourced[0];
    assert_eq!((supplier.id.as_str(), supplier.security_clauses), ("SUP-2", Some(true)));
    assert_eq!(supplier.valid_until, Some(date(2027, 5, 1)));
    assert_eq!(supplier.subsuppliers, ["Backup AG", "Strom SE"]);
    assert_eq!(supplier.origin.field("valid_until").unwrap().to_string(), "sources/list.xlsx > List!E2");
    assert_eq!(loaded.accounts[0].records, 1);

    let fields = ["name", "duty", "controls", "next_check"];
    let loaded = sheet("legal", &fields, &[row!["GDPR", "Protect personal data", "5.34, 8.24", "2026-12-01"]]).load();
    let law = &loaded.isms.legal[0];
    assert_eq!(law.controls.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A.5.34", "A.8.24"]);
    assert_eq!(law.next_check, Some(date(2026, 12, 1)));

    let fields = ["id", "date", "type", "assets", "notifications", "closed_on"];
    let told = "Authority, due 2026-03-04, done 2026-03-03; Nordhost, Inc";
    let loaded =
        sheet("incidents", &fields, &[row!["I-1", "2026-03-01", "incident", "A-07, A-08", told, "open"]]).load();
    let incident = &loaded.isms.incidents[0];
    assert_eq!(incident.assets, ["A-07", "A-08"]);
    let authority = Notification { who: "Authority".into(), due: Some(date(2026, 3, 4)), done: Some(date(2026, 3, 3)) };
    let customer = Notification { who: "Nordhost, Inc".into(), ..Notification::default() };
    assert_eq!(incident.notifications, [authority, customer]);
    assert_eq!(loaded.diagnostics[0].rule, "date-without-day", "{:#?}", loaded.diagnostics);
    assert_eq!(incident.extra["closed_on"], "open", "nothing is lost");
}

#[test]
fn a_notification_that_cannot_be_read_is_reported_and_kept() {
    let project = sheet("incidents", &["id", "notifications"], &[row!["I-1", "Authority, about 3 March"]]);
    let loaded = project.load();
    assert_eq!(loaded.diagnostics.len(), 1);
    assert!(project.findings()[0].starts_with("unreadable-value at sources/list.xlsx > List!B2"));
    assert_eq!(loaded.isms.incidents[0].extra["notifications"], "Authority, about 3 March");
}

#[test]
fn objectives_measures_results_and_competence_are_records() {
    let fields = ["id", "statement", "baseline", "target", "direction", "status", "risks", "due"];
    let objective =
        row!["O-2", "Second factor for administrators", "20 %", "100 %", "up", "on track", "R-014", "2026-06-30"];
    let loaded = sheet("objectives", &fields, &[objective]).load();
    assert_eq!(loaded.diagnostics, []);
    let objective = &loaded.isms.objectives[0];
    assert_eq!((objective.baseline, objective.target), (Some(20.0), Some(100.0)));
    assert_eq!((objective.direction, objective.status), (Some(Direction::Up), Some(ObjectiveStatus::Open)));

    let fields = ["id", "name", "threshold", "actions"];
    let loaded = sheet("measures", &fields, &[row!["ME-4", "Coverage", "12,5 working days", "AC-1, AC-2"]]).load();
    assert_eq!(loaded.isms.measures[0].threshold, Some(12.5));
    assert_eq!(loaded.isms.measures[0].actions, ["AC-1", "AC-2"]);

    let fields = ["measure", "period", "value", "comment"];
    let rows = [
        row!["ME-4", "2026-01", "20,5%", ""],
        row!["ME-4", "2026-02", 44, "two new"],
        row!["ME-4", "2026-03", "-", ""],
    ];
    let loaded = sheet("results", &fields, &rows).load();
    assert_eq!(loaded.diagnostics, []);
    let values: Vec<_> = loaded.isms.results.iter().map(|it| (it.period.as_str(), it.value)).collect();
    assert_eq!(values, [("2026-01", Some(20.5)), ("2026-02", Some(44.0)), ("2026-03", None)]);

    let fields = ["person", "role", "requirement", "gap", "valid_until"];
    let loaded =
        sheet("competence", &fields, &[row!["Ana Roth", "isms_manager", "ISO/IEC 27001", "none", "2028-01-31"]]).load();
    assert_eq!(loaded.diagnostics, []);
    let competence = &loaded.isms.competence[0];
    assert_eq!((competence.person.as_deref(), competence.gap.as_deref()), (Some("Ana Roth"), None));
}

#[test]
fn a_number_that_may_be_two_is_not_guessed() {
    let rows = [
        row!["ME-4", "2026-01", "50.000"],
        row!["ME-4", "2026-02", "EUR 1.250.000,50"],
        row!["ME-4", "2026-03", "2 of 9"],
    ];
    let project = sheet("results", &["measure", "period", "value"], &rows);
    let findings = project.findings();
    assert_eq!(findings.len(), 2, "{findings:#?}");
    assert!(
        findings[0].starts_with("ambiguous-number at sources/list.xlsx > List!C2: \"50.000\" may be 50000 or 50.000")
    );
    assert!(findings[1].starts_with("unreadable-value at sources/list.xlsx > List!C4"));
    assert_eq!(project.load().isms.results[1].value, Some(1_250_000.5));
}

#[test]
fn an_id_in_the_answers_and_in_a_workbook_is_reported_at_both_places() {
    let cases = [
        ("suppliers", "ops: { outsourced: [{ id: X-1 }] }", "supplier", "ops.outsourced[0].id"),
        ("incidents", "incident: [{ id: x-1 }]", "incident", "incident[0].id"),
        ("objectives", "obj: [{ id: X-1 }]", "objective", "obj[0].id"),
        ("measures", "measure: [{ id: X-1 }]", "measure", "measure[0].id"),
        ("competence", "comp: [{ id: X-1 }]", "competence", "comp[0].id"),
    ];
    for (kind, answers, noun, first) in cases {
        let project = sheet(kind, &["id"], &[row!["X-1"]]);
        project.write("answers.yaml", answers);
        let loaded = project.load();
        let found = &loaded.diagnostics[..];
        assert_eq!(found.len(), 1, "{kind}: {found:#?}");
        assert_eq!(found[0].rule, "duplicate-id");
        assert_eq!(found[0].message, format!("the {noun} X-1 stands twice"));
        assert_eq!(found[0].location.as_ref().unwrap().to_string(), "sources/list.xlsx > List!A2");
        assert_eq!(found[0].related[0].location.to_string(), format!("answers.yaml > {first}"));
    }
    // Two results of one measure for one period.
    let project = sheet("results", &["measure", "period", "value"], &[row!["ME-4", "2026-01", 20]]);
    project.write("answers.yaml", "measure: [{ id: ME-4, results: [{ period: 2026-01, value: 19 }] }]");
    let found = project.findings();
    assert_eq!(found, ["duplicate-id at sources/list.xlsx > List!B2: the result of ME-4 for 2026-01 stands twice"]);
}

#[test]
fn an_earlier_register_belongs_to_its_assessment() {
    let mapping =
        mapping("risks", &["id", "previous_id", "likelihood"]).replace("kind: risks", "kind: risks\n    run: ra-2025");
    let project = Project::with_mapping(&mapping);
    project.workbook("sources/list.xlsx", "List", &[row!["id", "previous_id", "likelihood"], row!["R-1", "-", 2]]);
    let runs = CRITERIA.replace("risk:\n", "risk:\n  runs: [{ id: RA-2024 }, { id: RA-2025 }]\n");
    project.write("answers.yaml", &runs);
    let loaded = project.load();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.isms.risks, []);
    assert_eq!(loaded.isms.runs[1].risks[0].before.likelihood, Some(2));
    assert_eq!(loaded.isms.runs[1].risks[0].previous_id, None);
    assert_eq!(loaded.accounts[0].records, 1);

    project.write("answers.yaml", runs.replace("RA-2025", "RA-2026"));
    assert_eq!(
        project.findings(),
        [
            "unknown-run at mappings/register.yaml > tables[0].run: there is no earlier assessment \"ra-2025\" that these risks could belong to"
        ]
    );
    assert_eq!(project.load().diagnostics[0].hint.as_deref(), Some("did you mean `RA-2026`?"));
    project.write("mappings/register.yaml", mapping.replace("kind: risks", "kind: assets"));
    assert!(project.findings().contains(
        &"mapping-invalid at mappings/register.yaml > tables[0].run: only risks belong to an assessment".to_string()
    ));
}

#[test]
fn ratings_of_every_method() {
    let factors = "
risk:
  factors:
    - { name: Asset value, scale: [{ value: 1, label: Low }, { value: 2, label: Medium }, { value: 3, label: High }] }
    - { name: Threat, scale: [{ value: 0, label: None }, { value: 1, label: Some }, { value: 2, label: Much }] }
";
    let fields = [
        "id",
        "factor.asset value",
        "factor.Threat",
        "residual.factor.Threat",
        "actual.factor.Worth",
        "loss",
        "frequency",
    ];
    let project = sheet(
        "risks",
        &fields,
        &[row!["R-1", "3 - High", "much", 1, 2, "50 000 EUR", "0,2"], row!["R-2", "4", "", "", "", "", ""]],
    );
    project.write("answers.yaml", factors);
    let risks = project.load().isms.risks;
    assert_eq!(risks[0].before.factors, [Some(3), Some(2)]);
    assert_eq!(risks[0].residual.factors, [None, Some(1)]);
    assert_eq!((risks[0].before.loss, risks[0].before.frequency), (Some(50_000.0), Some(0.2)));
    assert_eq!(risks[0].extra["actual.factor.Worth"], "2");
    let findings = project.findings();
    assert_eq!(
        findings,
        [
            "unknown-factor at sources/list.xlsx > List!E1: the risk criteria have no factor \"Worth\", but \"Asset value\", \"Threat\"",
            "value-off-scale at sources/list.xlsx > List!B3: \"4\" is not on the asset value scale (1 Low, 2 Medium, 3 High)",
        ]
    );
}

#[test]
fn the_newer_columns_have_their_places() {
    let fields = [
        "id",
        "identified_on",
        "next_review",
        "criteria_version",
        "previous_id",
        "actual.likelihood",
        "actual.impact",
        "actual.level",
        "actual_on",
    ];
    let values = row!["R-1", "2026-01-02", "2027-01-02", "1.2", "R001", 1, 2, 2, "2026-09-30"];
    let risk = &sheet("risks", &fields, &[values]).load().isms.risks[0];
    assert_eq!((risk.identified_on, risk.next_review), (Some(date(2026, 1, 2)), Some(date(2027, 1, 2))));
    assert_eq!((risk.criteria_version.as_deref(), risk.previous_id.as_deref()), (Some("1.2"), Some("R001")));
    assert_eq!((risk.actual.likelihood, risk.actual.impact, risk.actual.stated_level), (Some(1), Some(2), Some(2.0)));
    assert_eq!(risk.actual_on, Some(date(2026, 9, 30)));

    let fields = ["id", "users", "disposed_on", "parent", "depends_on"];
    let asset =
        &sheet("assets", &fields, &[row!["A-1", "Sales", "2026-05-01", "A-0", "A-2; A-3"]]).load().isms.assets[0];
    assert_eq!((asset.users.as_deref(), asset.parent.as_deref()), (Some("Sales"), Some("A-0")));
    assert_eq!((asset.disposed_on, asset.depends_on.len()), (Some(date(2026, 5, 1)), 2));

    let action = &sheet("treatments", &["id", "source"], &[row!["AC-1", "F-3, D-4"]]).load().isms.actions[0];
    assert_eq!(action.source, ["F-3", "D-4"]);

    let fields = ["id", "similar", "recurrence_of", "actions", "closed_by"];
    let nc = &sheet("nonconformities", &fields, &[row!["NC-5", "none found", "NC-2", "AC-31", "p03"]])
        .load()
        .isms
        .nonconformities[0];
    assert_eq!((nc.similar.as_deref(), nc.recurrence_of.as_deref()), (Some("none found"), Some("NC-2")));
    assert_eq!((nc.actions.as_slice(), nc.closed_by.as_deref()), (["AC-31".to_string()].as_slice(), Some("p03")));
}
