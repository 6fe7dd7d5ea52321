//! Registers leave as workbooks and come back as the same records.

use std::fs;
use std::path::Path;

use dossier::app::build::{BuildRequest, FileFormat, Unwatched, build};
use dossier::app::import::{ImportRequest, ImportSession, OpenedImport, PlanSource, Standing};
use dossier::app::{Day, ProjectFolder, Workspace};
use dossier::diagnostic::Severity;
use dossier::model::{Isms, Origin, SoaRow};
use dossier::output::write::RealDisk;
use dossier::source::workbook::Workbook;

const EXAMPLES: [&str; 3] = ["harbour-print", "wiesental", "alder-bookkeeping"];

fn example(name: &str) -> ProjectFolder {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    ProjectFolder { path, name: name.into() }
}

fn opened(folder: &ProjectFolder, as_of: jiff::civil::Date) -> Workspace {
    Workspace::open(folder, Day { asked: Some(as_of), today: as_of }).unwrap()
}

/// The workbooks of a project, by name.
fn workbooks(workspace: &Workspace, out: &Path) -> Vec<(String, Vec<u8>)> {
    let request = BuildRequest { documents: &[], formats: &[FileFormat::Xlsx], out };
    let built = build(workspace, &request, &Unwatched, &RealDisk).unwrap();
    built.documents.into_iter().flat_map(|it| it.files).map(|file| (file.name, file.bytes)).collect()
}

/// A project that has nothing but the answers of another and these workbooks.
fn imported_again(
    of: &ProjectFolder,
    books: &[(String, Vec<u8>)],
    folder: &Path,
    as_of: jiff::civil::Date,
) -> Workspace {
    let project = ProjectFolder { path: folder.to_path_buf(), name: "again".into() };
    for file in ["answers.yaml", "decisions.yaml"] {
        fs::copy(of.path.join(file), folder.join(file)).unwrap();
    }
    let mut mappings = Vec::new();
    fs::write(folder.join("dossier.yaml"), "answers: answers.yaml\ndecisions: decisions.yaml\n").unwrap();
    for (name, bytes) in books {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        let request =
            ImportRequest { file: &file, shown: name, project: Some(&project), mapping: None, kind: None, sheet: None };
        let OpenedImport::Session(session) = ImportSession::open(&request).unwrap() else { panic!("{name}") };
        assert_eq!(session.imported().source, PlanSource::Carried, "{name}");
        assert!(session.questions().is_empty(), "{name}");
        let is_wrong = |severity: Severity| severity == Severity::Error;
        let wrong: Vec<_> = session.imported().diagnostics.iter().filter(|it| is_wrong(it.severity)).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        assert!(matches!(session.standing(), Standing::CanSave(_)), "{name}: {:?}", session.standing());
        session.save(&RealDisk).unwrap();
        mappings.push(format!("mappings/{}.yaml", name.trim_end_matches(".xlsx")));
    }
    let list = mappings.join(", ");
    fs::write(
        folder.join("dossier.yaml"),
        format!("answers: answers.yaml\ndecisions: decisions.yaml\nmappings: [{list}]\n"),
    )
    .unwrap();
    opened(&project, as_of)
}

/// The records that stand in registers, without where they were read; what was kept beside a field as it was written is
/// kept under the header that the column has now.
macro_rules! records {
    ($isms:expr, $($kind:ident).+) => {{
        let mut records = $isms.$($kind).+.clone();
        for record in &mut records {
            record.origin = Origin::None;
            let texts: std::collections::BTreeSet<String> = record.extra.drain(..).map(|(_, text)| text).collect();
            record.extra.extend(texts.into_iter().map(|text| (text.clone(), text)));
        }
        records
    }};
}

/// What differs, a line each.
fn differences<T: PartialEq + std::fmt::Debug>(what: &str, before: &[T], after: &[T]) -> Vec<String> {
    let pairs = before.iter().zip(after).enumerate().filter(|(_, (before, after))| before != after);
    let mut found: Vec<String> =
        pairs.map(|(index, (before, after))| format!("{what} {index}\n  {before:?}\n  {after:?}")).collect();
    if before.len() != after.len() {
        found.push(format!("{what}: {} before, {} after", before.len(), after.len()));
    }
    found
}

#[test]
fn the_registers_of_every_example_come_back_as_they_left() {
    let mut faults: Vec<String> = Vec::new();
    for name in EXAMPLES {
        let folder = example(name);
        let before = opened(&folder, jiff::civil::date(2026, 11, 30));
        let place = tempfile::tempdir().unwrap();
        let books = workbooks(&before, &place.path().join("out"));
        assert!(books.len() >= 3, "{name}: {}", books.len());
        let after = imported_again(&folder, &books, place.path(), before.facts.as_of);
        let (before, after): (&Isms, &Isms) = (&before.loaded.isms, &after.loaded.isms);
        let mut found = differences(&format!("{name} risks"), &records!(before, risks), &records!(after, risks));
        found.extend(differences(&format!("{name} actions"), &records!(before, actions), &records!(after, actions)));
        found.extend(differences(&format!("{name} findings"), &records!(before, findings), &records!(after, findings)));
        let (rows, mut said) = (records!(before, soa.rows), records!(after, soa.rows));
        let is_old = rows.iter().any(|row| row.formerly.is_some());
        assert!(is_old || said.len() >= 93, "{name}: every control of Annex A has a row");
        // Rows that say nothing were added; they stand before those of the answers, which have no title.
        let says_nothing = |row: &SoaRow| {
            *row == SoaRow { control: row.control.clone(), title: row.title.clone(), ..SoaRow::default() }
        };
        said.retain(|row| rows.contains(row) || !says_nothing(row));
        found.extend(differences(&format!("{name} controls"), &rows, &said));
        faults.extend(found);
    }
    assert!(faults.is_empty(), "{} differences: {}", faults.len(), faults.join("\n"));
}

#[test]
fn the_same_register_gives_the_same_bytes_and_says_its_class_on_every_sheet() {
    let before = opened(&example("alder-bookkeeping"), jiff::civil::date(2026, 11, 30));
    let place = tempfile::tempdir().unwrap();
    let first = workbooks(&before, &place.path().join("one"));
    assert_eq!(first, workbooks(&before, &place.path().join("two")));
    for (name, bytes) in &first {
        let book = Workbook::from_bytes(name, bytes.clone()).unwrap();
        for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
            let mark = sheet.cell(2, 1).text().into_owned();
            assert!(mark.to_uppercase().contains("CONFIDENTIAL") || mark.to_uppercase().contains("INTERNAL"), "{mark}");
        }
        assert_eq!(book.sheets.iter().filter(|sheet| sheet.hidden).count(), 1, "{name}");
    }
}
