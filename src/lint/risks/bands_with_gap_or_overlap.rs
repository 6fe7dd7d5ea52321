//! Every level that can occur lies in one band. Levels that no cell has may be left out of the ranges.

use std::collections::BTreeSet;

use crate::derive::CriteriaFault;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "bands-with-gap-or-overlap",
    code: "R11",
    severity: Severity::Error,
    clause: "6.1.2",
    summary: "Some levels have no band, or two",
    why: "A risk at such a level is neither acceptable nor unacceptable by the criteria.",
    fix: "correct the ranges in risk.bands so that each level that can occur lies in one band",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    let level_at = |at: &crate::derive::CellAt| {
        let cells = ctx.facts.matrix()?.cells.get(at.impact)?;
        cells.get(at.likelihood).map(|cell| cell.level)
    };
    let (mut without, mut several) = (BTreeSet::new(), BTreeSet::new());
    for fault in &ctx.facts.criteria_faults {
        match fault {
            CriteriaFault::NoBand(at) => without.extend(level_at(at)),
            CriteriaFault::LevelWithoutBand(level) => _ = without.insert(*level),
            CriteriaFault::SeveralBands { at, bands } => several.extend(level_at(at).map(|level| (bands, level))),
            CriteriaFault::LevelWithSeveralBands { level, bands } => _ = several.insert((bands, *level)),
            _ => {}
        }
    }
    if !without.is_empty() && !criteria.bands.is_empty() {
        let levels: Vec<_> = without.iter().map(i32::to_string).collect();
        let message =
            format!("{} {} in no band", plural(&levels, "Level"), if levels.len() == 1 { "lies" } else { "lie" });
        findings.push(finding(message).at(ctx.answer("risk.bands")));
    }
    let mut overlaps: Vec<(&Vec<usize>, Vec<String>)> = Vec::new();
    for (bands, level) in several {
        match overlaps.last_mut() {
            Some((last, levels)) if *last == bands => levels.push(level.to_string()),
            _ => overlaps.push((bands, vec![level.to_string()])),
        }
    }
    for (bands, levels) in overlaps {
        let labels: Vec<_> =
            bands.iter().filter_map(|&band| criteria.bands.get(band)).map(|band| &band.label).collect();
        let verb = if levels.len() == 1 { "lies" } else { "lie" };
        let message = format!("{} {verb} in more than one band: {}", plural(&levels, "Level"), spoken(&labels));
        let last = bands.last().copied().unwrap_or(0);
        let found = finding(message).at(ctx.answer(format!("risk.bands[{last}]")));
        let first = bands.first().copied().unwrap_or(0);
        findings.push(found.and_at(ctx.answer(format!("risk.bands[{first}]")), "the other band"));
    }
}

fn plural(levels: &[String], noun: &str) -> String {
    format!("{noun}{} {}", if levels.len() == 1 { "" } else { "s" }, first_of(levels, 8))
}

const CASES: &[Case] = &[
    Case::passes("bands that cover a product", |_| {}),
    Case::passes("a gap at a level that cannot occur", |it| it.isms.criteria.bands[2].to = Some(20)),
    Case::finds("levels 4 and 6 are left out", &[""], |it| it.isms.criteria.bands[1].from = Some(7)),
    Case::finds("level 8 is in two bands", &[""], |it| it.isms.criteria.bands[2].from = Some(8)),
];
