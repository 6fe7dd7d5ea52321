//! Drafts of the documents, made in memory and written together.

mod out_state;
mod record;
mod render;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Result};
use crate::document::block::Document;
use crate::output::write::{Artifact, Disk, NewFile, Writer, check_name};

use crate::source::files::real_path;

use super::control;
use super::workspace::Workspace;

use render::Frozen;

pub use out_state::OutState;
pub use record::{BUILD_RECORD, BuildRecord, BuiltFile, DocumentRecord, SourceRecord};

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileFormat {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel, for documents that have registers.
    Xlsx,
}

impl FileFormat {
    fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }
}

/// What is to be built.
#[derive(Debug, Clone)]
pub struct BuildRequest<'a> {
    /// Documents by short name or id; all of them if there is none.
    pub documents: &'a [String],
    /// The formats; one that is named twice counts once.
    pub formats: &'a [FileFormat],
    /// The folder to write to.
    pub out: &'a Path,
}

/// Watches a build. Called from any thread.
pub trait BuildObserver: Sync {
    /// So many files are about to be rendered.
    fn rendering_begins(&self, _files: usize) {}
    /// One of them is done.
    fn file_is_rendered(&self) {}
    /// All of them are done, or it has failed.
    fn rendering_ends(&self) {}
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl BuildObserver for Unwatched {}

/// A document with the files it became.
#[derive(Debug)]
pub struct BuiltDocument {
    /// Its short name.
    pub slug: String,
    /// What was rendered.
    pub document: Document,
    /// The files.
    pub files: Vec<Artifact>,
    /// What rendering it found worth a word.
    pub warnings: Vec<String>,
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The documents, in the order of the set.
    pub documents: Vec<BuiltDocument>,
    /// The record that stands beside them.
    pub record: BuildRecord,
}

/// Folders of a project that are no place for drafts.
const NOT_FOR_DRAFTS: [&str; 4] = ["sources", "mappings", "templates", "issued"];

/// Renders documents and writes them with their record: all of them, or nothing.
///
/// Templates of a project are a program of somebody else. Their expressions and Markdown are bounded in steps, nesting
/// and size, but a Typst template can loop or take memory without end, which cannot be stopped inside a process. The
/// command line builds projects that have templates in a child process with limits of time and memory (`cli::guard`);
/// whoever calls this for a project he does not trust has to do the same.
///
/// # Errors
/// Every fault at once, in the order of the documents. Nothing is written then.
pub fn build(
    workspace: &Workspace,
    request: &BuildRequest,
    observer: &dyn BuildObserver,
    disk: &dyn Disk,
) -> std::result::Result<Built, Vec<Error>> {
    let one = |error: Error| vec![error];
    refuse_folder(workspace, request.out).map_err(one)?;
    // Whether the folder can be written to shows before the work is done.
    let writer = Writer::open(request.out, disk).map_err(one)?;
    BuildRecord::read(request.out).map_err(one)?;
    let documents = render(workspace, request, observer)?;
    let record = write(workspace, &documents, writer).map_err(one)?;
    Ok(Built { documents, record })
}

/// Writes documents that were rendered, with their record: all of them, or nothing.
///
/// # Errors
/// If a file stands there that dossier did not write, or the file system does not let us.
pub fn write_built(
    workspace: &Workspace,
    documents: &[BuiltDocument],
    out: &Path,
    disk: &dyn Disk,
) -> Result<BuildRecord> {
    refuse_folder(workspace, out)?;
    write(workspace, documents, Writer::open(out, disk)?)
}

fn write(workspace: &Workspace, documents: &[BuiltDocument], writer: Writer) -> Result<BuildRecord> {
    let before = BuildRecord::read(writer.folder())?;
    let record = BuildRecord::of(workspace, documents, before.as_ref().map(|(record, _)| record), writer.folder());
    let mut files = Vec::new();
    for file in documents.iter().flat_map(|built| &built.files) {
        check_name(&file.name)?;
        let mut new = NewFile::new(file.name.as_str(), file.bytes.as_slice());
        let known = before.iter().flat_map(|(record, _)| record.all_files()).filter(|known| known.name == file.name);
        new.replaces.extend(known.map(|known| known.sha256.clone()));
        files.push(new);
    }
    let mut new = NewFile::new(BUILD_RECORD, record.bytes()?);
    new.replaces.extend(before.map(|(_, sha256)| sha256));
    files.push(new);
    writer.write(&files)?;
    Ok(record)
}

/// Renders documents in memory, in each language of the project. Of templates that are not trusted, see [`build`].
///
/// # Errors
/// Every fault at once, in the order of the documents.
pub fn render(
    workspace: &Workspace,
    request: &BuildRequest,
    observer: &dyn BuildObserver,
) -> std::result::Result<Vec<BuiltDocument>, Vec<Error>> {
    render_with(workspace, request, observer, &|document, name| control::issued_file(workspace, document, name))
}

/// Renders documents in memory; of those that `frozen` has, the bytes that were issued are taken.
pub(in crate::app) fn render_with(
    workspace: &Workspace,
    request: &BuildRequest,
    observer: &dyn BuildObserver,
    frozen: Frozen,
) -> std::result::Result<Vec<BuiltDocument>, Vec<Error>> {
    let mut formats = request.formats.to_vec();
    formats.sort();
    formats.dedup();
    let mut documents = Vec::new();
    for language in workspace.languages() {
        let mut faults = Vec::new();
        let made = workspace.in_workshop_of(language, |bench| {
            let prefix = workspace.loaded.isms.documentation.prefix.as_deref();
            let mut kinds = bench.catalogue.pick(request.documents, prefix)?;
            // A document that somebody names is made, whatever the set would be.
            if request.documents.is_empty() {
                kinds.retain(|kind| workspace.facts.is_in_set(&kind.number));
            }
            Ok(render::all(bench, &kinds, &formats, observer, frozen).unwrap_or_else(|found| {
                faults = found;
                Vec::new()
            }))
        });
        match made {
            Err(error) => return Err(vec![error]),
            Ok(_) if !faults.is_empty() => return Err(faults),
            Ok(made) => documents.extend(made),
        }
    }
    Ok(documents)
}

/// `out/` of a project; a link that leads out of the project is nothing we follow unasked.
///
/// # Errors
/// If it leads out.
pub fn default_out(project: &Path) -> Result<PathBuf> {
    let out = project.join("out");
    let leads_away = match (real_path(&out), real_path(project)) {
        (Some(out), Some(project)) => !out.starts_with(project),
        _ => false,
    };
    if leads_away {
        return Err(Error::input(format!("{} is a link that leads out of the project", out.display()))
            .hint("name the folder with `--out DIR` if that is what you want"));
    }
    Ok(out)
}

/// The name of the file of the last build that has a hash; nothing if none has.
pub(in crate::app) fn drafts_with_hash(project: &Path, hash: &str) -> Option<String> {
    let (record, _) = BuildRecord::read(&default_out(project).ok()?).ok()??;
    record.all_files().find(|file| file.sha256 == hash).map(|file| file.name.clone())
}

/// Refuses folders of the project that hold what is never changed.
fn refuse_folder(workspace: &Workspace, out: &Path) -> Result<()> {
    // A folder that does not exist yet has no real path; its nearest parent that exists has.
    let real = out.ancestors().find_map(|folder| {
        let rest = out.strip_prefix(folder).ok()?;
        Some(real_path(folder)?.join(rest))
    });
    let (Some(real), Some(project)) = (real, real_path(&workspace.folder)) else { return Ok(()) };
    match NOT_FOR_DRAFTS.iter().find(|name| real.starts_with(project.join(name))) {
        Some(name) => Err(Error::input(format!("drafts are not written into {name}/ of the project"))
            .hint("choose another folder with `--out DIR`")),
        None => Ok(()),
    }
}
