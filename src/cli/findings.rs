//! Prints findings: by rule, the worst first, each with its place and the lines around it.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::app::check::{CellContents, example_at};
use crate::app::{Counts, Workspace};
use crate::diagnostic::{Diagnostic, Location, Place, Severity};
use crate::lint::{SOON_DAYS, Waiver, days_left};

use super::clusters::{self, Part};
use super::console::Console;
use super::excerpt::{self, Excerpt};
use super::text::{Ink, Text, count, shortened, wrap};

const INDENT: usize = 2;
/// Of the content of a cell so many characters are shown.
const CONTENT: usize = 100;

/// So many findings of a rule are shown.
const MOST: usize = 20;
/// So many messages and cells of a column.
const MOST_MESSAGES: usize = 3;
const MOST_CELLS: usize = 5;
/// So many lines of an example.
const MOST_EXAMPLE: usize = 12;

/// Prints findings of a project, a paragraph for each rule; `all` of them, or of each rule the first ones.
pub fn print(console: &mut Console, project: &Workspace, findings: &[&Diagnostic], cells: &CellContents, all: bool) {
    let shown = Shown { project, cells, all, lines: RefCell::default() };
    let mut by_rule: IndexMap<(Severity, &str), Vec<&Diagnostic>> = IndexMap::new();
    for finding in findings {
        by_rule.entry((finding.severity, &finding.rule)).or_default().push(finding);
    }
    for ((severity, rule), findings) in by_rule {
        print_rule(console, &shown, severity, rule, &findings);
        console.line("");
    }
}

/// Prints the errors alone, on standard error: what keeps a command from doing its work.
pub fn print_errors(console: &mut Console, project: &Workspace) {
    let mut by_rule: IndexMap<&str, Vec<&Diagnostic>> = IndexMap::new();
    for finding in project.findings().into_iter().filter(|finding| finding.severity == Severity::Error) {
        by_rule.entry(&finding.rule).or_default().push(finding);
    }
    for (rule, findings) in by_rule {
        for finding in findings.iter().take(MOST) {
            print_line(console, project, finding);
        }
        if findings.len() > MOST {
            let more = format!("error {rule}: {} more; `dossier check --only {rule}` shows all", findings.len() - MOST);
            console.note(Text::new().ink(Ink::Faint, more));
        }
    }
}

/// Prints an error in one line.
pub fn print_line(console: &mut Console, project: &Workspace, finding: &Diagnostic) {
    let mut line = Text::new().ink(Ink::Error, "error").ink(Ink::Strong, format!(" {}", finding.rule));
    if let Some(location) = &finding.location {
        line = line.plain(format!(" {}", place_in_words(project, location)));
    }
    console.note(line.plain(format!(": {}", finding.message)));
    if let Some(hint) = &finding.hint {
        console.note(Text::new().ink(Ink::Faint, format!("  to fix: {hint}")));
    }
}

/// A place in a line, with the line of a text file where it has one.
fn place_in_words(project: &Workspace, location: &Location) -> String {
    match (project.text_at(location), &location.place) {
        (Some((_, line, column)), Place::Key { key }) => format!("{}:{line}:{column} ({key})", location.file),
        _ => location.to_string(),
    }
}

/// What places are shown from.
struct Shown<'a> {
    project: &'a Workspace,
    cells: &'a CellContents,
    all: bool,
    /// Where the lines of each file begin, counted once: thousands of findings may be about one long file.
    lines: RefCell<IndexMap<String, Rc<[usize]>>>,
}

impl Shown<'_> {
    fn lines_of(&self, file: &str, text: &str) -> Rc<[usize]> {
        let mut lines = self.lines.borrow_mut();
        lines.entry(file.to_string()).or_insert_with(|| excerpt::line_begins(text).into()).clone()
    }
}

fn print_rule(console: &mut Console, shown: &Shown, severity: Severity, rule: &str, findings: &[&Diagnostic]) {
    let clause = findings.first().and_then(|finding| finding.clause.as_deref());
    let mut heading = Text::new().ink(severity.into(), severity.word()).plain(" ").ink(Ink::Strong, rule);
    if let Some(clause) = clause {
        heading = heading.ink(Ink::Faint, format!(" · {clause}"));
    }
    if findings.len() > 1 {
        heading = heading.ink(Ink::Faint, format!(" · {}", count(findings.len(), "finding")));
    }
    console.line(heading);
    // Advice that all findings of a rule share is given once, below them.
    let shared = findings.first().and_then(|finding| finding.hint.as_deref());
    let shared = shared.filter(|hint| findings.iter().all(|finding| finding.hint.as_deref() == Some(hint)));
    let parts = if shown.all { findings.iter().copied().map(Part::One).collect() } else { clusters::parts(findings) };
    let most = if shown.all { usize::MAX } else { MOST };
    for part in parts.iter().take(most) {
        let hint = match part {
            Part::One(finding) => {
                print_finding(console, shown, finding);
                finding.hint.as_deref()
            }
            Part::Column(findings) => {
                print_column(console, findings);
                findings.first().and_then(|finding| finding.hint.as_deref())
            }
        };
        if let Some(hint) = hint.filter(|_| shared.is_none()) {
            print_hint(console, hint);
        }
        if let Part::One(finding) = part {
            print_example(console, shown, finding);
        }
    }
    if parts.len() > most {
        let more = format!("and {} more; `dossier check --only {rule}` shows all", parts.len() - most);
        console.line(Text::new().plain(" ".repeat(INDENT)).ink(Ink::Faint, more));
    }
    if let Some(hint) = shared {
        print_hint(console, hint);
    }
}

fn print_finding(console: &mut Console, shown: &Shown, finding: &Diagnostic) {
    let width = console.text_width().saturating_sub(INDENT).max(40);
    for line in wrap(&finding.message, width) {
        console.line(Text::new().plain(" ".repeat(INDENT)).plain(line));
    }
    if let Some(location) = &finding.location {
        print_place(console, shown, location, finding.severity, None);
    }
    for related in &finding.related {
        print_place(console, shown, &related.location, Severity::Info, Some(&related.message));
    }
}

/// What is wrong with many cells of a column.
fn print_column(console: &mut Console, findings: &[&Diagnostic]) {
    let width = console.text_width().saturating_sub(INDENT).max(40);
    let messages = clusters::messages(findings);
    for (message, times) in messages.iter().take(MOST_MESSAGES) {
        for line in wrap(&format!("{message} ({})", count(*times, "cell")), width) {
            console.line(Text::new().plain(" ".repeat(INDENT)).plain(line));
        }
    }
    if messages.len() > MOST_MESSAGES {
        let more: usize = messages.iter().skip(MOST_MESSAGES).map(|(_, times)| times).sum();
        let more = format!("and {} with other contents", count(more, "cell"));
        console.line(Text::new().plain(" ".repeat(INDENT)).ink(Ink::Faint, more));
    }
    if let Some(Location { file, place: Place::Cell { sheet, .. } }) =
        findings.first().and_then(|finding| finding.location.as_ref())
    {
        let place = format!("{file} > {sheet}!{}", clusters::cells(findings, MOST_CELLS));
        console.line(Text::new().ink(Ink::Faint, "   --> ").plain(place));
    }
}

fn print_place(console: &mut Console, shown: &Shown, location: &Location, severity: Severity, message: Option<&str>) {
    if let Some((text, line, column)) = shown.project.text_at(location) {
        let label = message.or(match &location.place {
            Place::Key { key } => Some(key.as_str()),
            _ => None,
        });
        let lines = shown.lines_of(&location.file, text);
        let place = Excerpt { file: &location.file, text, lines: &lines, line, column, label };
        if let Some(excerpt) = excerpt::render(&place, severity, console.colour()) {
            console.bytes(excerpt.as_bytes());
            console.bytes(b"\n");
            return;
        }
    }
    let arrow = if message.is_some() { "      and " } else { "   --> " };
    let mut line = Text::new().ink(Ink::Faint, arrow).plain(location.to_string());
    if let Some(message) = message {
        line = line.plain(format!(": {message}"));
    }
    console.line(line);
    if let (Some(content), Place::Cell { cell, .. }) = (shown.cells.content(location), &location.place) {
        let content = if content.is_empty() { "(blank)".to_string() } else { shortened(&content, CONTENT) };
        console.line(Text::new().ink(Ink::Faint, format!("       {cell} | ")).plain(content));
    }
}

/// Prints what could be written where nothing is said.
fn print_example(console: &mut Console, shown: &Shown, finding: &Diagnostic) {
    let Some(location) = &finding.location else { return };
    let Some(example) = example_at(shown.project, location) else { return };
    let indent = " ".repeat(INDENT);
    console.line(Text::new().plain(&indent).ink(Ink::Info, format!("to write in {}:", location.file)));
    let lines: Vec<&str> = example.lines().collect();
    for line in lines.iter().take(MOST_EXAMPLE) {
        console.line(Text::new().plain(format!("{indent}  {line}")));
    }
    if lines.len() > MOST_EXAMPLE {
        console.line(Text::new().ink(Ink::Faint, format!("{indent}  and so on")));
    }
}

fn print_hint(console: &mut Console, hint: &str) {
    let title = "to fix: ";
    let width = console.text_width().saturating_sub(INDENT + title.len()).max(40);
    for (index, line) in wrap(hint, width).into_iter().enumerate() {
        let lead = if index == 0 { title.to_string() } else { " ".repeat(title.len()) };
        console.line(Text::new().plain(" ".repeat(INDENT)).ink(Ink::Info, lead).plain(line));
    }
}

/// Prints what was decided to live with: what, why, who, until when.
pub fn print_waived(console: &mut Console, waived: &[&(Diagnostic, Waiver)], as_of: Date) {
    if waived.is_empty() {
        return;
    }
    console.line(Text::new().ink(Ink::Strong, format!("{} waived in decisions", count(waived.len(), "finding"))));
    let width = console.text_width().saturating_sub(2 * INDENT).max(40);
    for (finding, waiver) in waived {
        let until = waiver.until.map(|day| format!(", until {day}")).unwrap_or_default();
        let by = waiver.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        let mut line = Text::new()
            .plain(format!("  {}", finding.message))
            .ink(Ink::Faint, format!(" ({}{by}{until})", finding.rule));
        if let Some(days) = days_left(waiver, as_of).filter(|days| *days <= SOON_DAYS) {
            let days = usize::try_from(days).unwrap_or_default();
            line = line.ink(Ink::Warn, format!(" {} left", count(days, "day")));
        }
        console.line(line);
        for line in wrap(waiver.reason.as_deref().unwrap_or_default(), width) {
            console.line(Text::new().plain(" ".repeat(2 * INDENT)).ink(Ink::Faint, line));
        }
    }
    console.line("");
}

/// `3 errors, 12 warnings`, or `no findings`.
pub fn in_words(counts: Counts) -> String {
    let parts: Vec<String> =
        [(counts.error, "error"), (counts.warn, "warning"), (counts.info, "remark"), (counts.waived, "waived finding")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| count(number, noun))
            .collect();
    if parts.is_empty() { "no findings".to_string() } else { parts.join(", ") }
}
