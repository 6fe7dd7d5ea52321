use jiff::civil::Date;

use crate::app::control::{ActDay, ActRequest, withdraw};
use crate::diagnostic::Result;
use crate::output::write::RealDisk;

use super::clock;
use super::session::{Exit, Format, Session};

/// Record that a document no longer holds
///
/// Its issued versions stay where they are, for as long as they have to be kept.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The document by short name (soa) or id (ISMS-DOC-07)
    #[arg(value_name = "DOC")]
    document: String,
    /// Who withdraws it: a person id or name
    #[arg(long, value_name = "PERSON")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The day it was withdrawn, if that was earlier
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
        let report = withdraw(folder, &request, clock::day(arguments.as_of), act, &RealDisk)?;
        super::review::tell(session, "withdrawn", &report, arguments.format)
    })
}
