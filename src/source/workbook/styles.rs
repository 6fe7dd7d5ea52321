//! What the styles of a workbook say about numbers.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::number_format::{self, Shown};
use super::xml::{attribute, each_event};

/// Styles of a workbook at most; Excel allows 65,490.
const MOST_STYLES: usize = 70_000;

/// What the number formats of a workbook mean, by the number of the style; nothing for most.
#[derive(Default)]
pub(super) struct Styles(Vec<Option<Shown>>);

/// The row and column of a cell, and its style.
pub(super) type Styled = (u32, u32, usize);

impl Styles {
    /// Reads the part `styles.xml`.
    pub(super) fn read(text: &str) -> Self {
        let mut codes = BTreeMap::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        each_event(text, |event| match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let number = || attribute(tag, "numFmtId").and_then(|number| number.parse::<u32>().ok());
                match tag.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(number), Some(code)) = (number(), attribute(tag, "formatCode")) {
                            codes.insert(number, code);
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => styles.push(number().unwrap_or(0)),
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            _ => {}
        });
        Self::of(&styles, &codes)
    }

    /// The styles whose number formats have these numbers, and the codes of those that the workbook defines.
    pub(super) fn of(formats: &[u32], codes: &BTreeMap<u32, String>) -> Self {
        let mut known = BTreeMap::new();
        let meaning = |number: &u32| {
            let code = codes.get(number).map(String::as_str);
            known.entry(*number).or_insert_with(|| number_format::of(*number, code)).clone()
        };
        let styles: Vec<Option<Shown>> = formats.iter().take(MOST_STYLES).map(meaning).collect();
        Self(styles)
    }

    /// What a style means.
    pub(super) fn get(&self, style: usize) -> Option<&Shown> {
        self.0.get(style)?.as_ref()
    }

    /// Whether numbers of a style are days.
    pub(super) fn is_day(&self, style: usize) -> bool {
        matches!(self.get(style), Some(Shown::Date(_)))
    }

    /// Whether a style says more than that numbers are days.
    pub(super) fn tells(&self, style: usize) -> bool {
        self.get(style).is_some_and(|shown| *shown != Shown::Date(None))
    }
}
