//! A higher likelihood or impact never gives a lower level or band.

use crate::derive::MatrixCell;
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
    let Some(matrix) = &ctx.facts.matrix else { return };
    let criteria = &ctx.isms.criteria;
    let key = if criteria.band_cells.is_empty() { "risk.matrix" } else { "risk.band_cells" };
    for (row, cells) in matrix.cells.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let left = column.checked_sub(1).map(|column| cells[column]);
            let below = row.checked_sub(1).and_then(|row| matrix.cells[row].get(column)).copied();
            let Some(before) = [left, below].into_iter().flatten().find(|before| falls(*before, *cell)) else { continue };
            let message = format!(
                "The matrix falls at impact {}, likelihood {}: {} after {}",
                matrix.impact[row],
                matrix.likelihood[column],
                words(criteria, *cell),
                words(criteria, before)
            );
            findings.push(finding(message).at(ctx.answer(format!("{key}[{row}][{column}]"))));
        }
    }
}

fn falls(before: MatrixCell, cell: MatrixCell) -> bool {
    cell.level < before.level || matches!((before.band, cell.band), (Some(before), Some(band)) if band < before)
}

fn words(criteria: &Criteria, cell: MatrixCell) -> String {
    match cell.band.and_then(|band| criteria.bands.get(band)) {
        Some(band) => format!("{} ({})", cell.level, band.label),
        None => cell.level.to_string(),
    }
}

const CASES: &[Case] = &[
    Case::passes("a product", |_| {}),
    Case::finds("one cell of the matrix is lower than its neighbours", &["", ""], |it| {
        let criteria = &mut it.isms.criteria;
        criteria.combine = Some(Combine::Matrix);
        criteria.matrix = vec![vec![1, 2, 3, 4], vec![2, 3, 1, 5], vec![3, 4, 5, 6], vec![4, 5, 6, 1]];
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
