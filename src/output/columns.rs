//! Widths of table columns, for both outputs: each as wide as its text asks for.
//!
//! No column is narrower than its longest word; what is left goes where it saves most lines. The widths a template
//! names count like one more row. Tables with the same columns get the same widths, so that a register in parts looks
//! like one.

use indexmap::IndexMap;

use crate::document::block::{Block, Document, Inline, Marked, Table};

/// A measured text: its longest word, its longest line and all its lines together, in thousandths of the size of the
/// type.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    word: f64,
    line: f64,
    total: f64,
}

/// What an output sets table text in.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Size of the type in points.
    pub size: f64,
    /// How much wider its face runs than Arial.
    pub face: f64,
    /// Room at both sides of a cell together, in points.
    pub padding: f64,
    /// Width of the text on upright and on turned pages, in points.
    pub pages: (f64, f64),
}

/// Rows that are measured for the widths of a table; a register repeats itself.
const MEASURED: usize = 240;
/// Words up to so many letters stay whole; of a longer one a part of this length does.
const WHOLE: usize = 15;
/// Ids, dates and numbers up to so many signs stay whole.
const WHOLE_ID: usize = 24;
/// Into so many steps the free width is divided.
const STEPS: u32 = 64;
/// The size of the type of dense tables, as a share of the others.
const DENSE: f64 = 0.88;
/// The weight of the template's own widths, against a row of text.
const WISH: f64 = 0.6;

/// The share of the width each column of a table gets, by the id of the table.
#[must_use]
pub fn shares(document: &Document, setting: Setting) -> IndexMap<String, Vec<f64>> {
    let mut tables = Vec::new();
    collect(&document.blocks, false, &mut tables);
    let mut alike: IndexMap<(bool, Vec<&str>), Vec<&Table>> = IndexMap::new();
    for (turned, table) in tables {
        let titles = table.columns.iter().map(|column| column.title.as_str()).collect();
        alike.entry((turned, titles)).or_default().push(table);
    }
    let mut shares = IndexMap::new();
    for ((turned, _), tables) in alike {
        let width = if turned { setting.pages.1 } else { setting.pages.0 };
        let found = fitted(&tables, width, setting);
        shares.extend(tables.into_iter().map(|table| (table.id.clone(), found.clone())));
    }
    shares
}

/// The shares of one table in a width in points.
#[must_use]
pub fn of_table(table: &Table, width: f64, setting: Setting) -> Vec<f64> {
    fitted(&[table], width, setting)
}

fn collect<'a>(blocks: &'a [Block], turned: bool, tables: &mut Vec<(bool, &'a Table)>) {
    for block in blocks {
        match block {
            Block::Table(table) => tables.push((turned, table)),
            Block::Pages { landscape, blocks } => collect(blocks, *landscape, tables),
            Block::Callout { blocks, .. } => collect(blocks, turned, tables),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, turned, tables)),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::Figure(_) | Block::Gap(_) => {}
        }
    }
}

fn fitted(tables: &[&Table], width: f64, setting: Setting) -> Vec<f64> {
    let Some(first) = tables.first().filter(|table| !table.columns.is_empty()) else { return Vec::new() };
    let setting = if first.dense { Setting { size: setting.size * DENSE, ..setting } } else { setting };
    let points = |extent: f64| extent * setting.face * setting.size / 1000.0 + setting.padding;
    let mut least: Vec<f64> = Vec::new();
    let mut most: Vec<f64> = Vec::new();
    for column in &first.columns {
        let title = extent_of(&column.title);
        least.push(points(title.word * 1.05));
        most.push(points(title.line.min(title.word.max(7000.0))));
    }
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for row in tables.iter().flat_map(|table| table.groups.iter().flat_map(|group| &group.rows)).take(MEASURED) {
        let cells: Vec<Extent> = row.cells.iter().take(least.len()).map(|cell| extent(cell)).collect();
        for (index, cell) in cells.iter().enumerate() {
            if let (Some(least), Some(most)) = (least.get_mut(index), most.get_mut(index)) {
                *least = least.max(points(cell.word));
                *most = most.max(points(cell.line));
            }
        }
        rows.push(cells.iter().map(|cell| cell.total * setting.face * setting.size / 1000.0).collect());
    }
    let wishes: Vec<f64> = first.columns.iter().map(|column| f64::from(column.width).max(0.1)).collect();
    let widths = shared_out(&least, &most, &rows, &wishes, width, setting.padding);
    let total: f64 = widths.iter().sum();
    widths.into_iter().map(|each| each / total).collect()
}

/// The least widths, and the rest in small steps, each to the column where it saves most.
fn shared_out(least: &[f64], most: &[f64], rows: &[Vec<f64>], wishes: &[f64], width: f64, padding: f64) -> Vec<f64> {
    let needed: f64 = least.iter().sum();
    let mut widths = least.to_vec();
    if needed >= width {
        return widths;
    }
    let asked: f64 = wishes.iter().sum();
    let rooms: Vec<f64> = wishes.iter().map(|share| (width * share / asked - padding).max(1.0)).collect();
    let step = (width - needed) / f64::from(STEPS);
    let weight = WISH * count(rows.len().max(1)).sqrt();
    // The lines of a cell to a high power: the highest cell of a row is what makes the row high.
    let power = |line: f64, room: f64| (line / room.max(1.0)).powi(4);
    let fourth_root = |power: f64| power.sqrt().sqrt();
    let mut sums: Vec<f64> = rows
        .iter()
        .map(|row| 1.0 + row.iter().zip(&widths).map(|(line, width)| power(*line, width - padding)).sum::<f64>())
        .collect();
    for _ in 0..STEPS {
        let mut best = (0, f64::MIN);
        for (column, ((now, longest), wanted)) in widths.iter().zip(most).zip(&rooms).enumerate() {
            let (room, more) = (now - padding, now + step - padding);
            let saved = |(row, sum): (&Vec<f64>, &f64)| {
                row.get(column)
                    .map_or(0.0, |line| fourth_root(*sum) - fourth_root(sum - power(*line, room) + power(*line, more)))
            };
            let of_rows: f64 = rows.iter().zip(&sums).map(saved).sum();
            let of_wish = weight * wanted * (1.0 / room.max(1.0) - 1.0 / more.max(1.0));
            // Beyond its longest line more width serves nothing.
            let gain = (of_rows + of_wish) * if now >= longest { 0.02 } else { 1.0 };
            if gain > best.1 {
                best = (column, gain);
            }
        }
        let Some(chosen) = widths.get_mut(best.0) else { break };
        let room = *chosen - padding;
        *chosen += step;
        for (row, sum) in rows.iter().zip(&mut sums) {
            *sum += row.get(best.0).map_or(0.0, |line| power(*line, room + step) - power(*line, room));
        }
    }
    widths
}

/// The longest word and line of a cell.
fn extent(cell: &[Inline]) -> Extent {
    let mut measure = Measure::default();
    measure.text(cell, 1.0);
    measure.end();
    measure.found
}

fn extent_of(text: &str) -> Extent {
    let mut measure = Measure::default();
    measure.plain(text, 1.05);
    measure.end();
    measure.found
}

#[derive(Default)]
struct Measure {
    found: Extent,
    line: f64,
}

impl Measure {
    fn text(&mut self, text: &[Inline], weight: f64) {
        for piece in text {
            match piece {
                Inline::Text(text) => self.plain(text, weight),
                Inline::Marked(marked) => match marked {
                    Marked::Strong { text } => self.text(text, weight * 1.08),
                    Marked::Emph { text }
                    | Marked::Muted { text }
                    | Marked::Reference { text, .. }
                    | Marked::Link { text, .. } => self.text(text, weight),
                    Marked::Code { text } => self.plain(text, weight * 1.15),
                    Marked::Label { text, .. } => {
                        self.plain(text, weight);
                        // A label of one or two words stays in one line.
                        let whole = width(text) * weight + 900.0;
                        if whole <= 9000.0 {
                            self.found.word = self.found.word.max(whole);
                        }
                        self.line += 900.0;
                    }
                    Marked::Gap(gap) => self.plain(&format!("[{}]", gap.missing), weight),
                    Marked::Break => self.end(),
                },
            }
        }
    }

    fn plain(&mut self, text: &str, weight: f64) {
        self.line += width(text) * weight;
        for word in text.split([' ', '\n', '\t']) {
            let letters = word.chars().count();
            let is_id = word.chars().any(|c| c.is_ascii_digit()) && letters <= WHOLE_ID;
            let of_word = if is_id || letters <= WHOLE {
                width(word)
            } else {
                let parts = word
                    .split_inclusive(['-', '/', '.', '_', '@', ':'])
                    .map(|part| width(&part.chars().take(WHOLE).collect::<String>()));
                parts.fold(0.0, f64::max)
            };
            self.found.word = self.found.word.max(of_word * weight);
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.found.line = self.found.line.max(line);
        self.found.total += line;
    }
}

/// Width of a text in thousandths of the size: by kinds of letters, on the generous side.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 280.0,
            'f' | 't' | 'r' | '-' | '/' | '(' | ')' | '[' | ']' | '\u{2011}' => 350.0,
            'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 880.0,
            c if c.is_uppercase() => 710.0,
            _ => 565.0,
        })
        .sum()
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn count(number: usize) -> f64 {
    number as f64
}
