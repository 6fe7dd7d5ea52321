use jiff::civil::Date;

use crate::app::Workspace;
use crate::app::control::{DiffReport, DiffRequest, Piece, diff};
use crate::derive::Weight;
use crate::diagnostic::Result;

use super::session::{Exit, Session};
use super::text::{Ink, Text};

/// Show what changed between versions: first in the words of an ISMS, then word by word
///
/// Of a document from the version in force to its present content, or between two versions; without a document, of the
/// whole ISMS since a day. With --format json, described by docs/reference/diff-schema.json.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The document by short name (soa) or id (ISMS-DOC-07); the whole ISMS if missing
    #[arg(value_name = "DOC")]
    document: Option<String>,
    /// The earlier version; the one in force if missing
    #[arg(long, value_name = "VERSION", requires = "document")]
    from: Option<String>,
    /// The later version; the present content if missing
    #[arg(long, value_name = "VERSION", requires = "document")]
    to: Option<String>,
    /// Everything that was issued, done and changed since this day, as a surveillance auditor asks for it
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date, conflicts_with = "document")]
    since: Option<Date>,
    /// The day the present content speaks of (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// What is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for people.
    #[default]
    Human,
    /// Markdown, for a page or a mail.
    Markdown,
    /// JSON for machines.
    Json,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let workspace = Workspace::open(folder, crate::cli::clock::day(arguments.as_of))?;
        if workspace.loaded.fatal {
            return Ok(crate::cli::build::refuse(session, &workspace));
        }
        let request = DiffRequest {
            document: arguments.document.as_deref(),
            from: arguments.from.as_deref(),
            to: arguments.to.as_deref(),
            since: arguments.since,
        };
        let report = diff(&workspace, &request)?;
        match arguments.format {
            Format::Json => session.console.json(&report)?,
            Format::Markdown => {
                for line in report.markdown().lines() {
                    session.console.line(line.to_string());
                }
            }
            Format::Human => print(session, &report),
        }
        Ok(Exit::Fine)
    })
}

fn print(session: &mut Session, report: &DiffReport) {
    let console = &mut *session.console;
    let subject = match (&report.document, &report.title) {
        (Some(id), Some(title)) => format!("{id} {title}"),
        _ => "the ISMS".to_string(),
    };
    let between = format!(" from {} to {}", report.from, report.to);
    console.line(Text::new().ink(Ink::Strong, subject).plain(between));
    if report.is_empty() {
        console.line("nothing has changed");
    }
    for document in &report.documents {
        let none = || "none".to_string();
        let told = format!(
            " {}: {} to {}",
            document.title,
            document.then.clone().unwrap_or_else(none),
            document.now.clone().unwrap_or_else(none)
        );
        console.line(Text::new().ink(Ink::Strong, document.id.clone()).plain(told));
        for line in &document.lines {
            console.line(format!("  {line}"));
        }
    }
    for change in &report.changes {
        let ink = if change.weight == Weight::Major { Ink::Warn } else { Ink::Plain };
        console.line(Text::new().plain("  ").ink(ink, change.in_words()));
    }
    for change in &report.wording {
        let mut line = Text::new().ink(Ink::Faint, format!("  {}: ", change.place));
        for piece in &change.words {
            line = match piece {
                Piece::Same(text) => line.plain(text.clone()),
                Piece::Removed(text) => line.ink(Ink::Error, format!("[-{text}-]")),
                Piece::Added(text) => line.ink(Ink::Good, format!("{{+{text}+}}")),
            };
        }
        console.line(line);
    }
    if let Some(weight) = report.weight {
        let word = if weight == Weight::Major { "major" } else { "minor" };
        console.line(Text::new().ink(Ink::Info, "version").plain(format!(": these make a new {word} version")));
    }
}
