//! The audit trail: every record of the ISMS, and what leads from one to the next, each with its place.
//!
//! An auditor takes one risk and walks: context, asset, risk, treatment, control, evidence, finding, corrective action,
//! management decision, next version. A link is only made where the data say so, and an id that leads nowhere is a
//! node of its own, marked as missing.

mod assurance;
mod builder;
mod context;
mod find;
mod improvement;
mod node;
mod risks;
mod walk;

pub use node::{Link, Node, NodeKind, Relation};
pub use walk::{Direction, Step, Walk};

use std::collections::HashMap;

use crate::model::Isms;

use super::Facts;

/// A document of the set, as the catalogue of documents names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDocument {
    /// Its full id (`ISMS-DOC-07`).
    pub id: String,
    /// Its short name (`soa`).
    pub slug: String,
}

/// The records of an ISMS and the links between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// All records, by kind in the order of the model; then what is only named.
    pub nodes: Vec<Node>,
    /// All links, each pair of records once for each relation.
    pub links: Vec<Link>,
    /// Links that begin at each node.
    forward: Vec<Vec<usize>>,
    /// Links that end at each node.
    back: Vec<Vec<usize>>,
    /// The node of the first record of each kind.
    first: HashMap<NodeKind, usize>,
    /// Other names under which nodes are found: the slugs of documents.
    names: Vec<(String, usize)>,
}

impl Trace {
    /// The audit trail of an ISMS. Linear in the number of records and references.
    #[must_use]
    pub fn of(isms: &Isms, facts: &Facts, documents: &[NamedDocument]) -> Self {
        let mut builder = builder::Builder::new(isms, facts, documents);
        context::link(&mut builder);
        risks::link(&mut builder);
        assurance::link(&mut builder);
        improvement::link(&mut builder);
        builder.finish()
    }

    /// The node of a record of the model: its index in the list of its kind.
    #[must_use]
    pub fn node(&self, kind: NodeKind, record: usize) -> Option<usize> {
        let node = self.first.get(&kind)? + record;
        self.nodes.get(node).filter(|found| found.kind == kind && found.record == Some(record)).map(|_| node)
    }

    /// Links to ids that are not there.
    pub fn broken(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| self.nodes[link.from].missing || self.nodes[link.to].missing)
    }
}
