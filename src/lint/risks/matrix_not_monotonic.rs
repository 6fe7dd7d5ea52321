//! A higher likelihood or impact never gives a lower level or band; nor does a higher factor.

use crate::derive::{Axis, CellAt, CriteriaFault};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "matrix-not-monotonic",
    code: "R10",
    severity: Severity::Error,
    clause: "6.1.2",
    summary: "A worse rating gives a lower level",
    why: "Such a matrix ranks the more serious risk behind the lesser one, so its results cannot be used to set \
        priorities.",
    fix: "correct the cell in risk.matrix, risk.band_cells or the bands' ranges",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    for fault in &ctx.facts.criteria_faults {
        let (key, message) = match fault {
            CriteriaFault::LevelFalls { at, along } => (cell("matrix", *at), falls(ctx, "level", *at, *along)),
            CriteriaFault::BandFalls { at, along } => {
                let key = if criteria.band_cells.is_empty() { "risk.bands".into() } else { cell("band_cells", *at) };
                (key, falls(ctx, "band", *at, *along))
            }
            CriteriaFault::FactorLevelFalls { points, along } => {
                let factor = criteria.factors.get(*along).map_or("a factor", |factor| factor.name.as_str());
                let points: Vec<_> = points.iter().map(|point| (point + 1).to_string()).collect();
                let message = format!("The level falls where {factor} rises to point {}", points.join(", "));
                ("risk.matrix".into(), message)
            }
            _ => continue,
        };
        findings.push(finding(message).at(ctx.answer(key)));
    }
}

fn cell(table: &str, at: CellAt) -> String {
    format!("risk.{table}[{}][{}]", at.impact, at.likelihood)
}

fn falls(ctx: &Context, what: &str, at: CellAt, along: Axis) -> String {
    let criteria = &ctx.isms.criteria;
    let value = |scale: &[ScalePoint], point: usize| scale.get(point).map_or(0, |point| point.value);
    let (impact, likelihood) = (value(&criteria.impact, at.impact), value(&criteria.likelihood, at.likelihood));
    let axis = if along == Axis::Impact { "impact" } else { "likelihood" };
    format!("The {what} at impact {impact}, likelihood {likelihood} is lower than one point of {axis} before")
}

const CASES: &[Case] = &[
    Case::passes("a product", |_| {}),
    Case::finds("one cell of the matrix is lower than its neighbours", &["", ""], |it| {
        let criteria = &mut it.isms.criteria;
        criteria.combine = Some(Combine::Matrix);
        criteria.matrix = vec![vec![1, 2, 3, 3], vec![2, 3, 1, 5], vec![3, 4, 5, 6], vec![4, 5, 6, 7]];
    }),
    Case::finds("a band falls although the level rises", &[""], |it| {
        let row = |cells: [&str; 4]| cells.map(String::from).to_vec();
        it.isms.criteria.band_cells = vec![
            row(["low", "low", "medium", "medium"]),
            row(["low", "medium", "medium", "high"]),
            row(["low", "medium", "high", "high"]),
            row(["medium", "medium", "medium", "high"]),
        ];
    }),
];
