use std::collections::{HashMap, HashSet};

use crate::derive::{Facts, RecordIndex, fold};
use crate::diagnostic::Location;
use crate::model::{ControlId, Isms};

use super::{Link, NamedDocument, Node, NodeKind, Relation, Trace};

/// Collects nodes first, then links between them.
pub(super) struct Builder<'a> {
    pub(super) isms: &'a Isms,
    pub(super) facts: &'a Facts,
    trace: Trace,
    /// The first node of each kind, and how its records are found by id or name.
    kinds: HashMap<NodeKind, (usize, RecordIndex)>,
    controls: HashMap<ControlId, usize>,
    /// Nodes by id, of all kinds whose ids people write into other records.
    any: HashMap<String, usize>,
    /// Documents, and ids that are not there, by what they are called.
    named: HashMap<(NodeKind, String), usize>,
    seen: HashSet<(usize, usize, Relation)>,
    opened: HashSet<usize>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(isms: &'a Isms, facts: &'a Facts, documents: &[NamedDocument]) -> Self {
        let mut builder = Self {
            isms,
            facts,
            trace: Trace::default(),
            kinds: HashMap::new(),
            controls: HashMap::new(),
            any: HashMap::new(),
            named: HashMap::new(),
            seen: HashSet::new(),
            opened: HashSet::new(),
        };
        super::context::nodes(&mut builder);
        super::risks::nodes(&mut builder);
        super::assurance::nodes(&mut builder);
        super::improvement::nodes(&mut builder);
        builder.documents(documents);
        builder
    }

    /// Adds all records of a kind. `names` are further texts by which a record is known.
    pub(super) fn add<'r, T: 'r>(
        &mut self,
        kind: NodeKind,
        records: impl IntoIterator<Item = &'r T>,
        node: impl Fn(usize, &'r T) -> (String, Option<&'r String>, Option<Location>),
        name: impl Fn(&'r T) -> Option<&'r String>,
    ) {
        let first = self.trace.nodes.len();
        let mut index = RecordIndex::default();
        let mut names = Vec::new();
        let mut ids = Vec::new();
        for (record, item) in records.into_iter().enumerate() {
            let (id, title, place) = node(record, item);
            names.extend(name(item).map(|name| (name, record)));
            let title = title.map(|title| title.trim().to_string()).filter(|title| !title.is_empty());
            ids.push(id.clone());
            self.any.entry(fold(&id)).or_insert(first + record);
            self.trace.nodes.push(Node { kind, id, title, place, record: Some(record), missing: false });
        }
        if !ids.is_empty() {
            index = RecordIndex::of_ids(ids.iter().map(String::as_str));
        }
        for (name, record) in names {
            index.add_name(name, record);
        }
        self.kinds.insert(kind, (first, index));
    }

    pub(super) fn add_control(
        &mut self,
        id: &ControlId,
        title: Option<&String>,
        place: Option<Location>,
        entry: usize,
    ) {
        let node = self.trace.nodes.len();
        self.controls.insert(id.clone(), node);
        self.any.entry(fold(id.as_str())).or_insert(node);
        let (id, title) = (id.to_string(), title.cloned());
        self.trace.nodes.push(Node { kind: NodeKind::Control, id, title, place, record: Some(entry), missing: false });
    }

    /// The documents of the set, then those the project file tells something of.
    fn documents(&mut self, documents: &[NamedDocument]) {
        for document in documents {
            let node = self.document(&document.id);
            self.trace.names.push((document.slug.clone(), node));
        }
        for id in self.isms.documentation.documents.keys() {
            let node = self.document(id);
            self.trace.nodes[node].place = Some(Location::key("dossier.yaml", format!("documents.{id}")));
        }
        for topic in &self.isms.policy.topics {
            self.document(topic);
        }
    }

    /// The node of a document that something names: by its id where the text begins with one (`POL-06 Incidents`).
    pub(super) fn document(&mut self, text: &str) -> usize {
        let text = text.trim();
        let first = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '(')).next().unwrap_or(text);
        let (id, title) =
            if is_id(first) { (first, text[first.len()..].trim_start_matches([':', ',', ' '])) } else { (text, "") };
        let node = self.named(NodeKind::Document, id, false);
        if !title.trim().is_empty() && self.trace.nodes[node].title.is_none() {
            self.trace.nodes[node].title = Some(title.trim().to_string());
        }
        node
    }

    /// A node that stands for a text: a document, or an id that is not there.
    pub(super) fn named(&mut self, kind: NodeKind, id: &str, missing: bool) -> usize {
        if let Some(node) = self.named.get(&(kind, fold(id))) {
            return *node;
        }
        let node = self.push(Node { kind, id: id.trim().to_string(), title: None, place: None, record: None, missing });
        self.named.insert((kind, fold(id)), node);
        if !missing {
            self.any.entry(fold(id)).or_insert(node);
        }
        node
    }

    /// Adds a node that nothing refers to by an id.
    pub(super) fn push(&mut self, node: Node) -> usize {
        self.trace.nodes.push(node);
        self.trace.nodes.len() - 1
    }

    /// The node of a record by its index.
    pub(super) fn record(&self, kind: NodeKind, record: usize) -> usize {
        self.kinds.get(&kind).map_or(0, |(first, _)| first + record)
    }

    /// The node that a text names, of a kind; `None` if there is none.
    pub(super) fn known(&self, kind: NodeKind, text: &str) -> Option<usize> {
        let (first, index) = self.kinds.get(&kind)?;
        index.find_leading(text).map(|record| first + record)
    }

    /// The node that a text names, of a kind, or one that says that it is missing. `None` for a blank text.
    pub(super) fn find(&mut self, kind: NodeKind, text: &str) -> Option<usize> {
        if text.trim().is_empty() {
            return None;
        }
        Some(self.known(kind, text).unwrap_or_else(|| self.named(kind, text, true)))
    }

    /// The node of a control, or one that says that it is missing.
    pub(super) fn control(&mut self, id: &ControlId) -> Option<usize> {
        if id.as_str().trim().is_empty() {
            return None;
        }
        let known = self.known_control(id);
        Some(known.unwrap_or_else(|| self.named(NodeKind::Control, id.as_str(), true)))
    }

    pub(super) fn known_control(&self, id: &ControlId) -> Option<usize> {
        let by_any = || self.any.get(&fold(id.as_str())).copied();
        self.controls.get(id).copied().or_else(by_any).filter(|node| self.trace.nodes[*node].kind == NodeKind::Control)
    }

    /// The node that an id of any kind names.
    pub(super) fn any(&self, text: &str) -> Option<usize> {
        let leading = || text.trim().split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(')).next();
        let by = |text: &str| self.any.get(&fold(text)).copied();
        by(text).or_else(|| self.known_control(&ControlId::parse(text))).or_else(|| by(leading()?))
    }

    /// The node that an id of any kind names; a missing one of `kind` if it looks like an id and there is none.
    pub(super) fn any_or_missing(&mut self, text: &str, kind: NodeKind) -> Option<usize> {
        let found = self.any(text);
        found.or_else(|| is_id(text.trim()).then(|| self.named(kind, text, true)))
    }

    /// Records whose ids stand in running text, each once, in the order of the text.
    pub(super) fn mentions(&self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '/')) {
            let word = word.trim_end_matches('.');
            if !word.contains(|c: char| c.is_ascii_digit()) || !word.starts_with(char::is_alphabetic) {
                continue;
            }
            if let Some(node) = self.any.get(&fold(word)).copied().filter(|node| !found.contains(node)) {
                found.push(node);
            }
        }
        found
    }

    /// Links two nodes, once for each relation.
    pub(super) fn link(&mut self, from: usize, relation: Relation, to: usize, place: Option<Location>) {
        self.link_with(from, relation, to, place, None);
    }

    pub(super) fn link_with(
        &mut self,
        from: usize,
        relation: Relation,
        to: usize,
        place: Option<Location>,
        note: Option<String>,
    ) {
        if from != to && self.seen.insert((from, to, relation)) {
            if relation == Relation::IsOpenedAs {
                self.opened.insert(to);
            }
            self.trace.links.push(Link { from, to, relation, note, place });
        }
    }

    /// Whether something links the two already.
    pub(super) fn is_linked(&self, from: usize, relation: Relation, to: usize) -> bool {
        self.seen.contains(&(from, to, relation))
    }

    /// Whether a nonconformity was opened for a finding or an incident.
    pub(super) fn is_opened(&self, node: usize) -> bool {
        self.opened.contains(&node)
    }

    pub(super) fn finish(self) -> Trace {
        let mut trace = self.trace;
        trace.forward = vec![Vec::new(); trace.nodes.len()];
        trace.back = vec![Vec::new(); trace.nodes.len()];
        for (index, node) in trace.nodes.iter().enumerate().filter(|(_, node)| node.record == Some(0)) {
            trace.first.entry(node.kind).or_insert(index);
        }
        for (index, link) in trace.links.iter().enumerate() {
            trace.forward[link.from].push(index);
            trace.back[link.to].push(index);
        }
        trace
    }
}

/// Whether a text has the form of an id: letters and a number without spaces, as `R-014`, `IA-2026-1` or `A.8.5`.
fn is_id(text: &str) -> bool {
    text.len() <= 24
        && text.starts_with(char::is_alphabetic)
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
