//! Which findings are asked for.

use crate::cli::explain;
use crate::derive::fold;
use crate::diagnostic::Diagnostic;

/// A rule, a subject or both.
#[derive(Debug, Clone)]
pub struct Only {
    rule: Option<&'static str>,
    subject: Option<String>,
}

impl Only {
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
            name => Some(explain::find(name).map_err(|error| {
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
        let about = || finding.subject.as_deref().map(fold);
        self.rule.is_none_or(|rule| rule == finding.rule)
            && self.subject.as_ref().is_none_or(|subject| about().as_ref() == Some(subject))
    }
}

/// Whether a finding is one of those asked for; without any wish all of them are.
pub fn wants(only: &[Only], finding: &Diagnostic) -> bool {
    only.is_empty() || only.iter().any(|only| only.fits(finding))
}
