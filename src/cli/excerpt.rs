//! The lines of a text file around a place, with a caret under it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use crate::diagnostic::Severity;

use super::text::inert;

/// A place in a text file.
pub struct Excerpt<'a> {
    /// The file, relative to the project.
    pub file: &'a str,
    /// Everything in it.
    pub text: &'a str,
    /// Where its lines begin.
    pub lines: &'a [usize],
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What stands there, if that needs saying: the path of a key.
    pub label: Option<&'a str>,
}

/// So many letters of a line are shown, and so many of them before the place.
const WIDEST: usize = 240;
const BEFORE: usize = 60;
/// How many lines are shown above and below.
const AROUND: usize = 1;

/// Where the lines of a text begin.
pub fn line_begins(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The excerpt as lines of text, or nothing if the file has no such line.
pub fn render(excerpt: &Excerpt, severity: Severity, colour: bool) -> Option<String> {
    let line = usize::try_from(excerpt.line).ok()?.checked_sub(1)?;
    // Only the lines around the place are looked at, so that a large file costs nothing.
    let first = line.saturating_sub(AROUND);
    let text = excerpt.text.get(*excerpt.lines.get(first)?..)?;
    let lines: Vec<&str> = text.lines().take(line - first + 1 + AROUND).collect();
    let column = usize::try_from(excerpt.column).ok()?.saturating_sub(1);
    // Of long lines only the letters around the place; all of them then begin with the same one.
    let is_long = lines.iter().any(|line| line.chars().nth(WIDEST).is_some());
    let cut = if is_long { column.saturating_sub(BEFORE) } else { 0 };
    let window = |line: &&str| line.chars().skip(cut).take(if is_long { WIDEST } else { usize::MAX }).collect();
    let lines: Vec<String> = lines.iter().map(window).collect();
    let shown: Vec<String> = lines.iter().map(|line| inert(line).into_owned()).collect();
    let marked = shown.get(line - first)?;
    let before: usize = shown[..line - first].iter().map(|line| line.len() + 1).sum();
    // Codes of characters that steer take more room than these; what stands before the place tells where it is now.
    let left: String = lines.get(line - first)?.chars().take(column - cut).collect();
    let from = marked.floor_char_boundary(inert(&left).len());
    let to = from + word_length(&marked[from..]);
    // A place at the end of a line still gets a caret.
    let span = before + from..before + to.max(from);
    let source = shown.join("\n");
    let mut mark = AnnotationKind::Primary.span(span);
    if let Some(label) = excerpt.label {
        mark = mark.label(inert(label).into_owned());
    }
    let snippet = Snippet::source(source)
        .path(inert(excerpt.file).into_owned())
        .line_start(first + 1)
        .fold(false)
        .annotation(mark);
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warn => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let report = [Group::with_level(level).element(snippet)];
    Some(renderer.decor_style(DecorStyle::Ascii).render(&report))
}

/// How long the word is that a text begins with: a text in quotes as a whole, else up to what ends a key or a value.
fn word_length(text: &str) -> usize {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let mut escaped = false;
        for (at, c) in text.char_indices().skip(1) {
            if c == quote && !escaped {
                return at + 1;
            }
            escaped = c == '\\' && !escaped;
        }
    }
    let ends = |(at, c): &(usize, char)| {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        c.is_whitespace()
            || matches!(c, ',' | ']' | '}')
            || (*c == ':' && !after.starts_with(|c: char| !c.is_whitespace()))
    };
    let end = text.char_indices().find(ends).map_or(text.len(), |(at, _)| at);
    // A bracket or a colon alone is a word too.
    if end == 0 { text.chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8) } else { end }
}
