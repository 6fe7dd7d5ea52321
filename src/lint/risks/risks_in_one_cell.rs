//! Of ten risks or more, not more than 80 % share one cell of the matrix.

use std::collections::BTreeMap;

use crate::derive::CellAt;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risks-in-one-cell",
    code: "R16",
    severity: Severity::Info,
    clause: "6.1.2",
    summary: "Nearly all risks are rated alike",
    why: "A scale that cannot tell risks apart gives no priorities; ratings were probably copied down.",
    fix: "compare the risks with each other in a workshop and rate them anew",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let mut cells: BTreeMap<CellAt, usize> = BTreeMap::new();
    let mut total = 0;
    for level in ctx.open_risks().filter_map(|(_, facts)| facts.before) {
        total += 1;
        if let Some(cell) = level.cell {
            *cells.entry(cell).or_default() += 1;
        }
    }
    let Some((CellAt { impact, likelihood }, most)) = cells.into_iter().max_by_key(|(_, number)| *number) else {
        return;
    };
    if total >= 10 && most * 10 > total * 8 {
        let value = |scale: &[ScalePoint], index: usize| scale.get(index).map_or(0, |point| point.value);
        let message = format!(
            "{most} of {total} risks are rated likelihood {}, impact {}",
            value(&ctx.isms.criteria.likelihood, likelihood),
            value(&ctx.isms.criteria.impact, impact)
        );
        let place = ctx.isms.risks.iter().find_map(|risk| risk.origin.field("likelihood"));
        findings.push(finding(message).at(place));
    }
}

const CASES: &[Case] = &[
    Case::passes("ratings that differ", |it| {
        for n in 0..12 {
            it.risk(&format!("R-{n}")).before = rating(1 + n % 4, 3);
        }
    }),
    Case::finds("twelve risks in one cell", &[""], |it| {
        for n in 0..12 {
            it.risk(&format!("R-{n}"));
        }
    }),
];
