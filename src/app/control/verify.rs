//! Proves what was issued: each file against its manifest, each manifest against the register, the register against
//! itself, and, where it is asked for, the files against what they were made from.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::app::build::BuildObserver;
use crate::app::workspace::Workspace;
use crate::diagnostic::Error;
use crate::model::{Act, DocumentLife, Register, RegisterEntry};
use crate::source::files::{self, sha256};

use super::contents::contents;
use super::issue::rendered;
use super::manifest::{self, MANIFEST, Manifest, folder_of};
use super::past;
use super::snapshot::{LARGEST_KEPT, Snapshot};

/// What was proved and what was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VerifyReport {
    /// The version of this format.
    pub version: u8,
    /// Whether everything that was looked at is as it was issued.
    pub sound: bool,
    /// How many documents the register knows.
    pub documents: usize,
    /// How many entries of the register follow from each other.
    pub entries: usize,
    /// How many issued versions were looked at.
    pub versions: usize,
    /// How many of their files have the hash of their manifest.
    pub files: usize,
    /// How many versions were made again from what was kept, with the same bytes.
    pub rebuilt: usize,
    /// What is not as it was.
    pub faults: Vec<VerifyFault>,
    /// What could not be proved, and why.
    pub not_checked: Vec<String>,
}

/// Something that is not as it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifyFault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The file or folder, in the project.
    pub path: String,
    /// In words.
    pub message: String,
}

/// What is wrong with something that was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The register is not as dossier wrote it.
    Register,
    /// A file is not as it was issued.
    Altered,
    /// A file of another version stands in its place.
    Swapped,
    /// A file is gone.
    Missing,
    /// A file that was not issued stands there.
    Extra,
    /// Made again from what was kept, it is another.
    NotReproduced,
}

impl VerifyFault {
    fn new(kind: FaultKind, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, path: path.into(), message: message.into() }
    }
}

/// The JSON Schema of a [`VerifyReport`].
#[must_use]
pub fn verify_report_schema() -> Value {
    schemars::schema_for!(VerifyReport).to_value()
}

/// An issued version with its manifest.
struct Issued<'a> {
    life: &'a DocumentLife,
    entry: &'a RegisterEntry,
    manifest: Manifest,
}

/// Proves the issued versions of a project. With `rebuild`, makes each again from what was kept and compares the bytes.
#[must_use]
pub fn verify(workspace: &Workspace, rebuild: Option<&dyn BuildObserver>) -> VerifyReport {
    let folder = workspace.folder.as_path();
    let register = &workspace.loaded.isms.documentation.register;
    let mut report = VerifyReport {
        version: 1,
        sound: true,
        documents: register.documents.len(),
        entries: register.documents.iter().filter(|life| !life.broken).map(|life| life.entries.len()).sum(),
        versions: 0,
        files: 0,
        rebuilt: 0,
        faults: Vec::new(),
        not_checked: Vec::new(),
    };
    for finding in workspace.loaded.diagnostics.iter().filter(|finding| finding.rule == "register-broken") {
        let path = finding.location.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        report.faults.push(VerifyFault::new(FaultKind::Register, path, finding.message.clone()));
    }
    let mut issued = Vec::new();
    for life in register.documents.iter().filter(|life| !life.broken) {
        for entry in life.issued() {
            report.versions += 1;
            match manifest::read(folder, &life.document, entry) {
                Ok(manifest) => issued.push(Issued { life, entry, manifest }),
                Err(message) => {
                    let kind = if message.ends_with("missing") { FaultKind::Missing } else { FaultKind::Altered };
                    let version = entry.version.as_deref().unwrap_or_default();
                    let path = format!("{}/{MANIFEST}", folder_of(&life.document, version));
                    report.faults.push(VerifyFault::new(kind, path, message));
                }
            }
        }
    }
    for it in &issued {
        files_of(folder, it, &issued, &mut report);
        register_of(register, it, &mut report);
    }
    foreign(folder, register, &mut report);
    kept(folder, register, &mut report);
    match rebuild {
        Some(observer) => {
            for it in &issued {
                again(workspace, it, observer, &mut report);
            }
        }
        None if !issued.is_empty() => report.not_checked.push(
            "whether the files follow from what they were made from: `dossier verify --rebuild` makes them again"
                .into(),
        ),
        None => {}
    }
    if !register.is_empty() {
        report.not_checked.push(
            "entries taken off the end of a register, after the last version it issued: compare the code with one on paper"
                .into(),
        );
    }
    report.sound = report.faults.is_empty();
    report
}

fn files_of(folder: &Path, it: &Issued, all: &[Issued], report: &mut VerifyReport) {
    let place = folder_of(&it.life.document, &it.manifest.document_version);
    for file in &it.manifest.files {
        let path = format!("{place}/{}", file.name);
        match files::read(folder, &path, None, LARGEST_KEPT) {
            Err(_) => report.faults.push(VerifyFault::new(FaultKind::Missing, &path, format!("{path} is missing"))),
            Ok(bytes) if sha256(&bytes) == file.sha256 => report.files += 1,
            Ok(bytes) => {
                let found = sha256(&bytes);
                let other = all.iter().find(|other| other.manifest.files.iter().any(|file| file.sha256 == found));
                report.faults.push(match other {
                    Some(other) => VerifyFault::new(
                        FaultKind::Swapped,
                        &path,
                        format!("{path} is {} {}", other.manifest.document, other.manifest.document_version),
                    ),
                    None => VerifyFault::new(FaultKind::Altered, &path, format!("{path} was changed")),
                });
            }
        }
    }
    for name in files::names_in(&folder.join(&place)) {
        if name != MANIFEST && !it.manifest.files.iter().any(|file| file.name == name) {
            let path = format!("{place}/{name}");
            report.faults.push(VerifyFault::new(FaultKind::Extra, &path, format!("{path} was not issued")));
        }
    }
}

/// A register that was shorter or another when a version was issued than it is now at that place was tampered with.
fn register_of(register: &Register, it: &Issued, report: &mut VerifyReport) {
    for (id, mark) in &it.manifest.register {
        if mark.entries == 0 {
            continue;
        }
        let life = register.of(id);
        let entry = life.and_then(|life| life.entries.get(usize::try_from(mark.entries).ok()?.checked_sub(1)?));
        if life.is_none_or(|life| !life.broken) && entry.map(|entry| entry.hash.as_str()) != Some(&mark.head) {
            let path = crate::ingest::register::register_file(id);
            let version = format!("{} {}", it.manifest.document, it.manifest.document_version);
            let message = format!("{path} is not the one that {version} was issued with: it was shortened or replaced");
            report.faults.push(VerifyFault::new(FaultKind::Register, path, message));
        }
    }
}

/// Folders below `issued/` that the register knows nothing of.
fn foreign(folder: &Path, register: &Register, report: &mut VerifyReport) {
    for id in
        files::names_in(&folder.join("issued")).into_iter().filter(|name| name != "data" && !name.starts_with('.'))
    {
        let life = register.of(&id);
        if life.is_some_and(|life| life.broken) {
            report.not_checked.push(format!("issued/{id}: its register is broken"));
            continue;
        }
        for version in files::names_in(&folder.join("issued").join(&id)) {
            let known = life.is_some_and(|life| life.issued().any(|entry| entry.version.as_deref() == Some(&version)));
            if !known {
                let path = folder_of(&id, &version);
                let message = format!("{path} stands there, and the register knows of no such version");
                report.faults.push(VerifyFault::new(FaultKind::Extra, path, message));
            }
        }
    }
}

/// What documents were made from: there, and as it was.
fn kept(folder: &Path, register: &Register, report: &mut VerifyReport) {
    let entries = register.documents.iter().filter(|life| !life.broken).flat_map(|life| &life.entries);
    let mut lists: Vec<&str> = entries.filter_map(|entry| entry.data.as_deref()).collect();
    lists.sort_unstable();
    lists.dedup();
    let mut seen = Vec::new();
    for id in lists {
        let snapshot = match Snapshot::read(folder, id) {
            Ok(snapshot) => snapshot,
            Err(fault) => {
                report.faults.push(VerifyFault::new(FaultKind::Missing, Snapshot::place(id), fault.message));
                continue;
            }
        };
        for file in snapshot.files {
            let path = file.place();
            if seen.contains(&path) {
                continue;
            }
            match files::read(folder, &path, None, LARGEST_KEPT) {
                Err(_) => report.faults.push(VerifyFault::new(FaultKind::Missing, &path, format!("{path} is missing"))),
                Ok(bytes) if sha256(&bytes) != file.sha256 => {
                    report.faults.push(VerifyFault::new(FaultKind::Altered, &path, format!("{path} was changed")));
                }
                Ok(_) => {}
            }
            seen.push(path);
        }
    }
    let entries = register.documents.iter().filter(|life| !life.broken).flat_map(|life| &life.entries);
    for path in entries.filter_map(|entry| entry.evidence.as_deref()) {
        match files::read(folder, path, None, LARGEST_KEPT) {
            Err(_) => report.faults.push(VerifyFault::new(FaultKind::Missing, path, format!("{path} is missing"))),
            Ok(bytes) if !path.contains(&sha256(&bytes)) => {
                report.faults.push(VerifyFault::new(FaultKind::Altered, path, format!("{path} was changed")));
            }
            Ok(_) => {}
        }
    }
}

/// Makes a version again from what was kept.
fn again(workspace: &Workspace, it: &Issued, observer: &dyn BuildObserver, report: &mut VerifyReport) {
    let id = &it.life.document;
    let name = format!("{id} {}", it.manifest.document_version);
    if it.life.entries.iter().any(|entry| entry.act == Act::Adopted && entry.number < it.entry.number) {
        report.not_checked.push(format!("{name} is a file of your own; it was not made from anything"));
        return;
    }
    match made_again(workspace, it, observer) {
        Ok(Ok(())) => report.rebuilt += 1,
        Ok(Err(fault)) if it.manifest.dossier == env!("CARGO_PKG_VERSION") => report.faults.push(fault),
        Ok(Err(_)) => report.not_checked.push(format!(
            "{name} was made by dossier {}: this version says the same in other bytes",
            it.manifest.dossier
        )),
        Err(error) => report.not_checked.push(format!("{name} cannot be made again: {}", error.message)),
    }
}

fn made_again(
    workspace: &Workspace,
    it: &Issued,
    observer: &dyn BuildObserver,
) -> crate::diagnostic::Result<std::result::Result<(), VerifyFault>> {
    let id = &it.life.document;
    let place = folder_of(id, &it.manifest.document_version);
    let register = register_then(&workspace.loaded.isms.documentation.register, &it.manifest);
    let data = it.entry.data.as_deref().unwrap_or_default();
    let has_templates = |file: &super::snapshot::KeptFile| file.name.starts_with("templates/");
    if Snapshot::read(&workspace.folder, data)?.files.iter().any(has_templates) && !workspace.templates()?.has_own() {
        return Err(Error::input("it was made with templates of its own, and the project has none any more"));
    }
    let then = past::open_with(workspace, id, it.entry, register)?;
    let project = then.project();
    let said = contents(&then.workspace.loaded, &project, None, then.workspace.as_of(), std::slice::from_ref(id));
    if said.get(id).map(crate::document::content::Content::hash).as_deref() != Some(&it.manifest.content) {
        let message = format!("{place}: made again from what was kept, it says something else");
        return Ok(Err(VerifyFault::new(FaultKind::NotReproduced, place, message)));
    }
    let made = rendered(&then.workspace, std::slice::from_ref(id), &project, observer)
        .map_err(|faults| faults.into_iter().next().unwrap_or_else(|| Error::internal("nothing says why")))?;
    for (name, bytes) in made.into_iter().flat_map(|(_, files)| files) {
        let issued = it.manifest.files.iter().find(|file| file.name == name);
        if issued.map(|file| file.sha256.as_str()) != Some(sha256(&bytes).as_str()) {
            let path = format!("{place}/{name}");
            let message = format!("{path}: made again from what was kept, it is another file");
            return Ok(Err(VerifyFault::new(FaultKind::NotReproduced, path, message)));
        }
    }
    Ok(Ok(()))
}

/// The register as it was when a version was issued, with the entries of that act.
fn register_then(register: &Register, manifest: &Manifest) -> Register {
    let cut = |life: &DocumentLife| {
        let before = manifest.register.get(&life.document).map_or(0, |mark| mark.entries);
        let with = before + u32::from(manifest.set.contains(&life.document));
        let mut life = life.clone();
        life.entries.retain(|entry| entry.number <= with);
        life
    };
    let documents = register.documents.iter().map(cut).filter(|life| !life.entries.is_empty());
    Register { documents: documents.collect() }
}

/// What is known of a single file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileReport {
    /// Its SHA-256.
    pub sha256: String,
    /// What it is.
    pub is: FileIs,
    /// The document.
    pub document: Option<String>,
    /// Its version.
    pub document_version: Option<String>,
    /// The version that is in force now.
    pub in_force: Option<String>,
    /// In words.
    pub message: String,
}

/// What a single file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileIs {
    /// The issued version, in force.
    InForce,
    /// A version that was issued and replaced since.
    Superseded,
    /// A version of a document that was withdrawn.
    Withdrawn,
    /// A draft of the last build.
    Draft,
    /// Nothing that was issued here.
    Unknown,
}

/// Says which issued version a file is, by its bytes alone.
#[must_use]
pub fn verify_file(workspace: &Workspace, bytes: &[u8]) -> FileReport {
    let hash = sha256(bytes);
    let register = &workspace.loaded.isms.documentation.register;
    for life in register.documents.iter().filter(|life| !life.broken) {
        for entry in life.issued().rev() {
            let Ok(manifest) = manifest::read(&workspace.folder, &life.document, entry) else { continue };
            if !manifest.files.iter().any(|file| file.sha256 == hash) {
                continue;
            }
            let in_force = life.in_force().and_then(|entry| entry.version.clone());
            let version = manifest.document_version;
            let name = format!("{} {version}, {}", life.document, manifest.title);
            let (is, message) = match &in_force {
                Some(now) if *now == version => (FileIs::InForce, format!("this is {name}: issued and in force")),
                Some(now) => (FileIs::Superseded, format!("this is {name}: issued, and superseded by {now}")),
                None => (FileIs::Withdrawn, format!("this is {name}: issued, and the document was withdrawn since")),
            };
            let document = Some(life.document.clone());
            return FileReport { sha256: hash, is, document, document_version: Some(version), in_force, message };
        }
    }
    let drafts = crate::app::build::drafts_with_hash(&workspace.folder, &hash);
    let (is, message) = match drafts {
        Some(name) => (FileIs::Draft, format!("this is {name}, a draft of the last build: it was never issued")),
        None => (
            FileIs::Unknown,
            "no version that was issued here has these bytes: it was changed, or is of elsewhere".into(),
        ),
    };
    FileReport { sha256: hash, is, document: None, document_version: None, in_force: None, message }
}
