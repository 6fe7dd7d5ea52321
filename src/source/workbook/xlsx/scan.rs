//! Markup of a sheet, token by token.
//!
//! A sheet of 10,000 rows has two million tokens, most of a few letters; a general reader of XML spends more on each than
//! all that is done with it afterwards. Whatever is no well-formed markup ends the text.

use std::borrow::Cow;

use crate::source::workbook::xml::unescaped;

/// A part of the text. Names are without their prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// The start of an element.
    Start(Tag<'t>),
    /// The end of an element; also follows the start of an empty one.
    End(&'t str),
    /// Text with its entities.
    Text(&'t str),
    /// Text without entities.
    Literal(&'t str),
}

/// The start of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) name: &'t str,
    attributes: &'t str,
}

/// The tokens of a text.
pub(super) struct Scan<'t> {
    rest: &'t str,
    /// The empty element whose end comes next.
    empty: Option<&'t str>,
}

impl<'t> Scan<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text, empty: None }
    }

    /// Whether nothing is left, not even a piece of markup that lacks its end.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes so many bytes and leaves out those that follow; nothing if there are not as many.
    fn take(&mut self, length: usize, gap: usize) -> Option<&'t str> {
        let taken = self.rest.get(..length)?;
        self.rest = self.rest.get(length + gap..)?;
        Some(taken)
    }

    /// The text up to a mark, which is left out.
    fn up_to(&mut self, mark: &str) -> Option<&'t str> {
        self.take(self.rest.find(mark)?, mark.len())
    }

    /// What stands between `<` and `>`; a `>` in quotes is part of it.
    fn tag(&mut self) -> Option<&'t str> {
        let mut quote = None;
        let end = self.rest.bytes().position(|byte| match (byte, quote) {
            (b'>', None) => true,
            (b'"' | b'\'', None) => {
                quote = Some(byte);
                false
            }
            (byte, Some(open)) if byte == open => {
                quote = None;
                false
            }
            _ => false,
        })?;
        self.take(end, 1)
    }
}

impl<'t> Iterator for Scan<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(name) = self.empty.take() {
            return Some(Token::End(name));
        }
        loop {
            match self.rest.bytes().position(|byte| byte == b'<')? {
                0 => self.rest = &self.rest[1..],
                text => return self.take(text, 0).map(Token::Text),
            }
            match self.rest.as_bytes().first()? {
                b'/' => {
                    let tag = self.tag()?;
                    return Some(Token::End(local(tag[1..].trim_end())));
                }
                b'?' => drop(self.up_to("?>")?),
                b'!' if self.rest.starts_with("!--") => drop(self.up_to("-->")?),
                b'!' if self.rest.starts_with("![CDATA[") => {
                    return self.up_to("]]>").map(|text| Token::Literal(&text[8..]));
                }
                b'!' => drop(self.tag()?),
                _ => {
                    let tag = self.tag()?;
                    let filled = tag.strip_suffix('/');
                    let tag = filled.unwrap_or(tag);
                    let end = tag.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tag.len());
                    let (name, attributes) = (local(&tag[..end]), &tag[end..]);
                    self.empty = filled.map(|_| name);
                    return Some(Token::Start(Tag { name, attributes }));
                }
            }
        }
    }
}

impl<'t> Tag<'t> {
    /// Names and values of the attributes, the names with their prefix.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, value) = rest.split_once('=')?;
            let value = value.trim_start();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, further) = value[1..].split_once(quote)?;
            rest = further;
            let value = if value.contains('&') { unescaped(value).into() } else { Cow::Borrowed(value) };
            Some((name.trim(), value))
        })
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}
