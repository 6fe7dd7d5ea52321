//! One field a column and one column a field, the surest first; and what only several columns together tell.

use super::draft::DraftColumn;
use super::fields::{Claim, candidates, holds_control_ids};
use super::known::after_treatment;
use super::reasons::{Ground, Limit};
use super::weights::{claim, limit, share};
use crate::ingest::kind::Kind;
use crate::source::folding::headers::fold;

/// One field a column and one column a field, the surest first.
pub fn assign(kind: Kind, columns: &[DraftColumn]) -> Vec<Option<Claim>> {
    let mut candidates: Vec<Vec<Claim>> =
        columns.iter().enumerate().map(|(index, column)| candidates(kind, column, index)).collect();
    // Where one column holds the ids of controls, headers of other columns that may mean them mean something else.
    if columns.iter().any(holds_control_ids) {
        for (column, claims) in columns.iter().zip(&mut candidates) {
            claims.retain(|claim| claim.field != "control" || column.profile.controls >= share::SOME);
        }
    }
    let candidates = candidates;
    let mut all: Vec<Claim> =
        candidates.iter().flatten().copied().filter(|claim| claim.confidence >= claim::LEAST).collect();
    // Columns with data come first: an empty one of the same name is left over.
    let empty = |claim: &Claim| columns[claim.column].profile.filled == 0;
    all.sort_by(|a, b| {
        let key = |claim: &Claim| claim.confidence - if empty(claim) { claim::EMPTY_COLUMN } else { 0.0 };
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
    let rates_likelihood =
        assigned.iter().flatten().any(|claim| claim.field == "likelihood" && claim.confidence > claim::CLEAR);
    for index in 0..assigned.len() {
        let Some(claim) = assigned[index] else { continue };
        let rival_field = candidates[index].iter().any(|other| {
            other.field != claim.field
                && other.confidence > claim.confidence - limit::RIVAL_FIELD_WITHIN
                && !assigned
                    .iter()
                    .flatten()
                    .any(|taken| taken.field == other.field && taken.confidence >= other.confidence)
        });
        let rival_column = candidates.iter().enumerate().any(|(other, claims)| {
            other != index
                && columns[other].profile.filled > 0
                && claims.first().is_some_and(|other| {
                    other.field == claim.field && other.confidence > claim.confidence - limit::RIVAL_COLUMN_WITHIN
                })
                && assigned[other].is_none_or(|taken| taken.confidence < claims[0].confidence - limit::WELL_PLACED)
        });
        let better_taken = candidates[index]
            .first()
            .is_some_and(|best| best.field != claim.field && best.confidence > claim.confidence + limit::BETTER_BY);
        let mut claim = claim;
        if rival_field || rival_column {
            claim = claim.at_most(limit::RIVAL, if rival_field { Limit::RivalField } else { Limit::RivalColumn });
        }
        if better_taken {
            claim = claim.at_most(limit::BETTER_TAKEN, Limit::BetterTaken);
        }
        claim = claim.at_most(most(kind, claim.field, &columns[index]), Limit::OftenMistaken);
        // A severity without a likelihood may be one of a finding.
        if kind == Kind::Risks && claim.field == "impact" && !rates_likelihood {
            claim = claim.at_most(limit::NO_LIKELIHOOD, Limit::NoLikelihood);
        }
        if columns[index].profile.filled < 2 {
            claim = claim.at_most(limit::FEW_CELLS, Limit::FewCells);
        }
        assigned[index] = Some(Claim { confidence: claim.confidence.clamp(0.0, limit::NEVER_MORE), ..claim });
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
                && assigned[*index].is_none_or(|claim| claim.confidence < claim::KNOWN)
                && columns[*index].profile.filled > 0
                && (same_header(*index, first) || follows(*index))
                && candidates[*index].iter().any(|claim| claim.field == base)
        });
        if let Some(second) = second {
            assigned[second] = Some(Claim::settled(second, after, claim::SECOND_RATING, Ground::SecondRating));
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
        free && length(*index) < length(long)
            && may_be(*index, "title").is_some_and(|claim| claim.confidence > claim::KNOWN)
    });
    if let Some((short, title)) = short.and_then(|short| Some((short, may_be(short, "title")?))) {
        let description = Claim::settled(long, "description", describes.max(claim::LONGER_TEXT), Ground::LongerText);
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
                && hit.score > claim::KNOWN
        })
    };
    let late = (again + 1..columns.len())
        .find(|index| assigned[*index].is_none_or(|claim| is_level(&Some(claim)).is_some()) && speaks_of_levels(index));
    let (Some(early), Some(late)) = (early, late) else { return };
    let Some(after) = is_level(&assigned[early]) else { return };
    let before = if after == "residual.level" { "level" } else { "band" };
    assigned[early] = Some(Claim::settled(early, before, claim::BETWEEN_RATINGS, Ground::BetweenRatings));
    let profile = &columns[late].profile;
    let field = if profile.numbers > share::HALF || profile.filled == 0 { "residual.level" } else { "residual.band" };
    assigned[late] = Some(Claim::settled(late, field, claim::BETWEEN_RATINGS, Ground::BetweenRatings));
}

/// How sure a field can be at most: remarks and evidence are what is left, clauses look like controls.
fn most(kind: Kind, field: &str, column: &DraftColumn) -> f32 {
    let profile = &column.profile;
    match field {
        // Numbers with gaps may be those of laws or invoices.
        "id" if profile.numbers > share::NEARLY_ALL
            && !profile.sequence
            && !matches!(kind, Kind::Risks | Kind::Assets) =>
        {
            limit::NUMBERS_AS_IDS
        }
        "control" if column.names_controls => 1.0,
        // A type or a priority may be one of the requirement.
        "grade" if kind == Kind::Audit && profile.grade < share::SOME => limit::OFTEN_MISTAKEN,
        "note" | "clause" | "theme" => limit::OFTEN_MISTAKEN,
        "evidence" | "documents" | "unit" => limit::SOMETIMES_MISTAKEN,
        // Titles of controls, of their objectives and of what is in place share their words.
        "title" if matches!(kind, Kind::Soa | Kind::Audit) => limit::SOMETIMES_MISTAKEN,
        "control" if kind == Kind::Findings => limit::OFTEN_MISTAKEN,
        "control" if kind != Kind::Soa && profile.lettered < share::HALF => limit::OFTEN_MISTAKEN,
        "risks" if profile.ids < share::HALF => limit::OFTEN_MISTAKEN,
        _ => 1.0,
    }
}
