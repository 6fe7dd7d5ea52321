//! Which column holds which field: what its header says, weighed by what its cells look like.

use super::content::Profile;
use super::draft::DraftColumn;
use super::fit::fit;
use super::known::{after_treatment, known_field};
use super::reasons::{FieldScore, Ground, Limit};
use super::weights::{claim, length, related, share, trust};
use super::word_lists::Stage;
use crate::ingest::field::Field;
use crate::ingest::kind::Kind;

/// A field for a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// Index of the column in the draft.
    pub column: usize,
    /// The field.
    pub field: &'static str,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// What it is taken from.
    pub ground: Ground,
    /// How well header or cells say it, from 0 to 1.
    pub said: f32,
    /// How well the cells fit its shape, from 0 to 1.
    pub fit: f32,
    /// Why it is not as sure as that.
    pub limit: Option<Limit>,
}

impl Claim {
    /// A field that neither words nor cells alone claim.
    pub fn settled(column: usize, field: &'static str, confidence: f32, ground: Ground) -> Self {
        Self { column, field, confidence, ground, said: confidence, fit: 1.0, limit: None }
    }

    /// No surer than this, for a reason.
    pub fn at_most(self, most: f32, limit: Limit) -> Self {
        if self.confidence <= most { self } else { Self { confidence: most, limit: Some(limit), ..self } }
    }

    /// What speaks for it.
    pub fn score(&self) -> FieldScore {
        let Self { field, ground, said, fit, confidence, .. } = *self;
        FieldScore { field, ground, said, fit, confidence }
    }
}

/// What a column may hold, the likeliest first.
pub fn candidates(kind: Kind, column: &DraftColumn, index: usize) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut add = |field: &'static Field, said: f32, ground: Ground| {
        let fit = fit(field.shape, &column.profile);
        let confidence = said * trust(fit);
        let claim = Claim { column: index, field: field.name, confidence, ground, said, fit, limit: None };
        match claims.iter_mut().find(|claim| claim.field == field.name) {
            Some(other) if other.confidence < confidence => *other = claim,
            Some(_) => {}
            None => claims.push(claim),
        }
    };
    for hit in column.hits.iter().filter(|hit| hit.kind == kind) {
        let after = (column.stage == Some(Stage::After)).then(|| after_treatment(kind, hit.field)).flatten();
        let name = after.map_or(hit.field, |after| after.name);
        let (name, score) = match (column.stage, name.strip_prefix("residual.")) {
            // A band that says "before" outweighs a header that says "residual".
            (Some(Stage::Before), Some(base)) if column.header.parts.len() > 1 => {
                (base, hit.score * claim::BAND_SAYS_BEFORE)
            }
            _ => (name, hit.score),
        };
        let Some(named) = known_field(kind, name) else { continue };
        add(named, score, Ground::Header);
        if let Some(rated) = rated_risk(kind, name, column) {
            add(rated, score * claim::RATED_RISK, Ground::Related(named.name));
        }
        for (other, weight) in related(name, &column.profile) {
            if let Some(other) = known_field(kind, other) {
                add(other, score * weight, Ground::Related(named.name));
            }
        }
    }
    let by_cells = by_content(kind, column, index).into_iter().map(|claim| (claim, Ground::Cells));
    for ((name, score), ground) in by_cells.chain(numbered(kind, column, index).map(|claim| (claim, Ground::Position)))
    {
        if let Some(field) = known_field(kind, name) {
            add(field, score, ground);
        }
    }
    claims.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.field.cmp(b.field)));
    claims
}

/// A column that is called just `risk`, perhaps with a word about before or after, and holds numbers or words of a scale
/// says how large the risk is.
fn rated_risk(kind: Kind, name: &str, column: &DraftColumn) -> Option<&'static Field> {
    let p = &column.profile;
    if kind != Kind::Risks || name != "title" || p.filled < 2 || p.numbers.max(p.scale) < share::MORE_THAN_MOST {
        return None;
    }
    let level = if p.numbers > share::MOST { "level" } else { "band" };
    let after = column.stage == Some(Stage::After);
    if after { after_treatment(kind, level) } else { known_field(kind, level) }
}

/// What the cells alone say a column holds, and how sure that is.
fn by_content(kind: Kind, column: &DraftColumn, index: usize) -> Vec<(&'static str, f32)> {
    let p = &column.profile;
    let mut claims = Vec::new();
    if p.filled < 2 {
        return claims;
    }
    let annex = matches!(kind, Kind::Soa | Kind::Audit);
    // `Gap ID` is no gap: ids below a header that says so.
    if column.names_id && p.ids > share::NEARLY_ALL && p.distinct > share::ALL {
        claims.push((if annex { "clause" } else { "id" }, claim::NAMED_ID));
    }
    if annex && column.names_controls {
        claims.push(("control", claim::TITLED_CONTROLS));
    } else if annex && holds_control_ids(column) {
        claims
            .push(("control", if p.lettered > share::MOST { claim::LETTERED_CONTROLS } else { claim::BARE_CONTROLS }));
    } else if kind == Kind::Audit && index == 0 && p.filled > 2 && p.ids > share::NEARLY_ALL && p.distinct > share::ALL
    {
        claims.push(("clause", claim::FIRST_COLUMN_OF_CLAUSES));
    }
    let beside = matches!(kind, Kind::Risks | Kind::Treatments);
    if beside && p.controls > share::NEARLY_ALL && column.hits.iter().all(|hit| hit.kind != kind) {
        claims.push(("controls", claim::CONTROLS_BESIDE));
    }
    if annex && p.filled > 4 && p.annex_titles > share::SOME {
        // With its number before it a title is a reference rather.
        let least = if p.lettered > share::HALF { claim::TITLES_WITH_NUMBERS } else { claim::TITLES_ALONE };
        claims.push(("title", least + claim::TITLES_SHARE * p.annex_titles));
    }
    if column.header.parts.is_empty() && (p.ids > share::NEARLY_ALL || p.sequence) && p.distinct > share::ALL_BUT_FEW {
        claims.push((if kind == Kind::Soa { "control" } else { "id" }, claim::WITHOUT_HEADER));
    }
    claims
}

/// Whether a column tells its rows apart by ids of controls.
pub fn holds_control_ids(column: &DraftColumn) -> bool {
    let p = &column.profile;
    p.filled > 4 && p.controls > share::MORE_THAN_MOST && p.distinct > share::MORE_THAN_MOST && p.length < length::ID
}

/// Numbers down the first column are ids, whatever a header of a letter says.
fn numbered(kind: Kind, column: &DraftColumn, index: usize) -> Option<(&'static str, f32)> {
    let p = &column.profile;
    let unclear = column.hits.iter().all(|hit| hit.kind != kind || hit.score < claim::CLEAR);
    (index == 0 && p.filled > 1 && p.sequence && p.distinct > share::ALL_BUT_FEW && unclear)
        .then_some((if kind == Kind::Soa { "control" } else { "id" }, claim::COUNTED))
}

/// How far the fit of the cells bears out what the header says.
fn trust(fit: f32) -> f32 {
    if fit >= trust::BORNE_OUT {
        1.0
    } else if fit >= trust::SILENT {
        trust::WHERE_SILENT + (fit - trust::SILENT) * trust::ABOVE_SILENT
    } else {
        trust::AT_LEAST + fit * trust::BELOW_SILENT
    }
}

/// Fields that go by the same words, told apart by the cells: a level and its band, an option and what will be done.
fn related(name: &str, p: &Profile) -> Vec<(&'static str, f32)> {
    if p.filled == 0 {
        return Vec::new();
    }
    match name {
        "level" if p.numbers < share::SOME => vec![("band", related::LEVEL_AND_BAND)],
        "band" if p.numbers > share::MOST => vec![("level", related::LEVEL_AND_BAND)],
        "residual.level" if p.numbers < share::SOME => vec![("residual.band", related::LEVEL_AND_BAND)],
        "residual.band" if p.numbers > share::MOST => vec![("residual.level", related::LEVEL_AND_BAND)],
        "option" if p.length > length::SENTENCE && p.option < share::SOME => vec![("treatment", related::SENTENCES)],
        "option" if p.filled > 1 && p.option < share::HARDLY_ANY => vec![("treatment", related::OTHER_WORDS)],
        "result" if p.length > length::SENTENCE && p.state.max(p.yes_no).max(p.scale) < share::FEW => {
            vec![("finding", related::SENTENCES)]
        }
        "treatment" if p.option > share::MOST => vec![("option", related::WORDS_OF_A_LIST)],
        "treatment" | "existing_controls" if p.controls > share::NEARLY_ALL && p.length < length::LINE => {
            vec![("controls", related::REFERENCES)]
        }
        "controls" if p.controls < share::HARDLY_ANY && p.length > length::WORD && p.ids < share::SOME => {
            vec![("treatment", related::NO_REFERENCES), ("existing_controls", related::NO_REFERENCES - related::SECOND)]
        }
        "impact" if p.length > length::LABEL && p.scale < share::FEW && p.numbers < share::FEW => {
            vec![("consequence", related::SENTENCES)]
        }
        "consequence" if p.scale > share::MOST || p.numbers > share::MOST => vec![("impact", related::WORDS_OF_A_LIST)],
        "id" if p.ids < share::FEW && p.numbers < share::FEW && p.length > length::PHRASE => {
            vec![("title", related::NO_IDS), ("name", related::NO_IDS)]
        }
        "title" if p.controls > share::MOST && p.length < length::LABEL => vec![("control", related::IDS_OF_CONTROLS)],
        "title" | "name" if p.ids > share::NEARLY_ALL && p.distinct > share::ALL_BUT_FEW => vec![("id", related::IDS)],
        "risk_title" if p.ids > share::NEARLY_ALL && p.length < length::LABEL => vec![("risk", related::IDS_OF_RISKS)],
        "control" if p.controls < share::MANY && p.ids + p.numbers > share::HALF => {
            vec![("clause", related::NUMBERS_OF_CLAUSES)]
        }
        "control" | "clause" if p.outline.max(p.controls) < share::HARDLY_ANY && p.ids + p.numbers < share::SOME => {
            vec![("theme", related::WORDS_FOR_A_THEME), ("title", related::WORDS_FOR_A_TITLE)]
        }
        "clause" | "id" if p.controls > share::MOST => vec![("control", related::REFERENCES_FOR_IDS)],
        "question" if p.outline.max(p.controls) > share::MORE_THAN_MOST && p.length < length::LABEL => {
            vec![("clause", related::NUMBERS_FOR_QUESTIONS)]
        }
        "classification" if p.scale > share::MORE_THAN_MOST => vec![("criticality", related::POINTS_FOR_CLASSES)],
        "status" if p.state > share::MOST && p.status < share::SOME => vec![("state", related::STATES_FOR_STATUS)],
        _ => Vec::new(),
    }
}
