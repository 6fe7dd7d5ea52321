//! Where the values of a YAML text stand, for changing it in one place.

use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Options, Parser, Span, StrInput, options};

/// A value of the text, with where it stands.
#[derive(Debug)]
pub(super) struct Spot {
    /// The bytes of the value; empty where nothing stands.
    pub(super) span: Range<usize>,
    pub(super) content: SpotContent,
}

#[derive(Debug)]
pub(super) enum SpotContent {
    Single,
    List { flow: bool, items: Vec<Spot> },
    Map { flow: bool, entries: Vec<SpotEntry> },
}

#[derive(Debug)]
pub(super) struct SpotEntry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    /// The column of the key, from 0.
    pub(super) column: usize,
    pub(super) value: Spot,
}

/// The values of a text with their spans, or why there are none.
pub(super) enum Spots {
    Found(Spot),
    /// The text holds no value.
    Nothing,
    /// A construct has no place of its own.
    Entangled,
}

pub(super) fn spots(text: &str) -> Spots {
    let mut reader = Reader { events: Parser::new_from_str_with_options(text, limits()), text };
    loop {
        let Some((event, span)) = reader.next() else { return Spots::Entangled };
        match event {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd | Event::DocumentEnd => return Spots::Nothing,
            event => {
                let Some(spot) = reader.spot(&event, span) else { return Spots::Entangled };
                let is_group = matches!(spot.content, SpotContent::Map { .. });
                return if is_group || !is_blank(text, &spot.span) { Spots::Found(spot) } else { Spots::Nothing };
            }
        }
    }
}

fn limits() -> Options {
    options! { emit_comments: false, flow_nesting_limit: 48, block_nesting_limit: 48 }
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    text: &'a str,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        self.events.next()?.ok()
    }

    fn spot(&mut self, event: &Event<'a>, span: Span) -> Option<Spot> {
        let bytes = span.byte_range()?;
        match event {
            Event::Scalar(_, _, 0, None) => Some(Spot { span: self.trimmed(bytes), content: SpotContent::Single }),
            Event::SequenceStart(_, 0, None) => {
                let flow = self.text.get(bytes.start..)?.starts_with('[');
                let mut items: Vec<Spot> = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        let last = items.last().map_or(bytes.end, |item| item.span.end);
                        let end = if flow { span.byte_range()?.end } else { last };
                        return Some(Spot { span: bytes.start..end, content: SpotContent::List { flow, items } });
                    }
                    items.push(self.spot(&event, span)?);
                }
            }
            Event::MappingStart(_, 0, None) => {
                let flow = self.text.get(bytes.start..)?.starts_with('{');
                let mut entries: Vec<SpotEntry> = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    let key_span = span.byte_range()?;
                    let key = match event {
                        Event::MappingEnd => {
                            let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                            let end = if flow { key_span.end } else { last.unwrap_or(bytes.end) };
                            let content = SpotContent::Map { flow, entries };
                            return Some(Spot { span: bytes.start..end, content });
                        }
                        Event::Scalar(key, _, 0, None) => key.into_owned(),
                        _ => return None,
                    };
                    let (event, value_span) = self.next()?;
                    let value = self.spot(&event, value_span)?;
                    entries.push(SpotEntry { key, key_span, column: span.start.col(), value });
                }
            }
            // Anchors, aliases and tags tie values together: a person changes those.
            _ => None,
        }
    }

    /// The span without the blanks and line ends that a block of text ends with.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let written = self.text.get(span.clone()).unwrap_or_default();
        span.start..span.start + written.trim_end().len()
    }
}

/// Whether nothing is written there.
pub(super) fn is_blank(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone()).is_none_or(|written| written.trim().is_empty())
}
