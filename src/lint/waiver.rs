use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Location, Severity};
pub use crate::ingest::decisions::Waiver;

use super::shared::text::{blank, missing_parts};

/// How the rules are set, and what is waived.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Severity by rule id; `None` switches the rule off.
    pub severities: IndexMap<String, Option<Severity>>,
    /// What was decided to live with.
    pub waivers: Vec<Waiver>,
    /// The day the answers were given or last confirmed.
    pub answered_on: Option<Date>,
    /// The file of the answers, relative to the project folder.
    pub answers_file: Arc<str>,
    /// The file that sets severities (key `checks`).
    pub settings_file: Arc<str>,
    /// The mapping file of each workbook.
    pub mapping_files: IndexMap<String, String>,
    /// The file with the waivers (key `waivers`).
    pub decisions_file: Arc<str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            severities: IndexMap::new(),
            waivers: Vec::new(),
            answered_on: None,
            answers_file: "answers.yaml".into(),
            settings_file: "dossier.yaml".into(),
            mapping_files: IndexMap::new(),
            decisions_file: "decisions.yaml".into(),
        }
    }
}

/// Whether a waiver holds on a day: it has a reason, a person and an expiry that has not passed.
pub(super) fn holds(waiver: &Waiver, on: Date) -> bool {
    missing(waiver).is_empty() && waiver.until.is_some_and(|until| until >= on)
}

/// What a waiver lacks to be a decision.
#[must_use]
pub fn missing(waiver: &Waiver) -> Vec<&'static str> {
    missing_parts(&[
        (blank(&waiver.reason), "reason"),
        (blank(&waiver.by), "person"),
        (waiver.until.is_none(), "expiry date"),
    ])
}

/// A waiver that ends within so many days is about to expire.
pub const SOON_DAYS: i32 = 30;

/// Days until a waiver expires: 0 on its last day, below that when it has expired; `None` without a last day.
#[must_use]
pub fn days_left(waiver: &Waiver, on: Date) -> Option<i32> {
    waiver.until.map(|until| on.until((jiff::Unit::Day, until)).map_or(i32::MAX, |span| span.get_days()))
}

/// A finding that a waiver covered until it expired says so.
pub(super) fn told_of_expiry(finding: Diagnostic, settings: &Settings, on: Date) -> Diagnostic {
    let mut expired = settings
        .waivers
        .iter()
        .enumerate()
        .filter(|(_, waiver)| covers(waiver, &finding) && missing(waiver).is_empty() && !holds(waiver, on));
    match expired.next() {
        Some((index, waiver)) => {
            let until = waiver.until.map(|day| day.to_string()).unwrap_or_default();
            let place = place(waiver, index, settings);
            finding.and_at(place, format!("the waiver of this finding expired on {until}"))
        }
        None => finding,
    }
}

/// Whether a waiver is meant for a finding, be it in force or not.
pub(super) fn covers(waiver: &Waiver, finding: &Diagnostic) -> bool {
    let subject = |subject: &String| finding.subject.as_deref() == Some(subject.trim());
    waiver.rule == finding.rule && waiver.subject.as_ref().is_none_or(subject)
}

/// Where a waiver stands; `index` is its place in the list.
pub(super) fn place(waiver: &Waiver, index: usize, settings: &Settings) -> Location {
    let listed = || Location::key(settings.decisions_file.clone(), format!("waivers[{index}]"));
    waiver.origin.location().unwrap_or_else(listed)
}
