mod json;
mod tree;

use crate::derive::{NamedDocument, Trace, Walk};
use crate::diagnostic::{Error, Result};

use super::project::{Project, Workbench};
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
        let project = Project::open(folder, arguments.as_of)?;
        if project.loaded.fatal {
            super::findings::print_errors(session.console, &project);
            return Err(Error::input("the chain cannot be followed, because not everything could be read")
                .hint("`dossier check` shows what is wrong, with its place"));
        }
        project.in_workshop(|bench| {
            let trace = trace_of(bench);
            let roots = roots(&trace, &arguments.ids)?;
            let breadth = if arguments.all { usize::MAX } else { BREADTH };
            let walk = Walk { depth: usize::from(arguments.depth), breadth };
            match arguments.format {
                Format::Human => {
                    for root in roots {
                        tree::print(session.console, &project, bench, &trace, root, walk);
                    }
                    Ok(())
                }
                Format::Json => session.console.json(&json::of(&project, bench, &trace, &roots, walk)),
            }
        })?;
        Ok(Exit::Fine)
    })
}

/// The audit trail of a project, with the documents of its catalogue.
fn trace_of(bench: &Workbench) -> Trace {
    let prefix = bench.view.isms.documentation.prefix.as_deref();
    let documents: Vec<NamedDocument> = bench
        .catalogue
        .iter()
        .map(|kind| NamedDocument { id: kind.full_id(prefix), slug: kind.slug.clone() })
        .collect();
    Trace::of(bench.view.isms, bench.view.facts, &documents)
}

/// The records that ids name, each once.
fn roots(trace: &Trace, ids: &[String]) -> Result<Vec<usize>> {
    let mut roots = Vec::new();
    for id in ids {
        let found = trace.find(id);
        if found.is_empty() {
            return Err(unknown(trace, id));
        }
        for node in found {
            if !roots.contains(&node) {
                roots.push(node);
            }
        }
    }
    Ok(roots)
}

fn unknown(trace: &Trace, id: &str) -> Error {
    let nearest: Vec<String> = trace
        .nearest_ids(id)
        .into_iter()
        .map(|node| {
            let node = &trace.nodes[node];
            match &node.title {
                Some(title) => format!("{} ({})", node.id, super::text::shortened(title, 50)),
                None => node.id.clone(),
            }
        })
        .collect();
    let hint = match nearest.as_slice() {
        [] => "ids are those of your workbooks and answers: R-014, A-07, A.8.5, AC-21, NC-5".to_string(),
        [one] => format!("did you mean {one}?"),
        several => format!("did you mean one of: {}?", several.join(", ")),
    };
    Error::usage(format!("nothing here has the id `{id}`")).hint(hint)
}
