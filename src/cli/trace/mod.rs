mod tree;

use crate::app::Workspace;
use crate::app::trace::{roots, trace, trace_of};
use crate::derive::Walk;
use crate::diagnostic::{Error, Result};

use super::session::{Exit, Format, Session};

/// Show the chain around a record: where it comes from, what follows from it, and the cell or key of every link
///
/// From a risk the chain runs back to assets, issues and suppliers, and on to controls, actions, documents, audits,
/// findings, nonconformities, decisions and versions. It stops at what many chains share (an audit, a management
/// review, a document) unless you ask for that itself. Ids that are named somewhere but are not there are shown as not
/// found.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to begin with: the id of a risk, asset, control (A.8.5 or 8.5), action, finding, nonconformity, objective,
    /// measure, supplier, incident, issue, audit, review or decision; a document by id or short name; a party by name
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Show all records of a kind, where otherwise only the first are shown and the others counted
    #[arg(long)]
    all: bool,
    /// How many steps to go each way
    #[arg(long, value_name = "STEPS", default_value_t = 6, value_parser = clap::value_parser!(u8).range(1..=100))]
    depth: u8,
    /// The day everything is judged by (2026-01-31); `as_of` in dossier.yaml or else today if missing
    #[arg(long, value_name = "DATE", value_parser = super::session::date)]
    as_of: Option<jiff::civil::Date>,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// Of how many records of one kind are shown that one record leads to.
const BREADTH: usize = 6;

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let project = Workspace::open(folder, crate::cli::clock::day(arguments.as_of))?;
        if project.loaded.fatal {
            super::findings::print_errors(session.console, &project);
            return Err(Error::input("the chain cannot be followed, because not everything could be read")
                .hint("`dossier check` shows what is wrong, with its place"));
        }
        let breadth = if arguments.all { usize::MAX } else { BREADTH };
        let walk = Walk { depth: usize::from(arguments.depth), breadth };
        match arguments.format {
            Format::Human => project.in_workshop(|bench| {
                let trace = trace_of(bench);
                for root in roots(&trace, &arguments.ids)? {
                    tree::print(session.console, &project, bench, &trace, root, walk);
                }
                Ok(())
            })?,
            Format::Json => session.console.json(&trace(&project, &arguments.ids, walk)?)?,
        }
        Ok(Exit::Fine)
    })
}
