//! Which risks the audit trail prints with their whole chain, and which in one line.

use std::cmp::Reverse;

use crate::document::view::View;
use crate::model::{Acceptable, RiskStatus};

/// Chains that are printed unless the project says otherwise. A chain takes most of a page: more of them nobody reads.
const CHAINS: usize = 100;

/// The risks of the register in printing order, the highest first.
#[derive(Debug)]
pub struct Selection {
    /// Those with their whole chain.
    pub chains: Vec<usize>,
    /// Those in one line.
    pub lines: Vec<usize>,
}

/// Of a register that is longer than the project wants chains: what is not acceptable or not closed comes first, and of
/// that the highest levels.
pub fn select(view: &View) -> Selection {
    let facts = &view.facts.risks;
    let level = |risk: &usize| facts[*risk].before.map(|level| (level.band, level.level));
    let mut risks: Vec<usize> = (0..facts.len()).collect();
    let most = view.isms.documentation.audit_trail.chains.map_or(CHAINS, |chains| chains as usize);
    risks.sort_by_key(|risk| Reverse(level(risk)));
    if risks.len() <= most {
        return Selection { chains: risks, lines: Vec::new() };
    }
    let not_acceptable = |risk: usize| {
        let facts = &facts[risk];
        [facts.acceptable_before, facts.acceptable_after].contains(&Some(Acceptable::No))
    };
    let closed = |risk: usize| view.isms.risks[risk].status == Some(RiskStatus::Closed);
    let mut by_need = risks.clone();
    by_need.sort_by_key(|&risk| (closed(risk), !not_acceptable(risk)));
    let mut whole = vec![false; risks.len()];
    by_need.iter().take(most).for_each(|&risk| whole[risk] = true);
    let (chains, lines) = risks.into_iter().partition(|&risk| whole[risk]);
    Selection { chains, lines }
}
