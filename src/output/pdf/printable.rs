use std::collections::BTreeSet;
use std::fmt::Write as _;

use typst::text::FontBook;

/// Makes serialized JSON printable, whose own signs are all printable ASCII.
///
/// PDF/A allows no missing glyph, so one emoji in a workbook would otherwise stop a document. A character that no
/// embedded font has is printed as its code (`[U+1F600]`): nothing is lost, and it is seen. Signs that only steer
/// layout, where [`inert`](crate::diagnostic::inert) lets them stand, are dropped.
///
/// Returns the text and the characters that were replaced, so that they can be reported.
pub fn printable(json: &str, fonts: &FontBook) -> (String, BTreeSet<char>) {
    let mut replaced = BTreeSet::new();
    let mut known = Known { fonts, covered: BTreeSet::new() };
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find(|c: char| c == '\\' || c == '\u{7f}' || !c.is_ascii()) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let (character, escape, length) = decode(special);
        rest = special.get(length..).unwrap_or_default();
        match character {
            None => out.push_str(escape),
            Some('\t') => out.push(' '),
            Some(c) if is_steering(c) => {}
            Some(c) if known.covers(c) => out.push(c),
            Some(c) => {
                replaced.insert(c);
                // Writing to a string cannot fail.
                let _ = write!(out, "[U+{:04X}]", u32::from(c));
            }
        }
    }
    out.push_str(rest);
    (out, replaced)
}

/// The character at the start of `text`, or the escape that stands for itself (`\"`, `\\`, `\n`), and how many bytes it
/// takes.
fn decode(text: &str) -> (Option<char>, &str, usize) {
    let mut characters = text.chars();
    match characters.next() {
        Some('\\') => match characters.next() {
            Some('t') => (Some('\t'), "", 2),
            // serde writes control characters as \u00XX, and nothing else so.
            Some('u') => {
                let code = text.get(2..6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                (code.and_then(char::from_u32), "", 6)
            }
            _ => (None, text.get(..2).unwrap_or(text), 2),
        },
        Some(c) => (Some(c), "", c.len_utf8()),
        None => (None, "", 0),
    }
}

/// Signs without a shape that scripts and emoji need: joiners, direction marks, variation selectors.
fn is_steering(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Which characters have a shape, remembering those that were asked for.
struct Known<'a> {
    fonts: &'a FontBook,
    covered: BTreeSet<char>,
}

impl Known<'_> {
    fn covers(&mut self, c: char) -> bool {
        if self.covered.contains(&c) {
            return true;
        }
        // PDF/A refuses private-use characters even where a font has them.
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let mut fonts = (0..).map_while(|index| self.fonts.info(index));
        let covered =
            matches!(c, '\u{ad}' | '\u{200b}') || (!private && fonts.any(|info| info.coverage.contains(u32::from(c))));
        if covered {
            self.covered.insert(c);
        }
        covered
    }
}
