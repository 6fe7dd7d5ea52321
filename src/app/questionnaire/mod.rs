//! Questions and answers as a workbook, for people in Excel: a sheet a topic, one for each list, lists to choose from.
//!
//! The first column of a sheet is hidden and says which question a row answers, so that the workbook can be sorted,
//! widened and commented, and comes back all the same.

mod layout;
mod reading;
mod writing;

pub use reading::{Change, ReadQuestionnaire, read_questionnaire};
pub use writing::questionnaire;
