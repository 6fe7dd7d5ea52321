//! `dossier import DIR`: a folder of workbooks, with one table of what becomes of each.

use std::path::Path;

use crate::app::ProjectFolder;
use crate::app::import::{FileFate, ImportRequest, ImportSession, OpenedImport, SaveStep, Standing, Surveyed, survey};
use crate::cli::console::Console;
use crate::cli::next;
use crate::cli::session::{Exit, Session};
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;

use super::{ask, saving, show_answers};

/// Imports the workbooks of a folder.
pub fn run(
    session: &mut Session,
    project: Option<&ProjectFolder>,
    folder: &Path,
    yes: bool,
    dry: bool,
) -> Result<Exit> {
    let files = survey(&session.resolve(folder));
    if files.is_empty() {
        return Err(Error::input(format!("there is no workbook in {}", folder.display())).hint(
            "workbooks end in .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv; folders inside are not looked into",
        ));
    }
    table(session.console, &files);
    let Some(project) = project.filter(|_| !dry) else { return Ok(Exit::Fine) };
    let asks = !yes && session.surroundings.input.is_there();
    let agreed = yes || (asks && ask::agrees(session, "Import what is to be taken?"));
    if !agreed {
        session.console.note("nothing was saved; take what is shown with `--yes`");
        return Ok(Exit::Findings);
    }
    let taken: Vec<&Surveyed> = files.iter().filter(|file| file.fate == FileFate::Taken).collect();
    let mut steps = Vec::new();
    let mut exit = Exit::Fine;
    for file in taken {
        let found = one(session, project, &file.path, &file.name, asks)?;
        exit = exit.max(found.0);
        steps.extend(found.1);
    }
    next::after_import(session.console, project, &steps)?;
    Ok(exit)
}

/// Imports one workbook without showing all of it.
pub fn one(
    session: &mut Session,
    project: &ProjectFolder,
    path: &Path,
    name: &str,
    asks: bool,
) -> Result<(Exit, Vec<SaveStep>)> {
    let request =
        ImportRequest { file: path, shown: name, project: Some(project), mapping: None, kind: None, sheet: None };
    session.console.line(Text::new().ink(Ink::Strong, name));
    let mut import = match ImportSession::open(&request)? {
        OpenedImport::Session(import) => *import,
        OpenedImport::Unreadable { diagnostic, .. } => {
            session.console.note(Text::new().ink(Ink::Error, "  not read").plain(format!(": {}", diagnostic.message)));
            return Ok((Exit::CannotContinue, Vec::new()));
        }
    };
    if asks {
        import = super::answered(session, import);
    }
    match import.standing() {
        Standing::CanSave(_) => {}
        Standing::NothingToSave { .. } => {
            session.console.remark("  nothing new to save");
            return Ok((Exit::Fine, Vec::new()));
        }
        Standing::Refused => {
            session.console.note("  not imported: it does not look like a register of information security");
            return Ok((Exit::Findings, Vec::new()));
        }
        Standing::LayoutDiffers { mapping } => {
            session.console.note(format!("  not imported: it is not laid out as {mapping} says; import it by itself"));
            return Ok((Exit::Findings, Vec::new()));
        }
    }
    show_answers::settle(session, &mut import, asks);
    show_answers::assumptions(session.console, &import);
    let account = &import.imported().account;
    session.console.line(format!(
        "  {} cells: {} mapped, {} extra, {} ignored, {} rejected",
        account.total,
        account.mapped,
        account.extra,
        account.ignored(),
        account.rejected()
    ));
    let steps = import.save(&RealDisk)?;
    for line in saving::told(&steps) {
        session.console.remark(line);
    }
    Ok((if account.rejected() > 0 { Exit::Findings } else { Exit::Fine }, steps))
}

fn table(console: &mut Console, files: &[Surveyed]) {
    let mut table = Table::new(&[
        ("file", Align::Cut),
        ("becomes", Align::Left),
        ("holds", Align::Cut),
        ("unsure", Align::Right),
        ("because, or belongs to", Align::Cut),
    ]);
    for file in files {
        let (fate, why) = match &file.fate {
            FileFate::Taken => {
                let others: Vec<String> =
                    file.belongs_to.iter().map(|(name, ids)| format!("{name} ({ids} ids)")).collect();
                ((Ink::Good, "taken"), others.join(", "))
            }
            FileFate::OlderCopy { of, because } => ((Ink::Faint, "older copy"), format!("of {of}: {because}")),
            FileFate::SetAside(reason) => ((Ink::Warn, "set aside"), reason.clone()),
        };
        let holds: Vec<String> = file.tables.iter().map(|(kind, rows)| format!("{rows} {}", kind.name())).collect();
        table.row(vec![
            (Ink::Strong, file.name.clone()),
            (fate.0, fate.1.to_string()),
            (Ink::Plain, holds.join(", ")),
            (if file.unsure > 0 { Ink::Warn } else { Ink::Plain }, file.unsure.to_string()),
            (Ink::Plain, why),
        ]);
    }
    for line in table.lines(console.width().min(170)) {
        console.line(line);
    }
    console.line("");
}
