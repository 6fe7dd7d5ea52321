//! The level and the band a sheet gives are those that the criteria compute, before treatment and after.

use crate::derive::{Level, Score};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "score-differs-from-method",
    code: "R04",
    severity: Severity::Error,
    clause: "6.1.2 d",
    summary: "A sheet gives another risk level than the method",
    why: "A register that does not follow the documented method gives results that are neither valid nor comparable, \
        which the clause asks for.",
    fix: "correct the formula or the rating in the sheet, or the method in the answers; documents use the \
        computed level",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.isms.risks.iter().zip(&ctx.facts.risks) {
        compare(ctx, findings, risk, "", &risk.before, facts.before);
        compare(ctx, findings, risk, "residual.", &risk.residual, facts.residual);
    }
}

fn compare(ctx: &Context, findings: &mut Findings, risk: &Risk, prefix: &str, rating: &Rating, level: Option<Level>) {
    let Some(level) = level else { return };
    let when = if prefix.is_empty() { "" } else { " after treatment" };
    let axes = rated_as(ctx, rating);
    let score = ctx.score(level.level);
    if let Some(stated) = rating.stated_level.filter(|stated| (stated - level.level.number()).abs() > tolerance(level))
    {
        let message = format!("{}: the sheet says {stated}{when}, the method gives {score} ({axes})", risk.id);
        let first = if rating.frequency.is_some() { "frequency" } else { "likelihood" };
        let rated = risk.origin.field(&format!("{prefix}{first}"));
        let found = about(risk, &format!("{prefix}level"), message);
        let fix = format!("put {score} in the sheet, or correct the rating or the method; documents print {score}");
        let found = found.hint(fix);
        findings.push(rated.into_iter().fold(found, |found, place| found.and_at(place, axes.clone())));
    }
    let band = level.band.and_then(|band| ctx.isms.criteria.bands.get(band));
    if let (Some(stated), Some(band)) = (rating.stated_band.as_deref(), band) {
        let same = [&band.id, &band.label].iter().any(|name| plain(name) == plain(stated))
            || band.letter.as_deref().is_some_and(|letter| plain(letter) == plain(stated));
        if !same && !stated.trim().is_empty() {
            let message = format!(
                "{}: the sheet says \"{stated}\"{when}, the method gives {} (level {score}, {axes})",
                risk.id, band.label
            );
            findings.push(about(risk, &format!("{prefix}band"), message));
        }
    }
}

/// What the level was computed from, in words.
fn rated_as(ctx: &Context, rating: &Rating) -> String {
    let factors = ctx.isms.criteria.factors.iter().zip(&rating.factors);
    let factors = factors.filter_map(|(factor, value)| Some(format!("{} {}", factor.name.to_lowercase(), (*value)?)));
    let axes = [("likelihood", rating.likelihood), ("impact", rating.impact)];
    let axes = axes.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?)));
    let money = [("frequency", rating.frequency), ("loss", rating.loss)];
    let money = money.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?)));
    axes.chain(factors).chain(money).collect::<Vec<_>>().join(", ")
}

/// How far a stated level may lie from the computed one: sheets round amounts to the hundredth.
fn tolerance(level: Level) -> f64 {
    match level.level {
        Score::Points(_) => 0.000_1,
        Score::Money(_) => 0.005,
    }
}

const CASES: &[Case] = &[
    Case::passes("the sheet gives no level of its own", |it| {
        it.risk("R-1");
    }),
    Case::passes("level and band agree", |it| {
        let risk = it.risk("R-1");
        risk.before = Rating { stated_level: Some(9.0), stated_band: some(" high "), ..rating(3, 3) };
    }),
    Case::finds("15 where 4 x 4 gives 16", &["R-1"], |it| {
        it.risk("R-1").before = Rating { stated_level: Some(15.0), ..rating(4, 4) };
    }),
    Case::finds("the residual level is wrong", &["R-1"], |it| {
        it.risk("R-1").residual = Rating { stated_level: Some(2.0), ..rating(1, 3) };
    }),
    Case::finds("the word belongs to another band", &["R-1"], |it| {
        it.risk("R-1").residual = Rating { stated_band: some("Medium"), ..rating(1, 3) };
    }),
];
