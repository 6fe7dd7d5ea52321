//! What is due next.

use crate::app::status::{DueLine, HORIZON_MONTHS};
use crate::cli::console::Console;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, count};

/// How many lines are printed.
const MOST_LINES: usize = 10;

/// Prints the next days: what is overdue is counted, and the latest of it shown with what comes.
pub fn print(console: &mut Console, due: &[DueLine]) {
    if due.is_empty() {
        return;
    }
    let overdue = due.iter().filter(|due| due.overdue).count();
    let coming = due.len() - overdue;
    let title = format!("Due: {overdue} overdue, {coming} within {HORIZON_MONTHS} months");
    console.line(Text::new().ink(Ink::Strong, title));
    let mut table = Table::new(&[
        ("day", Align::Left),
        ("what", Align::Left),
        ("of", Align::Cut),
        ("text", Align::Cut),
        ("owner", Align::Cut),
    ]);
    for line in due.iter().take(MOST_LINES) {
        table.row(vec![
            (if line.overdue { Ink::Warn } else { Ink::Plain }, line.on.to_string()),
            (Ink::Plain, line.what.to_string()),
            (Ink::Plain, line.subject.clone()),
            (Ink::Plain, line.text.clone()),
            line.owner.clone().map_or((Ink::Warn, "open".to_string()), |owner| (Ink::Plain, owner)),
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
