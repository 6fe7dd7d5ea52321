use crate::diagnostic::{Error, Result, Severity};
use crate::{ingest, lint};

use super::console::Console;
use super::session::{Exit, Session};
use super::table::{Align, Table};
use super::text::{Ink, Text};

/// Explain a rule: what it looks for, why, and how to put it right
///
/// Without a rule, lists all of them.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule's name, as in the output of `dossier check`, or its number (R05)
    rule: Option<String>,
}

/// What is told about a rule, wherever it comes from.
pub struct Explained {
    /// The heading of its group.
    pub subject: &'static str,
    pub id: &'static str,
    pub code: &'static str,
    pub severity: Severity,
    pub clause: &'static str,
    pub summary: &'static str,
    pub why: &'static str,
    pub fix: &'static str,
    /// Whether decisions.yaml can waive its findings: not for files that cannot be read.
    waivable: bool,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    match &arguments.rule {
        None => list(session.console),
        Some(name) => explain(session.console, &find(name)?),
    }
    Ok(Exit::Fine)
}

/// The heading of the rules of the import.
const READING: &str = "Reading the files";

/// All rules by subject: those of the import first, as data passes them.
fn groups() -> Vec<(&'static str, Vec<Explained>)> {
    let mut groups = vec![(READING, ingest::RULES.iter().map(of_import).collect())];
    for group in lint::GROUPS {
        groups.push((group.title, group.rules.iter().map(|rule| of_lint(rule, group)).collect()));
    }
    groups
}

fn of_lint(rule: &'static lint::Rule, group: &lint::Group) -> Explained {
    let lint::Rule { id, code, severity, clause, summary, why, fix, .. } = *rule;
    // What is wrong with the waivers themselves cannot be waived.
    let waivable = group.name != "settings";
    Explained { subject: group.title, id, code, severity, clause, summary, why, fix, waivable }
}

fn of_import(rule: &'static ingest::Rule) -> Explained {
    let ingest::Rule { id, severity, doc, hint } = *rule;
    Explained {
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
pub fn all() -> Vec<Explained> {
    groups().into_iter().flat_map(|(_, rules)| rules).collect()
}

/// The rule of a name or number.
///
/// # Errors
/// If there is none; the hint names the nearest.
pub fn find(name: &str) -> Result<Explained> {
    let name = name.trim();
    let is_named = |rule: &Explained| {
        rule.id.eq_ignore_ascii_case(name) || (!rule.code.is_empty() && rule.code.eq_ignore_ascii_case(name))
    };
    let mut rules = all();
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

fn explain(console: &mut Console, rule: &Explained) {
    let mut heading = Text::new().ink(rule.severity.into(), rule.severity.word()).plain(" ").ink(Ink::Strong, rule.id);
    for part in [rule.code, rule.clause].into_iter().filter(|part| !part.is_empty()) {
        heading = heading.ink(Ink::Faint, format!(" · {part}"));
    }
    console.line(heading);
    for (title, text) in [("What", rule.summary), ("Why", rule.why), ("To fix", rule.fix)] {
        if !text.is_empty() {
            console.line("");
            console.paragraph(Some(title), &sentence(text));
        }
    }
    if rule.waivable {
        console.line("");
        let entry = format!("an entry under `waivers` in decisions.yaml with rule: {}, reason, by and until.", rule.id);
        console.paragraph(Some("To live with it for a time"), &sentence(&entry));
    }
}

/// With a capital at the beginning and a full stop at the end.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

fn list(console: &mut Console) {
    for (title, rules) in groups() {
        console.line(Text::new().ink(Ink::Strong, title));
        let mut table =
            Table::new(&[("rule", Align::Left), ("", Align::Left), ("severity", Align::Left), ("defect", Align::Cut)]);
        for rule in rules {
            table.row(vec![
                (Ink::Plain, rule.id.to_string()),
                (Ink::Faint, rule.code.to_string()),
                (rule.severity.into(), rule.severity.word().to_string()),
                (Ink::Plain, rule.summary.to_string()),
            ]);
        }
        for line in table.lines(console.width()) {
            console.line(line);
        }
        console.line("");
    }
    console.line("dossier explain RULE tells the whole story of one.");
}
