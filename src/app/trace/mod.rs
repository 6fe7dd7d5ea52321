//! The chain around a record: where it comes from, what follows from it.

mod report;

use serde_json::Value;

use crate::derive::{NamedDocument, Trace, Walk};
use crate::diagnostic::{Error, Result};
use crate::source::spelling::shortened;

use super::workspace::{Workbench, Workspace};

/// The chains around the records that ids name, in one object.
///
/// # Errors
/// If an id names none, or a template is wrong.
pub fn trace(workspace: &Workspace, ids: &[String], walk: Walk) -> Result<Value> {
    workspace.in_workshop(|bench| {
        let trace = trace_of(bench);
        let roots = roots(&trace, ids)?;
        Ok(report::trace_report(workspace, bench, &trace, &roots, walk))
    })
}

/// The audit trail of a project, with the documents of its catalogue.
#[must_use]
pub fn trace_of(bench: &Workbench) -> Trace {
    let prefix = bench.view.isms.documentation.prefix.as_deref();
    let documents: Vec<NamedDocument> = bench
        .catalogue
        .iter()
        .map(|kind| NamedDocument { id: kind.full_id(prefix), slug: kind.slug.clone() })
        .collect();
    Trace::of(bench.view.isms, bench.view.facts, &documents)
}

/// A title in a message takes at most so many characters.
const TITLE: usize = 50;

/// The records that ids name, each once.
///
/// # Errors
/// If an id names none; the hint gives the nearest ids.
pub fn roots(trace: &Trace, ids: &[String]) -> Result<Vec<usize>> {
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
                Some(title) => format!("{} ({})", node.id, shortened(title, TITLE)),
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
