use serde_json::{Value, json};

use crate::diagnostic::{Result, Severity};

use super::findings;
use super::project::{Counts, Project};
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};

/// Report what an auditor would probably raise, and what in the files could not be read
///
/// Each finding has its rule, its place (a cell, or a key with its lines) and how to put it right. With --format json,
/// an object for each project: `version`, `project`, `as_of`, `dated_by`, `complete`, `diagnostics`,
/// `waived`, `counts`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = super::session::date)]
    as_of: Option<jiff::civil::Date>,
    /// The least severity that makes the command fail
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    deny: Deny,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// The least severity that makes a command fail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Deny {
    /// Errors.
    #[default]
    Error,
    /// Errors and warnings.
    Warn,
    /// Everything.
    Info,
    /// Nothing.
    Never,
}

impl Deny {
    /// How a run with so many findings ends.
    pub fn judge(self, counts: Counts) -> Exit {
        let denied = match self {
            Self::Error => counts.error,
            Self::Warn => counts.error + counts.warn,
            Self::Info => counts.error + counts.warn + counts.info,
            Self::Never => 0,
        };
        if denied > 0 { Exit::Findings } else { Exit::Fine }
    }
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let project = Project::open(folder, arguments.as_of)?;
        match arguments.format {
            Format::Human => print(session, &project),
            Format::Json => session.console.json(&to_json(&project))?,
        }
        Ok(if project.loaded.fatal { Exit::CannotContinue } else { arguments.deny.judge(project.counts()) })
    })
}

fn print(session: &mut Session, project: &Project) {
    findings::print(session.console, project);
    findings::print_waived(session.console, project.waived());
    let counts = project.counts();
    let ink = if counts.error > 0 {
        Severity::Error.into()
    } else if counts.warn > 0 {
        Severity::Warn.into()
    } else {
        Ink::Strong
    };
    session.console.remark(
        Text::new()
            .ink(Ink::Strong, &project.name)
            .plain(format!(" as of {}: ", project.as_of()))
            .ink(ink, findings::in_words(counts)),
    );
    if project.loaded.fatal {
        session.console.remark("The rules were not run, because not everything could be read.");
    }
}

/// The object of `--format json`.
fn to_json(project: &Project) -> Value {
    let diagnostics: Vec<Value> = project.findings().into_iter().map(|f| findings::to_json(project, f)).collect();
    let waived: Vec<Value> = project
        .waived()
        .iter()
        .map(|(finding, waiver)| json!({ "diagnostic": findings::to_json(project, finding), "waiver": waiver }))
        .collect();
    json!({
        "version": 1,
        "project": project.name,
        "as_of": project.as_of(),
        "dated_by": project.dated_by,
        "complete": !project.loaded.fatal,
        "diagnostics": diagnostics,
        "waived": waived,
        "counts": project.counts(),
    })
}
