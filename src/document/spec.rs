//! A table or figure that a body asks for: its layout from `document.yaml`, its headers from the language, and the
//! caption the body gives it.

use crate::derive::Method;
use crate::diagnostic::{Error, Result};
use crate::model::{Layout, TableLayout, Width};

use super::tables;
use super::view::View;

/// What a body says about a table or figure that it names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    /// Printed under it.
    pub caption: Option<String>,
    /// What to say when there are no rows, or nothing to draw.
    pub empty: Option<String>,
}

impl Wording {
    /// Reads the lines of a fenced block (`caption: ...`, `empty: ...`); `plain` takes the markup off a line.
    ///
    /// # Errors
    /// If a line is neither, or `plain` fails.
    pub fn read(text: &str, plain: impl Fn(&str) -> Result<String>) -> Result<Self> {
        let mut wording = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (key, words) = line.split_once(':').unwrap_or((line, ""));
            let words = Some(plain(words.trim())?).filter(|words| !words.is_empty());
            match key.trim() {
                "caption" => wording.caption = words,
                "empty" => wording.empty = words,
                _ => {
                    return Err(Error::input(format!("the line `{}` is neither `caption:` nor `empty:`", line.trim()))
                        .hint("columns, widths and the like stand in `layout` of document.yaml"));
                }
            }
        }
        Ok(wording)
    }
}

/// A column: the field it prints, its header and its relative width.
#[derive(Debug, Clone, PartialEq)]
pub struct SpecColumn {
    /// The field.
    pub field: String,
    /// The header.
    pub title: String,
    /// The relative width.
    pub width: f32,
}

/// Everything about a table or figure but its data.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spec {
    /// Its name in the document.
    pub name: String,
    /// Which table or figure.
    pub source: String,
    /// Narrows the rows; what it means is the source's own (a theme, an audit id, a band).
    pub only: Option<String>,
    /// Its columns.
    pub columns: Vec<SpecColumn>,
    /// Whether rows are grouped under titles, where the source can.
    pub grouped: bool,
    /// Printed under it.
    pub caption: Option<String>,
    /// What to say when there are no rows, or nothing to draw.
    pub empty: Option<String>,
}

impl Spec {
    /// The table `name` of the document `slug`.
    ///
    /// # Errors
    /// If its source has no such field, or the language no header for one.
    pub fn table(view: &View, slug: &str, name: &str, layout: &TableLayout, wording: Wording) -> Result<Self> {
        let columns = layout.columns.iter().filter_map(|(field, width)| Some((field, width_of(view, *width)?)));
        let columns = columns
            .map(|(field, width)| {
                Ok(SpecColumn { field: field.clone(), title: header(view, slug, name, layout, field)?, width })
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            name: name.to_string(),
            source: layout.source.clone(),
            only: layout.only.clone(),
            columns,
            grouped: layout.grouped,
            caption: wording.caption,
            empty: wording.empty,
        })
    }

    /// The figure `name` of a document.
    ///
    /// # Errors
    /// If the layout has no such figure.
    pub fn figure(name: &str, layout: &Layout, wording: Wording) -> Result<Self> {
        let figure = layout.figures.get(name).ok_or_else(|| unknown("figure", name, layout.figures.keys()))?;
        Ok(Self {
            name: name.to_string(),
            source: figure.source.clone(),
            only: figure.only.clone(),
            caption: wording.caption,
            empty: wording.empty,
            ..Self::default()
        })
    }
}

/// The table of a layout by its name.
///
/// # Errors
/// If there is none.
pub fn table_layout<'a>(layout: &'a Layout, name: &str) -> Result<&'a TableLayout> {
    layout.tables.get(name).ok_or_else(|| unknown("table", name, layout.tables.keys()))
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a String>) -> Error {
    let known: Vec<&str> = known.map(String::as_str).collect();
    let hint = format!("those of its `layout` are: {}", known.join(", "));
    Error::input(format!("document.yaml has no {what} `{name}`")).hint(hint)
}

/// The width of a column; `None` where the way risks are rated leaves it out.
fn width_of(view: &View, width: Width) -> Option<f32> {
    match (width, &view.facts.method) {
        (Width::Fixed(width), _) => Some(width),
        (Width::ByMethod(by), None | Some(Method::Matrix(_))) => by.matrix,
        (Width::ByMethod(by), Some(Method::Factors(_))) => by.factors,
        (Width::ByMethod(by), Some(Method::Money(_))) => by.money,
    }
}

/// The header of a column: the one of this very table, else the one its kind of record has for the field.
fn header(view: &View, slug: &str, name: &str, layout: &TableLayout, field: &str) -> Result<String> {
    let record = tables::record_of(&layout.source, field)?;
    let header = view.words.header(slug, name, record, field);
    header
        .map(str::to_string)
        .map_err(|key| Error::input(format!("the language has no word `{key}` for a header of table `{name}`")))
}
