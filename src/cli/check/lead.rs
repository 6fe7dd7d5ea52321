//! What `check` begins with: what a first set needs, by cause; and the list to hand out.

use std::path::Path;

use crate::app::Workspace;
use crate::app::worklist::{WorkItem, as_html, as_workbook, by_cause, worklist};
use crate::cli::session::Session;
use crate::cli::text::{Ink, Text, count, shortened};
use crate::diagnostic::{Error, Result, Severity};
use crate::output::write::{NewFile, RealDisk, Writer};

/// So many causes are named before the findings.
const MOST_CAUSES: usize = 9;
const LONGEST: usize = 96;

/// Prints what a first set needs, before the findings one by one.
pub fn print(session: &mut Session, workspace: &Workspace) -> Result<()> {
    if workspace.loaded.fatal {
        return Ok(());
    }
    let items = worklist(workspace)?;
    let wanted: Vec<WorkItem> =
        items.into_iter().filter(|item| item.first || item.severity == Severity::Error).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let causes = by_cause(&wanted);
    let console = &mut *session.console;
    console.line(Text::new().ink(Ink::Strong, "What a first set needs"));
    for (cause, items) in causes.iter().take(MOST_CAUSES) {
        let Some(item) = items.first() else { continue };
        let head = shortened(cause, LONGEST);
        console
            .line(Text::new().plain("  ").ink(Ink::Strong, head).plain(format!(" · {}", count(items.len(), "thing"))));
        let mut people: Vec<&str> = items.iter().map(|item| item.who.as_str()).filter(|who| !who.is_empty()).collect();
        people.dedup();
        let who = match people.as_slice() {
            [] => "nobody named yet".to_string(),
            [one] => (*one).to_string(),
            [one, rest @ ..] => format!("{one} and {} more", rest.len()),
        };
        let place = if item.place.is_empty() { item.file.clone() } else { format!("{} > {}", item.file, item.place) };
        console.line(Text::new().ink(Ink::Faint, format!("      {who}; {}", shortened(&place, LONGEST))));
        console.line(format!("      {}", shortened(&item.todo, LONGEST)));
    }
    let more = causes.len().saturating_sub(MOST_CAUSES);
    if more > 0 {
        console
            .line(Text::new().ink(Ink::Faint, format!("  and {more} more causes; `--to list.xlsx` writes them all")));
    }
    console.line("");
    Ok(())
}

/// Writes the list as a workbook or a page, by the ending of the name.
pub fn write(session: &mut Session, workspace: &Workspace, to: &Path) -> Result<()> {
    if workspace.loaded.fatal {
        return Err(Error::input("a file cannot be read, so the list would be one of consequences")
            .hint("run `dossier check` without --to; it says which file, where and why"));
    }
    let items = worklist(workspace)?;
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let isms = &workspace.loaded.isms;
    let project = isms.organization.legal_name.as_deref().unwrap_or(&workspace.name);
    let bytes = match name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).as_deref() {
        Some("xlsx") => as_workbook(project, &items, workspace.as_of())?,
        Some("html" | "htm") => as_html(project, &items, workspace.as_of()).into_bytes(),
        _ => {
            return Err(Error::usage(format!("{} is neither a workbook nor a page", to.display()))
                .hint("end the name in .xlsx or .html"));
        }
    };
    let path = session.resolve(to);
    let folder = path.parent().unwrap_or(Path::new("."));
    Writer::open(folder, &RealDisk)?.write(&[NewFile::new(name, bytes)])?;
    session.console.remark(Text::new().ink(Ink::Good, "wrote").plain(format!(
        " {} with {}",
        to.display(),
        count(items.len(), "thing")
    )));
    Ok(())
}
