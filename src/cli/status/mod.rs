mod agenda;
mod clauses;
mod words;

use crate::app::Workspace;
use crate::app::status::{LeftOutDocument, StatusReport, status, write_calendar};
use crate::cli::console::Console;
use crate::cli::findings;
use crate::cli::next;
use crate::cli::out_notice;
use crate::cli::session::{Exit, Format, Session};
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, wrap};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;

/// Show where every document stands, what is due next, and the data behind them in numbers
///
/// With --format json, an object for each project, described by docs/reference/status-schema.json.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<jiff::civil::Date>,
    /// Write what is due in the next thirteen months, and what is overdue, into a calendar file as well
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    ics: Option<std::path::PathBuf>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let workspace = Workspace::open(folder, crate::cli::clock::day(arguments.as_of))?;
        if workspace.loaded.fatal {
            return Ok(crate::cli::build::refuse(session, &workspace));
        }
        let report = status(&workspace)?;
        if let Some(path) = &arguments.ics {
            if session.projects.len() > 1 {
                return Err(Error::usage("`--ics` names one file, but there are several projects"));
            }
            write_calendar(&workspace, &session.resolve(path), &RealDisk)?;
        }
        let out = out_notice::default_out_name(&workspace);
        out_notice::print_interrupted(session.console, &workspace);
        out_notice::print(session.console, &report.out, &out, true);
        match arguments.format {
            Format::Human => print(session, &workspace, &report),
            Format::Json => session.console.json(&report)?,
        }
        Ok(Exit::Fine)
    })
}

/// From so many columns on the table of documents is complete.
const WIDE: usize = 110;
/// Its columns, and whether they stand on narrow terminals too.
const COLUMNS: [(&str, Align, bool); 9] = [
    ("document", Align::Left, true),
    ("title", Align::Cut, true),
    ("version", Align::Left, true),
    ("state", Align::Left, true),
    ("class", Align::Cut, false),
    ("gaps", Align::Right, true),
    ("owner", Align::Cut, true),
    ("approver", Align::Cut, false),
    ("next review", Align::Cut, true),
];

fn print(session: &mut Session, project: &Workspace, report: &StatusReport) {
    let console = &mut *session.console;
    console.line(Text::new().ink(Ink::Strong, &project.name).plain(format!(" as of {}", project.as_of())));
    console.line("");
    // On a narrow terminal the title counts for more than what `--format json` says as well.
    let wide = console.width() >= WIDE;
    let columns: Vec<_> = COLUMNS.iter().filter(|(.., always)| wide || *always).collect();
    let heads: Vec<_> = columns.iter().map(|(title, align, _)| (*title, *align)).collect();
    let mut table = Table::new(&heads);
    let or_open =
        |text: Option<&String>| text.map_or((Ink::Warn, "open".to_string()), |text| (Ink::Plain, text.clone()));
    for line in &report.documents {
        let cell = |title: &str| match title {
            "document" => (Ink::Strong, line.id.clone()),
            "title" => (Ink::Plain, line.title.clone()),
            "version" => (Ink::Plain, line.version.clone()),
            "state" => (Ink::Plain, line.state.replace('_', " ")),
            "class" => (Ink::Plain, line.classification.clone()),
            "gaps" => (if line.gaps > 0 { Ink::Warn } else { Ink::Plain }, line.gaps.to_string()),
            "owner" => or_open(line.owner.as_ref().map(|text| first_name(text)).as_ref()),
            "approver" => or_open(line.approver.as_ref().map(|text| first_name(text)).as_ref()),
            _ => or_open(line.next_review.as_ref()),
        };
        table.row(columns.iter().map(|(title, ..)| cell(title)).collect());
    }
    for line in table.lines(console.width()) {
        console.line(line);
    }
    console.line("");
    print_left_out(console, &report.left_out);
    clauses::print(console, &report.clauses);
    agenda::print(console, &report.due);
    for (label, text) in words::of(project) {
        console.line(Text::new().ink(Ink::Faint, format!("{label:11}")).plain(text));
    }
    console.line(Text::new().ink(Ink::Faint, format!("{:11}", "findings")).plain(findings::in_words(project.counts())));
    console.line("");
    next::commands(console, &report.next);
}

/// The documents that are not made, each with the reason.
fn print_left_out(console: &mut Console, left_out: &[LeftOutDocument]) {
    if left_out.is_empty() {
        return;
    }
    console.line(Text::new().ink(Ink::Strong, "not made"));
    for document in left_out {
        let text = format!("{} {}: {}", document.id, document.title, document.why);
        for (index, line) in wrap(&text, console.text_width().saturating_sub(4)).into_iter().enumerate() {
            console.line(format!("{}{line}", if index == 0 { "  " } else { "    " }));
        }
    }
    console.line("");
}

/// The first person of an entry without the job title, to fit a column.
fn first_name(entry: &str) -> String {
    match entry.split(", ").collect::<Vec<_>>().as_slice() {
        [name] | [name, _] => (*name).to_string(),
        [name, ..] => format!("{name} …"),
        [] => String::new(),
    }
}

fn actions(project: &Workspace) -> crate::derive::ActionCounts {
    crate::derive::ActionCounts::of(&project.facts.actions)
}
