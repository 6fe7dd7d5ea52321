use crate::derive::{Direction, Level, Link, Node, NodeKind, Relation, Trace};
use crate::diagnostic::Location;
use crate::document::block::Tone;
use crate::document::tables::actions;
use crate::document::tables::assurance::{grade_tone, grade_word};
use crate::document::tables::controls;
use crate::document::view::View;
use crate::document::words::Words;
use crate::model::{ObjectiveStatus, RiskStatus};

/// What a kind of record is called.
#[must_use]
pub fn kind(words: &Words, node: &Node) -> String {
    words.get(node.kind.word()).to_string()
}

/// Why a record is in the chain, as a sentence without a full stop: `R-014 is treated by A.8.5`.
#[must_use]
pub fn because(words: &Words, trace: &Trace, link: &Link) -> String {
    let (from, to) = (&trace.nodes[link.from].id, &trace.nodes[link.to].id);
    let because = words.with(link.relation.word(), &[("from", from), ("to", to)]);
    match &link.note {
        None => because,
        Some(note) => {
            let note = match link.relation {
                Relation::IsAuditedIn => words
                    .get(match note.as_str() {
                        "conform" => "result.conform",
                        "not" => "result.not",
                        _ => "result.not_audited",
                    })
                    .to_string(),
                Relation::IsDiscussedIn => words.with("trail.review_input", &[("letter", note)]),
                _ => note.clone(),
            };
            words.with("trail.because_note", &[("because", &because), ("note", &note)])
        }
    }
}

/// Where a record stands, in a word or two; `None` where there is nothing to say.
#[must_use]
pub fn state(view: &View, node: &Node) -> Option<(String, Tone)> {
    if node.missing {
        return Some((view.words.get("trail.missing").to_string(), Tone::Bad));
    }
    let record = node.record?;
    let word = |key| view.words.get(key).to_string();
    match node.kind {
        NodeKind::Risk => risk(view, record),
        NodeKind::Control => {
            let entry = view.facts.soa.get(record)?;
            let (key, tone) = controls::state(entry);
            let excluded = entry.necessary == Some(false);
            Some(if excluded { (word("trail.not_necessary"), Tone::Muted) } else { (word(key), tone) })
        }
        NodeKind::Action => Some(actions::state(view, record)),
        NodeKind::Finding => {
            let grade = view.isms.findings.get(record)?.grade?;
            Some((word(grade_word(grade)), grade_tone(grade)))
        }
        NodeKind::Nonconformity => {
            let closed = view.facts.nonconformities.get(record)?.closed;
            Some(if closed { (word("trail.closed"), Tone::Good) } else { (word("trail.open"), Tone::Fair) })
        }
        NodeKind::Incident => {
            let closed = view.isms.incidents.get(record)?.closed_on.is_some();
            Some(if closed { (word("trail.closed"), Tone::Good) } else { (word("trail.open"), Tone::Fair) })
        }
        NodeKind::Objective => Some(match view.isms.objectives.get(record)?.status? {
            ObjectiveStatus::Open => (word("objective_state.open"), Tone::Planned),
            ObjectiveStatus::Met => (word("objective_state.met"), Tone::Good),
            ObjectiveStatus::Missed => (word("objective_state.missed"), Tone::Bad),
            ObjectiveStatus::Withdrawn => (word("objective_state.withdrawn"), Tone::Muted),
        }),
        _ => None,
    }
}

fn risk(view: &View, record: usize) -> Option<(String, Tone)> {
    let facts = view.facts.risks.get(record)?;
    if view.isms.risks.get(record)?.status == Some(RiskStatus::Closed) {
        return Some((view.words.get("risk_status.closed").to_string(), Tone::Muted));
    }
    let said = |level: Level| {
        let band = level.band.and_then(|band| view.isms.criteria.bands.get(band));
        band.map_or_else(|| level.level.to_string(), |band| format!("{} {}", band.label, level.level))
    };
    let tone = |level: Level| level.band.map_or(Tone::Neutral, |band| view.band_tone(band));
    match (facts.before, facts.residual) {
        (Some(before), Some(after)) => {
            let levels = [("before", said(before)), ("after", said(after))];
            let levels: Vec<(&str, &str)> = levels.iter().map(|(key, level)| (*key, level.as_str())).collect();
            Some((view.words.with("trail.levels", &levels), tone(before)))
        }
        (Some(level), None) => Some((said(level), tone(level))),
        (None, _) => Some((view.words.get("missing_rating").to_string(), Tone::Neutral)),
    }
}

/// The place that shows why a record is in the chain, and the record's own place if that is in another file or row.
#[must_use]
pub fn places<'a>(
    trace: &'a Trace,
    link: &'a Link,
    direction: Direction,
) -> (Option<&'a Location>, Option<&'a Location>) {
    let end = if direction == Direction::Back { link.from } else { link.to };
    let said = link.place.as_ref();
    let own = trace.nodes[end].place.as_ref().filter(|own| said.is_none_or(|said| !own.holds(said)));
    (said, own)
}
