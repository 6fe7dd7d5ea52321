use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::Origin;

/// How the rules are set, and what is waived.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Severity by rule id; `None` switches the rule off.
    pub severities: IndexMap<String, Option<Severity>>,
    /// What was decided to live with.
    pub waivers: Vec<Waiver>,
    /// The file of the answers, relative to the project folder.
    pub answers_file: Arc<str>,
    /// The file that sets severities (key `lint`).
    pub settings_file: Arc<str>,
    /// The file with the waivers (key `waivers`).
    pub decisions_file: Arc<str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            severities: IndexMap::new(),
            waivers: Vec::new(),
            answers_file: "answers.yaml".into(),
            settings_file: "dossier.yaml".into(),
            decisions_file: "decisions.yaml".into(),
        }
    }
}

/// A decision to live with findings of a rule: printed in an appendix, and void without reason, person and expiry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The entity whose findings are waived; all of the rule if missing.
    pub subject: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who decided: a person id.
    pub by: Option<String>,
    /// The last day it holds.
    pub until: Option<Date>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

impl Waiver {
    /// Whether it holds on a day: a reason, a person and an expiry that has not passed.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.missing().is_empty() && self.until.is_some_and(|until| until >= on)
    }

    /// What it lacks to be a decision.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let parts =
            [(blank(&self.reason), "reason"), (blank(&self.by), "person"), (self.until.is_none(), "expiry date")];
        parts.into_iter().filter_map(|(missing, name)| missing.then_some(name)).collect()
    }

    /// Whether it is meant for a finding, be it in force or not.
    #[must_use]
    pub fn covers(&self, finding: &Diagnostic) -> bool {
        self.rule == finding.rule && self.subject.as_ref().is_none_or(|s| Some(s) == finding.subject.as_ref())
    }

    /// Where it stands; `index` is its place in the list.
    pub(super) fn location(&self, index: usize, settings: &Settings) -> Location {
        let listed = || Location::key(settings.decisions_file.clone(), format!("waivers[{index}]"));
        self.origin.location().unwrap_or_else(listed)
    }
}
