use crate::app::rules::{ExplainedRule, find_rule, rule_groups};
use crate::diagnostic::Result;

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

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    match &arguments.rule {
        None => list(session.console),
        Some(name) => explain(session.console, &find_rule(name)?),
    }
    Ok(Exit::Fine)
}

fn explain(console: &mut Console, rule: &ExplainedRule) {
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
    for (title, rules) in rule_groups() {
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
