//! Help for words that were spelled wrong.

/// The word that is spelled most like `word`, if one is near enough.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    // Where one word is more than twice as long as the other they cannot be alike, and comparing would take long.
    let length = |word: &str| word.chars().count();
    let letters = length(word);
    let comparable = |candidate: &&str| {
        let other = length(candidate);
        letters <= 2 * other && other <= 2 * letters
    };
    let likeness =
        |candidate: &str| strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
    words
        .into_iter()
        .filter(comparable)
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// The text in one line of at most `length` characters, cut between words.
#[must_use]
pub fn shortened(text: &str, length: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= length {
        return line;
    }
    let kept: String = line.chars().take(length.saturating_sub(1)).collect();
    let end = kept.rfind(' ').filter(|end| *end > length / 2).unwrap_or(kept.len());
    format!("{}…", kept[..end].trim_end_matches([',', ';', ':', ' ']))
}
