//! How risks are rated, as the scales, legends and levels of a register show it.

use serde_json::{Value, json};

use crate::app::import::Imported;
use crate::app::import::target::TargetProject;
use crate::ingest::Kind;
use crate::ingest::guess::Levels;
use crate::ingest::propose::TableNotes;

use super::bands::{self, Bands};
use super::combining::{Rule, rated, rule_of, rule_of_highest};
use super::scales::{Scale, as_answered, scale};
use super::{AnswerTopic, ProposedAnswer, Remark};

/// The criteria that a workbook shows.
pub(super) fn proposed(imported: &Imported, project: &TargetProject, remarks: &mut Vec<Remark>) -> Vec<ProposedAnswer> {
    let criteria = &project.isms.criteria;
    if !criteria.factors.is_empty() || criteria.quantitative.is_some() {
        return Vec::new();
    }
    let plan = &imported.plan;
    let tables = plan.mapping.tables.iter().zip(&plan.notes);
    let registers: Vec<&TableNotes> =
        tables.filter(|(table, _)| table.kind == Some(Kind::Risks)).map(|(_, notes)| notes).collect();
    let mut answers = Vec::new();
    let mut axis = |field: &str, is_open: bool| -> Option<Scale> {
        if !is_open {
            return None;
        }
        let learned = registers.iter().find_map(|notes| notes.learned.get(field));
        let answered = || registers.iter().find_map(|notes| notes.scales.get(field));
        let found = match (learned, answered()) {
            (Some(learned), _) => scale(field, learned),
            (None, Some(points)) => as_answered(field, points),
            (None, None) => return None,
        };
        match found {
            Ok(scale) => {
                let text = scale.in_words();
                let assumed = scale.assumed.clone().into_iter().collect();
                answers.push(answer(&format!("risk.{field}"), scale.value(), text, &scale.shown_by, assumed));
                Some(scale)
            }
            Err(remark) => {
                remarks.push(remark);
                None
            }
        }
    };
    let likelihood = axis("likelihood", criteria.likelihood.is_empty());
    let impact = axis("impact", criteria.impact.is_empty());
    let (Some(likelihood), Some(impact)) = (likelihood, impact) else { return answers };
    let levels = registers.iter().find_map(|notes| notes.levels.as_ref());
    let risks = &imported.records.risks;
    let ratings = rated(risks.iter().flat_map(|risk| [&risk.before, &risk.residual]));
    let rule = match (&criteria.combine, rule_of(&ratings)) {
        (Some(_), _) => None,
        (None, Some((rule, wrong))) => {
            let text = format!("{} of likelihood and impact", in_words(rule));
            let shown = format!("{} of {} levels in the rows follow it", ratings.len() - wrong, ratings.len());
            answers.push(answer("risk.combine", json!(rule.name), text, &shown, Vec::new()));
            Some(rule)
        }
        (None, None) => of_legend(levels, &likelihood, &impact, &mut answers).or_else(|| {
            if !ratings.is_empty() {
                remarks.push(
                    "level: the levels in the rows are neither product, sum nor the larger of likelihood and impact"
                        .into(),
                );
            }
            None
        }),
    };
    if let (Some(rule), true) = (rule, criteria.bands.is_empty()) {
        let (low, high) =
            ((rule.level)(likelihood.lowest(), impact.lowest()), (rule.level)(likelihood.highest(), impact.highest()));
        if let Some(bands) = bands_of(imported, rule, levels, (low, high), remarks) {
            let text = bands.in_words();
            answers.push(answer("risk.bands", bands.value(), text, &bands.shown_by, bands.assumed.clone()));
        }
    }
    answers
}

fn answer(key: &str, value: Value, text: String, shown_by: &str, assumed: Vec<String>) -> ProposedAnswer {
    ProposedAnswer { topic: AnswerTopic::Criteria, key: key.into(), value, text, shown_by: shown_by.into(), assumed }
}

fn in_words(rule: Rule) -> &'static str {
    match rule.name {
        "product" => "the product",
        "sum" => "the sum",
        "max" => "the larger one",
        _ => "the sum, less one,",
    }
}

/// The rule by which the highest level of the legend comes from the highest points.
fn of_legend(
    levels: Option<&Levels>,
    likelihood: &Scale,
    impact: &Scale,
    answers: &mut Vec<ProposedAnswer>,
) -> Option<Rule> {
    let levels = levels?;
    let top = levels.levels.last()?.to?;
    let rule = rule_of_highest(likelihood.highest(), impact.highest(), top)?;
    let text = format!("{} of likelihood and impact", in_words(rule));
    let assumed = format!("the highest level, {top}, belongs to the highest likelihood and impact");
    answers.push(answer(
        "risk.combine",
        json!(rule.name),
        text,
        &format!("the legend, {}", levels.place),
        vec![assumed],
    ));
    Some(rule)
}

fn bands_of(
    imported: &Imported,
    rule: Rule,
    levels: Option<&Levels>,
    (low, high): (i32, i32),
    remarks: &mut Vec<Remark>,
) -> Option<Bands> {
    if let Some(found) = levels.and_then(|levels| bands::of_legend(levels, low, high)) {
        return Some(found);
    }
    let risks = &imported.records.risks;
    let seen: Vec<(i32, String)> = risks
        .iter()
        .flat_map(|risk| [&risk.before, &risk.residual])
        .filter_map(|rating| {
            let level = (rule.level)(rating.likelihood?, rating.impact?);
            Some((level, rating.stated_band.clone()?))
        })
        .collect();
    bands::of_rows(&seen, low, high).unwrap_or_else(|remark| {
        remarks.push(remark);
        None
    })
}
