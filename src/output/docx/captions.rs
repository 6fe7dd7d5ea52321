//! Captions with a number that Word keeps, so that a list of tables or figures can be made from them.

use docx_rs::{FieldCharType, InstrText, ParagraphChild, Run};

use super::body::{Body, styled};
use super::text::Look;
use super::words::word;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Tables.
    Table,
    /// Figures.
    Figure,
}

impl Body<'_> {
    /// Adds a caption under a table or figure; links to `id` lead to its number.
    pub(super) fn caption(&mut self, counted: Counted, id: &str, caption: &str) {
        let (key, count) = match counted {
            Counted::Table => ("table", &mut self.captions.0),
            Counted::Figure => ("figure", &mut self.captions.1),
        };
        *count += 1;
        let count = *count;
        let label = word(self.document, key);
        let mut number = vec![Look::default().run(&format!("{label} "))];
        // The name of the sequence is fixed, so that a field stays whole in every language.
        let sequence = if counted == Counted::Table { r"SEQ Table \* ARABIC" } else { r"SEQ Figure \* ARABIC" };
        number.extend(field(InstrText::Unsupported(sequence.to_owned()), &count.to_string()));
        let mut runs = self.bookmarks.mark(id, number);
        runs.push(Look::default().run(&format!(": {caption}")));
        self.push_paragraph(styled("Caption", runs));
    }
}

/// A field with the result it shows until Word updates it.
pub fn field(instruction: InstrText, result: &str) -> Vec<ParagraphChild> {
    let mark = |kind| ParagraphChild::Run(Box::new(Run::new().add_field_char(kind, false)));
    vec![
        mark(FieldCharType::Begin),
        ParagraphChild::Run(Box::new(Run::new().add_instr_text(instruction))),
        mark(FieldCharType::Separate),
        Look::default().run(result),
        mark(FieldCharType::End),
    ]
}
