//! Small helpers on XML that nobody has promised to be right.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Calls for each start tag until the text ends or is no XML any more.
pub(super) fn each_tag(text: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    each_event(text, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            take(tag);
        }
    });
}

/// Calls for each element of a name with all text inside it.
pub(super) fn each_text(text: &str, name: &str, mut take: impl FnMut(&BytesStart<'_>, String)) {
    let mut open: Option<(BytesStart<'static>, String)> = None;
    each_event(text, |event| match event {
        Event::Start(tag) if tag.local_name().as_ref() == name => open = Some((tag.to_owned(), String::new())),
        Event::End(tag) if tag.local_name().as_ref() == name => {
            if let Some((tag, text)) = open.take() {
                take(&tag, text);
            }
        }
        event => {
            if let Some((_, inside)) = &mut open {
                inside.push_str(&content(event));
            }
        }
    });
}

/// Calls for each event until the text ends or is no XML any more.
pub(super) fn each_event(text: &str, mut take: impl FnMut(&Event<'_>)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => take(&event),
        }
    }
}

/// The text of an event; nothing for tags.
pub(super) fn content(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => text.xml10_content().into_owned(),
        Event::CData(text) => text.xml10_content().into_owned(),
        Event::GeneralRef(reference) => resolved(reference),
        _ => String::new(),
    }
}

/// The character that `&amp;` or `&#x41;` stands for; entities of the document's own are never expanded.
pub(super) fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    match reference.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => "",
    }
    .into()
}

/// An attribute by its full name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
    Some(unescaped(&found.value))
}

pub(super) fn unescaped(raw: &str) -> String {
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_string(), Into::into)
}
