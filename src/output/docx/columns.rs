//! Widths of table columns.

use crate::document::block::{Inline, Marked, Table};

/// Room at both sides of a cell's text, and a little more for fonts that run wider than Arial, in twips.
const PADDING: u32 = 2 * 85 + 40;
/// Size of table text in twips.
const SIZE: u32 = 180;
/// No word may claim more than this share of the table for its column.
const LARGEST_CLAIM: u32 = 3;

/// Widths in twips that add up to `total`: in proportion to the columns' shares, but no column narrower than its
/// longest word, as long as there is room.
pub fn widths(table: &Table, total: u32) -> Vec<usize> {
    let shares: Vec<f64> = table.columns.iter().map(|column| share(column.width)).collect();
    let claims = claims(table, total / LARGEST_CLAIM);
    let mut fixed: Vec<Option<f64>> = vec![None; shares.len()];
    if claims.iter().sum::<f64>() < f64::from(total) {
        // Each turn fixes at least one column, so there are at most as many turns as columns.
        while let Some(narrow) = first_too_narrow(&shares, &claims, &fixed, f64::from(total)) {
            fixed[narrow] = Some(claims[narrow]);
        }
    }
    let per_share = per_share(&shares, &fixed, f64::from(total));
    let mut left = total as usize;
    let last = shares.len().saturating_sub(1);
    let width_of = |index: usize| fixed[index].unwrap_or(shares[index] * per_share);
    (0..shares.len())
        .map(|index| {
            // Widths are positive and below 2^15: nothing is lost.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let width = if index == last { left } else { (width_of(index).round() as usize).min(left) };
            left -= width;
            width
        })
        .collect()
}

fn share(width: f32) -> f64 {
    if width.is_finite() && width > 0.0 { f64::from(width) } else { 1.0 }
}

fn per_share(shares: &[f64], fixed: &[Option<f64>], total: f64) -> f64 {
    let free = total - fixed.iter().flatten().sum::<f64>();
    let open: f64 = shares.iter().zip(fixed).filter(|(_, fixed)| fixed.is_none()).map(|(share, _)| share).sum();
    if open > 0.0 { free / open } else { 0.0 }
}

fn first_too_narrow(shares: &[f64], claims: &[f64], fixed: &[Option<f64>], total: f64) -> Option<usize> {
    let per_share = per_share(shares, fixed, total);
    (0..shares.len()).find(|&index| fixed[index].is_none() && shares[index] * per_share < claims[index])
}

/// What each column needs for its longest word, at most `largest`.
fn claims(table: &Table, largest: u32) -> Vec<f64> {
    let mut longest: Vec<u32> = table.columns.iter().map(|column| longest_word(&column.title) * 108 / 100).collect();
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        for (longest, cell) in longest.iter_mut().zip(&row.cells) {
            *longest = (*longest).max(longest_in(cell));
        }
    }
    longest.into_iter().map(|units| f64::from((units * SIZE / 1000 + PADDING).min(largest))).collect()
}

fn longest_in(text: &[Inline]) -> u32 {
    let longest = text.iter().map(|piece| match piece {
        Inline::Text(text) | Inline::Marked(Marked::Label { text, .. }) => longest_word(text),
        Inline::Marked(Marked::Code { text }) => longest_word(text) * 115 / 100,
        Inline::Marked(Marked::Strong { text }) => longest_in(text) * 108 / 100,
        Inline::Marked(
            Marked::Emph { text } | Marked::Muted { text } | Marked::Reference { text, .. } | Marked::Link { text, .. },
        ) => longest_in(text),
        Inline::Marked(Marked::Gap(gap)) => longest_word(&gap.missing),
        Inline::Marked(Marked::Break) => 0,
    });
    longest.max().unwrap_or(0)
}

/// Width of the longest word in thousandths of the size. A short word with hyphens is an id and stays whole.
fn longest_word(text: &str) -> u32 {
    let mut longest = 0;
    for word in text.split_whitespace() {
        let width = if word.chars().nth(16).is_some() {
            word.split_inclusive(['-', '/']).map(width).max().unwrap_or(0)
        } else {
            width(word)
        };
        longest = longest.max(width);
    }
    longest
}

/// Width of a word, in thousandths of the size: an estimate by kinds of letters, on the generous side.
fn width(word: &str) -> u32 {
    word.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 280,
            'f' | 't' | 'r' | '-' | '/' | '(' | ')' | '[' | ']' => 340,
            'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 880,
            c if c.is_uppercase() => 710,
            _ => 560,
        })
        .sum()
}
