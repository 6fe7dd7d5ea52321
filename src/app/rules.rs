//! All rules, those of the import and those of the checks, told alike.

use crate::diagnostic::{Error, Result, Severity};
use crate::{ingest, lint};

/// What is told about a rule, wherever it comes from.
#[derive(Debug, Clone)]
pub struct ExplainedRule {
    /// The heading of its group.
    pub subject: &'static str,
    /// Its name.
    pub id: &'static str,
    /// Its number; empty for rules of the import.
    pub code: &'static str,
    /// How bad its findings are, unless the project says otherwise.
    pub severity: Severity,
    /// The clause or control it touches; empty for rules of the import.
    pub clause: &'static str,
    /// What it looks for.
    pub summary: &'static str,
    /// Why it matters; empty for rules of the import.
    pub why: &'static str,
    /// How to put it right.
    pub fix: &'static str,
    /// Whether decisions.yaml can waive its findings: not for files that cannot be read.
    pub waivable: bool,
}

/// The heading of the rules of the import.
const READING: &str = "Reading the files";

/// All rules by subject: those of the import first, as data passes them.
#[must_use]
pub fn rule_groups() -> Vec<(&'static str, Vec<ExplainedRule>)> {
    let mut groups = vec![(READING, ingest::RULES.iter().map(of_import).collect())];
    for group in lint::GROUPS {
        groups.push((group.title, group.rules.iter().map(|rule| of_lint(rule, group)).collect()));
    }
    groups
}

fn of_lint(rule: &'static lint::Rule, group: &lint::Group) -> ExplainedRule {
    let lint::Rule { id, code, severity, clause, summary, why, fix, .. } = *rule;
    // What is wrong with the waivers themselves cannot be waived.
    let waivable = group.name != "settings";
    ExplainedRule { subject: group.title, id, code, severity, clause, summary, why, fix, waivable }
}

fn of_import(rule: &'static ingest::Rule) -> ExplainedRule {
    let ingest::Rule { id, severity, doc, hint } = *rule;
    ExplainedRule {
        subject: READING,
        id,
        code: "",
        severity,
        clause: "",
        summary: doc,
        why: "",
        fix: hint,
        waivable: false,
    }
}

/// All rules, those of the import first.
#[must_use]
pub fn all_rules() -> Vec<ExplainedRule> {
    rule_groups().into_iter().flat_map(|(_, rules)| rules).collect()
}

/// The rule of a name or number.
///
/// # Errors
/// If there is none; the hint names the nearest.
pub fn find_rule(name: &str) -> Result<ExplainedRule> {
    let name = name.trim();
    let is_named = |rule: &ExplainedRule| {
        rule.id.eq_ignore_ascii_case(name) || (!rule.code.is_empty() && rule.code.eq_ignore_ascii_case(name))
    };
    let mut rules = all_rules();
    if let Some(index) = rules.iter().position(is_named) {
        return Ok(rules.swap_remove(index));
    }
    let nearest =
        rules.iter().max_by(|a, b| strsim::jaro_winkler(a.id, name).total_cmp(&strsim::jaro_winkler(b.id, name)));
    let hint = match nearest {
        Some(rule) => format!("the nearest is `{}`; `dossier explain` lists all rules", rule.id),
        None => "`dossier explain` lists all rules".to_string(),
    };
    Err(Error::usage(format!("there is no rule `{name}`")).hint(hint))
}
