use crate::lint::findings::{Findings, Record, about};
pub use crate::source::folding::letters_and_digits as plain;

/// Whether a text is missing or only blanks.
#[expect(clippy::ref_option, reason = "the fields of the model are asked as they are")]
pub fn blank(text: &Option<String>) -> bool {
    text.as_deref().is_none_or(|text| text.trim().is_empty())
}

/// Reports each record that has nothing in a field: `A-07 has no owner`.
pub fn missing<'a, R: Record + 'a>(
    findings: &mut Findings,
    records: impl IntoIterator<Item = &'a R>,
    field: &str,
    what: &str,
    value: fn(&R) -> &Option<String>,
) {
    for record in records {
        if blank(value(record)) {
            findings.push(about(record, field, format!("{} has no {what}", record.id())));
        }
    }
}

/// The names of the missing parts, as `method, owner and date`.
pub fn missing_parts(parts: &[(bool, &'static str)]) -> Vec<&'static str> {
    parts.iter().filter_map(|(missing, name)| missing.then_some(*name)).collect()
}

/// A list as it is spoken: `a, b and c`.
pub fn spoken<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_string(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A choice as it is spoken: `a, b or c`.
pub fn any_of<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] | [_] => spoken(items),
        [first @ .., last] => {
            format!("{} or {}", first.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "), last.as_ref())
        }
    }
}

/// The first items of a list and how many more there are: `a, b, c and 30 more`.
pub fn first_of<T: AsRef<str>>(items: &[T], most: usize) -> String {
    if items.len() <= most {
        return spoken(items);
    }
    let first: Vec<_> = items[..most].iter().map(AsRef::as_ref).collect();
    format!("{} and {} more", first.join(", "), items.len() - most)
}

/// The beginning of a text that goes into a message, cut at a word.
pub fn short(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST) {
        None => text,
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &text[..cut])
        }
    }
}

/// A number with its noun: `1 risk`, `3 risks`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether a text has one of these words or beginnings of words, all given in lower case.
pub fn mentions(text: &str, beginnings: &[impl AsRef<str>]) -> bool {
    plain(text).split(' ').any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning.as_ref())))
}

/// The texts that are there, joined by blanks.
pub fn joined(texts: &[&Option<String>]) -> String {
    texts.iter().filter_map(|text| text.as_deref()).collect::<Vec<_>>().join(" ")
}
