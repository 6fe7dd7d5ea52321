//! Texts of a workbook: those that its sheets share, and those that stand in a cell.

use std::borrow::Cow;

use super::Broken;
use super::scan::{Scan, Token};
use crate::source::budget::{Budget, Limit};
use crate::source::workbook::Cell;
use crate::source::workbook::xml;

/// The texts that cells refer to by number.
pub(super) fn shared(part: &str, budget: &Budget) -> Result<Vec<Cell>, Broken> {
    let mut scan = Scan::of(part);
    let mut texts = Vec::new();
    let mut length = 0;
    while let Some(token) = scan.next() {
        match token {
            Token::Start(tag) if tag.name == "si" => {
                let text = Cell::from_text(&text(&mut scan, "si")?);
                // Each cell that shows one takes it from the budget; more than all could show are not kept either.
                length += text.text_bytes();
                texts.push(text);
                budget.covers(Limit::Cells, texts.len())?;
                budget.covers(Limit::CellText, length)?;
            }
            Token::End("sst") => return Ok(texts),
            _ => {}
        }
    }
    Err(Broken::ends_within("sst"))
}

/// The text up to the end of an element: its runs joined, without what says how it is spoken.
pub(super) fn text<'t>(scan: &mut Scan<'t>, name: &'static str) -> Result<Cow<'t, str>, Broken> {
    let mut whole = Cow::Borrowed("");
    let mut is_spoken = false;
    while let Some(token) = scan.next() {
        match token {
            Token::Start(tag) if tag.name == "rPh" => is_spoken = true,
            Token::End("rPh") => is_spoken = false,
            Token::Start(tag) if tag.name == "t" && !is_spoken => {
                let keeps_space = tag.attributes().any(|(name, value)| name == "xml:space" && value == "preserve");
                let run = inside(scan, "t")?;
                let run = if keeps_space { run } else { trimmed(run) };
                join(&mut whole, unescaped(run));
            }
            Token::End(end) if end == name => return Ok(whole),
            _ => {}
        }
    }
    Err(Broken::ends_within(name))
}

/// All text up to the end of an element.
pub(super) fn inside<'t>(scan: &mut Scan<'t>, name: &'static str) -> Result<Cow<'t, str>, Broken> {
    let mut whole = Cow::Borrowed("");
    for token in scan {
        match token {
            Token::Text(text) if text.contains('&') => join(&mut whole, xml::unescaped(text).into()),
            Token::Text(text) | Token::Literal(text) => join(&mut whole, text.into()),
            Token::End(end) if end == name => return Ok(whole),
            _ => {}
        }
    }
    Err(Broken::ends_within(name))
}

fn join<'t>(whole: &mut Cow<'t, str>, more: Cow<'t, str>) {
    if whole.is_empty() {
        *whole = more;
    } else {
        whole.to_mut().push_str(&more);
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    let space = [' ', '\t', '\r', '\n'];
    match text {
        Cow::Borrowed(text) => text.trim_matches(space).into(),
        Cow::Owned(text) => text.trim_matches(space).to_string().into(),
    }
}

/// Characters that XML cannot hold are written as `_x000D_`, and an underscore before such a sequence as `_x005F_`.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(next) = rest.chars().next() {
        if let Some(unit) = escape(rest) {
            units.push(unit);
            rest = &rest[7..];
        } else {
            units.extend_from_slice(next.encode_utf16(&mut [0; 2]));
            rest = &rest[next.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units).into()
}

/// The UTF-16 unit of an escape at the start of a text.
fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}
