//! Words of all languages by which cells are read and rules know what a text is about, from `data/words/cells/`.
//!
//! Every list has a name here, so that a file with a list that nobody asks for is a fault, and so is a list that is
//! missing.

use std::sync::LazyLock;

use indexmap::IndexMap;
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "data/words/cells/"]
struct Embedded;

/// Words by what they mean.
pub type Meanings = IndexMap<String, Vec<String>>;

/// The words of one language, or of all of them one after the other.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CellWords {
    /// The language; none for signs that all languages share.
    pub language: Option<String>,
    /// Months from January to December, their forms with a bar between them.
    months: Vec<String>,
    /// Abbreviations of months that are no beginnings of their names.
    months_short: Vec<String>,
    /// Words that may stand around a day without changing it.
    pub around_days: Vec<String>,
    /// Words that say that a period is meant to its end.
    pub end_of: Vec<String>,
    /// Texts that stand where a day is due and say that there is none.
    pub no_day: Vec<String>,
    /// Endings of numbers of days (`3rd`).
    pub ordinals: Vec<String>,
    /// Words and beginnings of words for a quarter of a year.
    pub quarters: Vec<String>,
    /// The same for half a year.
    pub half_years: Vec<String>,
    /// The same for a week.
    pub weeks: Vec<String>,
    /// Beginnings of words for confidentiality.
    pub confidentiality: Vec<String>,
    /// Beginnings of words for integrity.
    pub integrity: Vec<String>,
    /// Beginnings of words for availability.
    pub availability: Vec<String>,
    /// Letters for confidentiality.
    pub confidentiality_letters: Vec<char>,
    /// Letters for integrity.
    pub integrity_letters: Vec<char>,
    /// Letters for availability.
    pub availability_letters: Vec<char>,
    /// Words that join others in a list.
    pub joining: Vec<String>,
    /// Words that only join or announce ids of controls.
    pub announcing: Vec<String>,
    /// What stands between the ends of a range of controls.
    pub ranging: Vec<String>,
    /// Words before a number that is no control.
    pub clauses: Vec<String>,
    /// Words between the ends of a range of numbers.
    pub up_to: Vec<String>,
    /// Words before the first number of a range.
    pub from: Vec<String>,
    /// Parts of labels of a classification of information.
    pub classes: Vec<String>,
    /// Words that say nothing in a header.
    pub empty: Vec<String>,
    /// Marks for no value.
    pub blank: Vec<String>,
    /// Marks for a value that is not known yet.
    pub undecided: Vec<String>,
    /// Words of the fixed vocabularies.
    pub values: ValueWords,
    /// Beginnings of words by which a category of risks is known.
    pub risk_categories: Meanings,
    /// Beginnings of words by which a kind of interested party, or where its requirements come from, is known.
    pub parties: Meanings,
}

/// Words of the fixed vocabularies, by the value of each.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ValueWords {
    /// What is done about a risk.
    pub option: Meanings,
    /// Where a risk stands.
    pub risk_status: Meanings,
    /// Where an action stands.
    pub action_status: Meanings,
    /// How far a control is in place.
    pub state: Meanings,
    /// How serious a finding is.
    pub grade: Meanings,
    /// Where an objective stands.
    pub objective_status: Meanings,
    /// Which way a value gets better.
    pub direction: Meanings,
    /// Yes and no, as words and as marks.
    pub yes_no: Meanings,
}

/// The words of all languages, English first and signs last, and what is wrong with their files.
static ALL: LazyLock<(CellWords, Vec<String>)> = LazyLock::new(|| {
    let mut names: Vec<_> = Embedded::iter().filter(|name| name.ends_with(".yaml")).collect();
    names.sort_by_key(|name| (name != "en.yaml", name == "signs.yaml", name.clone()));
    let (mut all, mut faults) = (CellWords::default(), Vec::new());
    for name in names {
        let Some(file) = Embedded::get(&name) else { continue };
        match serde_saphyr::from_str::<CellWords>(&String::from_utf8_lossy(&file.data)) {
            Ok(one) => {
                for months in [&one.months, &one.months_short] {
                    if !matches!(months.len(), 0 | 12) {
                        faults.push(format!("{name}: a year has 12 months"));
                    }
                }
                all.add(one);
            }
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    (all, faults)
});

/// The words of all languages.
#[must_use]
pub fn cell_words() -> &'static CellWords {
    &ALL.0
}

/// What is wrong with the files of words: unreadable ones, and lists that nobody asks for.
#[must_use]
pub fn cell_word_faults() -> &'static [String] {
    &ALL.1
}

impl CellWords {
    /// The names of months, year by year: each with the place of its month, from 0, and its forms.
    pub fn months(&self) -> impl Iterator<Item = (usize, &str)> {
        let named = self.months.iter().chain(&self.months_short).enumerate();
        named.flat_map(|(place, month)| month.split('|').map(move |form| (place % 12, form)))
    }

    /// Adds the words of another language behind those that are there.
    fn add(&mut self, other: Self) {
        // Every field is named, so that none is forgotten.
        let Self {
            language: _,
            months,
            months_short,
            around_days,
            end_of,
            no_day,
            ordinals,
            quarters,
            half_years,
            weeks,
            confidentiality,
            integrity,
            availability,
            confidentiality_letters,
            integrity_letters,
            availability_letters,
            joining,
            announcing,
            ranging,
            clauses,
            up_to,
            from,
            classes,
            empty,
            blank,
            undecided,
            values,
            risk_categories,
            parties,
        } = other;
        for (own, more) in [
            (&mut self.months, months),
            (&mut self.months_short, months_short),
            (&mut self.around_days, around_days),
            (&mut self.end_of, end_of),
            (&mut self.no_day, no_day),
            (&mut self.ordinals, ordinals),
            (&mut self.quarters, quarters),
            (&mut self.half_years, half_years),
            (&mut self.weeks, weeks),
            (&mut self.confidentiality, confidentiality),
            (&mut self.integrity, integrity),
            (&mut self.availability, availability),
            (&mut self.joining, joining),
            (&mut self.announcing, announcing),
            (&mut self.ranging, ranging),
            (&mut self.clauses, clauses),
            (&mut self.up_to, up_to),
            (&mut self.from, from),
            (&mut self.classes, classes),
            (&mut self.empty, empty),
            (&mut self.blank, blank),
            (&mut self.undecided, undecided),
        ] {
            own.extend(more);
        }
        self.confidentiality_letters.extend(confidentiality_letters);
        self.integrity_letters.extend(integrity_letters);
        self.availability_letters.extend(availability_letters);
        let ValueWords { option, risk_status, action_status, state, grade, objective_status, direction, yes_no } =
            values;
        let own = &mut self.values;
        for (own, more) in [
            (&mut own.option, option),
            (&mut own.risk_status, risk_status),
            (&mut own.action_status, action_status),
            (&mut own.state, state),
            (&mut own.grade, grade),
            (&mut own.objective_status, objective_status),
            (&mut own.direction, direction),
            (&mut own.yes_no, yes_no),
            (&mut self.risk_categories, risk_categories),
            (&mut self.parties, parties),
        ] {
            for (meaning, words) in more {
                own.entry(meaning).or_default().extend(words);
            }
        }
    }
}
