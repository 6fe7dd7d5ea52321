//! Says when the files in out/ are not those that their record names.

use std::path::Path;

use crate::app::Workspace;
use crate::app::build::OutState;
use crate::cli::console::Console;
use crate::cli::text::{Ink, Text, count, wrap};

/// So many files are named.
const MOST: usize = 6;

/// Notes that a change to the files of a project was interrupted.
pub fn print_interrupted(console: &mut Console, workspace: &Workspace) {
    if workspace.is_interrupted {
        let name = &workspace.name;
        console.note(Text::new().ink(Ink::Warn, "note").plain(format!(
            ": a change to the files of {name} was interrupted before all of them had their places; the next \
             `dossier import` finishes it"
        )));
    }
}

/// Notes on standard error where the set in the folder `shown` is not the one its record describes; files of earlier
/// builds are named too if `with_old` is set.
pub fn print(console: &mut Console, state: &OutState, shown: &str, with_old: bool) {
    let mut lines = Vec::new();
    if state.interrupted {
        lines.push(format!(
            "a build into {shown} was interrupted before all files had their places; the next `dossier build` finishes it"
        ));
    }
    if state.record_unreadable {
        lines.push(format!("build.json in {shown} is not a record that dossier wrote"));
    }
    if !state.changed.is_empty() {
        let are = if state.changed.len() == 1 { "is" } else { "are" };
        lines.push(format!(
            "{} in {shown} {are} not as built: {}; move what you changed elsewhere before you build again",
            count(state.changed.len(), "file"),
            named(&state.changed)
        ));
    }
    if !state.missing.is_empty() {
        let are = if state.missing.len() == 1 { "is" } else { "are" };
        let files = count(state.missing.len(), "file");
        lines.push(format!("{files} of the last build {are} missing in {shown}: {}", named(&state.missing)));
    }
    if with_old && !state.old.is_empty() {
        lines.push(format!(
            "{} of earlier builds in {shown}: {}; the last build did not make them again, so remove what you do not need",
            count(state.old.len(), "file"),
            named(&state.old)
        ));
    }
    for line in lines {
        let mut first = Text::new().ink(Ink::Warn, "note").plain(": ");
        for line in wrap(&line, console.text_width().saturating_sub("note: ".len())) {
            console.note(first.plain(line));
            first = Text::new().plain("      ");
        }
    }
}

/// What the folder of the drafts is called.
pub fn default_out_name(workspace: &Workspace) -> String {
    Path::new(&workspace.name).join("out").display().to_string()
}

fn named(files: &[String]) -> String {
    let shown = files.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
