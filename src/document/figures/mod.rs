//! Figures from data: one file a figure. They say what to draw; `templates/typst/figures.typ` says how.

mod actions;
mod ageing;
mod audit;
mod boundary;
mod continuity;
mod controls;
mod inventory;
mod months;
mod moves;
mod organization;
mod policies;
mod processes;
mod risks;
mod set;
mod training;
mod trends;

use crate::diagnostic::{Error, Result};

use super::classification::Content;
use super::figure::{Drawing, Figure};
use super::spec::Spec;
use super::view::View;

/// A figure source.
pub struct Source {
    /// Its name in layouts.
    pub name: &'static str,
    /// What it shows, for the document's classification.
    pub content: Option<Content>,
    /// Draws it; `None` if there is nothing to draw.
    pub draw: fn(&View, &Spec) -> Option<Drawn>,
}

/// A drawing and what it shows in words.
pub struct Drawn {
    /// The drawing.
    pub drawing: Drawing,
    /// The alt text.
    pub alt: String,
    /// What the drawing leaves out; printed behind the caption.
    pub note: Option<String>,
}

/// All figure sources.
pub fn sources() -> impl Iterator<Item = &'static Source> {
    [
        &actions::TIMELINE,
        &ageing::NONCONFORMITIES,
        &ageing::SOURCES,
        &audit::FINDINGS,
        &boundary::BOUNDARY,
        &continuity::TIMELINE,
        &controls::STATES,
        &inventory::BY_KIND,
        &months::INCIDENTS,
        &months::SUPPLIERS,
        &months::YEAR,
        &organization::CHART,
        &policies::HIERARCHY,
        &processes::MAP,
        &risks::CRITERIA,
        &risks::HEAT_MAPS,
        &risks::HISTOGRAMS,
        &set::STATES,
        &training::COVERAGE,
        &trends::TRENDS,
    ]
    .into_iter()
}

/// Draws the figure a spec asks for; nothing if there is no data for it.
///
/// # Errors
/// If there is no such figure, or the spec gives it no caption.
pub fn build(view: &View, spec: &Spec) -> Result<(Option<Figure>, Option<Content>)> {
    let source = sources().find(|source| source.name == spec.source).ok_or_else(|| {
        let names: Vec<_> = sources().map(|source| source.name).collect();
        Error::input(format!("there is nothing to draw called `{}`", spec.source))
            .hint(format!("there are: {}", names.join(", ")))
    })?;
    let caption = spec.caption.clone().ok_or_else(|| Error::input(format!("figure `{}` has no caption", spec.name)))?;
    let figure = (source.draw)(view, spec).map(|drawn| Figure {
        id: format!("figure-{}", spec.name),
        caption: drawn.note.map_or(caption.clone(), |note| format!("{caption}; {note}")),
        alt: drawn.alt,
        drawing: drawn.drawing,
    });
    Ok((figure, source.content))
}

/// A share as an alt text or axis position; what is not a number becomes 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "positions on an axis")]
fn share(part: i64, of: i64) -> f32 {
    if of <= 0 { 0.0 } else { (part as f64 / of as f64).clamp(0.0, 1.0) as f32 }
}

/// The numbers of a bar chart in words.
fn bars_alt(view: &View, parts: &[super::figure::Part], bars: &[super::figure::Bar]) -> String {
    let bar = |bar: &super::figure::Bar| {
        let values: Vec<_> = bar
            .values
            .iter()
            .zip(parts)
            .filter(|(value, _)| **value > 0)
            .map(|(value, part)| {
                view.words.with("alt.bar_value", &[("value", &value.to_string()), ("part", &part.label)])
            })
            .collect();
        view.words.with("alt.bar", &[("label", &bar.label), ("values", &values.join(", "))])
    };
    view.words.with("alt.bars", &[("bars", &bars.iter().map(bar).collect::<Vec<_>>().join("; "))])
}
