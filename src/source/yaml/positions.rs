use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Content, Node};

/// Where the values of a file stand, by their key paths. Made when the first place is asked for: a file in which nothing
/// is wrong needs none, and one with ten thousand faults is not searched for each.
#[derive(Debug, Clone, Default)]
pub(super) struct Positions(Arc<OnceLock<BTreeMap<String, (u32, u32)>>>);

impl Positions {
    /// Those of the file with this tree.
    pub(super) fn of(&self, root: &Node) -> &BTreeMap<String, (u32, u32)> {
        self.0.get_or_init(|| {
            let mut positions = BTreeMap::new();
            collect(root, &mut positions);
            positions
        })
    }
}

fn collect(node: &Node, positions: &mut BTreeMap<String, (u32, u32)>) {
    // Of two of the same path the first one is meant, as a search from the top would find it.
    positions.entry(node.path.clone()).or_insert_with(|| node.position());
    match &node.content {
        Content::Scalar { .. } => {}
        Content::List(items) => items.iter().for_each(|item| collect(item, positions)),
        Content::Map(entries) => entries.iter().for_each(|entry| collect(&entry.node, positions)),
    }
}
