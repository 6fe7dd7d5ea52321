//! Which column holds which field: what its header says, weighed by what its cells look like.

use super::content::{Profile, fit};
use super::draft::DraftColumn;
use super::fold::fold;
use super::known::{after_treatment, known_field};
use super::words::Stage;
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
}

/// What a column may hold, the likeliest first.
pub fn candidates(kind: Kind, column: &DraftColumn, index: usize) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut add = |field: &'static Field, score: f32| {
        let confidence = score * trust(fit(field.shape, &column.profile));
        match claims.iter_mut().find(|claim| claim.field == field.name) {
            Some(claim) => claim.confidence = claim.confidence.max(confidence),
            None => claims.push(Claim { column: index, field: field.name, confidence }),
        }
    };
    for hit in column.hits.iter().filter(|hit| hit.kind == kind) {
        let after = (column.stage == Some(Stage::After)).then(|| after_treatment(kind, hit.field)).flatten();
        let name = after.map_or(hit.field, |after| after.name);
        let (name, score) = match (column.stage, name.strip_prefix("residual.")) {
            // A band that says "before" outweighs a header that says "residual".
            (Some(Stage::Before), Some(base)) if column.header.parts.len() > 1 => (base, hit.score * 0.86),
            _ => (name, hit.score),
        };
        let Some(named) = known_field(kind, name) else { continue };
        add(named, score);
        if let Some(rated) = rated_risk(kind, name, column) {
            add(rated, score * 0.95);
        }
        for (other, weight) in related(name, &column.profile) {
            if let Some(other) = known_field(kind, other) {
                add(other, score * weight);
            }
        }
    }
    for (name, score) in by_content(kind, column, index).into_iter().chain(numbered(kind, column, index)) {
        if let Some(field) = known_field(kind, name) {
            add(field, score);
        }
    }
    claims.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.field.cmp(b.field)));
    claims
}

/// A column that is called just `risk`, perhaps with a word about before or after, and holds numbers or words of a scale
/// says how large the risk is.
fn rated_risk(kind: Kind, name: &str, column: &DraftColumn) -> Option<&'static Field> {
    let p = &column.profile;
    if kind != Kind::Risks || name != "title" || p.filled < 2 || p.numbers.max(p.scale) < 0.7 {
        return None;
    }
    let level = if p.numbers > 0.6 { "level" } else { "band" };
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
    if column.names_id && p.ids > 0.8 && p.distinct > 0.95 {
        claims.push((if annex { "clause" } else { "id" }, 0.8));
    }
    if annex && column.names_controls {
        claims.push(("control", 0.95));
    } else if annex && holds_control_ids(column) {
        claims.push(("control", if p.lettered > 0.6 { 0.88 } else { 0.75 }));
    } else if kind == Kind::Audit && index == 0 && p.filled > 2 && p.ids > 0.8 && p.distinct > 0.95 {
        claims.push(("clause", 0.78));
    }
    if annex && p.filled > 4 && p.annex_titles > 0.3 {
        // With its number before it a title is a reference rather.
        let least = if p.lettered > 0.5 { 0.4 } else { 0.7 };
        claims.push(("title", least + 0.25 * p.annex_titles));
    }
    if column.header.parts.is_empty() && (p.ids > 0.8 || p.sequence) && p.distinct > 0.9 {
        claims.push((if kind == Kind::Soa { "control" } else { "id" }, 0.7));
    }
    claims
}

/// Whether a column tells its rows apart by ids of controls.
fn holds_control_ids(column: &DraftColumn) -> bool {
    let p = &column.profile;
    p.filled > 4 && p.controls > 0.7 && p.distinct > 0.7 && p.length < 16.0
}

/// Numbers down the first column are ids, whatever a header of a letter says.
fn numbered(kind: Kind, column: &DraftColumn, index: usize) -> Option<(&'static str, f32)> {
    let p = &column.profile;
    let unclear = column.hits.iter().all(|hit| hit.kind != kind || hit.score < 0.8);
    (index == 0 && p.filled > 1 && p.sequence && p.distinct > 0.9 && unclear)
        .then_some((if kind == Kind::Soa { "control" } else { "id" }, 0.7))
}

/// How far the fit of the cells bears out what the header says.
fn trust(fit: f32) -> f32 {
    if fit >= 0.7 {
        1.0
    } else if fit >= 0.5 {
        0.9 + (fit - 0.5) * 0.5
    } else {
        0.3 + fit * 1.2
    }
}

/// Fields that go by the same words, told apart by the cells: a level and its band, an option and what will be done.
fn related(name: &str, p: &Profile) -> Vec<(&'static str, f32)> {
    if p.filled == 0 {
        return Vec::new();
    }
    match name {
        "level" if p.numbers < 0.3 => vec![("band", 0.96)],
        "band" if p.numbers > 0.6 => vec![("level", 0.96)],
        "residual.level" if p.numbers < 0.3 => vec![("residual.band", 0.96)],
        "residual.band" if p.numbers > 0.6 => vec![("residual.level", 0.96)],
        "option" if p.length > 25.0 && p.option < 0.3 => vec![("treatment", 0.9)],
        "option" if p.filled > 1 && p.option < 0.1 => vec![("treatment", 0.85)],
        "result" if p.length > 25.0 && p.state.max(p.yes_no).max(p.scale) < 0.2 => vec![("finding", 0.9)],
        "treatment" if p.option > 0.6 => vec![("option", 0.95)],
        "treatment" | "existing_controls" if p.controls > 0.8 && p.length < 40.0 => vec![("controls", 0.9)],
        "controls" if p.controls < 0.1 && p.length > 8.0 && p.ids < 0.3 => {
            vec![("treatment", 0.8), ("existing_controls", 0.78)]
        }
        "impact" if p.length > 14.0 && p.scale < 0.2 && p.numbers < 0.2 => vec![("consequence", 0.9)],
        "consequence" if p.scale > 0.6 || p.numbers > 0.6 => vec![("impact", 0.95)],
        "id" if p.ids < 0.2 && p.numbers < 0.2 && p.length > 20.0 => vec![("title", 0.8), ("name", 0.8)],
        "title" if p.controls > 0.6 && p.length < 14.0 => vec![("control", 0.97)],
        "title" | "name" if p.ids > 0.8 && p.distinct > 0.9 => vec![("id", 0.8)],
        "risk_title" if p.ids > 0.8 && p.length < 14.0 => vec![("risk", 0.97)],
        "control" if p.controls < 0.4 && p.ids + p.numbers > 0.5 => vec![("clause", 0.97)],
        "control" | "clause" if p.outline.max(p.controls) < 0.1 && p.ids + p.numbers < 0.3 => {
            vec![("theme", 0.85), ("title", 0.8)]
        }
        "clause" | "id" if p.controls > 0.6 => vec![("control", 0.95)],
        "question" if p.outline.max(p.controls) > 0.7 && p.length < 14.0 => vec![("clause", 0.95)],
        "classification" if p.scale > 0.7 => vec![("criticality", 0.7)],
        "status" if p.state > 0.6 && p.status < 0.3 => vec![("state", 0.9)],
        _ => Vec::new(),
    }
}

/// One field a column and one column a field, the surest first.
pub fn assign(kind: Kind, columns: &[DraftColumn]) -> Vec<Option<Claim>> {
    let mut candidates: Vec<Vec<Claim>> =
        columns.iter().enumerate().map(|(index, column)| candidates(kind, column, index)).collect();
    // Where one column holds the ids of controls, headers of other columns that may mean them mean something else.
    if columns.iter().any(holds_control_ids) {
        for (column, claims) in columns.iter().zip(&mut candidates) {
            claims.retain(|claim| claim.field != "control" || column.profile.controls >= 0.3);
        }
    }
    let candidates = candidates;
    let mut all: Vec<Claim> = candidates.iter().flatten().copied().filter(|claim| claim.confidence >= 0.4).collect();
    // Columns with data come first: an empty one of the same name is left over.
    let empty = |claim: &Claim| columns[claim.column].profile.filled == 0;
    all.sort_by(|a, b| {
        let key = |claim: &Claim| claim.confidence - if empty(claim) { 0.3 } else { 0.0 };
        key(b).total_cmp(&key(a)).then(a.column.cmp(&b.column)).then(a.field.cmp(b.field))
    });
    let mut assigned: Vec<Option<Claim>> = vec![None; columns.len()];
    for claim in &all {
        let taken = assigned.iter().flatten().any(|other| other.field == claim.field);
        if assigned[claim.column].is_none() && !taken {
            assigned[claim.column] = Some(*claim);
        }
    }
    second_ratings(kind, columns, &candidates, &mut assigned);
    if kind == Kind::Risks {
        super::arithmetic::settle(columns, &mut assigned);
    }
    if kind == Kind::Risks {
        exchange(&candidates, &mut assigned, columns);
        current_levels(&mut assigned, columns);
    }
    let rates_likelihood = assigned.iter().flatten().any(|claim| claim.field == "likelihood" && claim.confidence > 0.8);
    for index in 0..assigned.len() {
        let Some(claim) = assigned[index] else { continue };
        let rival_field = candidates[index].iter().any(|other| {
            other.field != claim.field
                && other.confidence > claim.confidence - 0.06
                && !assigned
                    .iter()
                    .flatten()
                    .any(|taken| taken.field == other.field && taken.confidence >= other.confidence)
        });
        let rival_column = candidates.iter().enumerate().any(|(other, claims)| {
            other != index
                && columns[other].profile.filled > 0
                && claims
                    .first()
                    .is_some_and(|other| other.field == claim.field && other.confidence > claim.confidence - 0.08)
                && assigned[other].is_none_or(|taken| taken.confidence < claims[0].confidence - 0.1)
        });
        let better_taken = candidates[index]
            .first()
            .is_some_and(|best| best.field != claim.field && best.confidence > claim.confidence + 0.02);
        let mut confidence = claim.confidence;
        if rival_field || rival_column {
            confidence = confidence.min(0.82);
        }
        if better_taken {
            confidence = confidence.min(0.7);
        }
        confidence = confidence.min(most(kind, claim.field, &columns[index]));
        // A severity without a likelihood may be one of a finding.
        if kind == Kind::Risks && claim.field == "impact" && !rates_likelihood {
            confidence = confidence.min(0.88);
        }
        if columns[index].profile.filled < 2 {
            confidence = confidence.min(0.9);
        }
        assigned[index] = Some(Claim { confidence: confidence.clamp(0.0, 0.99), ..claim });
    }
    assigned
}

/// The same rating a second time, without a word about when, is the one after treatment.
fn second_ratings(kind: Kind, columns: &[DraftColumn], candidates: &[Vec<Claim>], assigned: &mut [Option<Claim>]) {
    let name = |index: usize| columns[index].header.parts.last().map(|own| fold(own));
    let same_header = |one: usize, other: usize| name(one) == name(other);
    for base in ["likelihood", "impact", "level", "band"] {
        let Some(after) = after_treatment(kind, base).map(|field| field.name) else { continue };
        if assigned.iter().flatten().any(|claim| claim.field == after) {
            continue;
        }
        let Some(first) = assigned.iter().position(|claim| claim.is_some_and(|claim| claim.field == base)) else {
            continue;
        };
        // `R'` behind `P'` and `S'` is their level, however the first level is called.
        let follows = |index: usize| {
            matches!(base, "level" | "band")
                && columns[index].header.parts.last().is_some_and(|own| own.trim().chars().count() <= 3)
                && assigned[index - 1].is_some_and(|claim| claim.field == "residual.impact")
        };
        let second = (0..columns.len()).find(|index| {
            *index > first + 1
                && assigned[*index].is_none_or(|claim| claim.confidence < 0.6)
                && columns[*index].profile.filled > 0
                && (same_header(*index, first) || follows(*index))
                && candidates[*index].iter().any(|claim| claim.field == base)
        });
        if let Some(second) = second {
            assigned[second] = Some(Claim { column: second, field: after, confidence: 0.75 });
        }
    }
}

/// A longer text that took the title from a shorter one is the description.
fn exchange(candidates: &[Vec<Claim>], assigned: &mut [Option<Claim>], columns: &[DraftColumn]) {
    let place = |assigned: &[Option<Claim>], name: &str| {
        assigned.iter().position(|claim| claim.is_some_and(|claim| claim.field == name))
    };
    let Some(long) = place(assigned, "title").filter(|_| place(assigned, "description").is_none()) else { return };
    let may_be = |index: usize, name: &str| candidates[index].iter().find(|claim| claim.field == name).copied();
    let length = |index: usize| columns[index].profile.length;
    let describes = may_be(long, "description").map_or(0.0, |claim| claim.confidence);
    let short = (0..columns.len()).find(|index| {
        let free = assigned[*index].is_none() && columns[*index].profile.filled > 1;
        free && length(*index) < length(long) && may_be(*index, "title").is_some_and(|claim| claim.confidence > 0.6)
    });
    if let Some((short, title)) = short.and_then(|short| Some((short, may_be(short, "title")?))) {
        let description = Claim { column: long, field: "description", confidence: describes.max(0.8) };
        assigned[long] = Some(description);
        assigned[short] = Some(title);
    }
}

/// A level called residual that stands beside the ratings before treatment, with a level of the target behind those after
/// it, is the level as it is: what is left after the controls that exist.
fn current_levels(assigned: &mut [Option<Claim>], columns: &[DraftColumn]) {
    let place =
        |names: &[&str]| assigned.iter().position(|claim| claim.is_some_and(|claim| names.contains(&claim.field)));
    let (Some(rated), Some(again)) =
        (place(&["likelihood", "impact"]), place(&["residual.likelihood", "residual.impact"]))
    else {
        return;
    };
    if place(&["level", "band"]).is_some() {
        return;
    }
    let is_level = |claim: &Option<Claim>| {
        claim.filter(|claim| matches!(claim.field, "residual.level" | "residual.band")).map(|claim| claim.field)
    };
    let early = (rated + 1..again).find(|index| is_level(&assigned[*index]).is_some());
    let speaks_of_levels = |index: &usize| {
        columns[*index].hits.iter().any(|hit| {
            hit.kind == Kind::Risks
                && matches!(hit.field, "level" | "band" | "residual.level" | "residual.band")
                && hit.score > 0.6
        })
    };
    let late = (again + 1..columns.len())
        .find(|index| assigned[*index].is_none_or(|claim| is_level(&Some(claim)).is_some()) && speaks_of_levels(index));
    let (Some(early), Some(late)) = (early, late) else { return };
    let Some(after) = is_level(&assigned[early]) else { return };
    let before = if after == "residual.level" { "level" } else { "band" };
    assigned[early] = Some(Claim { column: early, field: before, confidence: 0.8 });
    let profile = &columns[late].profile;
    let field = if profile.numbers > 0.5 || profile.filled == 0 { "residual.level" } else { "residual.band" };
    assigned[late] = Some(Claim { column: late, field, confidence: 0.8 });
}

/// How sure a field can be at most: remarks and evidence are what is left, clauses look like controls.
fn most(kind: Kind, field: &str, column: &DraftColumn) -> f32 {
    let profile = &column.profile;
    match field {
        // Numbers with gaps may be those of laws or invoices.
        "id" if profile.numbers > 0.8 && !profile.sequence && !matches!(kind, Kind::Risks | Kind::Assets) => 0.85,
        "control" if column.names_controls => 1.0,
        // A type or a priority may be one of the requirement.
        "grade" if kind == Kind::Audit && profile.grade < 0.3 => 0.85,
        "note" | "clause" | "theme" => 0.85,
        "evidence" | "documents" | "unit" => 0.9,
        // Titles of controls, of their objectives and of what is in place share their words.
        "title" if matches!(kind, Kind::Soa | Kind::Audit) => 0.9,
        "control" if kind == Kind::Findings => 0.85,
        "control" if kind != Kind::Soa && profile.lettered < 0.5 => 0.85,
        "risks" if profile.ids < 0.5 => 0.85,
        _ => 1.0,
    }
}
