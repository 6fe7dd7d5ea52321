//! Tells names of people from job titles and from texts that name nobody.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::source::folding::as_name;

/// Words of job titles, departments and teams, all languages at once; a line `-` begins the words for nobody.
static WORDS: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let text = include_str!("../../../../data/job-titles.txt");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut sets = (HashSet::new(), HashSet::new());
    let mut nobody = false;
    for line in lines {
        if line == "-" {
            nobody = true;
        } else if nobody {
            sets.1.insert(as_name(line));
        } else {
            sets.0.extend(line.split_whitespace().map(as_name));
        }
    }
    sets
});

/// What a text in a column of owners is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A person, with a job title beside the name if there is one.
    Person { name: String, title: Option<String> },
    /// A job title or a team.
    Title(String),
    /// Nobody.
    Nobody,
}

/// What a text is.
pub(super) fn named(text: &str) -> Named {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.chars().any(char::is_alphabetic) || WORDS.1.contains(&as_name(&text)) {
        return Named::Nobody;
    }
    let beside = |first: &str, second: &str| {
        let (first, second) = (first.trim(), second.trim().trim_end_matches(')').trim());
        match (is_title(first), is_title(second)) {
            (false, true) => Some(Named::Person { name: first.into(), title: Some(second.into()) }),
            (true, false) => Some(Named::Person { name: second.into(), title: Some(first.into()) }),
            _ => None,
        }
    };
    for sign in [" (", ", ", " - ", " – ", ": "] {
        if let Some((first, second)) = text.split_once(sign)
            && !first.trim().is_empty()
            && let Some(named) = beside(first, second)
        {
            return named;
        }
    }
    if is_title(&text) { Named::Title(text) } else { Named::Person { name: text, title: None } }
}

/// The texts of a cell that names several.
pub(super) fn each(text: &str) -> Vec<&str> {
    let parts: Vec<&str> =
        text.split([';', '\n', '/', '+', '&']).map(str::trim).filter(|part| !part.is_empty()).collect();
    // `IT / Security` and `R&D` are one name with a sign inside, unless people are told apart by it.
    let are_people = parts.iter().all(|part| part.contains(' '));
    if are_people { parts } else { vec![text.trim()] }
}

/// Whether a text is a job title, a department or a team: one of its words is, or it is an abbreviation.
fn is_title(text: &str) -> bool {
    /// How German words for a function end that are written as one.
    const ENDINGS: [&str; 6] = ["leitung", "leiter", "leiterin", "abteilung", "verwaltung", "beauftragter"];
    let is_short = |word: &str| (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let looks_like_name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let ends_so = |word: &str| ENDINGS.iter().any(|ending| as_name(word).ends_with(ending));
    words.iter().any(|word| WORDS.0.contains(&as_name(word)) || is_short(word) || ends_so(word))
        || text.chars().any(|c| c.is_ascii_digit())
        || !words.iter().any(looks_like_name)
}
