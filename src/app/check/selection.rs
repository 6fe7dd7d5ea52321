//! Which findings are asked for.

use crate::app::rules::find_rule;
use crate::derive::fold;
use crate::diagnostic::Diagnostic;

/// A rule, a subject or both.
#[derive(Debug, Clone)]
pub struct Selection {
    rule: Option<&'static str>,
    subject: Option<String>,
}

impl Selection {
    /// Reads `RULE`, `RULE/SUBJECT` or `/SUBJECT`.
    ///
    /// # Errors
    /// If there is no such rule; the message names the nearest.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (rule, subject) = text.split_once('/').unwrap_or((text, ""));
        let (rule, subject) = (rule.trim(), subject.trim());
        if rule.is_empty() && subject.is_empty() {
            return Err("name a rule, a record, or both: risk-without-owner, /R-014, risk-without-owner/R-014".into());
        }
        let rule = match rule {
            "" | "*" => None,
            name => Some(find_rule(name).map_err(|error| {
                let hint = error.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                format!("{}{hint}", error.message)
            })?),
        };
        Ok(Self {
            rule: rule.map(|rule| rule.id),
            subject: Some(subject).filter(|subject| !subject.is_empty()).map(fold),
        })
    }

    fn fits(&self, finding: &Diagnostic) -> bool {
        let about =
            |subject: &String| finding.subject.iter().chain(&finding.subjects).any(|about| fold(about) == *subject);
        self.rule.is_none_or(|rule| rule == finding.rule) && self.subject.as_ref().is_none_or(about)
    }
}

/// Whether a finding is one of those asked for; without any wish all of them are.
pub(super) fn wants(selections: &[Selection], finding: &Diagnostic) -> bool {
    selections.is_empty() || selections.iter().any(|selection| selection.fits(finding))
}
