//! What a build tells people when it is done.

use crate::app::build::BuiltDocument;
use crate::app::status::{left_out_documents, state_word};
use crate::app::{DatedBy, Workspace};
use crate::cli::findings;
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text, count, wrap};
use crate::output::write::Artifact;

/// How many values that were not taken over are named one by one.
const SHOWN: usize = 10;

/// Prints the closing table and what is left to do.
pub fn print(session: &mut Session, project: &Workspace, built: &[BuiltDocument], whole_set: bool, out: &str) {
    let console = &mut *session.console;
    let mut table = Table::new(&[
        ("document", Align::Left),
        ("title", Align::Cut),
        ("version", Align::Left),
        ("state", Align::Left),
        ("class", Align::Cut),
        ("gaps", Align::Right),
        ("files", Align::Left),
    ]);
    for BuiltDocument { document, files, .. } in built {
        let control = &document.control;
        let sizes: Vec<String> = files.iter().map(|file| format!("{} {}", extension(file), size(file))).collect();
        table.row(vec![
            (Ink::Strong, control.id.clone()),
            (Ink::Plain, control.title.clone()),
            (Ink::Plain, control.version.clone()),
            (Ink::Plain, state_word(document).to_string()),
            (Ink::Plain, control.classification.clone()),
            (if control.gaps > 0 { Ink::Warn } else { Ink::Plain }, control.gaps.to_string()),
            (Ink::Faint, sizes.join(", ")),
        ]);
    }
    for line in table.lines(console.width()) {
        console.remark(line);
    }
    let files: usize = built.iter().map(|built| built.files.len()).sum();
    let today = if project.dated_by == DatedBy::Clock { " (today; set as_of in dossier.yaml to keep it)" } else { "" };
    console.remark("");
    console.remark(Text::new().ink(Ink::Good, "wrote").plain(format!(
        " {} to {out}, as of {}{today}",
        count(files, "file"),
        project.as_of()
    )));
    let left_out = if whole_set { left_out_documents(project).len() } else { 0 };
    if left_out > 0 {
        let text = format!("{} of the set not made; dossier status says why of each", count(left_out, "document"));
        console.remark(text);
    }
    let gaps: u32 = built.iter().map(|built| built.document.control.gaps).sum();
    if gaps > 0 {
        let answers = project.answers_file();
        console.remark(
            Text::new()
                .ink(Ink::Warn, count(gaps as usize, "gap"))
                .plain(", each marked in its document; to close them:"),
        );
        let where_to = format!(
            "answer questions in {answers}, what is said about a document in dossier.yaml, and blank cells in their \
             workbooks"
        );
        for line in wrap(&where_to, console.text_width().saturating_sub(2)) {
            console.remark(format!("  {line}"));
        }
    }
    for warning in built.iter().flat_map(|built| &built.warnings) {
        console.remark(Text::new().ink(Ink::Warn, "warning").plain(format!(": {warning}")));
    }
    let lost = project.not_taken_over();
    for finding in lost.iter().take(SHOWN) {
        findings::print_line(console, project, finding);
    }
    if lost.len() > SHOWN {
        console.note(Text::new().plain(format!("and {} more; dossier check shows them", lost.len() - SHOWN)));
    }
    if !lost.is_empty() {
        console.note(
            Text::new().plain(format!(
                "{} could not be taken over; the documents show gaps there",
                count(lost.len(), "value")
            )),
        );
    }
    let findings = findings::in_words(project.counts());
    console.remark(Text::new().plain(findings).plain("; dossier check shows the details"));
}

fn extension(file: &Artifact) -> &str {
    file.name.rsplit('.').next().unwrap_or_default()
}

/// A size as people read it: `84 kB`, `1.2 MB`.
fn size(file: &Artifact) -> String {
    let bytes = file.bytes.len();
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        // Tenths are all that is shown.
        let tenths = bytes.div_ceil(100_000);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}
