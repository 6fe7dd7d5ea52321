//! Text from others made harmless to show: one rule for every output.
//!
//! A cell can hold characters that nobody sees and that do something: they move the cursor of a terminal, turn the
//! direction of what follows, hide in an id, or stop a PDF. Each is shown as its code (`[U+202E]`), so that nothing is
//! lost and the reader sees it. Signs that scripts and emoji need (joiners, marks of direction, selectors of a form) stay
//! where they belong.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde_json::ser::{CharEscape, Formatter};

/// The text with the code of each character that steers instead of being shown. Line ends of every system become `\n`;
/// tabs stay.
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_plain_byte) || !pieces(text).any(|(c, steers)| steers || c == '\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut after_return = false;
    for (c, steers) in pieces(text) {
        match c {
            '\r' => out.push('\n'),
            '\n' if after_return => {}
            c if steers => push_code(&mut out, c),
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    Cow::Owned(out)
}

/// The characters of a text that [`inert`] shows as codes, each once, in order of their first place.
#[must_use]
pub fn steering(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    if !text.bytes().all(is_plain_byte) {
        for (c, steers) in pieces(text) {
            if steers && !found.contains(&c) {
                found.push(c);
            }
        }
    }
    found
}

/// The text with `escape` in the place of each character that steers, for files that are read again and must keep it.
#[must_use]
pub fn escaped(text: &str, escape: impl Fn(char) -> String) -> Cow<'_, str> {
    if text.bytes().all(is_plain_byte) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (c, steers) in pieces(text) {
        if steers { out.push_str(&escape(c)) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// JSON in one line, with strings as [`inert`] shows them.
#[derive(Debug, Clone, Copy, Default)]
pub struct InertJson;

impl Formatter for InertJson {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Line ends and control characters never stand in a fragment.
        writer.write_all(inert(fragment).as_bytes())
    }

    fn write_char_escape<W: io::Write + ?Sized>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        let character = match escape {
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::AsciiControl(byte) => char::from(byte),
            CharEscape::Quote => return writer.write_all(b"\\\""),
            CharEscape::ReverseSolidus => return writer.write_all(b"\\\\"),
            CharEscape::Solidus => return writer.write_all(b"\\/"),
            CharEscape::LineFeed => return writer.write_all(b"\\n"),
            CharEscape::CarriageReturn => return writer.write_all(b"\\r"),
            CharEscape::Tab => return writer.write_all(b"\\t"),
        };
        write!(writer, "[{}]", code(character))
    }
}

/// Writes the code of a character: `[U+0008]`.
pub fn push_code(out: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "[{}]", code(c));
}

/// The code of a character: `U+0008`.
#[must_use]
pub fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Part of a text in which nothing steers, whatever stands around it.
fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

/// The characters, each with whether it steers where it stands.
fn pieces(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut before = None;
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = rest.next()?;
        let steers = steers(before, c, rest.peek().copied());
        before = Some(c);
        Some((c, steers))
    })
}

fn steers(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        c if c.is_ascii() => c.is_ascii_control(),
        // A place where a word may be divided.
        '\u{ad}' => !(before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)),
        // Joiners and marks of direction belong to scripts and emoji; in plain Latin they only hide.
        '\u{200b}'..='\u{200d}' => !before.is_some_and(is_script),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => ![before, after].into_iter().flatten().any(is_right_to_left),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            before.is_none_or(|c| c.is_ascii()) && after != Some('\u{20e3}')
        }
        c => is_hidden(c),
    }
}

/// A character that no reader of plain text ever needs.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{3164}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}')
        || matches!(c, '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e00ff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// A letter of a script with joiners, or a sign such as an emoji.
fn is_script(c: char) -> bool {
    u32::from(c) >= 0x590 && !is_hidden(c) && !matches!(c, '\u{2000}'..='\u{206f}' | '\u{1e00}'..='\u{1fff}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
        || matches!(c, '\u{1e800}'..='\u{1efff}')
}
