//! A law or contract is cited once in the reasons for a control, whoever cites it: the legal register, the answers or the
//! row of a sheet.

use crate::derive::{Reason, phrases};
use crate::model::LegalRequirement;

use super::stated::kind_of_words;

/// The reasons without those that another one says as well. What a person wrote about a law wins over the entry of the
/// register; entries of one law become one reason with all its references.
pub(super) fn said_once(legal: &[LegalRequirement], reasons: Vec<Reason>) -> Vec<Reason> {
    let words: Vec<Option<String>> = reasons.iter().map(words_of_reason).collect();
    let is_repeat = |index: usize| {
        let Some(own) = &words[index] else { return false };
        let law = reasons[index].law.and_then(|law| legal.get(law));
        words.iter().enumerate().filter(|(other, _)| *other != index).any(|(other, said)| match said {
            Some(said) if said == own => other < index,
            Some(said) if says(said, own) => true,
            Some(said) => reasons[other].law.is_none() && law.is_some_and(|law| names(said, &law.name)),
            None => false,
        })
    };
    let keep: Vec<bool> = (0..reasons.len()).map(|index| !is_repeat(index)).collect();
    let mut kept: Vec<Reason> = Vec::with_capacity(reasons.len());
    for (reason, _) in reasons.into_iter().zip(keep).filter(|(_, keep)| *keep) {
        let name = |reason: &Reason| Some(phrases::words_of(&legal.get(reason.law?)?.name));
        let same = name(&reason).and_then(|own| kept.iter_mut().find(|said| name(said).as_ref() == Some(&own)));
        let reference = reason.law.and_then(|law| legal.get(law)?.reference.as_deref());
        match (same.and_then(|same| same.text.as_mut()), reference) {
            (Some(text), Some(reference)) => *text = format!("{text}; {}", reference.trim()),
            (Some(_), None) => {}
            (None, _) => kept.push(reason),
        }
    }
    kept
}

/// Whether a text has all words of a shorter one in a row.
fn says(text: &str, shorter: &str) -> bool {
    text.len() > shorter.len() && format!(" {text} ").contains(&format!(" {shorter} "))
}

/// Whether a text speaks of a law: it begins with the first words of its name, or has the initials of the name as a word
/// (`GDPR`).
fn names(text: &str, law: &str) -> bool {
    /// Words by which a long name is known.
    const KNOWN_BY: usize = 2;
    /// Initials of fewer words are too common to be a name.
    const FEWEST_INITIALS: usize = 3;
    let name = phrases::words_of(law);
    let words: Vec<&str> = name.split(' ').collect();
    let beginning = words.iter().take(KNOWN_BY).copied().collect::<Vec<_>>().join(" ");
    let begins = text.strip_prefix(beginning.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let has_initials = words.len() >= FEWEST_INITIALS && text.split(' ').any(|word| word == initials);
    !name.is_empty() && (begins || has_initials)
}

/// What a reason other than a risk says, without the word for its kind in front (`Law: GDPR art. 32`).
fn words_of_reason(reason: &Reason) -> Option<String> {
    let text = reason.text.as_deref()?;
    let said = match text.split_once(':') {
        Some((kind, said)) if kind.split_whitespace().count() == 1 && kind_of_words(kind) == Some(reason.kind) => said,
        _ => text,
    };
    Some(phrases::words_of(said)).filter(|words| !words.is_empty())
}
