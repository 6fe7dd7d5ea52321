//! What the rows of a table are: the kind whose fields cover its columns best, and what sheets and titles say.

use super::draft::Draft;
use super::fields::{Claim, assign};
use super::words::WordLists;
use crate::ingest::kind::Kind;

/// What only a list of risks that were assessed or treated has.
const RATED: &[&str] = &[
    "likelihood",
    "impact",
    "level",
    "band",
    "option",
    "treatment",
    "owner",
    "residual.likelihood",
    "residual.impact",
    "residual.level",
    "residual.band",
];
/// What tells one risk from another.
const NAMING: &[&str] = &[
    "id",
    "title",
    "description",
    "event",
    "threat",
    "vulnerability",
    "asset",
    "process",
    "cause",
    "existing_controls",
];
/// What a list of risks has and a list of findings has not.
const RISKY: &[&str] = &[
    "likelihood",
    "level",
    "band",
    "threat",
    "vulnerability",
    "consequence",
    "option",
    "residual.likelihood",
    "residual.level",
    "residual.band",
];

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
pub fn kind(draft: &Draft, around: &Around, words: &WordLists, given: Option<Kind>) -> Reading {
    if let Some(given) = given {
        return as_given(given, draft, words);
    }
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
    let headed = draft.columns.iter().filter(|column| !column.header.parts.is_empty()).count();
    let telling = telling(best.kind, &best.fields);
    if matched < 2
        || (matched < 4 && matched * 6 < headed)
        || (telling == 0.0 && best.score < 4.0)
        || matched * 5 < columns
    {
        best.kind = Kind::Other;
        best.confidence = best.confidence.min(0.5);
        best.fields = vec![None; draft.columns.len()];
    }
    best
}

/// A table of a kind that a person has named: fields by header and content as for a guess, the rest by the words that
/// only headers of that kind are looked up in.
fn as_given(given: Kind, draft: &Draft, words: &WordLists) -> Reading {
    let guessed = Kind::GUESSED.into_iter().find(|kind| kind.family() == given.family());
    let mut fields = guessed.map_or_else(|| vec![None; draft.columns.len()], |kind| assign(kind, &draft.columns));
    for (column, place) in draft.columns.iter().zip(0..) {
        let Some(field) = words.field_of(given, &column.header.text()) else { continue };
        let is_taken = fields.iter().flatten().any(|claim| claim.field == field);
        if let Some(open @ None) = fields.get_mut(place)
            && !is_taken
        {
            *open = Some(Claim { column: place, field, confidence: 1.0 });
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a rank")]
    let score = 1.0 + fields.iter().flatten().count() as f32;
    Reading { kind: guessed.unwrap_or(Kind::Other), score, confidence: 1.0, fields }
}

fn telling(kind: Kind, fields: &[Option<Claim>]) -> f32 {
    let tells = |claim: &&Claim| kind.field(claim.field).is_some_and(|field| field.is_telling);
    fields.iter().flatten().filter(tells).map(|claim| claim.confidence).sum()
}

fn score(kind: Kind, draft: &Draft, fields: &[Option<Claim>]) -> f32 {
    let covered: f32 = fields.iter().flatten().map(|claim| claim.confidence * claim.confidence).sum();
    let own: f32 = telling(kind, fields);
    let mut score = covered + 0.6 * own;
    let has = |name: &str| fields.iter().flatten().any(|claim| claim.field == name && claim.confidence > 0.6);
    let controls =
        draft.columns.iter().take(4).any(|column| column.profile.controls > 0.6 && column.profile.distinct > 0.5);
    let mut when = |applies: bool, change: f32| {
        if applies {
            score += change;
        }
    };
    match kind {
        Kind::Risks => {
            when(has("likelihood") && has("impact"), 1.5);
            // Threats or vulnerabilities that nobody has rated or dealt with are a library.
            when(!RATED.iter().any(|name| has(name)), -2.0);
            // Ratings with their meaning and nothing that tells one risk from another are a legend.
            when(!NAMING.iter().any(|name| has(name)), -2.5);
            // A severity and nothing of a risk: findings and incidents have that, too.
            when(!RISKY.iter().any(|name| has(name)), -1.0);
        }
        Kind::Soa => {
            when(controls && (has("necessary") || has("exclusion_reason")), 2.0);
            when(!controls && !has("necessary"), -2.0);
        }
        Kind::Audit => {
            when(has("question") || has("finding"), 0.6);
            // A checklist says what is checked, by a number or an id.
            when(!numbered(draft, fields), -0.8);
        }
        Kind::Treatments => {
            when(has("likelihood") && has("impact") || !has("treatment"), -1.0);
        }
        Kind::Findings => {
            when(!has("statement"), -1.0);
            // Graded by severity only: who assesses risks says how likely they are.
            when(has("grade") && has("status") && !rates_likelihood(draft), 0.8);
        }
        Kind::Suppliers | Kind::Legal | Kind::Incidents => when(own < 1.0, -1.5),
        _ => {}
    }
    score
}

/// Whether a header speaks of a likelihood or of a level of risk.
fn rates_likelihood(draft: &Draft) -> bool {
    let hits = draft.columns.iter().flat_map(|column| &column.hits);
    hits.into_iter().any(|hit| {
        hit.kind == Kind::Risks && matches!(hit.field, "likelihood" | "level" | "band" | "threat") && hit.score > 0.6
    })
}

/// Whether a column numbers the rows as clauses, controls or questions are numbered.
fn numbered(draft: &Draft, fields: &[Option<Claim>]) -> bool {
    fields.iter().flatten().any(|claim| {
        let p = &draft.columns[claim.column].profile;
        match claim.field {
            "clause" => p.filled == 0 || p.outline.max(p.controls) > 0.5,
            "control" => p.filled == 0 || p.outline.max(p.controls).max(p.ids) > 0.5,
            _ => false,
        }
    })
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
