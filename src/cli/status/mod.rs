mod agenda;
mod clauses;
mod facts;
mod report;
mod words;

pub use report::schema;

use std::collections::BTreeSet;

use crate::diagnostic::Result;
use crate::document::block::Document;
use crate::document::control_block::Entry;

use crate::cli::findings;
use crate::cli::project::{Project, Workbench};
use crate::cli::session::{Exit, Format, Session};
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text};
use crate::derive::ClauseReadiness;

/// Show where every document stands, what is due next, and the data behind them in numbers
///
/// With --format json, an object for each project, described by docs/reference/status-schema.json.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = crate::cli::session::date)]
    as_of: Option<jiff::civil::Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let project = Project::open(folder, arguments.as_of)?;
        if project.loaded.fatal {
            return Ok(crate::cli::build::refuse(session, &project));
        }
        let (lines, made) = project.in_workshop(|bench| {
            let made: BTreeSet<String> = bench.catalogue.iter().map(|kind| kind.id.clone()).collect();
            Ok((document_lines(bench)?, made))
        })?;
        let clauses = clauses::clauses(&project, &made);
        match arguments.format {
            Format::Human => print(session, &project, &lines, &clauses),
            Format::Json => session.console.json(&report::of(&project, &lines, &clauses))?,
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

/// What is told about a document.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
struct Line {
    /// Its id.
    id: String,
    /// Its short name on the command line.
    slug: String,
    /// Its title.
    title: String,
    /// Its version.
    version: String,
    /// `draft` until versions can be approved.
    state: &'static str,
    /// Its status as printed.
    status: String,
    /// Its owner as printed; null if nobody is named.
    owner: Option<String>,
    /// Who approves it as printed; null if nobody is named.
    approver: Option<String>,
    /// When it is reviewed next as printed; null if nothing says so.
    next_review: Option<String>,
    /// Its class.
    classification: String,
    /// Questions in it that nobody has answered.
    gaps: u32,
}

fn document_lines(bench: &Workbench) -> Result<Vec<Line>> {
    bench
        .catalogue
        .iter()
        .map(|kind| {
            let document = bench.workshop.document(&bench.view, kind)?;
            let entry = |key: &str| entry(&document, bench.view.words.get(key));
            let control = &document.control;
            Ok(Line {
                id: control.id.clone(),
                slug: kind.slug.clone(),
                title: control.title.clone(),
                version: control.version.clone(),
                state: state(&document),
                status: control.status.clone(),
                owner: entry("control.owner"),
                approver: entry("control.approver"),
                next_review: entry("control.next_review"),
                classification: control.classification.clone(),
                gaps: control.gaps,
            })
        })
        .collect()
}

/// The state of a document in one word.
pub fn state(document: &Document) -> &'static str {
    if document.control.draft { "draft" } else { "approved" }
}

/// A line of the grid on the first page; nothing if it is a gap.
fn entry(document: &Document, label: &str) -> Option<String> {
    document.control.entries.iter().find(|(name, _)| name == label).and_then(|(_, entry)| match entry {
        Entry::Value(value) => Some(value.clone()),
        Entry::Missing { .. } => None,
    })
}

fn print(session: &mut Session, project: &Project, lines: &[Line], clauses: &[ClauseReadiness]) {
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
    for line in lines {
        let cell = |title: &str| match title {
            "document" => (Ink::Strong, line.id.clone()),
            "title" => (Ink::Plain, line.title.clone()),
            "version" => (Ink::Plain, line.version.clone()),
            "state" => (Ink::Plain, line.state.to_string()),
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
    clauses::print(console, clauses);
    agenda::print(console, project);
    for (label, text) in words::of(project) {
        console.line(Text::new().ink(Ink::Faint, format!("{label:11}")).plain(text));
    }
    console.line(Text::new().ink(Ink::Faint, format!("{:11}", "findings")).plain(findings::in_words(project.counts())));
}

/// The first person of an entry without the job title, to fit a column.
fn first_name(entry: &str) -> String {
    match entry.split(", ").collect::<Vec<_>>().as_slice() {
        [name] | [name, _] => (*name).to_string(),
        [name, ..] => format!("{name} …"),
        [] => String::new(),
    }
}

fn actions(project: &Project) -> crate::derive::ActionCounts {
    crate::derive::ActionCounts::of(&project.facts.actions)
}
