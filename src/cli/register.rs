use jiff::civil::Date;

use crate::app::Workspace;
use crate::app::control::{ActDay, RegisterReport, register_report, take_history};
use crate::diagnostic::Result;
use crate::output::write::RealDisk;

use super::clock;
use super::session::{Exit, Format, Session};
use super::table::{Align, Table};
use super::text::{Ink, Text, count};

/// Show the register: which version of each document is in force, and what was done with it
///
/// With --format json, an object for each project, described by docs/reference/register-schema.json.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Take the history that was kept by hand in dossier.yaml into the register, once, marked as before dossier
    #[arg(long)]
    take_history: bool,
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let day = clock::day(arguments.as_of);
        if arguments.take_history {
            let taken = take_history(folder, day, ActDay { on: None, today: clock::today() }, &RealDisk)?;
            for (id, versions) in taken {
                let told = format!(": {} of the time before dossier", count(versions, "version"));
                session.console.remark(Text::new().ink(Ink::Strong, id).plain(told));
            }
        }
        let workspace = Workspace::open(folder, day)?;
        if workspace.loaded.fatal {
            return Ok(crate::cli::build::refuse(session, &workspace));
        }
        let report = register_report(&workspace);
        match arguments.format {
            Format::Json => session.console.json(&report)?,
            Format::Human => print(session, &report),
        }
        Ok(if report.documents.iter().any(|it| it.broken) { Exit::Findings } else { Exit::Fine })
    })
}

const COLUMNS: [(&str, Align); 7] = [
    ("document", Align::Left),
    ("title", Align::Cut),
    ("in force", Align::Left),
    ("now", Align::Left),
    ("state", Align::Left),
    ("next review", Align::Left),
    ("code", Align::Left),
];

fn print(session: &mut Session, report: &RegisterReport) {
    let console = &mut *session.console;
    let mut table = Table::new(&COLUMNS);
    let or_none = |text: Option<String>| (Ink::Plain, text.unwrap_or_else(|| "-".to_string()));
    for it in &report.documents {
        let state = if it.broken { "broken".to_string() } else { it.state.replace('_', " ") };
        table.row(vec![
            (Ink::Strong, it.id.clone()),
            (Ink::Plain, it.title.clone()),
            or_none(it.in_force.clone()),
            or_none(it.version.clone()),
            (if it.state == "issued" { Ink::Good } else { Ink::Warn }, state),
            or_none(it.next_review.map(|day| day.to_string())),
            (Ink::Faint, it.code.clone()),
        ]);
    }
    for line in table.lines(console.width()) {
        console.line(line);
    }
    for it in &report.documents {
        if let Some(void) = &it.void {
            console.line(
                Text::new().ink(Ink::Warn, "void").plain(format!(" {}: its content has changed since {void}", it.id)),
            );
        }
        for missing in it.missing.iter().filter(|_| !it.acts.is_empty()) {
            console.line(Text::new().ink(Ink::Warn, "missing").plain(format!(" {}: {missing}", it.id)));
        }
        for version in it.versions.iter().filter(|version| version.past_retention) {
            let until = version.keep_until.map(|day| day.to_string()).unwrap_or_default();
            let then = version.disposition.as_deref().unwrap_or("nobody has said what is done with it then");
            let told = format!(" {} {}: to be kept until {until}, then: {then}", it.id, version.version);
            console.line(Text::new().ink(Ink::Info, "past retention").plain(told));
        }
    }
    if !report.head.is_empty() {
        console.line(Text::new().ink(Ink::Faint, "register   ").plain(report.head.clone()));
    }
}
