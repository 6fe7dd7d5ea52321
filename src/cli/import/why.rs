//! `dossier import FILE --why SHEET`: how tables, kinds and fields were decided, score by score.

use std::fmt::Write as _;

use crate::app::import::SheetReasons;
use crate::ingest::guess::{ColumnGuess, KindScore, TableGuess};
use crate::source::workbook::column_letters;

use crate::cli::console::Console;
use crate::cli::text::{Ink, Text};

/// Kinds that are shown, and fields of a column: those behind them say nothing.
const SHOWN: usize = 4;

/// Prints what speaks for the tables of a sheet.
pub fn print(console: &mut Console, reasons: &SheetReasons) {
    for line in lines(reasons) {
        console.line(line);
    }
}

fn lines(reasons: &SheetReasons) -> Vec<Text> {
    let (mut lines, name) = (Vec::new(), reasons.sheet);
    for table in &reasons.tables {
        table_lines(table, name, &mut lines);
    }
    if let Some(reason) = reasons.left_out {
        lines.push(Text::new().ink(Ink::Strong, name).plain(format!(" is left out: {reason}")));
    } else if lines.is_empty() {
        lines.push(Text::new().ink(Ink::Strong, name).plain(" holds no table that could be understood"));
    }
    if let Some(message) = reasons.refused {
        lines.push(Text::new().ink(Ink::Error, "nothing is imported").plain(format!(": {message}")));
    }
    lines
}

fn table_lines(table: &TableGuess, name: &str, lines: &mut Vec<Text>) {
    let rows: Vec<String> = table.header_rows.iter().map(ToString::to_string).collect();
    let rows = if rows.is_empty() { "no header".into() } else { format!("header in row {}", rows.join(", ")) };
    lines.push(
        Text::new()
            .ink(Ink::Strong, format!("{name}: {}", table.kind.name()))
            .plain(format!(" · {:.2} sure", table.confidence)),
    );
    lines.push(Text::new().plain(format!("  {rows}, which looks like one by {:.2}", table.why.header)));
    for reason in &table.reasons {
        lines.push(Text::new().ink(Ink::Faint, format!("  {reason}")));
    }
    lines.push(Text::new().plain("  What it may be:"));
    for score in table.why.kinds.iter().take(SHOWN) {
        lines.push(Text::new().plain(format!("    {}", kind_in_words(score))));
    }
    if table.why.kinds.is_empty() {
        lines.push(Text::new().plain("    what was said on the command line"));
    }
    lines.push(Text::new().plain("  Its columns:"));
    for column in &table.columns {
        column_lines(column, lines);
    }
    lines.push(Text::new());
}

/// `risks 12.40 = fields of its columns 9.10 + a title above it 0.80 - nothing is stated 1.00`.
fn kind_in_words(score: &KindScore) -> String {
    let mut line = format!("{} {:.2}", score.kind.name(), score.total);
    for (place, (reason, part)) in score.parts.iter().enumerate() {
        let sign = match (place, *part < 0.0) {
            (0, _) => " =",
            (_, true) => " -",
            (_, false) => " +",
        };
        // Writing into a string cannot fail.
        let _ = write!(line, "{sign} {reason} {:.2}", part.abs());
    }
    line
}

fn column_lines(column: &ColumnGuess, lines: &mut Vec<Text>) {
    let header = if column.header.is_empty() { "no header".into() } else { format!("{:?}", column.header) };
    let decided = match column.field {
        Some(field) => format!("{field} {:.2}", column.confidence),
        None => "no field; kept as text".into(),
    };
    let mut line =
        Text::new().plain(format!("    {} {header}: ", column_letters(column.column))).ink(Ink::Strong, decided);
    if let Some(ground) = column.ground {
        line = line.plain(format!(" · {}", ground.in_words()));
    }
    if let Some(limit) = column.limit {
        line = line.plain(format!(" · no surer, because {}", limit.in_words()));
    }
    lines.push(line);
    for score in column.scores.iter().take(SHOWN) {
        let text = format!(
            "      {} {:.2}: said {:.2}, cells fit {:.2} ({})",
            score.field,
            score.confidence,
            score.said,
            score.fit,
            score.ground.in_words()
        );
        lines.push(Text::new().ink(Ink::Faint, text));
    }
}
