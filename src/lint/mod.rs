//! Rules: what is wrong with the ISMS, one file a rule.
//!
//! A rule is a file in the folder of its subject, named for the defect, and a line in that folder's `mod.rs` (one to
//! declare it, one to list it). The file holds the texts, the check, and the cases it must and must not report; a
//! [`Context`] gives it the data and the facts, `shared` what rules of one shape have in common. No rule ever says that an organization
//! meets the standard: the absence of findings is only that.

mod absent_columns;
mod answers;
mod assets;
mod assurance;
mod cases;
mod catalogue;
mod competence;
mod context;
mod continuity;
mod documents;
mod findings;
mod objectives;
mod prelude;
mod risks;
mod rule;
mod sample;
mod sample_operation;
mod sample_places;
mod sample_sheets;
mod settings;
mod shared;
mod soa;
mod treatment;
mod view;
mod waiver;

pub use cases::Case;
pub use catalogue::catalogue_markdown;
pub use findings::{Findings, Record};
pub use rule::{Group, Rule};
pub use sample::Sample;
pub use view::Context;
pub use waiver::{SOON_DAYS, Settings, Waiver, days_left, missing as waiver_lacks};

use rayon::prelude::*;

use crate::derive::Facts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Isms;

/// All rules by subject, in the order in which they are listed and reported.
pub const GROUPS: &[Group] = &[
    Group { name: "context", title: "Context, scope, policy, roles", rules: context::RULES },
    Group { name: "assets", title: "Assets, suppliers, law", rules: assets::RULES },
    Group { name: "risks", title: "Risks and criteria", rules: risks::RULES },
    Group { name: "treatment", title: "Treatment and acceptance", rules: treatment::RULES },
    Group { name: "soa", title: "Statement of Applicability", rules: soa::RULES },
    Group { name: "objectives", title: "Objectives and measures", rules: objectives::RULES },
    Group { name: "competence", title: "Competence, awareness, communication", rules: competence::RULES },
    Group { name: "assurance", title: "Audits, reviews and corrective action", rules: assurance::RULES },
    Group { name: "continuity", title: "ICT continuity", rules: continuity::RULES },
    Group { name: "documents", title: "Documents", rules: documents::RULES },
    Group { name: "answers", title: "Answers", rules: answers::RULES },
    Group { name: SETTINGS, title: "Waivers and settings", rules: settings::RULES },
];

/// The group of rules about waivers and severities, whose findings are notes and cannot be waived.
const SETTINGS: &str = "settings";

/// What the rules found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// What is wrong with the ISMS: errors first, then by rule in the order of the data.
    pub findings: Vec<Diagnostic>,
    /// What was decided to live with, each with the waiver that covers it.
    pub waived: Vec<(Diagnostic, Waiver)>,
    /// What is wrong with the waivers and the severities themselves.
    pub notes: Vec<Diagnostic>,
}

/// All rules in order.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules.iter().copied())
}

/// The rule with this id or catalogue number.
#[must_use]
pub fn explain(id: &str) -> Option<&'static Rule> {
    let id = id.trim();
    rules().find(|rule| rule.id == id || rule.code.eq_ignore_ascii_case(id))
}

/// The rule somebody probably meant by an id that is none.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static Rule> {
    let alike = |rule: &&Rule| strsim::normalized_damerau_levenshtein(rule.id, id);
    let best = || rules().max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|rule| alike(rule) >= 0.6);
    explain(id).or_else(best)
}

/// Runs all rules.
///
/// The result depends on the arguments alone: rules run in parallel, but their findings are put in order.
#[must_use]
pub fn check(isms: &Isms, facts: &Facts, settings: &Settings) -> Outcome {
    let context = Context::new(isms, facts, settings);
    let mut outcome = Outcome::default();
    let mut findings = BySeverity::default();
    for group in GROUPS {
        let found: Vec<Vec<Diagnostic>> = group.rules.par_iter().map(|rule| run(rule, &context)).collect();
        let found = found.into_iter().flatten();
        if group.name == SETTINGS {
            let mut notes = BySeverity::default();
            found.for_each(|note| notes.push(note));
            outcome.notes = notes.worst_first();
            continue;
        }
        for finding in found {
            match settings.waivers.iter().find(|w| waiver::covers(w, &finding) && waiver::holds(w, facts.as_of)) {
                Some(waiver) => outcome.waived.push((finding, waiver.clone())),
                None if settings.waivers.is_empty() => findings.push(finding),
                None => findings.push(waiver::told_of_expiry(finding, settings, facts.as_of)),
            }
        }
    }
    outcome.findings = absent_columns::merged(findings.worst_first(), settings);
    outcome
}

/// Findings by severity; inside each the order of the rules remains. A finding is large, so it is not moved about as
/// sorting would.
#[derive(Default)]
struct BySeverity {
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    remarks: Vec<Diagnostic>,
}

impl BySeverity {
    fn push(&mut self, finding: Diagnostic) {
        match finding.severity {
            Severity::Error => &mut self.errors,
            Severity::Warn => &mut self.warnings,
            Severity::Info => &mut self.remarks,
        }
        .push(finding);
    }

    fn worst_first(mut self) -> Vec<Diagnostic> {
        self.errors.append(&mut self.warnings);
        self.errors.append(&mut self.remarks);
        self.errors
    }
}

/// The findings of one rule in the order of the data; none if the rule is switched off.
fn run(rule: &'static Rule, context: &Context) -> Vec<Diagnostic> {
    let Some(severity) = severity_of(rule, context.settings) else { return Vec::new() };
    let mut findings = Findings::new(rule, severity);
    (rule.check)(context, &mut findings);
    findings.into_list()
}

/// The severity a rule has by the settings; `None` if it is switched off.
#[must_use]
pub fn severity_of(rule: &Rule, settings: &Settings) -> Option<Severity> {
    settings.severities.get(rule.id).copied().unwrap_or(Some(rule.severity))
}
