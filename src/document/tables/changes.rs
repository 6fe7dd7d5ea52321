//! What changed in the register since the assessment before (8.2).

use crate::derive::{CriteriaBetween, Difference, Level, RiskChange, RunComparison};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::View;
use crate::model::{AssessmentRun, Risk, RiskStatus};

use super::risks::rating_in_words;
use super::{Cell, Source, all, required, stacked, text};

pub const SOURCES: &[Source] = &[Source {
    name: "risk-changes",
    record: "change",
    content: Some(Content::Risks),
    anchor: None,
    select: |view, spec| {
        let lines = lines(view);
        Ok(all(lines.len(), |i| match spec.only.as_deref() {
            Some("new") => lines[i].is_new(),
            Some("gone") => lines[i].is_gone(),
            Some("changed") => !lines[i].differences.is_empty(),
            _ => !lines[i].is_identical(),
        }))
    },
    fields: &[
        text("risk", |v, i| risk(v, i).map(|risk| vec![Inline::strong(risk.id.clone())]).unwrap_or_default()),
        text("title", |v, i| {
            let risk = risk(v, i);
            required(v, risk.and_then(|risk| risk.title.as_ref().or(risk.description.as_ref())), "missing")
        }),
        text("change", change),
        text("earlier", earlier),
        text("present", |v, i| {
            lines(v)[i].risk.map(|risk| v.level_cell(v.facts.risks[risk].before)).unwrap_or_default()
        }),
        text("direction", |v, i| match rise(v, &lines(v)[i]) {
            Some(true) => vec![Inline::label(v.words.get("change.higher"), Tone::Bad)],
            Some(false) => vec![Inline::label(v.words.get("change.lower"), Tone::Good)],
            None => Cell::new(),
        }),
    ],
}];

fn comparison<'a>(view: &View<'a>) -> Option<&'a RunComparison> {
    view.facts.since_last_run.as_ref()
}

/// The lines of the comparison; none without an earlier register.
pub fn lines<'a>(view: &View<'a>) -> &'a [RiskChange] {
    comparison(view).map_or(&[], |comparison| &comparison.lines)
}

/// The assessment that the register is compared with.
pub fn earlier_run<'a>(view: &View<'a>) -> Option<&'a AssessmentRun> {
    view.isms.runs.get(comparison(view)?.run)
}

/// Whether the level before treatment rose, by the present criteria; `None` if it is as high as it was, or unknown.
pub fn rise(view: &View, line: &RiskChange) -> Option<bool> {
    let now = line.risk.and_then(|risk| view.facts.risks[risk].before)?.level;
    let Level { level: then, .. } = line.earlier_levels[0]?;
    (now != then).then_some(now > then)
}

/// The risk as it stands now, or as it stood for one that is gone.
fn risk<'a>(view: &View<'a>, index: usize) -> Option<&'a Risk> {
    let line = &lines(view)[index];
    match line.risk {
        Some(risk) => view.isms.risks.get(risk),
        None => earlier_run(view)?.risks.get(line.earlier?),
    }
}

/// How high it was: by the criteria of both assessments if they are the same, else what the earlier register itself says,
/// since its criteria are no longer at hand.
fn earlier(view: &View, index: usize) -> Cell {
    let line = &lines(view)[index];
    if line.is_new() {
        return Cell::new();
    }
    let Some(then) = criteria_then(view) else { return view.level_cell(line.earlier_levels[0]) };
    let old = earlier_run(view).and_then(|run| run.risks.get(line.earlier?));
    let rating = old.map(|risk| &risk.before);
    let stated = rating.and_then(|rating| {
        let level = rating.stated_level.map(|level| level.to_string());
        let parts: Vec<String> = rating.stated_band.iter().cloned().chain(level).collect();
        (!parts.is_empty()).then(|| parts.join(" ")).or_else(|| rating_in_words(view, rating))
    });
    match stated {
        Some(stated) => stacked([
            vec![Inline::text(stated)],
            vec![Inline::muted(view.words.with("by_criteria", &[("version", then)]))],
        ]),
        None => view.level_cell(None),
    }
}

/// The version of the criteria of the earlier assessment, if it was another one than the present.
pub fn criteria_then<'a>(view: &View<'a>) -> Option<&'a str> {
    match &comparison(view)?.criteria {
        CriteriaBetween::Changed { then, .. } => Some(then),
        CriteriaBetween::Same | CriteriaBetween::Unknown => None,
    }
}

/// What one of the two registers says nothing about, in words.
pub fn not_compared<'a>(view: &View<'a>) -> Vec<&'a str> {
    let missing = comparison(view).map_or(&[][..], |comparison| &comparison.not_compared);
    missing.iter().map(|difference| view.words.get(word(*difference))).collect()
}

fn change(view: &View, index: usize) -> Cell {
    let line = &lines(view)[index];
    if line.is_new() {
        return vec![Inline::text(view.words.get("change.new"))];
    }
    if line.is_gone() {
        // A risk that is gone without having been closed leaves a question, so it is shown as one.
        let closed = risk(view, index).is_some_and(|risk| risk.status == Some(RiskStatus::Closed));
        return if closed {
            vec![Inline::text(view.words.get("change.closed"))]
        } else {
            vec![Inline::gap(view.words.get("change.gone"), None)]
        };
    }
    let words: Vec<&str> = line.differences.iter().map(|difference| view.words.get(word(*difference))).collect();
    vec![Inline::text(words.join(", "))]
}

fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::Rating => "change.rating",
        Difference::Residual => "change.residual",
        Difference::Owner => "change.owner",
        Difference::Treatment => "change.treatment",
        Difference::Text => "change.text",
    }
}
