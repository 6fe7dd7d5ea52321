//! Where things stand in the workbook of questions: written and read by the same numbers, all from 0.

/// In the first cell of every sheet that holds answers.
pub(super) const MARK: &str = "dossier questionnaire 1";
/// Behind the mark, on the sheet of a list: its key.
pub(super) const KEY: u16 = 0;
pub(super) const QUESTION: u16 = 1;
pub(super) const ANSWER: u16 = 2;
pub(super) const BY: u16 = 3;
pub(super) const ON: u16 = 4;
pub(super) const HELP: u16 = 5;
/// The row of the headings on the sheet of a topic.
pub(super) const HEAD: u32 = 3;

/// On the sheet of a list: who answers, and when.
pub(super) const LIST_BY: (u32, u16) = (2, 2);
pub(super) const LIST_ON: (u32, u16) = (2, 4);
/// The row of the headings, with the keys of the parts in the row above, which is hidden.
pub(super) const LIST_KEYS: u32 = 4;
pub(super) const LIST_HEAD: u32 = 5;
/// Rows that are prepared for entries.
pub(super) const LIST_ROWS: u32 = 60;

/// The name of a sheet: no signs that a sheet may not have, and no more than 31 characters.
pub(super) fn sheet_name(text: &str, taken: &mut Vec<String>) -> String {
    let plain: String = text.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let base: String = plain.trim().chars().take(28).collect();
    let mut name = base.clone();
    let mut number = 2;
    while taken.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
        name = format!("{base} {number}");
        number += 1;
    }
    taken.push(name.clone());
    name
}
