mod lead;
mod sarif;

use crate::app::build::OutState;
use crate::app::check::{CheckRequest, CheckedProject, Selection, check, check_report};
use crate::app::{Counts, Workspace};
use crate::diagnostic::{Result, Severity};

use super::findings;
use super::out_notice;
use super::session::{Exit, Session};
use super::text::{Ink, Text};

/// Report what an auditor would probably raise, and what in the files could not be read
///
/// Each finding has its rule, its place (a cell with what stands in it, or a key with its lines) and how to put it
/// right; of a rule that finds much, the first ones are shown, with --only all. With --format json, an object for each project, described by docs/reference/check-schema.json; with --format
/// sarif, one SARIF 2.1.0 file with a run for each project.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = super::session::date)]
    as_of: Option<jiff::civil::Date>,
    /// The least severity that makes the command fail
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    deny: Deny,
    /// Only findings of a rule (risk-without-owner or R05), about a record (/R-014), or both (R05/R-014). May be given
    /// several times
    #[arg(long, value_name = "RULE/SUBJECT", value_parser = Selection::parse)]
    only: Vec<Selection>,
    /// Leave out findings below a severity; they do not count either
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    level: Level,
    /// Write what is to be done as a list to hand out, instead of printing it: who, what, where; by the ending of the
    /// name a workbook or a page
    #[arg(long, value_name = "FILE.xlsx|html", value_hint = clap::ValueHint::FilePath)]
    to: Option<std::path::PathBuf>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// What a check prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for people.
    #[default]
    Human,
    /// JSON for machines.
    Json,
    /// SARIF 2.1.0, for services that show findings beside files.
    Sarif,
}

/// The least severity that is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Level {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warn,
    /// Everything.
    #[default]
    Info,
}

impl Level {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warn => Severity::Warn,
            Self::Info => Severity::Info,
        }
    }
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
    let mut runs = Vec::new();
    let exit = session.for_each_project(|session, folder| {
        let project = Workspace::open(folder, crate::cli::clock::day(arguments.as_of))?;
        let request = CheckRequest { only: &arguments.only, least: arguments.level.severity() };
        let report = check(&project, &request);
        let out = OutState::of_project(&project.folder);
        out_notice::print_interrupted(session.console, &project);
        out_notice::print(session.console, &out, &out_notice::default_out_name(&project), false);
        if let Some(to) = &arguments.to {
            lead::write(session, &project, to)?;
            return Ok(arguments.deny.judge(report.counts()));
        }
        match arguments.format {
            Format::Human => {
                if arguments.only.is_empty() {
                    lead::print(session, &project)?;
                }
                print(session, &report, !arguments.only.is_empty());
            }
            Format::Json => session.console.json(&check_report(&report))?,
            Format::Sarif => runs.push(sarif::run(&report)),
        }
        Ok(if project.loaded.fatal { Exit::CannotContinue } else { arguments.deny.judge(report.counts()) })
    })?;
    if arguments.format == Format::Sarif {
        session.console.json(&sarif::log(&runs))?;
    }
    Ok(exit)
}

/// Prints findings; `all` of them, or of each rule the first ones.
fn print(session: &mut Session, report: &CheckedProject, all: bool) {
    let project = report.workspace;
    findings::print(session.console, project, &report.findings, &report.cells, all);
    findings::print_waived(session.console, &report.waived, project.as_of());
    let counts = report.counts();
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
