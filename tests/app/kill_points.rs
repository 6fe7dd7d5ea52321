//! Every writer, stopped after each of its operations on the disk, and with each of them failing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use dossier::app::answers::set_answer;
use dossier::app::build::{BuildRequest, BuiltDocument, FileFormat, Unwatched, render, write_built};
use dossier::app::import::{ImportRequest, ImportSession, OpenedImport, write_annotated_copy};
use dossier::app::init::init;
use dossier::app::schema_files::write_schemas;
use dossier::app::{Day, Workspace};
use dossier::diagnostic::Result;
use dossier::output::write::{Disk, FolderLock, RealDisk, STAGING, finish_interrupted, is_interrupted};
use rust_xlsxwriter as xlsx;
use serde_json::json;

use super::{TODAY, opened, project};

/// How a disk gives trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// From this operation on nothing happens any more, as after a kill; a file that is being written is half there.
    Stop(usize),
    /// This operation fails, as on a full disk.
    Fail(usize),
    Never,
}

#[derive(Debug)]
struct TroubledDisk {
    trouble: Trouble,
    done: AtomicUsize,
}

impl TroubledDisk {
    fn new(trouble: Trouble) -> Self {
        Self { trouble, done: AtomicUsize::new(0) }
    }

    /// Whether the next operation is one that does not happen.
    fn step(&self) -> io::Result<()> {
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        match self.trouble {
            Trouble::Stop(at) if number >= at => Err(io::ErrorKind::Interrupted.into()),
            Trouble::Fail(at) if number == at => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for TroubledDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.make_folder(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            // Beyond the point of the stop nothing is written at all.
            let is_first = match self.trouble {
                Trouble::Stop(at) => self.done.load(Ordering::SeqCst) == at + 1,
                _ => true,
            };
            if is_first {
                RealDisk.write_new(path, &bytes[..bytes.len() / 2])?;
            }
            return Err(error);
        }
        RealDisk.write_new(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.sync_folder(path)
    }

    fn lock_folder(&self, path: &Path) -> io::Result<FolderLock> {
        self.step()?;
        RealDisk.lock_folder(path)
    }

    fn unlock_folder(&self, lock: FolderLock) -> io::Result<()> {
        self.step()?;
        RealDisk.unlock_folder(lock)
    }
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Every file below a folder that users see: not what waits in a staging folder.
fn files(folder: &Path) -> Files {
    fn collect(root: &Path, folder: &Path, found: &mut Files) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.file_name().is_some_and(|name| name == STAGING) {
                continue;
            }
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_path_buf(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = Files::new();
    collect(folder, folder, &mut found);
    found
}

fn has_staging(folder: &Path) -> bool {
    let is_staging = |path: &Path| path.file_name().is_some_and(|name| name == STAGING);
    fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .map(|entry| entry.unwrap().path())
            .any(|path| is_staging(&path) || (path.is_dir() && has_staging(&path)))
    })
}

/// Runs a writer with trouble at each of its operations, and gives the number of operations.
///
/// `begin` makes the place the writer works in and says which folder in it is written to; `write` runs it.
pub fn at_every_point(begin: &dyn Fn(&Path) -> PathBuf, write: &dyn Fn(&Path, &dyn Disk) -> Result<()>) -> usize {
    let place = tempfile::tempdir().unwrap();
    begin(place.path());
    let old = files(place.path());
    let counting = TroubledDisk::new(Trouble::Never);
    write(place.path(), &counting).unwrap();
    let new = files(place.path());
    assert_ne!(old, new, "the writer wrote nothing");
    assert!(!has_staging(place.path()));
    let points = counting.done.load(Ordering::SeqCst);
    for point in 0..points {
        for trouble in [Trouble::Stop(point), Trouble::Fail(point)] {
            let place = tempfile::tempdir().unwrap();
            let target = begin(place.path());
            let told = write(place.path(), &TroubledDisk::new(trouble));
            let seen = files(place.path());
            let is_whole = seen == old || seen == new;
            assert!(is_whole || is_interrupted(&target), "{trouble:?} leaves a part and nothing that says so");
            if seen != new && !is_interrupted(&target) {
                assert!(told.is_err(), "{trouble:?} is no success");
            }
            if told.is_ok() {
                assert!(seen == new, "{trouble:?}: what is said to be written is there");
            }
            if trouble == Trouble::Fail(point) && told.is_err() && !is_interrupted(&target) {
                assert!(seen == old, "{trouble:?}: a failure changes nothing");
            }
            write(place.path(), &RealDisk).unwrap_or_else(|error| panic!("after {trouble:?}: {error}"));
            assert!(files(place.path()) == new, "{trouble:?}: the next run makes it whole");
            assert!(!has_staging(place.path()), "{trouble:?}: the next run leaves nothing behind");
        }
    }
    points
}

fn rendered(project: &Path, as_of: jiff::civil::Date) -> (Workspace, Vec<BuiltDocument>) {
    let workspace = Workspace::open(&super::project(project), Day::asked(as_of)).unwrap();
    let documents = ["policy".to_string(), "scope".to_string()];
    let request = BuildRequest { documents: &documents, formats: &[FileFormat::Docx], out: project };
    let built = render(&workspace, &request, &Unwatched).unwrap();
    (workspace, built)
}

#[test]
fn a_build_is_whole_or_not_at_all() {
    let example = crate::cli::example();
    let before = rendered(example.path(), TODAY);
    let after = rendered(example.path(), TODAY.tomorrow().unwrap());
    let write = |(workspace, built): &(Workspace, Vec<BuiltDocument>), place: &Path, disk: &dyn Disk| {
        write_built(workspace, built, &place.join("out"), disk).map(drop)
    };
    let begin_with_nothing = |place: &Path| place.join("out");
    assert_eq!(at_every_point(&begin_with_nothing, &|place, disk| write(&after, place, disk)), 17);
    let begin_with_a_set = |place: &Path| {
        write(&before, place, &RealDisk).unwrap();
        place.join("out")
    };
    assert_eq!(at_every_point(&begin_with_a_set, &|place, disk| write(&after, place, disk)), 16);
}

fn register(path: &Path, risks: &[[&str; 6]]) {
    let mut book = xlsx::Workbook::new();
    // The same bytes every time.
    let created = xlsx::ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    book.set_properties(&xlsx::DocProperties::new().set_creation_datetime(&created));
    let page = book.add_worksheet();
    page.set_name("Risks").unwrap();
    let header = ["Risk ID", "Risk title", "Threat", "Likelihood", "Impact", "Risk owner"];
    for (row, cells) in (0..).zip(std::iter::once(&header).chain(risks)) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, *cell).unwrap();
        }
    }
    book.save(path).unwrap();
}

const RISKS: [[&str; 6]; 3] = [
    ["R-01", "Fire", "Fire", "3", "4", "Ada"],
    ["R-02", "Flood", "Flood", "2", "2", "Bo"],
    ["R-03", "Theft", "Theft", "1", "3", "Ada"],
];

/// Imports `risks.xlsx` of a place into the project there.
fn import(place: &Path, disk: &dyn Disk) -> Result<()> {
    let (folder, file) = (project(&place.join("isms")), place.join("risks.xlsx"));
    finish_interrupted(&folder.path, disk)?;
    let request = ImportRequest {
        file: &file,
        shown: "risks.xlsx",
        project: Some(&folder),
        mapping: None,
        kind: None,
        sheet: None,
    };
    match ImportSession::open(&request)? {
        OpenedImport::Session(session) => session.save(disk).map(drop),
        OpenedImport::Unreadable { diagnostic, .. } => panic!("{diagnostic:?}"),
    }
}

#[test]
fn an_import_is_whole_or_not_at_all() {
    let begin = |place: &Path| {
        fs::create_dir(place.join("isms")).unwrap();
        fs::write(place.join("isms/dossier.yaml"), "mappings: []\n").unwrap();
        register(&place.join("risks.xlsx"), &RISKS);
        place.join("isms")
    };
    assert_eq!(at_every_point(&begin, &import), 20);
    let begin_with_last_year = |place: &Path| {
        let target = begin(place);
        register(&place.join("risks.xlsx"), &RISKS[..2]);
        import(place, &RealDisk).unwrap();
        register(&place.join("risks.xlsx"), &RISKS);
        target
    };
    assert_eq!(at_every_point(&begin_with_last_year, &import), 17);
}

#[test]
fn an_annotated_copy_is_whole_or_not_at_all() {
    let begin = |place: &Path| {
        register(&place.join("risks.xlsx"), &RISKS);
        place.join("seen")
    };
    let annotate = |place: &Path, disk: &dyn Disk| {
        let file = place.join("risks.xlsx");
        let request =
            ImportRequest { file: &file, shown: "risks.xlsx", project: None, mapping: None, kind: None, sheet: None };
        match ImportSession::open(&request)? {
            OpenedImport::Session(session) => write_annotated_copy(&session, &place.join("seen/risks.xlsx"), disk),
            OpenedImport::Unreadable { diagnostic, .. } => panic!("{diagnostic:?}"),
        }
    };
    assert_eq!(at_every_point(&begin, &annotate), 13);
}

#[test]
fn a_new_project_is_whole_or_not_at_all() {
    let begin = |place: &Path| place.join("isms");
    let made = |place: &Path, disk: &dyn Disk| {
        // The next run of a user finds a project that is complete already.
        let folder = place.join("isms");
        match init(&folder, TODAY, disk) {
            Err(error) if folder.join("dossier.yaml").is_file() && !is_interrupted(&folder) => {
                assert!(error.message.contains("not empty"), "{error}");
                dossier::output::write::Writer::open(&folder, disk).map(drop)
            }
            other => other.map(drop),
        }
    };
    assert_eq!(at_every_point(&begin, &made), 54);
}

#[test]
fn schemas_are_whole_or_not_at_all() {
    let begin = |place: &Path| {
        fs::write(place.join("dossier.yaml"), "").unwrap();
        place.to_path_buf()
    };
    assert_eq!(at_every_point(&begin, &|place, disk| write_schemas(place, disk).map(drop)), 25);
}

#[test]
fn an_answer_is_whole_or_not_at_all() {
    let begin = |place: &Path| {
        fs::write(place.join("dossier.yaml"), "answers: answers.yaml\n").unwrap();
        fs::write(place.join("answers.yaml"), "# ours\norg:\n  legal_name:\n").unwrap();
        place.to_path_buf()
    };
    let answer = |place: &Path, disk: &dyn Disk| set_answer(&opened(place), "org.legal_name", &json!("Us"), disk);
    assert_eq!(at_every_point(&begin, &answer), 12);
}
