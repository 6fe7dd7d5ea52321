//! Confidentiality, integrity and availability in all the forms people use.

use super::{numbers, words};
use crate::model::Cia;
use crate::source::workbook::Cell;

/// All three in one cell: `C, I`, `CIA`, `C=2, I=3, A=3`, `C2 I3 A3`, `confidentiality and integrity`.
///
/// Letters without numbers mean concerned, and those that are missing not concerned.
#[must_use]
pub fn all(text: &str) -> Option<Cia> {
    let mut needs = [None; 3];
    let mut with_numbers = false;
    let mut rest = text.trim();
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric()) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest[..end].to_lowercase();
        rest = rest[end..].trim_start_matches([' ', '=', ':']);
        if word == "and" {
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let need = match rest[..digits].parse::<u8>() {
            Ok(need) => need,
            Err(_) if digits == 0 => 1,
            Err(_) => return None,
        };
        with_numbers |= digits > 0;
        rest = &rest[digits..];
        for goal in goals(&word)? {
            if needs[goal].replace(need).is_some() {
                return None;
            }
        }
    }
    if needs == [None; 3] {
        return None;
    }
    // With numbers a missing letter was not rated; with bare letters it is not concerned.
    let or_not = |need: Option<u8>| if with_numbers { need } else { Some(need.unwrap_or(0)) };
    let [c, i, a] = needs.map(or_not);
    Some(Cia { c, i, a })
}

fn goals(word: &str) -> Option<Vec<usize>> {
    match word {
        "confidentiality" | "conf" => Some(vec![0]),
        "integrity" | "int" => Some(vec![1]),
        "availability" | "avail" => Some(vec![2]),
        "all" => Some(vec![0, 1, 2]),
        letters if letters.len() <= 3 => letters.chars().map(|letter| "cia".find(letter)).collect(),
        _ => None,
    }
}

/// One of the three in a column of its own: a number of the sheet's scale, a mark, or yes and no.
#[must_use]
pub fn one(cell: &Cell) -> Option<u8> {
    if let Some(number) = numbers::number(cell) {
        return numbers::whole(number).and_then(|number| u8::try_from(number).ok());
    }
    let leading = cell.text().trim().split([' ', '-', ':', '=']).next().and_then(|start| start.parse().ok());
    leading.or_else(|| words::meaning(&cell.text(), words::YES_NO).map(u8::from))
}
