//! Tables without what says nothing: columns nobody has filled are left out, columns of numbers stand right.
//!
//! Tables with the same columns are looked at together, so that a register in parts has the same columns in each.

use std::collections::HashMap;

use super::block::{Align, Block, Inline, Marked, Table};

/// What the cells of a column hold in all tables that have the same columns.
#[derive(Debug, Clone, Copy)]
struct Held {
    anything: bool,
    numbers_only: bool,
}

type Columns = Vec<String>;

/// Leaves out empty columns and turns columns of numbers to the right.
pub fn tidy(blocks: &mut [Block]) {
    let mut held: HashMap<Columns, Vec<Held>> = HashMap::new();
    each_table(blocks, &mut |table| look(table, held.entry(titles(table)).or_default()));
    each_table(blocks, &mut |table| {
        if let Some(held) = held.get(&titles(table)) {
            settle(table, held);
        }
    });
}

fn each_table(blocks: &mut [Block], act: &mut impl FnMut(&mut Table)) {
    for block in blocks {
        match block {
            Block::Table(table) => act(table),
            Block::Pages { blocks, .. } | Block::Callout { blocks, .. } => each_table(blocks, act),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_table(item, act)),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::Figure(_) | Block::Gap(_) => {}
        }
    }
}

fn titles(table: &Table) -> Columns {
    table.columns.iter().map(|column| column.title.clone()).collect()
}

fn look(table: &Table, held: &mut Vec<Held>) {
    held.resize(table.columns.len(), Held { anything: false, numbers_only: true });
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        for (cell, held) in row.cells.iter().zip(held.iter_mut()) {
            if !is_empty(cell) {
                held.anything = true;
                held.numbers_only &= is_number(cell);
            }
        }
    }
}

fn settle(table: &mut Table, held: &[Held]) {
    // A table without rows keeps its header, which says what there is none of; the first column names the record.
    if !held.iter().any(|held| held.anything) {
        return;
    }
    let stays: Vec<bool> = held.iter().enumerate().map(|(index, held)| index == 0 || held.anything).collect();
    for (index, (column, held)) in table.columns.iter_mut().zip(held).enumerate() {
        if index > 0 && held.anything && held.numbers_only {
            column.align = Align::Right;
        }
    }
    keep(&mut table.columns, &stays);
    for row in table.groups.iter_mut().flat_map(|group| &mut group.rows) {
        keep(&mut row.cells, &stays);
    }
}

fn keep<T>(items: &mut Vec<T>, stays: &[bool]) {
    let mut stays = stays.iter();
    items.retain(|_| stays.next().copied().unwrap_or(true));
}

fn is_empty(cell: &[Inline]) -> bool {
    cell.iter().all(|piece| match piece {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Marked(marked) => match marked {
            Marked::Strong { text }
            | Marked::Emph { text }
            | Marked::Muted { text }
            | Marked::Reference { text, .. }
            | Marked::Link { text, .. } => is_empty(text),
            Marked::Code { text } | Marked::Label { text, .. } => text.trim().is_empty(),
            Marked::Break => true,
            Marked::Gap(_) => false,
        },
    })
}

/// A plain number, with its separators, sign and per cent; or a gap in the place of one.
fn is_number(cell: &[Inline]) -> bool {
    match cell {
        [Inline::Text(text)] => {
            let bare = text.trim().trim_start_matches(['-', '−', '+']).trim_end_matches('%').trim_end();
            let digits = bare.chars().filter(char::is_ascii_digit).count();
            let separators = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
            digits > 0 && bare.chars().all(separators)
        }
        [Inline::Marked(Marked::Strong { text })] => is_number(text),
        [Inline::Marked(Marked::Gap(_))] => true,
        _ => false,
    }
}
