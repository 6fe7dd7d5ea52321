use std::collections::BTreeSet;

use typst::text::FontBook;

/// Stands for a character that no embedded font can print.
const NO_SHAPE: char = '□';

/// Replaces what cannot stand in a PDF/A file: characters without a shape in the embedded fonts, and control
/// characters. Works on serialized JSON, whose own signs are all printable ASCII.
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
        let mut chars = special.chars();
        let Some(character) = chars.next() else { break };
        if character != '\\' {
            rest = chars.as_str();
            if known.covers(character) {
                out.push(character);
            } else {
                out.push(NO_SHAPE);
                replaced.insert(character);
            }
            continue;
        }
        // An escape: two characters, or six for a control character, which serde writes as \u00XX.
        let control = special.strip_prefix("\\u").and_then(|digits| digits.get(..4));
        let code = control.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        let length = if let Some(code) = code {
            out.push(NO_SHAPE);
            replaced.insert(code);
            6
        } else {
            out.push_str(special.get(..2).unwrap_or(special));
            2
        };
        rest = special.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    (out, replaced)
}

/// Which characters have a shape, remembering those that were asked for.
struct Known<'a> {
    fonts: &'a FontBook,
    covered: BTreeSet<char>,
}

impl Known<'_> {
    fn covers(&mut self, character: char) -> bool {
        if self.covered.contains(&character) {
            return true;
        }
        // Invisible signs of layout (joiners, direction marks, no-break spaces) need no shape of their own.
        let invisible = matches!(character, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202f}' | '\u{2060}');
        let private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let mut fonts = (0..).map_while(|index| self.fonts.info(index));
        let covered = invisible || (!private && fonts.any(|info| info.coverage.contains(u32::from(character))));
        if covered {
            self.covered.insert(character);
        }
        covered
    }
}
