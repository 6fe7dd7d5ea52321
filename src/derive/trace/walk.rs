use super::{Link, Trace};

/// Which way a trail is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To where a record comes from.
    Back,
    /// To what follows from it.
    Forward,
}

/// How far a trail is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    /// Steps away from the record, from 1.
    pub depth: usize,
    /// Of how many records of one kind are shown that one record leads to; the others are counted.
    pub breadth: usize,
}

impl Walk {
    /// Everything; no chain of an ISMS is that deep, and a hostile one ends there.
    pub const ALL: Self = Self { depth: 100, breadth: usize::MAX };
}

/// A line of a trail. Lines come in the order of a printed tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A record.
    Node {
        /// Its index.
        node: usize,
        /// The link that leads here (index).
        link: usize,
        /// Steps away from the record the trail begins with.
        depth: usize,
        /// Whether it stands elsewhere in this trail with what follows from it.
        again: bool,
        /// How many links lead on from here that are not followed, because the trail ends here.
        cut: usize,
        /// Whether it is the last line below its parent.
        last: bool,
    },
    /// Records that are only counted.
    More {
        /// How many.
        count: usize,
        /// One of the links.
        link: usize,
        /// Where the records would stand.
        depth: usize,
        /// Whether it is the last line below its parent.
        last: bool,
    },
}

impl Trace {
    /// Follows the trail of a record one way. Each record is followed only once, where it is nearest to the beginning.
    #[must_use]
    pub fn walk(&self, root: usize, direction: Direction, walk: Walk) -> Vec<Step> {
        let parents = self.nearest(root, direction, walk);
        let mut steps = Vec::new();
        self.branch(root, direction, walk, 1, &parents, &mut steps);
        steps
    }

    /// All records of the trail of a record one way, nearest first, without the record itself.
    #[must_use]
    pub fn reach(&self, root: usize, direction: Direction) -> Vec<usize> {
        let parents = self.nearest(root, direction, Walk::ALL);
        parents.order
    }

    /// The other end of a link.
    #[must_use]
    pub fn end(&self, link: usize, direction: Direction) -> usize {
        let Link { from, to, .. } = self.links[link];
        if direction == Direction::Back { from } else { to }
    }

    /// Links that lead on from a node, by the kind and the place in the data of what they lead to.
    #[must_use]
    pub fn links_of(&self, node: usize, direction: Direction) -> Vec<usize> {
        let mut links = if direction == Direction::Back { &self.back[node] } else { &self.forward[node] }.clone();
        links.sort_by_key(|link| {
            let end = self.end(*link, direction);
            (self.nodes[end].kind, end)
        });
        links
    }

    /// By which link each record of the trail is reached first.
    fn nearest(&self, root: usize, direction: Direction, walk: Walk) -> Nearest {
        let mut nearest = Nearest { by: std::collections::HashMap::new(), order: Vec::new() };
        let mut level = vec![root];
        let mut depth = 0;
        while !level.is_empty() && depth < walk.depth {
            depth += 1;
            let mut next = Vec::new();
            for node in level {
                if node != root && self.nodes[node].kind.is_hub() {
                    continue;
                }
                for link in self.links_of(node, direction) {
                    let end = self.end(link, direction);
                    if end != root && !nearest.by.contains_key(&end) {
                        nearest.by.insert(end, link);
                        nearest.order.push(end);
                        next.push(end);
                    }
                }
            }
            level = next;
        }
        nearest
    }

    fn branch(
        &self,
        node: usize,
        direction: Direction,
        walk: Walk,
        depth: usize,
        nearest: &Nearest,
        steps: &mut Vec<Step>,
    ) {
        let mut rows: Vec<Step> = Vec::new();
        let links = self.links_of(node, direction);
        for group in links.chunk_by(|a, b| self.kind_at(*a, direction) == self.kind_at(*b, direction)) {
            // One more costs no more room than the line that counts it.
            let shown = if group.len() <= walk.breadth.saturating_add(1) { group.len() } else { walk.breadth };
            for link in &group[..shown] {
                let end = self.end(*link, direction);
                let again = nearest.by.get(&end) != Some(link);
                rows.push(Step::Node { node: end, link: *link, depth, again, cut: 0, last: false });
            }
            if shown < group.len() {
                rows.push(Step::More { count: group.len() - shown, link: group[shown], depth, last: false });
            }
        }
        let count = rows.len();
        for (index, mut line) in rows.into_iter().enumerate() {
            let is_last = index + 1 == count;
            match &mut line {
                Step::Node { node, again, cut, last, .. } => {
                    *last = is_last;
                    let (node, ends) = (*node, depth >= walk.depth || self.nodes[*node].kind.is_hub());
                    let follow = !*again && !ends;
                    if !*again && ends {
                        *cut = self.links_of(node, direction).len();
                    }
                    steps.push(line);
                    if follow {
                        self.branch(node, direction, walk, depth + 1, nearest, steps);
                    }
                }
                Step::More { last, .. } => {
                    *last = is_last;
                    steps.push(line);
                }
            }
        }
    }

    fn kind_at(&self, link: usize, direction: Direction) -> super::NodeKind {
        self.nodes[self.end(link, direction)].kind
    }
}

/// How the records of a trail are reached.
struct Nearest {
    by: std::collections::HashMap<usize, usize>,
    order: Vec<usize>,
}
