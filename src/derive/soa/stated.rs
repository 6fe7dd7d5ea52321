use std::collections::{BTreeSet, HashSet};

use crate::derive::{RecordIndex, fold};
use crate::model::{Isms, ReasonKind};

/// Reads the reason that a sheet gives in words.
pub(super) struct ReasonReader<'a> {
    risks: &'a RecordIndex,
    /// The letters that risk ids begin with: `r` for `R-014`.
    prefixes: HashSet<String>,
}

/// What a reason in words says.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Risks it names (indexes).
    pub(super) risks: BTreeSet<usize>,
    /// Ids it names that look like those of risks but are not in the register.
    pub(super) unknown_risks: Vec<String>,
    /// Whether it says anything but risk ids.
    pub(super) has_words: bool,
}

impl<'a> ReasonReader<'a> {
    pub(super) fn new(isms: &Isms, risks: &'a RecordIndex) -> Self {
        let prefixes = isms.risks.iter().filter_map(|risk| prefix(&risk.id)).collect();
        Self { risks, prefixes }
    }

    pub(super) fn read(&self, text: &str) -> Read {
        let mut read = Read::default();
        for word in
            text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':' | '+' | '&' | '/'))
        {
            let word = word.trim_matches('.');
            if let Some(risk) = self.risks.find(word) {
                read.risks.insert(risk);
            } else if prefix(word).is_some_and(|letters| self.prefixes.contains(&letters)) {
                read.unknown_risks.push(word.to_string());
            } else {
                read.has_words |= word.chars().any(char::is_alphanumeric) && !is_filler(word);
            }
        }
        read
    }
}

/// The letters of an id that is letters and then digits, as `R-014` or `RSK014`.
fn prefix(id: &str) -> Option<String> {
    let letters: String = id.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    let number = id.trim().strip_prefix(&letters)?.trim_start_matches(['-', '_', '.', ' ']);
    let is_id = !letters.is_empty() && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    is_id.then(|| fold(&letters))
}

fn is_filler(word: &str) -> bool {
    matches!(fold(word).as_str(), "risk" | "risks" | "and" | "und" | "see" | "risiko" | "risiken" | "id" | "ids")
}

/// The kind of reason that words speak of; `None` if they speak of none, or of several.
pub(super) fn kind_of_words(text: &str) -> Option<ReasonKind> {
    const WORDS: &[(ReasonKind, &[&str])] = &[
        (
            ReasonKind::Legal,
            &[
                "law",
                "laws",
                "legal",
                "legally",
                "act",
                "regulation",
                "regulations",
                "regulatory",
                "statutory",
                "statute",
                "directive",
                "gdpr",
                "nis2",
                "dora",
                "hipaa",
                "gesetz",
                "gesetzlich",
                "dsgvo",
                "rgpd",
            ],
        ),
        (
            ReasonKind::Contract,
            &["contract", "contracts", "contractual", "agreement", "agreements", "sla", "vertrag", "vertraglich"],
        ),
        (ReasonKind::Business, &["business", "expectation"]),
        (ReasonKind::Baseline, &["baseline"]),
    ];
    let folded = fold(text);
    let words: HashSet<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let best_practice = ["best practice", "good practice"].iter().any(|phrase| folded.contains(phrase));
    let mut kinds = WORDS
        .iter()
        .filter(|(kind, signs)| {
            signs.iter().any(|sign| words.contains(sign)) || (*kind == ReasonKind::Baseline && best_practice)
        })
        .map(|(kind, _)| *kind);
    let first = kinds.next()?;
    kinds.next().is_none().then_some(first)
}
