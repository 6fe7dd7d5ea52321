use std::fs;
use std::path::Path;

use dossier::app::answers::{answer, questions, set_answer};
use dossier::app::build::{BuildRequest, FileFormat, OutState, Unwatched, build};
use dossier::app::check::{CheckRequest, check};
use dossier::app::import::{Answer, ImportRequest, ImportSession, OpenedImport, Question, Standing};
use dossier::app::init::init;
use dossier::app::status::status;
use dossier::diagnostic::Severity;
use dossier::output::write::RealDisk;
use rust_xlsxwriter as xlsx;
use serde_json::json;

use super::{TODAY, opened, project};

/// A register whose words for likelihood leave their order open.
fn register(path: &Path) {
    let mut book = xlsx::Workbook::new();
    let page = book.add_worksheet();
    page.set_name("Risks").unwrap();
    let rows = [
        ["Risk ID", "Risk title", "Threat", "Likelihood", "Impact", "Risk owner"],
        ["R-01", "Fire", "Fire", "certain", "4", "Ada Quist"],
        ["R-02", "Flood", "Flood", "very likely", "2", "Bo Quist"],
        ["R-03", "Theft", "Theft", "unlikely", "3", "Ada Quist"],
        ["R-04", "Fraud", "Fraud", "vraisemblable", "1", "Bo Quist"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}

fn session(request: &ImportRequest) -> ImportSession {
    match ImportSession::open(request).unwrap() {
        OpenedImport::Session(session) => *session,
        OpenedImport::Unreadable { diagnostic, .. } => panic!("{diagnostic:?}"),
    }
}

#[test]
fn a_whole_life_from_init_to_status() {
    let place = tempfile::tempdir().unwrap();
    let (folder, file) = (place.path().join("isms"), place.path().join("risks.xlsx"));
    let made = init(&folder, TODAY, &RealDisk).unwrap();
    assert!(made.iter().all(|name| folder.join(name).is_file()), "{made:?}");
    // The scale of the blank project would decide the order of the words.
    set_answer(&opened(&folder), "risk", &json!(null), &RealDisk).unwrap();

    register(&file);
    let folder_of_project = project(&folder);
    let request = ImportRequest {
        file: &file,
        shown: "risks.xlsx",
        project: Some(&folder_of_project),
        mapping: None,
        kind: None,
        sheet: None,
    };
    let mut import = session(&request);
    let mut asked = Vec::new();
    while let Some(question) = import.questions().into_iter().next() {
        let answer = match &question {
            Question::OrderOfScale { field, .. } if field == "likelihood" => {
                let refused = import.answer(&question, &Answer::Order("unlikely < certain".into())).unwrap_err();
                assert!(refused.contains("does not place"), "{refused}");
                Answer::Order("unlikely < vraisemblable < very likely < certain".into())
            }
            _ => Answer::AsProposed,
        };
        import.answer(&question, &answer).unwrap();
        assert!(import.answer(&question, &answer).is_err(), "what is answered is not open: {question:?}");
        asked.push(question.key());
    }
    assert!(asked.iter().any(|key| key.ends_with("order/likelihood")), "{asked:?}");
    let import = import.read_again();
    let account = &import.imported().account;
    assert_eq!(account.mapped + account.extra + account.ignored() + account.rejected(), account.total);
    assert_eq!((account.mapped, account.rejected()), (24, 0));
    let Standing::CanSave(planned) = import.standing() else { panic!("{:?}", import.standing()) };
    assert_eq!(import.save(&RealDisk).unwrap(), planned);
    let again = session(&request);
    assert_eq!(again.standing(), Standing::NothingToSave { mapping: Some("mappings/risks.yaml".into()) });

    assert_eq!(opened(&folder).loaded.config.mappings.last().map(String::as_str), Some("mappings/risks.yaml"));
    let before = fs::read_to_string(folder.join("answers.yaml")).unwrap();
    set_answer(&opened(&folder), "org.legal_name", &json!("Quist & Quist: Boats"), &RealDisk).unwrap();
    set_answer(&opened(&folder), "people", &json!([{ "id": "ada", "name": "Ada Quist" }]), &RealDisk).unwrap();
    let after = fs::read_to_string(folder.join("answers.yaml")).unwrap();
    let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
    assert_eq!(comments(&before), comments(&after), "every comment stays");
    let workspace = opened(&folder);
    assert_eq!(answer(&workspace, "org.legal_name"), Some(json!("Quist & Quist: Boats")));
    let all = questions(&workspace).unwrap();
    assert!(all.iter().any(|question| question.key == "org.legal_name" && question.answer.is_some()));
    assert!(all.iter().any(|question| question.key == "org.business" && question.answer.is_none()));

    let everything = CheckRequest { only: &[], least: Severity::Info };
    let checked = check(&workspace, &everything);
    assert_eq!(checked.counts(), workspace.counts());
    let values: Vec<Option<i32>> = workspace.loaded.isms.risks.iter().map(|risk| risk.before.likelihood).collect();
    assert_eq!(values, [Some(4), Some(3), Some(1), Some(2)]);

    let out = folder.join("out");
    let documents = ["policy".to_string()];
    let request = BuildRequest { documents: &documents, formats: &[FileFormat::Docx], out: &out };
    let built = build(&workspace, &request, &Unwatched, &RealDisk).unwrap();
    assert_eq!(built.documents.len(), 1);
    assert!(out.join(&built.documents[0].files[0].name).is_file());
    assert_eq!(OutState::of(&out), OutState::default());

    let standing = status(&workspace).unwrap();
    assert_eq!(standing.data.risks.total, 4);
    assert!(standing.documents.iter().any(|document| document.slug == "policy"));
    assert!(!standing.out.disagrees());
}
