//! Words of fixed vocabularies and what they mean, from `data/words/cells/`. A word that is missing there can be added for
//! one workbook under `values:` in its mapping file.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::model::{ActionStatus, Direction, Grade, ImplementationState, ObjectiveStatus, RiskStatus, TreatmentOption};
use crate::source::cell_words::{Meanings, cell_words};
use crate::source::folding::as_value;

/// The words of a fixed vocabulary and what each means, normalized; the first word of each meaning is the one shown in
/// messages.
#[derive(Debug)]
pub struct Words<T>(Vec<(String, T)>);

impl<T: Copy + PartialEq> Words<T> {
    /// The words by the names of their meanings; `meaning` gives the value of a name.
    fn new(listed: &Meanings, meaning: impl Fn(&str) -> Option<T>) -> Self {
        let words = listed.iter().filter_map(|(name, words)| Some((meaning(name)?, words)));
        Self(words.flat_map(|(meaning, words)| words.iter().map(move |word| (as_value(word), meaning))).collect())
    }

    /// What a text means; `None` if the words do not have it.
    #[must_use]
    pub fn meaning(&self, text: &str) -> Option<T> {
        let text = as_value(text);
        self.0.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning)
    }

    /// The first word of each meaning, for messages.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut seen: Vec<T> = Vec::new();
        let mut shown = Vec::new();
        for (word, meaning) in &self.0 {
            if !seen.contains(meaning) {
                seen.push(*meaning);
                shown.push(word.as_str());
            }
        }
        shown.join(", ")
    }
}

impl<T: Copy + PartialEq + DeserializeOwned> Words<T> {
    /// As [`Words::new`], for values whose names are those of the data format.
    fn named(listed: &Meanings) -> Self {
        Self::new(listed, |name| serde_json::from_value(name.into()).ok())
    }
}

/// What is done about a risk.
pub static OPTIONS: LazyLock<Words<TreatmentOption>> = LazyLock::new(|| Words::named(&cell_words().values.option));

/// Where a risk stands.
pub static RISK_STATUS: LazyLock<Words<RiskStatus>> = LazyLock::new(|| Words::named(&cell_words().values.risk_status));

/// Where an action stands.
pub static ACTION_STATUS: LazyLock<Words<ActionStatus>> =
    LazyLock::new(|| Words::named(&cell_words().values.action_status));

/// How far a control is in place.
pub static STATES: LazyLock<Words<ImplementationState>> = LazyLock::new(|| Words::named(&cell_words().values.state));

/// How serious a finding is.
pub static GRADES: LazyLock<Words<Grade>> = LazyLock::new(|| Words::named(&cell_words().values.grade));

/// Where an objective stands.
pub static OBJECTIVE_STATUS: LazyLock<Words<ObjectiveStatus>> =
    LazyLock::new(|| Words::named(&cell_words().values.objective_status));

/// Which way a value gets better.
pub static DIRECTIONS: LazyLock<Words<Direction>> = LazyLock::new(|| Words::named(&cell_words().values.direction));

/// Yes and no, as words and as marks.
pub static YES_NO: LazyLock<Words<bool>> = LazyLock::new(|| {
    Words::new(&cell_words().values.yes_no, |name| match name {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
});
