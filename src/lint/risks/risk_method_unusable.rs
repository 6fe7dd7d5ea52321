//! The criteria are complete and free of contradiction, so that levels can be computed: scales of 3 to 10 ascending
//! points, tables of the right shape, bands that exist once.

use crate::derive::{Axis, CriteriaFault, CriteriaPart, MAX_POINTS, MIN_POINTS, TableShape};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-method-unusable",
    code: "R26",
    severity: Severity::Error,
    clause: "6.1.2 a",
    summary: "The risk method cannot be applied as it is written",
    why: "Levels have to be reproducible from the documented method; where it is incomplete or contradicts itself, \
        nobody can compute them.",
    fix: "complete or correct the method in the answers",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (key, message) in ctx.facts.criteria_faults.iter().filter_map(|fault| told(&ctx.isms.criteria, fault)) {
        findings.push(finding(message).at(ctx.answer(key)));
    }
}

/// Where a fault lies and what it is; `None` for one that another rule reports.
fn told(criteria: &Criteria, fault: &CriteriaFault) -> Option<(String, String)> {
    let band = |index: usize| criteria.bands.get(index).map_or("", |band| band.id.as_str());
    let (key, message) = match fault {
        CriteriaFault::Unanswered(part) => {
            let (key, what) = match part {
                CriteriaPart::Likelihood => ("risk.likelihood", "scale of likelihood"),
                CriteriaPart::Impact => ("risk.impact", "scale of impact"),
                CriteriaPart::Combine => ("risk.combine", "way to combine likelihood and impact"),
                CriteriaPart::Matrix => ("risk.matrix", "table of levels"),
                // Missing bands are reported together with their acceptance.
                CriteriaPart::Bands => return None,
                CriteriaPart::Currency => ("risk.quantitative.currency", "currency of their amounts"),
            };
            (key.to_string(), format!("The risk criteria have no {what}"))
        }
        CriteriaFault::ScaleLength { axis, points } => {
            let message =
                format!("The {} has {points} points, not {MIN_POINTS} to {MAX_POINTS}", scale(criteria, *axis));
            (key_of(*axis), message)
        }
        CriteriaFault::NotAscending { axis, point } => {
            let message = format!("Point {} of the {} is not above the one before", point + 1, scale(criteria, *axis));
            (format!("{}[{point}]", key_of(*axis)), message)
        }
        CriteriaFault::TwoMethods => (
            if criteria.quantitative.is_some() { "risk.quantitative" } else { "risk.factors" }.into(),
            "The criteria have more than one of scales of likelihood and impact, factors and a method in money".into(),
        ),
        CriteriaFault::FactorCount(number) => {
            ("risk.factors".into(), format!("The method has {number} factors, not three to five"))
        }
        CriteriaFault::MatrixShape(shape) => ("risk.matrix".into(), format!("The matrix {}", shape_of(shape))),
        CriteriaFault::BandCellsShape(shape) => {
            ("risk.band_cells".into(), format!("The table of bands {}", shape_of(shape)))
        }
        CriteriaFault::LevelTooLarge(_) | CriteriaFault::FactorLevelTooLarge => {
            ("risk.combine".into(), "A level is too large to be computed with whole numbers".into())
        }
        CriteriaFault::UnknownBand { at, id } => {
            let key = format!("risk.band_cells[{}][{}]", at.impact, at.likelihood);
            (key, format!("The table of bands names \"{id}\", which is not a band"))
        }
        CriteriaFault::LimitCount { bands, limits } => {
            let message = format!(
                "The method in money has {} for {}; the last band has none",
                count(*limits, "limit"),
                count(*bands, "band")
            );
            ("risk.quantitative.up_to".into(), message)
        }
        CriteriaFault::LimitNotAscending(index) => (
            format!("risk.quantitative.up_to[{index}]"),
            format!("Limit {} of the method in money is not an amount above the one before", index + 1),
        ),
        CriteriaFault::BandReversed { band: index } => {
            (format!("risk.bands[{index}]"), format!("The band {} ends below where it begins", band(*index)))
        }
        CriteriaFault::BandTwice { band: index } => {
            (format!("risk.bands[{index}].id"), format!("Two bands have the id {}", band(*index)))
        }
        CriteriaFault::LetterTwice { band: index } => {
            let message = format!("The band {} has the letter of another band", band(*index));
            (format!("risk.bands[{index}].letter"), message)
        }
        CriteriaFault::AcceptanceOfUnknownBand(index) => {
            let id = criteria.acceptance.get(*index).map_or("", |rule| rule.band.as_str());
            (
                format!("risk.acceptance[{index}].band"),
                format!("An acceptance rule names \"{id}\", which is not a band"),
            )
        }
        CriteriaFault::AcceptanceTwice(index) => {
            let id = criteria.acceptance.get(*index).map_or("", |rule| rule.band.as_str());
            (
                format!("risk.acceptance[{index}]"),
                format!("The band {id} has two acceptance rules; the first one counts"),
            )
        }
        CriteriaFault::NoBand(_)
        | CriteriaFault::SeveralBands { .. }
        | CriteriaFault::LevelFalls { .. }
        | CriteriaFault::BandFalls { .. }
        | CriteriaFault::LevelWithoutBand(_)
        | CriteriaFault::LevelWithSeveralBands { .. }
        | CriteriaFault::FactorLevelFalls { .. }
        | CriteriaFault::NoAcceptance { .. } => return None,
    };
    Some((key, message))
}

fn key_of(axis: Axis) -> String {
    match axis {
        Axis::Likelihood => "risk.likelihood".into(),
        Axis::Impact => "risk.impact".into(),
        Axis::Factor(index) => format!("risk.factors[{index}].scale"),
    }
}

fn scale(criteria: &Criteria, axis: Axis) -> String {
    match axis {
        Axis::Likelihood => "scale of likelihood".into(),
        Axis::Impact => "scale of impact".into(),
        Axis::Factor(index) => {
            format!("scale of the factor {}", criteria.factors.get(index).map_or("", |factor| factor.name.as_str()))
        }
    }
}

fn shape_of(shape: &TableShape) -> String {
    match shape {
        TableShape::Rows { expected, found } => format!("has {}, not {expected}", count(*found, "row")),
        TableShape::Columns { row, expected, found } => {
            format!("has {} in row {}, not {expected}", count(*found, "value"), row + 1)
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a complete method", |_| {}),
    Case::finds("nothing says how the axes combine", &[""], |it| it.isms.criteria.combine = None),
    Case::finds("a scale of two points", &[""], |it| it.isms.criteria.impact.truncate(2)),
    Case::finds("points that do not ascend", &[""], |it| it.isms.criteria.likelihood[2].value = 2),
    Case::finds("a matrix with a row too few", &[""], |it| {
        it.isms.criteria.combine = Some(Combine::Matrix);
        it.isms.criteria.matrix = vec![vec![1, 2, 3, 4], vec![2, 3, 4, 5], vec![3, 4, 5, 6]];
    }),
    Case::finds("a rule for a band that does not exist", &[""], |it| {
        let rule = Acceptance { band: "extreme".into(), ..it.isms.criteria.acceptance[0].clone() };
        it.isms.criteria.acceptance.push(rule);
    }),
];
