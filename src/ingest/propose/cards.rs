//! From guessed cards to their mapping: translated on the unfolded sheet, then named by where they stand.

use super::TableNotes;
use super::translation::Translation;
use crate::ingest::cards::Cards;
use crate::ingest::guess::{TableGuess, WordLists};
use crate::ingest::mapping::{Layout, TableMapping};
use crate::ingest::vocabulary::Vocabulary;
use crate::source::workbook::{Sheet, column_letters, column_number};

/// The mapping and the notes of a table of cards; `earlier` counts the tables of the same kind before it.
pub(super) fn translate(
    sheet: &Sheet,
    guess: &TableGuess,
    cards: &Cards,
    words: &WordLists,
    vocabulary: &Vocabulary,
    earlier: usize,
) -> (TableMapping, TableNotes) {
    let unfolded = cards.unfold(sheet);
    let on_unfolded = TableGuess { header_rows: vec![unfolded.header_row], ..guess.clone() };
    let translation =
        Translation { sheet: &unfolded.sheet, guess: &on_unfolded, others: Vec::new(), words, vocabulary };
    let (mapping, mut notes) = translation.translate(earlier);
    let key = |letters: &String| column_number(letters).map_or_else(|| letters.clone(), |number| unfolded.key(number));
    // In the order of the sheet: beside the labels first, then label by label.
    let place = |letters: &String| {
        let number = column_number(letters).unwrap_or(0);
        let entry = unfolded.entries.iter().find(|entry| entry.number == number);
        entry.map_or((Some(0), number), |entry| (entry.row, entry.column))
    };
    let mut columns: Vec<_> = mapping.columns.into_iter().collect();
    columns.sort_by_key(|(letters, _)| place(letters));
    let columns = columns.into_iter().map(|(letters, column)| (key(&letters), column)).collect();
    notes.columns = notes.columns.into_iter().map(|(letters, column)| (key(&letters), column)).collect();
    let mapping = TableMapping {
        layout: Layout::Cards,
        label_column: Some(column_letters(cards.label_column)),
        value_column: Some(column_letters(cards.value_column)),
        begins: Some(cards.begins.clone()),
        header_rows: cards.header_rows.clone(),
        first_row: Some(cards.first_row),
        last_row: (sheet.last_row() > cards.last_row).then_some(cards.last_row),
        fill_down: Vec::new(),
        columns,
        ..mapping
    };
    (mapping, notes)
}
