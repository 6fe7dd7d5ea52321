//! The records of which the parts of a binary workbook consist ([MS-XLSB] 2.1.4), and texts inside them.

use crate::source::workbook::compound::u32_at;

/// The records of a part, as (kind, content), until one does not fit.
pub(super) fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let kind = groups(part, &mut at, 2)?;
        let length = usize::try_from(groups(part, &mut at, 4)?).ok()?;
        let content = part.get(at..at.checked_add(length)?)?;
        at += length;
        Some((kind, content))
    })
}

/// A number in groups of seven bits, the lowest first; the highest bit of a byte says that another one follows.
fn groups(part: &[u8], at: &mut usize, most: u32) -> Option<u32> {
    let mut number = 0;
    for place in 0..most {
        let byte = u32::from(*part.get(*at)?);
        *at += 1;
        number |= (byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A text of two bytes a letter with its length in front, and what follows it.
pub(super) fn wide_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let length = usize::try_from(u32_at(bytes, 0)?).ok()?.checked_mul(2)?;
    let letters = bytes.get(4..4_usize.checked_add(length)?)?;
    let units: Vec<u16> = letters.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), &bytes[4 + length..]))
}
