//! Text with a meaning for each piece, made inert and coloured only when it is printed.

use std::borrow::Cow;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Severity, inert};
pub use crate::source::spelling::shortened;

/// What a piece of text means; colour never says anything the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Nothing special.
    Plain,
    /// A title or the subject of a sentence.
    Strong,
    /// Where something is, or a remark.
    Faint,
    /// Good or done.
    Good,
    /// An error.
    Error,
    /// A warning.
    Warn,
    /// A remark worth a look, or a hint.
    Info,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Error => AnsiColor::Red.on_default().bold(),
            Self::Warn => AnsiColor::Yellow.on_default().bold(),
            Self::Info => AnsiColor::Cyan.on_default().bold(),
        }
    }
}

impl From<Severity> for Ink {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warn => Self::Warn,
            Severity::Info => Self::Info,
        }
    }
}

/// One or more lines of text.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pieces: Vec<(Ink, String)>,
}

impl Text {
    /// No text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece; control characters in it lose their effect.
    #[must_use]
    pub fn ink(mut self, ink: Ink, text: impl AsRef<str>) -> Self {
        self.pieces.push((ink, inert(text.as_ref()).into_owned()));
        self
    }

    /// Adds a piece without meaning of its own.
    #[must_use]
    pub fn plain(self, text: impl AsRef<str>) -> Self {
        self.ink(Ink::Plain, text)
    }

    /// The text, with colours or without.
    pub fn render(&self, colour: bool) -> String {
        let mut out = String::new();
        for (ink, text) in &self.pieces {
            let style = ink.style();
            // Writing to a string cannot fail.
            let _ = if colour { write!(out, "{style}{text}{style:#}") } else { write!(out, "{text}") };
        }
        out
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}

/// The text as a terminal may see it: a risk's title must not be able to move the cursor. Line breaks stay.
pub fn inert(text: &str) -> Cow<'_, str> {
    let text = inert::inert(text);
    if text.contains('\t') { Cow::Owned(text.replace('\t', " ")) } else { text }
}

/// `1 risk`, `2 risks`: a number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Breaks a text into lines of at most `width` columns, between words.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || line.width() + 1 + word.width() <= width);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_string()),
        }
    }
    lines
}
