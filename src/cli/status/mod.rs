mod agenda;
mod clauses;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::derive::ActionState;
use crate::diagnostic::Result;
use crate::document::block::Document;
use crate::document::control_block::Entry;

use crate::cli::findings;
use crate::cli::project::{Project, Workbench};
use crate::cli::session::{Exit, Format, Session};
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, count};
use crate::derive::ClauseReadiness;

/// Show where every document stands, what is due next, and the data behind them in numbers
///
/// With --format json, an object for each project: `version`, `project`, `as_of`, `dated_by`, `documents`, `clauses`,
/// `due`, `data`, `counts`.
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
            Format::Json => session.console.json(&to_json(&project, &lines, &clauses))?,
        }
        Ok(Exit::Fine)
    })
}

/// What is told about a document.
#[derive(serde::Serialize)]
struct Line {
    id: String,
    slug: String,
    title: String,
    version: String,
    /// `draft` until versions can be approved.
    state: &'static str,
    status: String,
    owner: Option<String>,
    approver: Option<String>,
    next_review: Option<String>,
    classification: String,
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
    let mut table = Table::new(&[
        ("document", Align::Left),
        ("title", Align::Cut),
        ("version", Align::Left),
        ("state", Align::Left),
        ("class", Align::Cut),
        ("gaps", Align::Right),
        ("owner", Align::Cut),
        ("approver", Align::Cut),
        ("next review", Align::Cut),
    ]);
    let or_open =
        |text: Option<&String>| text.map_or((Ink::Warn, "open".to_string()), |text| (Ink::Plain, text.clone()));
    for line in lines {
        table.row(vec![
            (Ink::Strong, line.id.clone()),
            (Ink::Plain, line.title.clone()),
            (Ink::Plain, line.version.clone()),
            (Ink::Plain, line.state.to_string()),
            (Ink::Plain, line.classification.clone()),
            (if line.gaps > 0 { Ink::Warn } else { Ink::Plain }, line.gaps.to_string()),
            or_open(line.owner.as_ref().map(|text| first_name(text)).as_ref()),
            or_open(line.approver.as_ref().map(|text| first_name(text)).as_ref()),
            or_open(line.next_review.as_ref()),
        ]);
    }
    for line in table.lines(console.width()) {
        console.line(line);
    }
    console.line("");
    clauses::print(console, clauses);
    agenda::print(console, project);
    for (label, text) in data_in_words(project) {
        console.line(Text::new().ink(Ink::Faint, format!("{label:10}")).plain(text));
    }
    console.line(Text::new().ink(Ink::Faint, format!("{:10}", "findings")).plain(findings::in_words(project.counts())));
}

/// The first person of an entry without the job title, to fit a column.
fn first_name(entry: &str) -> String {
    match entry.split(", ").collect::<Vec<_>>().as_slice() {
        [name] | [name, _] => (*name).to_string(),
        [name, ..] => format!("{name} …"),
        [] => String::new(),
    }
}

/// The data behind the documents, in a line for each kind.
fn data_in_words(project: &Project) -> Vec<(&'static str, String)> {
    let isms = &project.loaded.isms;
    let facts = &project.facts;
    let bands: Vec<String> = isms
        .criteria
        .bands
        .iter()
        .zip(&facts.plan.register_bands)
        .rev()
        .map(|(band, risks)| format!("{} {}", risks.before, band.label.to_lowercase()))
        .chain(Some(facts.plan.register_without_band.before).filter(|n| *n > 0).map(|n| format!("{n} not rated")))
        .collect();
    let risks = match bands.as_slice() {
        _ if isms.risks.is_empty() => "none".to_string(),
        bands => format!("{}: {}", isms.risks.len(), bands.join(", ")),
    };
    let actions = actions(project);
    let soa = &facts.soa_totals.all;
    let open_findings = facts.findings.len();
    vec![
        ("assets", isms.assets.len().to_string()),
        ("risks", risks),
        (
            "actions",
            format!(
                "{}: {} done, {} under way, {} not begun, {} overdue",
                actions.total(),
                actions.done,
                actions.in_progress,
                actions.open,
                actions.overdue
            ),
        ),
        (
            "controls",
            format!(
                "{}: {} necessary ({} in place, {} in part), {} excluded, {} undecided",
                soa.controls, soa.necessary, soa.implemented, soa.partial, soa.excluded, soa.undecided
            ),
        ),
        (
            "audits",
            format!(
                "{}, {}, {}",
                count(isms.audits.len(), "audit"),
                count(open_findings, "finding"),
                in_nonconformities(isms.nonconformities.len())
            ),
        ),
    ]
}

fn in_nonconformities(number: usize) -> String {
    format!("{number} nonconformit{}", if number == 1 { "y" } else { "ies" })
}

fn actions(project: &Project) -> crate::derive::ActionCounts {
    crate::derive::ActionCounts::of(&project.facts.actions)
}

fn to_json(project: &Project, lines: &[Line], clauses: &[ClauseReadiness]) -> Value {
    let isms = &project.loaded.isms;
    let plan = &project.facts.plan;
    let soa = &project.facts.soa_totals.all;
    let actions = actions(project);
    let overdue_days = project.facts.actions.iter().filter_map(|action| match action.state {
        ActionState::Overdue(days) => Some(days),
        _ => None,
    });
    let bands: Vec<Value> = isms
        .criteria
        .bands
        .iter()
        .zip(&plan.register_bands)
        .map(|(band, risks)| json!({ "id": band.id, "label": band.label, "before": risks.before, "after": risks.residual }))
        .collect();
    json!({
        "version": 1,
        "project": project.name,
        "as_of": project.as_of(),
        "dated_by": project.dated_by,
        "documents": lines,
        "clauses": clauses::to_json(clauses),
        "due": agenda::to_json(project),
        "data": {
            "assets": isms.assets.len(),
            "risks": { "total": isms.risks.len(), "bands": bands, "not_rated": plan.register_without_band.before },
            "actions": {
                "total": actions.total(),
                "done": actions.done,
                "in_progress": actions.in_progress,
                "open": actions.open,
                "overdue": actions.overdue,
                "cancelled": actions.cancelled,
                "longest_overdue_days": overdue_days.max(),
            },
            "controls": {
                "total": soa.controls,
                "necessary": soa.necessary,
                "implemented": soa.implemented,
                "partial": soa.partial,
                "planned": soa.planned,
                "not_started": soa.not_started,
                "not_stated": soa.without_state,
                "excluded": soa.excluded,
                "undecided": soa.undecided,
            },
            "audits": isms.audits.len(),
            "findings": isms.findings.len(),
            "nonconformities": isms.nonconformities.len(),
        },
        "counts": project.counts(),
    })
}
