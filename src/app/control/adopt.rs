//! A file that the organization has already, put under control as it is: approved, issued, listed and proved like one that
//! was built.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::diagnostic::{Error, Result};
use crate::model::{Act, DocumentLife, RegisterEntry};
use crate::output::write::{Disk, NewFile, Writer, check_name, safe_file_name};
use crate::source::files::{self, sha256};

use super::keep::{self, ActDay};
use super::snapshot::LARGEST_KEPT;

/// What is put under control.
#[derive(Debug, Clone, Copy)]
pub struct AdoptRequest<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// As which document: a number of the set (POL-05), or an id of your own.
    pub document: &'a str,
    /// Its version, as it says of itself.
    pub version: &'a str,
    /// Its title; that of the set if missing.
    pub title: Option<&'a str>,
    /// Who puts it under control: a person id or name.
    pub by: &'a str,
    /// When it is looked at again.
    pub next_review: Option<Date>,
}

/// What was put under control.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdoptedReport {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Where the file is in the project.
    pub file: String,
    /// Its SHA-256.
    pub sha256: String,
}

/// Where adopted files lie in the project.
const FOLDER: &str = "adopted";

/// Puts a file of the organization's own under control. The file is copied into the project as it is; the next version is
/// adopted in its place.
///
/// # Errors
/// If the document is one that was built and issued, the version does not follow, or the file system does not let us.
pub fn adopt(
    folder: &ProjectFolder,
    request: &AdoptRequest,
    day: Day,
    act: ActDay,
    disk: &dyn Disk,
) -> Result<AdoptedReport> {
    let writer = Writer::open(&folder.path, disk)?;
    let workspace = Workspace::open(folder, day)?;
    keep::refuse_unreadable(&workspace)?;
    let documentation = &workspace.loaded.isms.documentation;
    let prefix = documentation.prefix.as_deref();
    let kind = documentation.types().iter().find(|kind| {
        kind.number.eq_ignore_ascii_case(request.document)
            || kind.full_id(prefix).eq_ignore_ascii_case(request.document)
    });
    let id = kind.map_or_else(|| request.document.trim().to_string(), |kind| kind.full_id(prefix));
    check_name(&id)?;
    let life = documentation.register.of(&id).cloned();
    let life = life.unwrap_or_else(|| DocumentLife { document: id.clone(), ..DocumentLife::default() });
    if life.broken {
        return Err(Error::input(format!("the register of {id} is broken")).hint("`dossier verify` says where"));
    }
    let is_adopted = life.entries.iter().any(|entry| entry.act == Act::Adopted);
    if !is_adopted && life.entries.iter().any(|entry| matches!(entry.act, Act::Issued | Act::Approved)) {
        return Err(Error::usage(format!("{id} is built by dossier and was approved already"))
            .hint("a document is built or adopted; withdraw it first, and adopt under another id"));
    }
    super::version::check(request.version.trim(), super::version::last_of(&life).as_deref())?;
    let title = request.title.map(str::to_string).or_else(|| kind.map(|kind| kind.title.clone()));
    let Some(title) = title.filter(|title| !title.trim().is_empty()) else {
        return Err(Error::usage(format!("{id} is no document of the set, so say its title with `--title`")));
    };
    let (_, by, name) = keep::person(&workspace, request.by)?;
    let (on, recorded) = act.of(&life)?;
    let hash = sha256(request.bytes);
    let file = format!("{FOLDER}/{id}/{}", safe_file_name(request.name));
    let latest = life.entries.iter().rfind(|entry| entry.act == Act::Adopted);
    if latest.and_then(|entry| entry.content.as_deref()) == Some(&hash) {
        return Err(Error::usage(format!("exactly this file is under control as {id} already")));
    }
    let mut kept = NewFile::new(file.as_str(), request.bytes);
    // The version before of the same name makes room: its bytes lie below issued/, if it was issued.
    let before = latest.filter(|entry| entry.file.as_deref() == Some(&file)).and_then(|entry| entry.content.clone());
    kept.replaces.extend(before);
    let entry = RegisterEntry {
        on: Some(on),
        recorded,
        version: Some(request.version.trim().to_string()),
        by: Some(by),
        name: Some(name),
        content: Some(hash.clone()),
        title: Some(title.clone()),
        file: Some(file.clone()),
        next_review: request.next_review,
        ..RegisterEntry::of(Act::Adopted)
    };
    let life = keep::with_entry(&life, entry);
    writer.write(&[kept, keep::life_file(&workspace, &life)?])?;
    Ok(AdoptedReport { id, title, version: request.version.trim().to_string(), file, sha256: hash })
}

/// The bytes of an adopted file as it lies in the project.
///
/// # Errors
/// If it cannot be read.
pub(super) fn file_of(folder: &ProjectFolder, name: &str) -> Result<Vec<u8>> {
    files::read(&folder.path, name, None, LARGEST_KEPT).map_err(|fault| Error::input(fault.message))
}
