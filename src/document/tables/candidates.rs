//! What speaks for a control nobody has decided on: a proposal, never a decision (6.1.3 c).

use crate::derive::Because;
use crate::document::block::Inline;
use crate::document::view::View;

use super::{Cell, risk_ids, stacked};

/// Everything in the data that speaks for a control of the statement, a line each; nothing if nothing does.
pub fn because(view: &View, entry: usize) -> Cell {
    let candidates = &view.facts.annex.candidates;
    let Ok(found) = candidates.binary_search_by_key(&entry, |candidate| candidate.entry) else { return Cell::new() };
    stacked(candidates[found].because.iter().map(|because| match because {
        Because::Fact(fact) => {
            let fact_in_words = view.words.get(fact.word);
            vec![Inline::text(view.words.with("candidate.fact", &[("fact", fact_in_words)]))]
        }
        Because::Risks { word, risks } => {
            spoken_of(view, &view.words.with("candidate.risks", &[("word", word)]), risks)
        }
        Because::NothingDetects(risks) => spoken_of(view, view.words.get("candidate.nothing_detects"), risks),
    }))
}

fn spoken_of(view: &View, words: &str, risks: &[usize]) -> Cell {
    let mut cell = vec![Inline::text(words), Inline::text(" ")];
    cell.extend(risk_ids(view, risks));
    cell
}
