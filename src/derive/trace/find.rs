use crate::derive::fold;
use crate::model::ControlId;

use super::Trace;

/// How many ids are offered for one that is not there.
const OFFERED: usize = 5;

impl Trace {
    /// The records with an id, whatever the case: as a rule one, several if records of different kinds share it.
    /// Documents are also known by their short name, controls also without `A.`; what is only named somewhere counts.
    #[must_use]
    pub fn find(&self, id: &str) -> Vec<usize> {
        let wanted = fold(id);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<usize> =
            (0..self.nodes.len()).filter(|node| fold(&self.nodes[*node].id) == wanted).collect();
        found.extend(self.names.iter().filter(|(name, _)| fold(name) == wanted).map(|(_, node)| *node));
        if found.is_empty() {
            let control = ControlId::parse(id);
            found = (0..self.nodes.len()).filter(|node| self.nodes[*node].id == control.as_str()).collect();
        }
        found.dedup();
        found
    }

    /// Records whose ids resemble one that is not there: first those that differ in zeros and signs alone (`R-14` and
    /// `R-014`), then the most similar.
    #[must_use]
    pub fn nearest_ids(&self, id: &str) -> Vec<usize> {
        let (bare_id, folded) = (bare(id), fold(id));
        let mut alike: Vec<(f64, usize)> = Vec::new();
        for (index, node) in self.nodes.iter().enumerate().filter(|(_, node)| !node.missing) {
            let likeness = if bare(&node.id) == bare_id {
                2.0
            } else {
                strsim::normalized_damerau_levenshtein(&fold(&node.id), &folded)
            };
            if likeness >= 0.6 {
                alike.push((likeness, index));
            }
        }
        alike.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
        // What differs in zeros and signs alone is meant; the others would only distract.
        let sure = alike.iter().take_while(|(likeness, _)| *likeness >= 2.0).count();
        alike.truncate(if sure > 0 { sure } else { OFFERED });
        alike.into_iter().map(|(_, node)| node).collect()
    }
}

/// An id without signs, case and leading zeros of its numbers: `R-014` and `r 14` are both `r14`.
fn bare(id: &str) -> String {
    let mut bare = String::new();
    let mut in_number = false;
    for c in fold(id).chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-') {
        if c == '0' && !in_number {
            continue;
        }
        in_number = c.is_ascii_digit();
        if c.is_alphanumeric() {
            bare.push(c);
        }
    }
    bare
}
