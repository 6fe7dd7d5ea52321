//! How an import becomes part of the project: dossier.yaml names its mapping, blank workbooks make room, and what the
//! workbook shows is written to the answers.

use serde_json::Value;

use crate::app::PROJECT_FILE;
use crate::app::answers::{cannot_set, with_answers};
use crate::app::init::{BlankBook, blank_books, is_untouched};
use crate::diagnostic::{Error, Result};
use crate::ingest::Kind;
use crate::ingest::answers::Answers;
use crate::output::write::{Disk, NewFile};
use crate::source::files;
use crate::source::workbook::LARGEST_FILE;
use crate::source::yaml::{self, EditFault, add_to_list, remove_from_list};

use super::Imported;
use super::proposed::ProposedAnswer;
use super::save::SaveStep;
use super::target::TargetProject;

/// What is to be done beside the workbook and its mapping.
pub(super) fn steps(
    imported: &Imported,
    project: &TargetProject,
    mapping: &str,
    answers: &[ProposedAnswer],
) -> Vec<SaveStep> {
    let mut steps = Vec::new();
    if !project.lists(mapping) {
        steps.push(SaveStep::ListMapping { file: mapping.into() });
    }
    steps.extend(
        blanks_in_the_way(imported, project, mapping)
            .map(|blank| SaveStep::ReplaceBlank { workbook: blank.workbook, mapping: blank.mapping }),
    );
    if !answers.is_empty() {
        let keys = answers.iter().map(|answer| answer.key.clone()).collect();
        steps.push(SaveStep::WriteAnswers { file: project.answers_file.clone(), keys });
    }
    steps
}

/// The blank workbooks of a new project whose rows are of a kind that the imported one holds.
fn blanks_in_the_way<'a>(
    imported: &'a Imported,
    project: &'a TargetProject,
    mapping: &'a str,
) -> impl Iterator<Item = BlankBook> + 'a {
    let holds = |kind: &Kind| imported.plan.mapping.tables.iter().any(|table| table.kind == Some(*kind));
    blank_books().filter(move |blank| {
        blank.mapping != mapping
            && project.lists(&blank.mapping)
            && blank.kinds.iter().any(holds)
            && is_blank(project, &blank.workbook)
    })
}

fn is_blank(project: &TargetProject, workbook: &str) -> bool {
    files::read(&project.folder, workbook, None, LARGEST_FILE).is_ok_and(|bytes| is_untouched(workbook, &bytes))
}

/// dossier.yaml as the steps leave it, if they change it.
pub(super) fn project_file(project: &TargetProject, steps: &[SaveStep]) -> Result<Option<NewFile>> {
    let bytes = files::read(&project.folder, PROJECT_FILE, None, yaml::LARGEST_FILE).map_err(Error::of)?;
    let before = String::from_utf8_lossy(&bytes).into_owned();
    let mut text = before.clone();
    for step in steps {
        let edited = match step {
            SaveStep::ListMapping { file } => add_to_list(&text, "mappings", &Value::String(file.clone())),
            SaveStep::ReplaceBlank { mapping, .. } => {
                remove_from_list(&text, "mappings", &Value::String(mapping.clone()))
            }
            _ => continue,
        };
        text =
            edited.map_err(|fault| match fault {
                EditFault::TooClever(_) | EditFault::NoSuchPlace(_) => Error::input(format!(
                    "{PROJECT_FILE} cannot be changed at `mappings` without changing something else"
                ))
                .hint("write the mapping files below `mappings:` in lines of their own, as `  - mappings/risks.yaml`"),
                EditFault::NotReadable => cannot_set(PROJECT_FILE, "mappings", &fault),
            })?;
    }
    Ok((text != before).then(|| NewFile::new(PROJECT_FILE, text).in_place_of(files::sha256(&bytes))))
}

/// The file of answers with what the workbook shows.
pub(super) fn answers_file(project: &TargetProject, name: &str, answers: &[ProposedAnswer]) -> Result<NewFile> {
    let bytes = match files::read(&project.folder, name, None, yaml::LARGEST_FILE) {
        Ok(bytes) => bytes,
        // A project may begin without answers.
        Err(fault) if fault.rule == "file-missing" => Vec::new(),
        Err(fault) => return Err(Error::of(fault)),
    };
    let text = String::from_utf8_lossy(&bytes);
    let edited =
        with_answers::<Answers>(name, &text, answers.iter().map(|answer| (answer.key.as_str(), &answer.value, false)))?;
    Ok(NewFile::new(name, edited).in_place_of(files::sha256(&bytes)))
}

/// Removes the blank workbooks and mappings that nothing names any more. What cannot be removed does no harm.
pub(super) fn remove_blanks(project: &TargetProject, steps: &[SaveStep], disk: &dyn Disk) {
    for step in steps {
        let SaveStep::ReplaceBlank { workbook, mapping } = step else { continue };
        for path in [workbook, mapping] {
            let there = files::read(&project.folder, path, None, LARGEST_FILE);
            if there.is_ok_and(|bytes| is_untouched(path, &bytes)) {
                let _ = disk.remove_file(&project.folder.join(path));
            }
        }
    }
}
