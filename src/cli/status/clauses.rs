//! How far the documents of each clause are.

use crate::app::status::ClauseLine;
use crate::cli::console::Console;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text};

/// A line for each clause that the standard asks a document for.
pub fn print(console: &mut Console, clauses: &[ClauseLine]) {
    console.line(Text::new().ink(Ink::Strong, "Documents by clause"));
    let mut table = Table::new(&[("clause", Align::Left), ("title", Align::Cut), ("documents", Align::Cut)]);
    for clause in clauses.iter().filter(|clause| clause.documented) {
        let Some(state) = clause.state else { continue };
        let mandatory = clause.documents.iter().filter(|document| document.mandatory);
        let documents: Vec<String> = mandatory.map(|document| format!("{} {}", document.id, document.state)).collect();
        let ink = if state == "approved" { Ink::Plain } else { Ink::Warn };
        table.row(vec![
            (Ink::Strong, clause.clause.clone()),
            (Ink::Plain, clause.title.clone()),
            (ink, documents.join(", ")),
        ]);
    }
    for line in table.lines(console.width()) {
        console.line(line);
    }
    console.line("");
}
