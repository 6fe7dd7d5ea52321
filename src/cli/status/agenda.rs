//! What is due next.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::project::Project;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, count};
use crate::derive::dates::months_after;
use crate::derive::{Directory, Due, calendar};

/// How far ahead is looked, in months.
const HORIZON_MONTHS: u32 = 3;
/// How many lines are printed.
const MOST_LINES: usize = 10;

/// Everything overdue, and what is due within the horizon.
pub fn agenda(project: &Project) -> Vec<Due> {
    calendar(&project.loaded.isms, &project.facts, months_after(project.as_of(), HORIZON_MONTHS))
}

/// Prints the next days: what is overdue is counted, and the latest of it shown with what comes.
pub fn print(console: &mut Console, project: &Project) {
    let due = agenda(project);
    if due.is_empty() {
        return;
    }
    let overdue = due.iter().filter(|due| due.on < project.as_of()).count();
    let coming = due.len() - overdue;
    let title = format!("Due: {overdue} overdue, {coming} within {HORIZON_MONTHS} months");
    console.line(Text::new().ink(Ink::Strong, title));
    let directory = Directory::of(&project.loaded.isms);
    let mut table = Table::new(&[
        ("day", Align::Left),
        ("what", Align::Left),
        ("of", Align::Cut),
        ("text", Align::Cut),
        ("owner", Align::Cut),
    ]);
    for line in due.iter().take(MOST_LINES) {
        let late = line.on < project.as_of();
        let owner = directory.name(&line.owner);
        table.row(vec![
            (if late { Ink::Warn } else { Ink::Plain }, line.on.to_string()),
            (Ink::Plain, line.kind.name().to_string()),
            (Ink::Plain, line.subject.clone()),
            (Ink::Plain, line.text.clone()),
            if owner.is_empty() { (Ink::Warn, "open".to_string()) } else { (Ink::Plain, owner) },
        ]);
    }
    for line in table.lines(console.width()) {
        console.line(line);
    }
    if due.len() > MOST_LINES {
        let rest = format!("and {} more: --format json lists all", count(due.len() - MOST_LINES, "line"));
        console.line(Text::new().ink(Ink::Faint, rest));
    }
    console.line("");
}

/// A day on which something is due.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DueLine {
    /// The day.
    on: Date,
    /// Whether it has passed.
    overdue: bool,
    /// What it is: an action, a review, an acceptance that ends and so on.
    what: &'static str,
    /// The record it belongs to.
    subject: String,
    /// What that record says.
    text: String,
    /// Who sees to it.
    owner: Option<String>,
    /// Where the day is written.
    at: Option<String>,
}

/// The same for programs, with the place of each day.
pub fn lines(project: &Project) -> Vec<DueLine> {
    let directory = Directory::of(&project.loaded.isms);
    let line = |due: Due| DueLine {
        overdue: due.on < project.as_of(),
        owner: Some(directory.name(&due.owner)).filter(|name| !name.is_empty()),
        at: due.location.as_ref().map(ToString::to_string),
        what: due.kind.name(),
        on: due.on,
        subject: due.subject,
        text: due.text,
    };
    agenda(project).into_iter().map(line).collect()
}
