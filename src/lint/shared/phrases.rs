use super::text::plain;

/// Whether a text only fills its cell: `N/A`, `none`, `-`, `not applicable`.
pub fn is_filler(text: &str) -> bool {
    const FILLERS: &[&str] = &[
        "",
        "n a",
        "na",
        "none",
        "nil",
        "no",
        "not applicable",
        "not relevant",
        "not required",
        "not needed",
        "not necessary",
        "does not apply",
        "out of scope",
        "tbd",
        "tbc",
        "todo",
        "to be defined",
        "to be determined",
        "see above",
        "x",
        "excluded",
        "entfällt",
        "nicht anwendbar",
        "keine",
        "kein",
    ];
    FILLERS.contains(&plain(text).as_str())
}

/// Whether a cause only names a person's lapse instead of what let it happen.
pub fn is_symptom(text: &str) -> bool {
    const LAPSES: &[&str] = &[
        "human error",
        "human mistake",
        "human failure",
        "operator error",
        "user error",
        "forgot",
        "forgotten",
        "was forgotten",
        "it was forgotten",
        "carelessness",
        "negligence",
        "lack of attention",
        "inattention",
        "oversight",
        "mistake",
        "menschlicher fehler",
        "vergessen",
        "unaufmerksamkeit",
        "unknown",
    ];
    let text = plain(text);
    // A longer text that happens to mention a lapse usually goes on to say why it was possible.
    LAPSES.contains(&text.as_str()) || (text.split(' ').count() <= 6 && LAPSES.iter().any(|lapse| text.contains(lapse)))
}

/// A text somebody meant to replace, as it stands there; `None` if there is none.
pub fn placeholder(text: &str) -> Option<&str> {
    const WORDS: &[&str] = &["tbd", "tbc", "todo", "fixme", "xxx", "xxxx"];
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
            && (word.len() > 4 || word.chars().all(|c| !c.is_lowercase()))
    });
    word.or_else(|| bracketed(text)).or_else(|| {
        let at = text.as_bytes().windows(11).position(|piece| piece.eq_ignore_ascii_case(b"lorem ipsum"))?;
        text.get(at..at + "lorem ipsum".len())
    })
}

/// `[Company]`, `<insert name>`, `{{client}}`: brackets round words that ask to be replaced.
fn bracketed(text: &str) -> Option<&str> {
    const ASKING: &[&str] = &[
        "company",
        "organization",
        "organisation",
        "client",
        "customer",
        "insert",
        "name",
        "your",
        "date",
        "fill",
        "firma",
        "unternehmen",
    ];
    let mut rest = text;
    while let Some(start) = rest.find(['[', '<', '{']) {
        let inside = &rest[start..];
        let end = inside.find([']', '>', '}'])?;
        let words = plain(&inside[..end]);
        if words.split(' ').any(|word| ASKING.contains(&word)) && words.split(' ').count() <= 4 {
            return Some(&inside[..=end]);
        }
        rest = &inside[1..];
    }
    None
}
