//! The report of a conversion for people.

use std::collections::BTreeMap;

use crate::cli::console::Console;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, count, wrap};
use crate::model::ControlId;

use crate::app::import::{Conversion, ConvertedId};

/// Prints what merges and splits line by line, grouped by what it became, and the rest in one paragraph.
pub fn print(console: &mut Console, conversion: &Conversion) {
    if conversion.ids.is_empty() {
        return;
    }
    let mut by_new: BTreeMap<ControlId, Vec<&ConvertedId>> = BTreeMap::new();
    for line in &conversion.ids {
        for new in &line.to {
            by_new.entry(ControlId::parse(new)).or_default().push(line);
        }
    }
    let (alone, together): (Vec<_>, Vec<_>) =
        by_new.iter().partition(|(_, lines)| matches!(lines.as_slice(), [line] if !line.split));
    let mut facts = vec![format!("{} keep to themselves", alone.len())];
    if !together.is_empty() {
        facts.push(format!("{} become {}", conversion.ids.len() - alone.len(), together.len()));
    }
    let splits = conversion.ids.iter().filter(|line| line.split).count();
    if splits > 0 {
        facts.push(format!("{splits} of them splits"));
    }
    console.line(Text::new().plain("  ").ink(Ink::Strong, count(conversion.ids.len(), "control id")).plain(format!(
        " of the 2013 edition, read as {} of 2022: {}",
        by_new.len(),
        facts.join(", ")
    )));
    merged(console, conversion, &together);
    let alone: Vec<String> = alone.iter().map(|(new, lines)| format!("{} is {new}", lines[0].from)).collect();
    paragraph(console, "kept to themselves", &alone.join(", "));
    let undecided: Vec<&str> = conversion.undecided.iter().map(ControlId::as_str).collect();
    paragraph(console, "new in 2022 and undecided", &undecided.join(", "));
}

fn merged(console: &mut Console, conversion: &Conversion, together: &[(&ControlId, &Vec<&ConvertedId>)]) {
    if together.is_empty() {
        return;
    }
    let headings =
        [("    now", Align::Left), ("2013", Align::Left), ("title in 2013", Align::Cut), ("look at", Align::Cut)];
    let mut table = Table::new(&headings);
    for (new, lines) in together {
        for (place, line) in lines.iter().enumerate() {
            let first = place == 0;
            let mut look = Vec::new();
            if first {
                look.extend(conversion.difference(new).map(String::from));
            }
            if line.split {
                let others: Vec<&str> = line.to.iter().map(String::as_str).filter(|to| *to != new.as_str()).collect();
                look.push(format!("splits, also {}", others.join(", ")));
            }
            table.row(vec![
                (Ink::Strong, if first { format!("    {new}") } else { String::new() }),
                (Ink::Plain, line.from.clone()),
                (Ink::Plain, line.title.into()),
                (Ink::Warn, look.join("; ")),
            ]);
        }
    }
    for line in table.lines(console.width().min(160)) {
        console.line(line);
    }
}

fn paragraph(console: &mut Console, title: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    for line in wrap(&format!("{title}: {text}"), console.text_width().saturating_sub(4)) {
        console.line(Text::new().ink(Ink::Faint, format!("    {line}")));
    }
}
