//! Results of measures over time, against target and limit.

use jiff::civil::Date;

use crate::derive::dates::{days_between, period};
use crate::document::figure::{Drawing, Trend, TrendLine, TrendPoint};
use crate::document::tables::objectives::amount;
use crate::document::tables::results::{Stands, stands};
use crate::document::view::View;
use crate::model::{Direction, Measure};

use super::{Drawn, Source, share};

/// Measures drawn at most; more would be read by nobody.
const MOST: usize = 24;

/// One small chart for each measure that has results.
pub const TRENDS: Source = Source {
    name: "measure-trends",
    content: None,
    draw: |view, _| {
        let all: Vec<Trend> = (0..view.isms.measures.len()).filter_map(|measure| trend(view, measure)).collect();
        if all.is_empty() {
            return None;
        }
        let left_out = all.len().saturating_sub(MOST);
        let trends: Vec<Trend> = all.into_iter().take(MOST).collect();
        let each: Vec<String> = trends.iter().map(|trend| trend.alt.clone()).collect();
        let note =
            (left_out > 0).then(|| view.words.with("chart_measures_left_out", &[("count", &left_out.to_string())]));
        let alt = view.words.with("alt.trends", &[("trends", &each.join(" "))]);
        Some(Drawn { drawing: Drawing::Trends { trends }, alt, note })
    },
};

fn trend(view: &View, index: usize) -> Option<Trend> {
    let measure = &view.isms.measures[index];
    let results: Vec<usize> = view.facts.measures[index]
        .results
        .iter()
        .copied()
        .filter(|result| view.isms.results[*result].value.is_some_and(f64::is_finite))
        .collect();
    let (first, last) = (*results.first()?, *results.last()?);
    let days: Vec<Option<Date>> =
        results.iter().map(|result| period(&view.isms.results[*result].period).map(|(_, to)| to)).collect();
    let value = |result: usize| view.isms.results[result].value.unwrap_or_default();
    let target = view.isms.objectives.iter().find(|it| it.measure.as_deref() == Some(measure.id.as_str()));
    let target = target.and_then(|objective| objective.target);
    let marks: Vec<f64> = results.iter().map(|result| value(*result)).chain(target).chain(measure.threshold).collect();
    let low = marks.iter().copied().fold(f64::INFINITY, f64::min).min(0.0);
    let high = marks.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    #[expect(clippy::cast_possible_truncation, reason = "a place on an axis")]
    let height = |value: f64| if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) as f32 } else { 0.5 };
    let unit = measure.unit.as_deref();
    let points = results.iter().enumerate().map(|(at, result)| TrendPoint {
        at: place(&days, at),
        height: height(value(*result)),
        period: view.isms.results[*result].period.clone(),
        value: amount(view, value(*result), unit),
        broken: stands(view, *result) == Some(Stands::Broken),
    });
    let lines =
        [("trend.target", target), ("trend.limit", measure.threshold)].into_iter().filter_map(|(word, value)| {
            let value = value?;
            let label = view.words.with(word, &[("value", &amount(view, value, unit))]);
            Some(TrendLine { height: height(value), label, is_target: word == "trend.target" })
        });
    Some(Trend {
        title: format!("{} {}", measure.id, measure.name.as_deref().unwrap_or_default()).trim().to_string(),
        points: points.collect(),
        lines: lines.collect(),
        alt: alt(
            view,
            measure,
            first,
            last,
            results.iter().filter(|it| stands(view, **it) == Some(Stands::Broken)).count(),
        ),
    })
}

/// Where a result stands on the axis: by its day, or one after the other where not every period can be read.
fn place(days: &[Option<Date>], at: usize) -> f32 {
    let ends = days.first().copied().flatten().zip(days.last().copied().flatten());
    match (ends, days.get(at).copied().flatten()) {
        (Some((from, to)), Some(day)) if from < to && days.iter().all(Option::is_some) => {
            share(i64::from(days_between(from, day)), i64::from(days_between(from, to)))
        }
        _ => {
            let last = i64::try_from(days.len()).unwrap_or(i64::MAX) - 1;
            if last == 0 { 0.5 } else { share(i64::try_from(at).unwrap_or(i64::MAX), last) }
        }
    }
}

/// The message in words: from where to where, whether that is better, and how often the limit was broken.
fn alt(view: &View, measure: &Measure, first: usize, last: usize, broken: usize) -> String {
    let unit = measure.unit.as_deref();
    let result = |index: usize| &view.isms.results[index];
    let value = |index: usize| result(index).value.unwrap_or_default();
    let way = match measure.direction {
        Some(Direction::Up) if value(last) > value(first) => "better",
        Some(Direction::Up) if value(last) < value(first) => "worse",
        Some(Direction::Down) if value(last) < value(first) => "better",
        Some(Direction::Down) if value(last) > value(first) => "worse",
        _ => "other",
    };
    let (from, to) = (amount(view, value(first), unit), amount(view, value(last), unit));
    let values = [
        ("name", measure.name.as_deref().unwrap_or(&measure.id)),
        ("from", &from),
        ("first", &result(first).period),
        ("to", &to),
        ("last", &result(last).period),
        ("way", way),
        ("broken", &broken.to_string()),
    ];
    view.words.with("alt.trend", &values)
}
