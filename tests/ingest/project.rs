//! Whole projects: what stands in which file, and mapping files that contradict themselves.

use dossier::ingest::RULES;
use dossier::ingest::config::RuleLevel;
use dossier::model::{DocumentInput, Edition, Origin};

use super::support::{MAPPING, Project, row};

#[test]
fn answers_and_decisions_reach_the_model() {
    let project = Project::empty();
    project.write(
        "dossier.yaml",
        "as_of: 2026-11-30\nedition: 2022\nchecks: { R06: off }\ndocuments:\n  ISMS-DOC-07: { version: 2.10, author: p03 }\n",
    );
    project.write(
        "answers.yaml",
        "
answered: { by: p03, on: 2026-11-27 }
ctx:
  external: [{ id: E-03, issue: Customers ask for notice }]
doc: { prefix: HP, classes: [{ name: Internal }] }
soa:
  exclude:
    - unknown
    - { control: 8.30, reason: Own staff only }
  impl:
    - { control: 5.7, necessary: yes, state: partial }
",
    );
    project.write(
        "decisions.yaml",
        "soa: [{ control: A.8.23, necessary: true, reason: Phishing, by: p03, on: 2026-11-27 }]\nwaivers: [{ rule: R06, subject: R-010 }]\n",
    );
    let loaded = project.load();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.config.as_of, Some(jiff::civil::date(2026, 11, 30)));
    assert_eq!(loaded.config.edition, Some(Edition::E2022));
    assert_eq!(loaded.config.checks["R06"], RuleLevel::Off);
    assert_eq!(loaded.answered.by.as_deref(), Some("p03"));
    let isms = &loaded.isms;
    assert_eq!(isms.external_issues[0].id.as_deref(), Some("E-03"));
    assert_eq!(isms.documentation.prefix.as_deref(), Some("HP"));
    let soa = DocumentInput { version: Some("2.10".into()), author: Some("p03".into()), ..DocumentInput::default() };
    assert_eq!(isms.documentation.documents["ISMS-DOC-07"], soa);
    let rows: Vec<_> = isms.soa.rows.iter().map(|row| (row.control.as_str(), row.necessary, &row.origin)).collect();
    let key = |path: &str| Origin::Key { file: "answers.yaml".into(), path: path.into() };
    // The place is that of the file, blank items counted.
    assert_eq!(rows, [("A.8.30", Some(false), &key("soa.exclude[1]")), ("A.5.7", Some(true), &key("soa.impl[0]"))]);
    assert_eq!(isms.soa.overrides[0].origin, Origin::Key { file: "decisions.yaml".into(), path: "soa[0]".into() });
    assert_eq!(loaded.waivers[0].subject.as_deref(), Some("R-010"));
    let names: Vec<_> = loaded.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["dossier.yaml", "answers.yaml", "decisions.yaml"]);
    assert!(loaded.sources.iter().all(|source| source.sha256.len() == 64));
}

#[test]
fn answers_and_decisions_may_be_missing_unless_they_are_named() {
    let project = Project::empty();
    let loaded = project.load();
    assert!(loaded.diagnostics.is_empty() && !loaded.fatal);

    project.write("dossier.yaml", "answers: answers.yml\n");
    assert_eq!(project.findings(), ["file-missing at dossier.yaml > answers: there is no file answers.yml"]);
    assert!(project.load().fatal);
}

#[test]
fn mapping_files_that_contradict_themselves() {
    let mapping = "
workbook: sources/register.xlsx
tables:
  - sheet: Register
    kind: risks
    header_rows: [4]
    first_row: 4
    columns:
      A1: { header: Id, field: id }
      B: { header: Risk, field: titel }
      C: { header: Name, field: id, extra: true }
      D: { header: Other, field: id }
    values:
      likelihood: { often: 3 }
  - sheet: Legend
";
    assert_eq!(
        Project::with_mapping(mapping).findings(),
        [
            "mapping-invalid at mappings/register.yaml > tables[0].first_row: the first row must be below the header",
            "mapping-invalid at mappings/register.yaml > tables[0].columns.A1: `A1` is no column; columns are A, B, … AA",
            "mapping-invalid at mappings/register.yaml > tables[0].columns.B.field: there is no field `titel` for this kind of table",
            "mapping-invalid at mappings/register.yaml > tables[0].columns.C: a column needs exactly one of `field`, `extra: true` and `ignore: <reason>`",
            "mapping-invalid at mappings/register.yaml > tables[0].columns.D.field: the field `id` is mapped twice, to A1 and to D",
            "mapping-invalid at mappings/register.yaml > tables[0].values.likelihood: no column is mapped to the field `likelihood`",
            "mapping-invalid at mappings/register.yaml > tables[1]: the table needs a `kind`, or `ignore` with the reason why the sheet is not read",
        ]
    );
}

#[test]
fn two_loads_of_the_same_files_are_the_same() {
    let project = Project::with_mapping(MAPPING);
    project.workbook(
        "sources/register.xlsx",
        "Register",
        &[
            row!["Id", "Risk", "Likelihood", "Impact", "Controls", "More", "Still more"],
            row!["R-1", "Fire", 9, 9, "Firewall", "a", "b"],
        ],
    );
    let (first, second) = (project.load(), project.load());
    assert_eq!(first.isms, second.isms);
    assert_eq!(first.diagnostics, second.diagnostics);
    assert_eq!(first.accounts, second.accounts);
}

#[test]
fn rules_are_listed_by_id_with_doc_and_hint() {
    assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id));
    assert!(RULES.iter().all(|rule| rule.doc.ends_with('.') && rule.hint.ends_with('.')));
}

#[test]
fn a_person_that_stands_twice_is_reported_in_the_file_of_answers() {
    let project = Project::empty();
    project.write("dossier.yaml", "answers: people.yaml\n");
    project.write("people.yaml", "people: [{ id: p01 }, { id: p02 }, { id: P01 }]\n");
    assert_eq!(project.findings(), ["duplicate-id at people.yaml > people[2].id: the person P01 stands twice"]);
}

#[test]
fn the_day_of_the_documents_lies_in_the_years_that_are_read() {
    for day in ["9999-12-31", "1899-12-31", "2201-01-01"] {
        let project = Project::empty();
        project.write("dossier.yaml", format!("as_of: {day}\n"));
        let loaded = project.load();
        assert!(loaded.fatal, "{day}");
        let message = &loaded.diagnostics[0].message;
        assert!(message.contains("1900 to 2200"), "{day}: {message}");
    }
}

#[test]
fn audits_are_of_the_kind_their_words_say_in_any_language() {
    for (written, internal) in [
        ("Internal", true),
        ("INTERNAL AUDIT", true),
        ("first-party", true),
        ("Internes Audit", true),
        ("audit interne", true),
        ("Auditoria Interna", true),
        ("''", true),
        ("Stage 2", false),
        ("Überwachungsaudit", false),
        ("Lieferantenaudit", false),
    ] {
        let project = Project::empty();
        project.write("dossier.yaml", "as_of: 2026-11-30\n");
        let audit = format!("audit: [{{ id: IA-1, kind: {written}, from: 2026-09-01, to: 2026-09-03, done: true }}]\n");
        project.write("answers.yaml", audit);
        let loaded = project.load();
        assert_eq!(loaded.diagnostics, [], "{written}");
        let facts = dossier::derive::facts(&loaded.isms, jiff::civil::date(2026, 11, 30));
        // Report and programme ask the same question, and get the same answer.
        let in_programme = !facts.programme.audits.is_empty();
        assert_eq!((facts.reported_audit.is_some(), in_programme), (internal, internal), "{written}");
    }
}
