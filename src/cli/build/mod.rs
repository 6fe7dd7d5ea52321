mod render;
mod report;

use std::path::{Path, PathBuf};

use serde::Serialize as _;
use serde_json::{Value, json};

use crate::diagnostic::{Error, Result};
use crate::document::block::Document;
use crate::output::write::{Artifact, OutputFolder};
use crate::source::files::{self, sha256};

use super::check::Deny;
use super::findings;
use super::indented::Indented;
use super::project::Project;
use super::session::{Exit, Format, ProjectFolder, Session};

/// Write drafts of the documents
///
/// Nothing is written unless everything could be rendered. Findings do not stop a draft; files that cannot be read do.
/// With --format json, prints what stands in build.json, the record of the build beside the documents, with
/// `project`, `dated_by` and `out`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Documents by short name (soa) or id (ISMS-DOC-07); all of them if missing
    #[arg(value_name = "DOC")]
    documents: Vec<String>,
    /// File formats
    #[arg(long, value_name = "FORMATS", value_enum, value_delimiter = ',', default_value = "pdf,docx")]
    to: Vec<FileFormat>,
    /// The folder to write to; out/ in the project folder if missing
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
    /// The day the documents speak of (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = super::session::date)]
    as_of: Option<jiff::civil::Date>,
    /// The least severity of findings that makes the command fail; the drafts are written all the same. If missing,
    /// only cells and answers that could not be taken over make it fail
    #[arg(long, value_name = "LEVEL", value_enum)]
    deny: Option<Deny>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum FileFormat {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
}

impl FileFormat {
    fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// The record of the build, beside the documents.
const RECORD: &str = "build.json";
/// The largest record that can be ours, in bytes.
const LARGEST_RECORD: u64 = 64 << 20;
/// Folders of a project that are no place for drafts.
const NOT_FOR_DRAFTS: [&str; 4] = ["sources", "mappings", "templates", "issued"];

/// A document with the files it became.
struct Built {
    slug: String,
    document: Document,
    files: Vec<Artifact>,
    /// What rendering it found worth a word.
    warnings: Vec<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    if arguments.out.is_some() && session.projects.len() > 1 {
        return Err(Error::usage("`--out` names one folder, but there are several projects")
            .hint("leave it out, so that each project gets its own out/, or build them one by one"));
    }
    session.for_each_project(|session, folder| {
        let project = Project::open(folder, arguments.as_of)?;
        if project.loaded.fatal {
            return Ok(refuse(session, &project));
        }
        build(arguments, session, folder, &project)
    })
}

/// Says why nothing can be made of a project whose files cannot be read.
pub fn refuse(session: &mut Session, project: &Project) -> Exit {
    findings::print_errors(session.console, project);
    session.console.error(
        &Error::input(format!("{}: nothing was made, because not everything could be read", project.name))
            .hint("`dossier check` shows all findings"),
    );
    Exit::CannotContinue
}

fn build(arguments: &Arguments, session: &mut Session, folder: &ProjectFolder, project: &Project) -> Result<Exit> {
    let (out, shown) = match &arguments.out {
        Some(out) => (session.resolve(out), out.display().to_string()),
        None => (default_folder(folder)?, Path::new(&project.name).join("out").display().to_string()),
    };
    let mut formats = arguments.to.clone();
    formats.sort();
    formats.dedup();
    let (built, record) = project.in_workshop(|bench| {
        let prefix = project.loaded.isms.documentation.prefix.as_deref();
        let kinds = bench.catalogue.pick(&arguments.documents, prefix)?;
        refuse_folder(&folder.path, &out)?;
        let folder = OutputFolder::open(&out)?;
        refuse_foreign_record(&out.join(RECORD))?;
        let built = render::all(session.console, bench, &kinds, &formats)?;
        let record = record(project, &built);
        let mut files: Vec<Artifact> = built.iter().flat_map(|built| built.files.clone()).collect();
        files.push(Artifact { name: RECORD.to_string(), bytes: json_bytes(&record)? });
        folder.write(&files)?;
        Ok((built, record))
    })?;
    match arguments.format {
        Format::Human => report::print(session, project, &built, &shown),
        Format::Json => session.console.json(&with_call(record, project, &shown))?,
    }
    Ok(match arguments.deny {
        Some(deny) => deny.judge(project.counts()),
        None if report::not_taken_over(project).is_empty() => Exit::Fine,
        None => Exit::Findings,
    })
}

/// `out/` of the project; a link that leads out of the project is nothing we follow unasked.
fn default_folder(folder: &ProjectFolder) -> Result<PathBuf> {
    let out = folder.path.join("out");
    let leads_away = match (out.canonicalize(), folder.path.canonicalize()) {
        (Ok(out), Ok(project)) => !out.starts_with(project),
        _ => false,
    };
    if leads_away {
        return Err(Error::input(format!("{} is a link that leads out of the project", out.display()))
            .hint("name the folder with `--out DIR` if that is what you want"));
    }
    Ok(out)
}

/// Refuses folders of the project that hold what is never changed.
fn refuse_folder(project: &Path, out: &Path) -> Result<()> {
    // A folder that does not exist yet has no real path; its nearest parent that exists has.
    let real = out.ancestors().find_map(|folder| {
        let rest = out.strip_prefix(folder).ok()?;
        Some(folder.canonicalize().ok()?.join(rest))
    });
    let (Some(real), Ok(project)) = (real, project.canonicalize()) else { return Ok(()) };
    match NOT_FOR_DRAFTS.iter().find(|name| real.starts_with(project.join(name))) {
        Some(name) => Err(Error::input(format!("drafts are not written into {name}/ of the project"))
            .hint("choose another folder with `--out DIR`")),
        None => Ok(()),
    }
}

/// Refuses to replace a build.json that some other program wrote.
fn refuse_foreign_record(path: &Path) -> Result<()> {
    let ours = match files::read_anywhere(path, RECORD, LARGEST_RECORD) {
        Ok(text) => serde_json::from_slice::<Value>(&text).is_ok_and(|record| record["dossier"].is_string()),
        Err(fault) => fault.rule == "file-missing",
    };
    if ours {
        return Ok(());
    }
    Err(Error::input(format!("{} was not written by dossier", path.display()))
        .hint("move it away, or choose another folder with `--out DIR`"))
}

/// What was built from what: the same for the same inputs, wherever they are.
fn record(project: &Project, built: &[Built]) -> Value {
    let sources: Vec<Value> =
        project.loaded.sources.iter().map(|source| json!({ "file": source.name, "sha256": source.sha256 })).collect();
    let documents: Vec<Value> = built
        .iter()
        .map(|Built { slug, document, files, warnings }| {
            let control = &document.control;
            let files: Vec<Value> = files
                .iter()
                .map(|file| json!({ "name": file.name, "bytes": file.bytes.len(), "sha256": sha256(&file.bytes) }))
                .collect();
            json!({
                "id": control.id,
                "slug": slug,
                "title": control.title,
                "version": control.version,
                "state": super::status::state(document),
                "classification": control.classification,
                "gaps": control.gaps,
                "warnings": warnings,
                "files": files,
            })
        })
        .collect();
    json!({
        "version": 1,
        "dossier": env!("CARGO_PKG_VERSION"),
        "as_of": project.as_of(),
        "sources": sources,
        "documents": documents,
        "counts": project.counts(),
    })
}

/// The record with what depends on how dossier was called.
fn with_call(mut record: Value, project: &Project, out: &str) -> Value {
    record["project"] = json!(project.name);
    record["dated_by"] = json!(project.dated_by);
    record["out"] = json!(out);
    record
}

fn json_bytes(value: &Value) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value
        .serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Indented::default()))
        .map_err(|e| Error::internal("the record of the build cannot be written as JSON").caused_by(e))?;
    bytes.push(b'\n');
    Ok(bytes)
}
