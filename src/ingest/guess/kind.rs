//! What the rows of a table are: the kind whose fields cover its columns best, and what sheets and titles say.

use super::assign::assign;
use super::draft::Draft;
use super::fields::Claim;
use super::reasons::{Ground, KindScore};
use super::weights::{claim, kind, share};
use super::word_lists::WordLists;
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
    /// How much speaks for each kind, the likeliest first.
    pub kinds: Vec<KindScore>,
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
            let mut parts = scores(kind, draft, &fields);
            parts.extend(named(kind, around, words));
            parts.retain(|(_, score)| *score != 0.0);
            let score = parts.iter().map(|(_, score)| score).sum();
            Reading { kind, score, confidence: 0.0, fields, kinds: vec![KindScore { kind, total: score, parts }] }
        })
        .collect();
    readings.sort_by(|a, b| b.score.total_cmp(&a.score));
    let kinds: Vec<KindScore> = readings.iter_mut().flat_map(|reading| std::mem::take(&mut reading.kinds)).collect();
    let second = readings.get(1).map_or(0.0, |reading| reading.score);
    let mut best = readings.swap_remove(0);
    best.kinds = kinds;
    let margin = if best.score > 0.0 { (best.score - second) / best.score } else { 0.0 };
    best.confidence = (kind::SURE_ALONE + margin * kind::MARGIN).min(1.0) * (best.score / kind::ENOUGH).min(1.0);
    let matched = best.fields.iter().flatten().filter(|claim| claim.confidence >= claim::KNOWN).count();
    let columns = draft.columns.iter().filter(|column| column.profile.filled > 0).count();
    let headed = draft.columns.iter().filter(|column| !column.header.parts.is_empty()).count();
    let telling = telling(best.kind, &best.fields);
    if matched < 2
        || (matched < 4 && matched * 6 < headed)
        || (telling == 0.0 && best.score < kind::WITHOUT_TELLING_FIELDS)
        || matched * 5 < columns
    {
        best.kind = Kind::Other;
        best.confidence = best.confidence.min(kind::OTHER);
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
            *open = Some(Claim::settled(place, field, 1.0, Ground::NamedKind));
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a rank")]
    let score = 1.0 + fields.iter().flatten().count() as f32;
    Reading { kind: guessed.unwrap_or(Kind::Other), score, confidence: 1.0, fields, kinds: Vec::new() }
}

fn telling(kind: Kind, fields: &[Option<Claim>]) -> f32 {
    let tells = |claim: &&Claim| kind.field(claim.field).is_some_and(|field| field.is_telling);
    fields.iter().flatten().filter(tells).map(|claim| claim.confidence).sum()
}

/// What speaks for a kind and against it, in words.
fn scores(kind: Kind, draft: &Draft, fields: &[Option<Claim>]) -> Vec<(&'static str, f32)> {
    let covered: f32 = fields.iter().flatten().map(|claim| claim.confidence * claim.confidence).sum();
    let own: f32 = telling(kind, fields);
    let mut scores =
        vec![("fields of its columns", covered), ("of them only of this kind", kind::TELLING_FIELDS * own)];
    let has = |name: &str| fields.iter().flatten().any(|claim| claim.field == name && claim.confidence > claim::KNOWN);
    let controls = draft
        .columns
        .iter()
        .take(4)
        .any(|column| column.profile.controls > share::MOST && column.profile.distinct > share::HALF);
    let mut when = |applies: bool, reason: &'static str, change: f32| {
        if applies {
            scores.push((reason, change));
        }
    };
    match kind {
        Kind::Risks => {
            when(has("likelihood") && has("impact"), "likelihood and impact are rated", kind::RATED);
            // Threats or vulnerabilities that nobody has rated or dealt with are a library.
            when(!RATED.iter().any(|name| has(name)), "nothing is rated or decided", kind::NOTHING_RATED);
            // Ratings with their meaning and nothing that tells one risk from another are a legend.
            when(!NAMING.iter().any(|name| has(name)), "nothing tells one risk from another", kind::NOTHING_NAMED);
            // A severity and nothing of a risk: findings and incidents have that, too.
            when(!RISKY.iter().any(|name| has(name)), "a severity and nothing else of a risk", kind::NOTHING_RISKY);
        }
        Kind::Soa => {
            let decided = has("necessary") || has("exclusion_reason");
            when(controls && decided, "controls with a decision", kind::CONTROLS_DECIDED);
            when(!controls && !has("necessary"), "no controls", kind::NO_CONTROLS);
        }
        Kind::Audit => {
            when(has("question") || has("finding"), "questions or findings", kind::QUESTIONS);
            // A checklist says what is checked, by a number or an id.
            when(!numbered(draft, fields), "its rows are not numbered", kind::NOT_NUMBERED);
        }
        Kind::Treatments => {
            let rated = has("likelihood") && has("impact");
            when(rated || !has("treatment"), "ratings, or no treatment", kind::NO_PLAN);
        }
        Kind::Findings => {
            when(!has("statement"), "nothing is stated", kind::NOTHING_STATED);
            // Graded by severity only: who assesses risks says how likely they are.
            when(
                has("grade") && has("status") && !rates_likelihood(draft),
                "graded, and not by likelihood",
                kind::GRADED,
            );
        }
        Kind::Suppliers | Kind::Legal | Kind::Incidents => {
            when(own < kind::LEAST_TELLING, "hardly a field only of this kind", kind::HARDLY_TELLING);
        }
        _ => {}
    }
    scores
}

/// Whether a header speaks of a likelihood or of a level of risk.
fn rates_likelihood(draft: &Draft) -> bool {
    let hits = draft.columns.iter().flat_map(|column| &column.hits);
    hits.into_iter().any(|hit| {
        hit.kind == Kind::Risks
            && matches!(hit.field, "likelihood" | "level" | "band" | "threat")
            && hit.score > claim::KNOWN
    })
}

/// Whether a column numbers the rows as clauses, controls or questions are numbered.
fn numbered(draft: &Draft, fields: &[Option<Claim>]) -> bool {
    fields.iter().flatten().any(|claim| {
        let p = &draft.columns[claim.column].profile;
        match claim.field {
            "clause" => p.filled == 0 || p.outline.max(p.controls) > share::HALF,
            "control" => p.filled == 0 || p.outline.max(p.controls).max(p.ids) > share::HALF,
            _ => false,
        }
    })
}

/// What the names around a table say.
fn named(kind: Kind, around: &Around, words: &WordLists) -> Vec<(&'static str, f32)> {
    let speaks = |text: &str| words.speaks_of("kinds", kind.family(), text);
    let says = |applies: bool, reason: &'static str, score: f32| applies.then_some((reason, score));
    [
        says(speaks(&around.sheet), "the name of the sheet", kind::SHEET_NAME),
        says(around.titles.iter().any(|title| speaks(title)), "a title above it", kind::TITLE_ABOVE),
        says(speaks(&around.file), "the name of the file", kind::FILE_NAME),
    ]
    .into_iter()
    .flatten()
    .collect()
}
