//! What the body of a document may ask of the template engine. Anybody may have written it.
//!
//! The engine counts steps and the depth of calls and of brackets. Chains of operators and of `elif` it follows by
//! calling itself, so they are counted here, before it sees them.

use std::io;

/// Letters between two braces of a tag at most: real ones have a hundred.
const LONGEST_TAG: usize = 2_000;
/// `elif` in one body at most.
const MOST_BRANCHES: usize = 200;
/// The longest text that a body may become, in bytes.
const LONGEST_TEXT: usize = 8 << 20;
/// Steps of the engine for one body; the built-in ones take some ten thousand.
pub const MOST_STEPS: u64 = 10_000_000;
/// Macros inside each other: what the stack of a thread holds in any case.
pub const DEEPEST_CALLS: usize = 100;

/// What is wrong with a body before it is rendered: the line, from 1, and what to say.
pub fn fault(text: &str) -> Option<(usize, String)> {
    let mut branches = 0;
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let opened = &rest[start..];
        let end = match opened.as_bytes().get(1) {
            Some(b'{') => tag_end(opened, "}}"),
            Some(b'%') => tag_end(opened, "%}"),
            Some(b'-') if opened.starts_with("{--") => opened.find("--}").map_or(opened.len(), |end| end + 3),
            _ => 1,
        };
        let tag = &opened[..end];
        let line = || text[..text.len() - opened.len()].matches('\n').count() + 1;
        if tag.len() > LONGEST_TAG && !tag.starts_with("{--") {
            return Some((line(), format!("a tag has more than {LONGEST_TAG} letters")));
        }
        branches +=
            usize::from(tag.starts_with("{%") && tag[2..].trim_start_matches(['-', '+', ' ']).starts_with("elif"));
        if branches > MOST_BRANCHES {
            return Some((line(), format!("there are more than {MOST_BRANCHES} `elif`")));
        }
        rest = &opened[end..];
    }
    None
}

/// Where a tag ends, by the rules of the engine: not in a text in quotes.
fn tag_end(tag: &str, close: &str) -> usize {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in tag.char_indices().skip(2) {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if tag[at..].starts_with(close) => return at + close.len(),
            Some(_) | None => {}
        }
    }
    tag.len()
}

/// A text that does not grow without end.
#[derive(Debug, Default)]
pub struct BoundedText(Vec<u8>);

impl BoundedText {
    /// The text.
    pub fn into_text(self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

impl io::Write for BoundedText {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST_TEXT {
            return Err(io::Error::other(format!("the text becomes longer than {} MB", LONGEST_TEXT >> 20)));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
