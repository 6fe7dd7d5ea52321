mod report;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::app::build::{BuildRecord, BuildRequest, FileFormat, OutState, default_out};
use crate::app::{self, ProjectFolder, Workspace};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;

use super::check::Deny;
use super::findings;
use super::out_notice;
use super::progress::ProgressOfBuild;
use super::session::{self, Exit, Session};

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
    to: Vec<Format>,
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
    format: session::Format,
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel: the registers of documents that have some, to work in and to import again.
    Xlsx,
}

impl From<Format> for FileFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Docx => Self::Docx,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    if arguments.out.is_some() && session.projects.len() > 1 {
        return Err(Error::usage("`--out` names one folder, but there are several projects")
            .hint("leave it out, so that each project gets its own out/, or build them one by one"));
    }
    session.for_each_project(|session, folder| {
        let project = Workspace::open(folder, crate::cli::clock::day(arguments.as_of))?;
        if project.loaded.fatal {
            return Ok(refuse(session, &project));
        }
        build(arguments, session, folder, &project)
    })
}

/// Says why nothing can be made of a project whose files cannot be read.
pub fn refuse(session: &mut Session, project: &Workspace) -> Exit {
    findings::print_errors(session.console, project);
    session.console.error(
        &Error::input(format!("{}: nothing was made, because not everything could be read", project.name))
            .hint("`dossier check` shows all findings"),
    );
    Exit::CannotContinue
}

fn build(arguments: &Arguments, session: &mut Session, folder: &ProjectFolder, project: &Workspace) -> Result<Exit> {
    let (out, shown) = match &arguments.out {
        Some(out) => (session.resolve(out), out.display().to_string()),
        None => (default_out(&folder.path)?, Path::new(&project.name).join("out").display().to_string()),
    };
    let formats: Vec<FileFormat> = arguments.to.iter().map(|format| (*format).into()).collect();
    let request = BuildRequest { documents: &arguments.documents, formats: &formats, out: &out };
    let before = OutState::of(&out);
    out_notice::print_interrupted(session.console, project);
    if before.interrupted {
        session.console.note(format!("finishing the build into {shown} that was interrupted"));
    } else if before.disagrees() {
        out_notice::print(session.console, &before, &shown, false);
    }
    let progress = ProgressOfBuild::on(session.console);
    let built = match app::build::build(project, &request, &progress, &RealDisk) {
        Ok(built) => built,
        Err(faults) => return Err(session.all_but_the_last(faults)),
    };
    match arguments.format {
        session::Format::Human => {
            report::print(session, project, &built.documents, arguments.documents.is_empty(), &shown);
            out_notice::print(session.console, &OutState::of(&out), &shown, true);
        }
        session::Format::Json => session.console.json(&with_call(&built.record, project, &shown)?)?,
    }
    Ok(match arguments.deny {
        Some(deny) => deny.judge(project.counts()),
        None if project.not_taken_over().is_empty() => Exit::Fine,
        None => Exit::Findings,
    })
}

/// The record with what depends on how dossier was called.
fn with_call(record: &BuildRecord, project: &Workspace, out: &str) -> Result<Value> {
    let mut record = serde_json::to_value(record)
        .map_err(|e| Error::internal("the record of the build cannot be written as JSON").caused_by(e))?;
    record["project"] = json!(project.name);
    record["dated_by"] = json!(project.dated_by);
    record["out"] = json!(out);
    Ok(record)
}
