//! Tint means something only where most of a column has none.

use super::block::{Block, Inline, Marked, Row, Table, Tone};

/// Columns of fewer rows keep all their tints: a legend of bands shows each once.
const FEW: usize = 4;

/// Takes the tints out of columns that most rows would have: first of what is on its way, then of what is bad.
pub fn settle(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Table(table) => settle_table(table),
            Block::Pages { blocks, .. } | Block::Callout { blocks, .. } => settle(blocks),
            Block::List { items, .. } => items.iter_mut().for_each(|item| settle(item)),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::Figure(_) | Block::Gap(_) => {}
        }
    }
}

fn settle_table(table: &mut Table) {
    let rows = |table: &Table| table.groups.iter().map(|group| group.rows.len()).sum::<usize>();
    let all = rows(table);
    if all < FEW {
        return;
    }
    for column in 0..table.columns.len() {
        for tones in [&[Tone::Bad, Tone::Fair][..], &[Tone::Bad][..]] {
            let tinted =
                |row: &&Row| row.cells.get(column).is_some_and(|cell| cell.iter().any(|piece| has(piece, tones)));
            let count = table.groups.iter().flat_map(|group| &group.rows).filter(tinted).count();
            let plain = if tones.len() > 1 { Tone::Fair } else { Tone::Bad };
            if count * 2 > all {
                let cells = table.groups.iter_mut().flat_map(|group| &mut group.rows);
                cells.filter_map(|row| row.cells.get_mut(column)).for_each(|cell| to_plain(cell, plain));
            }
        }
    }
}

fn has(piece: &Inline, tones: &[Tone]) -> bool {
    matches!(piece, Inline::Marked(Marked::Label { tone, .. }) if tones.contains(tone))
}

fn to_plain(cell: &mut [Inline], of: Tone) {
    for piece in cell {
        if let Inline::Marked(Marked::Label { tone, .. }) = piece
            && *tone == of
        {
            *tone = Tone::Neutral;
        }
    }
}
