//! The chain around records for programs.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::app::workspace::{Workbench, Workspace};
use crate::derive::{Direction, Step, Trace, Walk};
use crate::diagnostic::Location;
use crate::document::trail;

/// One object for each record asked for, with the records and links of its chain.
pub(super) fn trace_report(
    project: &Workspace,
    bench: &Workbench,
    trace: &Trace,
    roots: &[usize],
    walk: Walk,
) -> Value {
    let maker = Maker { project, bench, trace };
    json!({
        "version": 1,
        "project": project.name,
        "as_of": project.as_of(),
        "dated_by": project.dated_by,
        "traces": roots.iter().map(|root| maker.trace(*root, walk)).collect::<Vec<_>>(),
    })
}

struct Maker<'a> {
    project: &'a Workspace,
    bench: &'a Workbench<'a>,
    trace: &'a Trace,
}

impl Maker<'_> {
    fn trace(&self, root: usize, walk: Walk) -> Value {
        let mut nodes: IndexMap<usize, Value> = IndexMap::new();
        let mut links: IndexMap<usize, Value> = IndexMap::new();
        let mut left_out = 0;
        nodes.insert(root, self.node(root, 0, "self"));
        for (name, direction) in [("back", Direction::Back), ("forward", Direction::Forward)] {
            for step in self.trace.walk(root, direction, walk) {
                match step {
                    Step::More { count, .. } => left_out += count,
                    Step::Node { node, link, depth, again, .. } => {
                        if !again {
                            nodes.entry(node).or_insert_with(|| self.node(node, depth, name));
                        }
                        links.entry(link).or_insert_with(|| self.link(link));
                    }
                }
            }
        }
        json!({
            "root": root,
            "nodes": nodes.into_values().collect::<Vec<_>>(),
            "links": links.into_values().collect::<Vec<_>>(),
            "left_out": left_out,
        })
    }

    fn node(&self, index: usize, depth: usize, side: &str) -> Value {
        let node = &self.trace.nodes[index];
        json!({
            "node": index,
            "kind": node.kind,
            "id": node.id,
            "title": node.title,
            "state": trail::state(&self.bench.view, node).map(|(state, _)| state),
            "missing": node.missing,
            "side": side,
            "depth": depth,
            "location": node.place.as_ref().map(|place| self.place(place)),
        })
    }

    fn link(&self, index: usize) -> Value {
        let link = &self.trace.links[index];
        json!({
            "from": link.from,
            "to": link.to,
            "relation": link.relation,
            "because": trail::because(self.bench.view.words, self.trace, link),
            "broken": self.trace.nodes[link.from].missing || self.trace.nodes[link.to].missing,
            "location": link.place.as_ref().map(|place| self.place(place)),
        })
    }

    fn place(&self, location: &Location) -> Value {
        let mut value = json!(location);
        add_position(self.project, location, &mut value);
        value
    }
}

/// Adds the line and column of a place in a text file, and the place in words.
fn add_position(project: &Workspace, location: &Location, value: &mut Value) {
    if let Some((_, line, column)) = project.text_at(location) {
        value["line"] = json!(line);
        value["column"] = json!(column);
    }
    value["text"] = json!(location.to_string());
}
