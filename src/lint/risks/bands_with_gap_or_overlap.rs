//! Every cell of the matrix lies in one band. Levels that no cell has may be left out of the ranges.

use std::collections::BTreeSet;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "bands-with-gap-or-overlap",
    code: "R11",
    severity: Severity::Error,
    clause: "6.1.2",
    summary: "Some cells of the matrix have no band, or two",
    why: "A risk in such a cell is neither acceptable nor unacceptable by the criteria.",
    fix: "correct the ranges in risk.bands so that each level that can occur lies in one band",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let Some(matrix) = &ctx.facts.matrix else { return };
    let criteria = &ctx.isms.criteria;
    let without: Vec<_> = matrix.cells.iter().enumerate().flat_map(|(row, cells)| {
        let open = cells.iter().enumerate().filter(|(_, cell)| cell.band.is_none());
        open.map(move |(column, cell)| format!("{} x {} ({})", matrix.likelihood[column], matrix.impact[row], cell.level))
    }).collect();
    if !without.is_empty() && !criteria.bands.is_empty() {
        let message = format!("{} of the matrix lie in no band: {}", count(without.len(), "cell"), first_of(&without, 6));
        findings.push(finding(message).at(ctx.answer("risk.bands")));
    }
    // Bands given cell by cell win over the ranges, which may then say anything.
    if !criteria.band_cells.is_empty() {
        return;
    }
    let levels: BTreeSet<i32> = matrix.cells.iter().flatten().map(|cell| cell.level).collect();
    for (index, band) in criteria.bands.iter().enumerate() {
        for (other_index, other) in criteria.bands.iter().enumerate().skip(index + 1) {
            let both: Vec<_> =
                levels.iter().filter(|level| covers(band, **level) && covers(other, **level)).map(i32::to_string).collect();
            if !both.is_empty() {
                let message = format!("Level {} lies in {} and in {}", spoken(&both), band.label, other.label);
                let first = ctx.answer(format!("risk.bands[{index}]"));
                let place = ctx.answer(format!("risk.bands[{other_index}]"));
                findings.push(finding(message).about(&other.id).at(place).and_at(first, band.label.clone()));
            }
        }
    }
}

fn covers(band: &Band, level: i32) -> bool {
    (band.from.is_some() || band.to.is_some())
        && band.from.is_none_or(|from| from <= level)
        && band.to.is_none_or(|to| level <= to)
}

const CASES: &[Case] = &[
    Case::passes("bands that cover a product", |_| {}),
    Case::passes("a gap at a level that cannot occur", |it| it.isms.criteria.bands[1].from = Some(4)),
    Case::finds("levels 4 to 6 are left out", &[""], |it| it.isms.criteria.bands[1].from = Some(7)),
    Case::finds("level 8 is in two bands", &["high"], |it| it.isms.criteria.bands[2].from = Some(8)),
];
