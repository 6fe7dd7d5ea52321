use crate::derive::phrases::checks;

use super::text::plain;

/// Whether a text only fills its cell: `N/A`, `none`, `-`, `not applicable`.
pub fn is_filler(text: &str) -> bool {
    let text = plain(text);
    text.is_empty() || checks().fillers.contains(&text)
}

/// Whether a cause only names a person's lapse instead of what let it happen.
pub fn is_symptom(text: &str) -> bool {
    let (lapses, text) = (&checks().lapses, plain(text));
    // A longer text that happens to mention a lapse usually goes on to say why it was possible.
    lapses.contains(&text) || (text.split(' ').count() <= 6 && lapses.iter().any(|lapse| text.contains(lapse)))
}

/// A text somebody meant to replace, as it stands there; `None` if there is none.
pub fn placeholder(text: &str) -> Option<&str> {
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        checks().placeholders.iter().any(|known| known.eq_ignore_ascii_case(word))
            && (word.len() > 4 || word.chars().all(|c| !c.is_lowercase()))
    });
    word.or_else(|| bracketed(text)).or_else(|| {
        let at = text.as_bytes().windows(11).position(|piece| piece.eq_ignore_ascii_case(b"lorem ipsum"))?;
        text.get(at..at + "lorem ipsum".len())
    })
}

/// `[Company]`, `<insert name>`, `{{client}}`: brackets round words that ask to be replaced.
fn bracketed(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(start) = rest.find(['[', '<', '{']) {
        let inside = &rest[start..];
        let end = inside.find([']', '>', '}'])?;
        let words = plain(&inside[..end]);
        if words.split(' ').any(|word| checks().blanks.iter().any(|blank| blank == word))
            && words.split(' ').count() <= 4
        {
            return Some(&inside[..=end]);
        }
        rest = &inside[1..];
    }
    None
}
