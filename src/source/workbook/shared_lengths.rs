//! How long the texts are that cells of an .xls workbook share: calamine gives each cell a text of its own, so it has to
//! be known before how much that comes to.

use super::compound::{u16_at, u32_at};

/// The record of shared texts, and that which goes on where a record ends.
const SHARED: u16 = 0x00FC;
const FURTHER: u16 = 0x003C;

/// The lengths of the shared texts in bytes, by their number; those behind damage are left out.
pub(super) fn shared_lengths<'s>(records: impl Iterator<Item = (u16, &'s [u8])>) -> Vec<u64> {
    let records = records.skip_while(|(kind, _)| *kind != SHARED);
    let parts = records.enumerate().take_while(|(index, (kind, _))| *index == 0 || *kind == FURTHER);
    let mut pieces = Pieces { parts: parts.map(|(_, (_, content))| content).collect(), part: 0, at: 0 };
    let mut lengths = Vec::new();
    // How many texts there are, in all cells and different ones.
    if pieces.skip(8).is_some() {
        lengths.extend(std::iter::from_fn(|| text(&mut pieces)));
    }
    lengths
}

/// Bytes cut into records.
struct Pieces<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Pieces<'s> {
    /// What is left of the open record; of the next one if nothing is.
    fn rest(&mut self) -> Option<&'s [u8]> {
        loop {
            let rest = self.parts.get(self.part)?.get(self.at..)?;
            if !rest.is_empty() {
                return Some(rest);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    /// So many bytes that stand in one record, as numbers do.
    fn take(&mut self, length: usize) -> Option<&'s [u8]> {
        let taken = self.rest()?.get(..length)?;
        self.at += length;
        Some(taken)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            let step = self.rest()?.len().min(length);
            self.at += step;
            length -= step;
        }
        Some(())
    }
}

/// The length of the next text.
fn text(pieces: &mut Pieces<'_>) -> Option<u64> {
    const WIDE: u8 = 1;
    const SPOKEN: u8 = 4;
    const RICH: u8 = 8;
    let head = pieces.take(3)?;
    let (mut letters, mut flags) = (usize::from(u16_at(head, 0)?), *head.get(2)?);
    let runs = if flags & RICH != 0 { usize::from(u16_at(pieces.take(2)?, 0)?) } else { 0 };
    let spoken = if flags & SPOKEN != 0 { usize::try_from(u32_at(pieces.take(4)?, 0)?).ok()? } else { 0 };
    let mut length = 0;
    while letters > 0 {
        let width = usize::from(flags & WIDE) + 1;
        let here = (pieces.rest()?.len() / width).min(letters);
        pieces.at += here * width;
        length += here * width;
        letters -= here;
        if letters > 0 {
            // A text that goes on in the next record says again how wide its letters are.
            (pieces.part, pieces.at) = (pieces.part + 1, 0);
            flags = *pieces.take(1)?.first()?;
        }
    }
    pieces.skip(runs.checked_mul(4)?.checked_add(spoken)?)?;
    u64::try_from(length).ok()
}
