//! What comes next: which documents can be made, what each lacks, and the commands that bring a project on.

use crate::app::import::SaveStep;
use crate::app::outlook::{NextStep, Outlook, next_steps, outlook};
use crate::app::{ProjectFolder, Workspace};
use crate::diagnostic::Result;

use super::clock;
use super::console::Console;
use super::table::{Align, Table};
use super::text::{Ink, Text};

/// Says after an import which documents can be made now and what each still lacks.
pub fn after_import(console: &mut Console, folder: &ProjectFolder, steps: &[SaveStep]) -> Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let workspace = Workspace::open(folder, clock::day(None))?;
    if workspace.loaded.fatal {
        return Ok(());
    }
    let outlook = outlook(&workspace)?;
    console.remark("");
    documents(console, &outlook);
    commands(console, &next_steps(&workspace, &outlook));
    Ok(())
}

/// The documents with what each lacks.
pub fn documents(console: &mut Console, outlook: &Outlook) {
    let mut table = Table::new(&[
        ("can be built now", Align::Left),
        ("title", Align::Cut),
        ("questions", Align::Right),
        ("blank cells", Align::Right),
    ]);
    let number = |number: usize| (if number > 0 { Ink::Warn } else { Ink::Good }, number.to_string());
    for document in &outlook.documents {
        table.row(vec![
            (Ink::Strong, document.id.clone()),
            (Ink::Plain, document.title.clone()),
            number(document.questions.len()),
            number(document.cells),
        ]);
    }
    for line in table.lines(console.width().min(110)) {
        console.remark(line);
    }
    console.remark("");
}

/// The next steps as commands.
pub fn commands(console: &mut Console, steps: &[NextStep]) {
    console.remark(Text::new().ink(Ink::Strong, "Next"));
    for step in steps {
        console.remark(Text::new().plain("  ").ink(Ink::Strong, &step.command));
        console.remark(format!("      {}", step.why));
    }
}
