//! What the embedded fonts can print, and what is printed in place of the rest.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;
use typst::text::{Coverage, Font};

use crate::diagnostic::{Error, Result};

/// The characters of the text face.
///
/// PDF/A allows no missing glyph, so one emoji in a workbook would otherwise stop a document. Such a character is
/// printed as its code (`[U+1F600]`): nothing is lost, and it is seen.
pub struct Printable {
    coverage: Option<Coverage>,
}

impl Printable {
    /// The characters of a font; without one, every character counts as printable.
    pub fn of(font: Option<&Font>) -> Self {
        Self { coverage: font.map(|font| font.info().coverage.clone()) }
    }

    /// Data as the JSON that Typst reads, with every string printable; characters that had to be replaced are added
    /// to `missing`.
    pub fn json(&self, data: &impl Serialize, missing: &mut BTreeSet<char>) -> Result<Vec<u8>> {
        let fault = |e| Error::internal("a document could not be handed to Typst").caused_by(e);
        let mut value = serde_json::to_value(data).map_err(fault)?;
        self.clean(&mut value, missing);
        serde_json::to_vec(&value).map_err(fault)
    }

    fn clean(&self, value: &mut Value, missing: &mut BTreeSet<char>) {
        match value {
            Value::String(text) => {
                if let Some(cleaned) = self.cleaned(text, missing) {
                    *text = cleaned;
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.clean(item, missing)),
            Value::Object(object) => {
                // Addresses and anchors are not printed.
                let printed = object.iter_mut().filter(|(key, _)| *key != "url" && *key != "anchor");
                printed.for_each(|(_, item)| self.clean(item, missing));
            }
            _ => {}
        }
    }

    /// `None` if the text can stay as it is.
    fn cleaned(&self, text: &str, missing: &mut BTreeSet<char>) -> Option<String> {
        if text.chars().all(|c| matches!(c, ' '..='~' | '\n') || self.prints(c)) {
            return None;
        }
        let mut cleaned = String::with_capacity(text.len() + 16);
        for c in text.chars() {
            match c {
                '\n' => cleaned.push(c),
                '\t' | '\u{2028}' | '\u{2029}' => cleaned.push(' '),
                c if self.prints(c) => cleaned.push(c),
                c if invisible(c) => {}
                c => {
                    missing.insert(c);
                    // Writing to a string cannot fail.
                    let _ = write!(cleaned, "[U+{:04X}]", u32::from(c));
                }
            }
        }
        Some(cleaned)
    }

    fn prints(&self, c: char) -> bool {
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        !private
            && !invisible(c)
            && (matches!(c, '\u{ad}' | '\u{200b}')
                || self.coverage.as_ref().is_none_or(|coverage| coverage.contains(u32::from(c))))
    }
}

/// Control characters without a shape: carriage returns, joiners, direction marks, variation selectors.
fn invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
