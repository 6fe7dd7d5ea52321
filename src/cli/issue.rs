use jiff::civil::Date;

use crate::app::control::{ActDay, ActRequest, IssueRequest, IssueSet, addendum, issue};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;

use super::clock;
use super::progress::ProgressOfBuild;
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};

/// Freeze approved versions: from then on they are shown, never made again
///
/// Writes PDF and Word, a manifest and what they were made from below issued/, and records it in the register. The
/// version before is superseded and stays where it is. With --format json, described by
/// docs/reference/issue-schema.json.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Documents by short name (soa) or id (ISMS-DOC-07)
    #[arg(value_name = "DOC", conflicts_with_all = ["all", "set"], required_unless_present_any = ["all", "set"])]
    documents: Vec<String>,
    /// Every document that is approved and not issued yet
    #[arg(long, conflicts_with = "set")]
    all: bool,
    /// Documents that cite each other, from the same data: Statement of Applicability, treatment plan, risk report and
    /// acceptances
    #[arg(long, value_name = "SET", value_enum)]
    set: Option<Set>,
    /// What changed and why, for the change history
    #[arg(long, value_name = "TEXT", required_unless_present = "addendum")]
    reason: Option<String>,
    /// The event that a record is evidence of; needed to issue the next one
    #[arg(long, value_name = "TEXT")]
    event: Option<String>,
    /// Add a dated remark to a record that was issued, instead of issuing
    #[arg(long, value_name = "TEXT", requires = "by", conflicts_with_all = ["all", "set", "event", "despite"])]
    addendum: Option<String>,
    /// Who adds the remark: a person id or name
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Issue although there are findings of level error, and say why; it is printed in the change history
    #[arg(long, value_name = "REASON", requires = "decided_by")]
    despite: Option<String>,
    /// Who decides that: a person id or name
    #[arg(long, value_name = "PERSON")]
    decided_by: Option<String>,
    /// The day it is issued, if that was earlier
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    on: Option<Date>,
    /// The day by which findings are judged; `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// Documents that are issued together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Set {
    /// What follows from a risk assessment.
    Risk,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let act = ActDay { on: arguments.on, today: clock::today() };
        let day = clock::day(arguments.as_of);
        if let (Some(text), Some(by)) = (&arguments.addendum, &arguments.by) {
            let [document] = arguments.documents.as_slice() else {
                return Err(Error::usage("an addendum belongs to one record"));
            };
            let request = ActRequest { document, by, reason: text };
            let report = addendum(folder, &request, day, act, &RealDisk)?;
            return super::review::tell(session, "added to", &report, arguments.format);
        }
        let documents = match (arguments.set, arguments.all) {
            (Some(Set::Risk), _) => IssueSet::Risk,
            (None, true) => IssueSet::Approved,
            (None, false) => IssueSet::Named(&arguments.documents),
        };
        let despite = arguments.decided_by.as_deref().zip(arguments.despite.as_deref());
        let request = IssueRequest {
            documents,
            reason: arguments.reason.as_deref().unwrap_or_default(),
            despite,
            event: arguments.event.as_deref(),
        };
        let progress = ProgressOfBuild::on(session.console);
        let report = match issue(folder, &request, day, act, &progress, &RealDisk) {
            Ok(report) => report,
            Err(faults) => return Err(session.all_but_the_last(faults)),
        };
        let console = &mut *session.console;
        if arguments.format == Format::Json {
            console.json(&report)?;
            return Ok(Exit::Fine);
        }
        for it in &report.issued {
            let supersedes =
                it.supersedes.as_ref().map(|version| format!(", supersedes {version}")).unwrap_or_default();
            console.line(
                Text::new()
                    .ink(Ink::Good, "issued")
                    .ink(Ink::Strong, format!(" {} {}", it.id, it.version))
                    .plain(format!(" {}{supersedes}", it.title)),
            );
            for file in &it.files {
                console.line(Text::new().ink(Ink::Faint, format!("  {}/{file}", it.folder)));
            }
        }
        for it in &report.not_issued {
            console.line(Text::new().ink(Ink::Warn, "not issued").plain(format!(
                " {}: {}",
                it.id,
                it.missing.join("; ")
            )));
        }
        Ok(Exit::Fine)
    })
}
