//! What the rows of a table are: the kind whose fields cover its columns best, and what sheets and titles say.

use super::catalogue::telling_fields;
use super::draft::Draft;
use super::fields::{Claim, assign};
use super::words::WordLists;
use crate::ingest::kind::Kind;

/// What a table is, with the fields of its columns.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The kind.
    pub kind: Kind,
    /// How much speaks for it.
    pub score: f32,
    /// How sure it is against the other kinds, from 0 to 1.
    pub confidence: f32,
    /// The fields of the columns.
    pub fields: Vec<Option<Claim>>,
}

/// Texts around a table that may name it, the nearest first.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The name of its sheet.
    pub sheet: String,
    /// Titles above it.
    pub titles: Vec<String>,
    /// The name of the file.
    pub file: String,
}

/// The kind of a table.
pub fn kind(draft: &Draft, around: &Around, words: &WordLists) -> Reading {
    let mut readings: Vec<Reading> = Kind::GUESSED
        .into_iter()
        .map(|kind| {
            let fields = assign(kind, &draft.columns);
            let score = score(kind, draft, &fields) + named(kind, around, words);
            Reading { kind, score, confidence: 0.0, fields }
        })
        .collect();
    readings.sort_by(|a, b| b.score.total_cmp(&a.score));
    let second = readings.get(1).map_or(0.0, |reading| reading.score);
    let mut best = readings.swap_remove(0);
    let margin = if best.score > 0.0 { (best.score - second) / best.score } else { 0.0 };
    best.confidence = (0.5 + margin * 1.6).min(1.0) * (best.score / 5.0).min(1.0);
    let matched = best.fields.iter().flatten().filter(|claim| claim.confidence >= 0.6).count();
    let columns = draft.columns.iter().filter(|column| column.profile.filled > 0).count();
    let telling = telling(best.kind, &best.fields);
    if matched < 2 || (telling == 0.0 && best.score < 4.0) || matched * 5 < columns {
        best.kind = Kind::Other;
        best.confidence = best.confidence.min(0.5);
        best.fields = vec![None; draft.columns.len()];
    }
    best
}

fn telling(kind: Kind, fields: &[Option<Claim>]) -> f32 {
    let telling = telling_fields(kind);
    fields.iter().flatten().filter(|claim| telling.contains(&claim.field)).map(|claim| claim.confidence).sum()
}

fn score(kind: Kind, draft: &Draft, fields: &[Option<Claim>]) -> f32 {
    let covered: f32 = fields.iter().flatten().map(|claim| claim.confidence * claim.confidence).sum();
    let own: f32 = telling(kind, fields);
    let mut score = covered + 0.6 * own;
    let has = |name: &str| fields.iter().flatten().any(|claim| claim.field == name && claim.confidence > 0.6);
    let controls =
        draft.columns.iter().take(4).any(|column| column.profile.controls > 0.6 && column.profile.distinct > 0.5);
    match kind {
        Kind::Risks if has("likelihood") && has("impact") => score += 1.5,
        Kind::Soa if controls && (has("necessary") || has("exclusion_reason")) => score += 2.0,
        Kind::Soa if !controls && !has("necessary") => score -= 2.0,
        Kind::Audit if has("question") || has("finding") => score += 0.6,
        Kind::Treatments if has("likelihood") && has("impact") => score -= 1.0,
        Kind::Treatments if !has("treatment") => score -= 1.0,
        Kind::Findings if !has("statement") => score -= 1.0,
        Kind::Suppliers | Kind::Legal | Kind::Incidents if own < 1.0 => score -= 1.5,
        _ => {}
    }
    score
}

/// What the names around a table say.
fn named(kind: Kind, around: &Around, words: &WordLists) -> f32 {
    let mut score = 0.0;
    if words.speaks_of("kinds", kind.family(), &around.sheet) {
        score += 1.0;
    }
    if around.titles.iter().any(|title| words.speaks_of("kinds", kind.family(), title)) {
        score += 0.8;
    }
    if words.speaks_of("kinds", kind.family(), &around.file) {
        score += 0.5;
    }
    score
}
