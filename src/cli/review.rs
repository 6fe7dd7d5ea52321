use jiff::civil::Date;

use crate::app::control::{ActDay, ActReport, ActRequest, review};
use crate::diagnostic::Result;
use crate::output::write::RealDisk;

use super::clock;
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};

/// Record that a person looked at the version in force and leaves it as it is
///
/// No version changes; the next review moves.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The document by short name (soa) or id (ISMS-DOC-07)
    #[arg(value_name = "DOC")]
    document: String,
    /// Who looked at it: a person id or name
    #[arg(long, value_name = "PERSON")]
    by: String,
    /// Why it stays as it is
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// When it is looked at next; by the review cycle if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    next: Option<Date>,
    /// The day of the review, if it was earlier
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    on: Option<Date>,
    /// The day the documents speak of (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let request = ActRequest { document: &arguments.document, by: &arguments.by, reason: &arguments.reason };
        let act = ActDay { on: arguments.on, today: clock::today() };
        let report = review(folder, &request, arguments.next, clock::day(arguments.as_of), act, &RealDisk)?;
        tell(session, "reviewed", &report, arguments.format)
    })
}

/// Says what was recorded.
pub fn tell(session: &mut Session, done: &str, report: &ActReport, format: Format) -> Result<Exit> {
    let console = &mut *session.console;
    if format == Format::Json {
        console.json(report)?;
        return Ok(Exit::Fine);
    }
    let next = report.next_review.as_ref().map(|day| format!("; next review {day}")).unwrap_or_default();
    console.line(
        Text::new()
            .ink(Ink::Good, done)
            .ink(Ink::Strong, format!(" {} {}", report.id, report.version))
            .plain(format!(" by {} on {}{next}", report.by, report.on)),
    );
    Ok(Exit::Fine)
}
