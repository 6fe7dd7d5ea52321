//! What is shown of scales: their points, what shows them, what is measured, and the levels of risk.

use crate::cli::console::Console;
use crate::cli::text::{Ink, Text, wrap};
use crate::ingest::guess::LearnedScale;
use crate::ingest::propose::TableNotes;

/// The longest word of a point that is shown.
const LONGEST: usize = 32;

pub fn print(console: &mut Console, notes: &TableNotes) {
    for (field, words) in &notes.scales {
        let learned = notes.learned.get(field);
        let points = match learned {
            Some(learned) => {
                learned.points.iter().map(|point| named(&point.written, point.label.as_ref(), point.value)).collect()
            }
            None => words.iter().map(|(word, value)| named(word, None, *value)).collect::<Vec<_>>(),
        };
        let mut text = points.join(", ");
        if let Some(learned) = learned {
            text.push_str(&told_by(learned));
        }
        labelled(console, "scale of ", field, &text);
    }
    for (field, measure) in &notes.measured {
        let text = format!("{}, no points of a scale; the values are kept", measure.measure.in_words());
        labelled(console, "", field, &text);
    }
    if let Some(levels) = &notes.levels {
        let each: Vec<String> = levels
            .levels
            .iter()
            .map(|level| match (level.from, level.to) {
                (Some(from), Some(to)) => format!("{} {from} to {to}", level.label),
                (Some(from), None) => format!("{} from {from}", level.label),
                (None, Some(to)) => format!("{} up to {to}", level.label),
                (None, None) => level.label.clone(),
            })
            .collect();
        labelled(console, "levels of risk", "", &format!("{} ({})", each.join(", "), levels.place));
    }
}

/// What is written, and the value if it says another one.
fn named(written: &str, label: Option<&String>, value: i32) -> String {
    let short = |text: &str| -> String {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() <= LONGEST {
            line
        } else {
            format!("{}…", line.chars().take(LONGEST - 1).collect::<String>())
        }
    };
    let shown = match label.filter(|label| !written.contains(label.as_str())) {
        Some(label) if written == value.to_string() => return format!("{written} {}", short(label)),
        Some(label) => format!("{} ({})", short(written), short(label)),
        None => short(written),
    };
    if begins_with(written, value) { shown } else { format!("{shown} = {value}") }
}

/// Whether what is written says the value itself: `4`, `4 - High`.
fn begins_with(written: &str, value: i32) -> bool {
    let rest = written.trim().strip_prefix(&value.to_string());
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

/// What shows the scale; nothing if only the cells do.
fn told_by(learned: &LearnedScale) -> String {
    let Some(place) = &learned.place else { return " (from the values that occur)".into() };
    format!(" ({}, {place})", learned.source.in_words().replacen("its header", "the header", 1))
}

fn labelled(console: &mut Console, before: &str, name: &str, text: &str) {
    for (index, line) in wrap(text, console.text_width().saturating_sub(4)).iter().enumerate() {
        if index == 0 {
            console.line(Text::new().plain(format!("  {before}")).ink(Ink::Strong, name).plain(format!(": {line}")));
        } else {
            console.line(format!("    {line}"));
        }
    }
}
