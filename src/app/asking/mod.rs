//! Questions that are asked and answered, whoever asks them: at the terminal or in a workbook.

mod choosing;
mod reading;
mod saving;

pub use choosing::{Asked, Scope, asked, persons};
pub use reading::{ReadAnswer, in_words, read_answer, read_part};
pub use saving::{Given, save_answers};
