//! What the styles of a workbook say about numbers, and which cells of an .xlsx sheet have them.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::column_number;
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

    /// The cells whose style means something, in the XML of a sheet's cells.
    pub(super) fn cells(&self, cells: &str) -> Vec<Styled> {
        let mut styled = Vec::new();
        if self.0.iter().all(|shown| matches!(shown, None | Some(Shown::Date(None)))) {
            return styled;
        }
        for (at, _) in cells.match_indices(" s=") {
            let Some(found) = tag_around(cells, at).and_then(|tag| self.cell(tag)) else { continue };
            styled.push(found);
        }
        if !styled.is_sorted() {
            styled.sort_unstable();
        }
        styled
    }

    fn cell(&self, tag: &str) -> Option<Styled> {
        let style = value(tag, " s=")?.parse().ok()?;
        // Days are dates already; only those that tell an order say more.
        self.get(style).filter(|shown| **shown != Shown::Date(None))?;
        let place = value(tag, " r=")?;
        let split = place.find(|c: char| c.is_ascii_digit())?;
        Some((place[split..].parse().ok()?, column_number(&place[..split])?, style))
    }
}

/// The start tag of a cell around a place in it.
fn tag_around(text: &str, at: usize) -> Option<&str> {
    const LONGEST: usize = 200;
    let window = at.saturating_sub(LONGEST);
    let start = window + text.as_bytes()[window..at].iter().rposition(|byte| *byte == b'<')?;
    let end = at + text.as_bytes()[at..].iter().take(LONGEST).position(|byte| *byte == b'>')?;
    let tag = text.get(start + 1..end)?;
    let name = tag.split([' ', '\n', '\r', '\t']).next()?;
    (name == "c" || name.ends_with(":c")).then_some(tag)
}

fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let rest = &tag[tag.find(name)? + name.len()..];
    let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    rest[1..].split(mark).next()
}
