//! What saving an import writes: the workbook and its mapping, each kept when another takes its place.

use serde::Serialize;

use crate::diagnostic::{Error, Result, Severity};
use crate::ingest::mapping_text;
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files;
use crate::source::workbook::LARGEST_FILE;
use crate::source::yaml;

use super::Imported;
use super::joining;
use super::planning::{FOLLOWED, LAYOUT_RULES, PlanSource, decode};
use super::proposed::ProposedAnswer;
use super::target::{Target, TargetProject};
use crate::app::init::is_untouched;
use crate::app::schema_files::first_line;

/// Something that saving does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "does", rename_all = "snake_case")]
pub enum SaveStep {
    /// The workbook that the project has is kept under another name.
    KeepWorkbook {
        /// Its name.
        from: String,
        /// The name it is kept under.
        to: String,
    },
    /// The workbook is copied into the project.
    CopyWorkbook {
        /// Where it is now.
        from: String,
        /// Its place in the project.
        to: String,
    },
    /// The mapping before is kept under another name.
    KeepMapping {
        /// Its name.
        from: String,
        /// The name it is kept under.
        to: String,
    },
    /// The mapping is written.
    WriteMapping {
        /// Its name.
        file: String,
    },
    /// dossier.yaml names the mapping from now on.
    ListMapping {
        /// Its name.
        file: String,
    },
    /// A workbook of a new project that is still blank makes room: the imported one holds the same kind of rows.
    ReplaceBlank {
        /// The blank workbook.
        workbook: String,
        /// Its mapping.
        mapping: String,
    },
    /// Answers that the workbook shows are written.
    WriteAnswers {
        /// The file.
        file: String,
        /// Their keys.
        keys: Vec<String>,
    },
}

/// Where an import stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is imported: it does not look like what it should be.
    Refused,
    /// The workbook is not laid out as the mapping says, and what was not found again stands in the way.
    LayoutDiffers {
        /// The mapping file.
        mapping: String,
    },
    /// There is nothing to save: the project reads the workbook already, or there is no project.
    NothingToSave {
        /// The mapping file it is read with, if there is one.
        mapping: Option<String>,
    },
    /// This would be saved.
    CanSave(Vec<SaveStep>),
}

/// Where an import stands.
pub(super) fn standing(
    imported: &Imported,
    target: &Target,
    is_mapping_named: bool,
    answers: &[ProposedAnswer],
) -> Standing {
    if imported.refused.is_some() {
        return Standing::Refused;
    }
    let is_followed = imported.diagnostics.iter().any(|finding| finding.rule == FOLLOWED);
    let mapping = match &imported.source {
        PlanSource::Mapping(file) => Some(file),
        PlanSource::Proposal | PlanSource::Carried => None,
    };
    if let Some(mapping) = mapping {
        // Where tables have moved, only what was not found again stands in the way; and of a workbook that takes the
        // place of another, what is new in it does not.
        let least = if is_followed || target.replaced_workbook().is_some() { Severity::Error } else { Severity::Warn };
        let stands_in_the_way = imported
            .diagnostics
            .iter()
            .any(|finding| finding.severity >= least && LAYOUT_RULES.contains(&finding.rule.as_str()));
        if stands_in_the_way {
            return Standing::LayoutDiffers { mapping: mapping.clone() };
        }
    }
    let Some(project) = target.project() else { return Standing::NothingToSave { mapping: mapping.cloned() } };
    let mut steps = workbook_steps(target, project);
    match mapping.filter(|_| !is_mapping_named) {
        Some(file) if is_followed => {
            let to = free_name(project, file, |place| match place {
                1 => format!("{file}.old"),
                place => format!("{file}.old-{place}"),
            });
            steps.push(SaveStep::KeepMapping { from: file.clone(), to });
            steps.push(SaveStep::WriteMapping { file: file.clone() });
        }
        Some(_) => {}
        None => steps.push(SaveStep::WriteMapping { file: target.mapping_file() }),
    }
    let file = mapping.filter(|_| !is_mapping_named).cloned().unwrap_or_else(|| target.mapping_file());
    steps.extend(joining::steps(imported, project, &file, answers));
    if steps.is_empty() { Standing::NothingToSave { mapping: mapping.cloned() } } else { Standing::CanSave(steps) }
}

/// What becomes of the workbook, and of one that has its place.
fn workbook_steps(target: &Target, project: &TargetProject) -> Vec<SaveStep> {
    if !project.is_outside {
        return Vec::new();
    }
    let mut steps = Vec::new();
    let name = &target.name;
    let is_there = files::read(&project.folder, name, None, LARGEST_FILE).is_ok();
    if target.replaced_workbook().is_some() {
        let to = free_name(project, name, |place| kept_workbook(name, place));
        steps.push(SaveStep::KeepWorkbook { from: name.clone(), to });
    }
    if !is_there || target.replaced_workbook().is_some() || target.replaces_blank() {
        steps.push(SaveStep::CopyWorkbook { from: target.file.display().to_string(), to: name.clone() });
    }
    steps
}

/// `sources/old/risks.xlsx`, then `sources/old/risks-2.xlsx`.
fn kept_workbook(name: &str, place: usize) -> String {
    let (folder, base) = name.rsplit_once('/').unwrap_or(("sources", name));
    let base = match (place, base.rsplit_once('.')) {
        (1, _) => base.to_string(),
        (place, Some((stem, ending))) => format!("{stem}-{place}.{ending}"),
        (place, None) => format!("{base}-{place}"),
    };
    format!("{folder}/old/{base}")
}

/// The first name that is free, or that holds the very same file already.
fn free_name(project: &TargetProject, kept: &str, name: impl Fn(usize) -> String) -> String {
    let read = |name: &str| files::read(&project.folder, name, None, LARGEST_FILE);
    let own = read(kept).ok();
    let is_free = |name: &String| match read(name) {
        Ok(found) => own.as_ref() == Some(&found),
        Err(fault) => fault.rule == "file-missing",
    };
    (1..10_000).map(name).find(is_free).unwrap_or_default()
}

/// What is saved.
pub(super) struct Saving<'a> {
    pub(super) imported: &'a Imported,
    pub(super) target: &'a Target,
    /// Answers that go with it.
    pub(super) answers: &'a [ProposedAnswer],
}

impl Saving<'_> {
    /// Saves an import.
    pub(super) fn save(&self, steps: &[SaveStep], disk: &dyn Disk) -> Result<()> {
        let Some(project) = self.target.project() else { return Ok(()) };
        let writer = Writer::open(&project.folder, disk)?;
        let mut written = Vec::new();
        for step in steps {
            written.extend(self.file(project, steps, step)?);
        }
        written.extend(joining::project_file(project, steps)?);
        writer.write(&written)?;
        joining::remove_blanks(project, steps, disk);
        Ok(())
    }

    /// The file that a step writes, if it writes one of its own.
    fn file(&self, project: &TargetProject, steps: &[SaveStep], step: &SaveStep) -> Result<Option<NewFile>> {
        let read = |name: &str, limit| files::read(&project.folder, name, None, limit).map_err(Error::of);
        Ok(Some(match step {
            SaveStep::KeepWorkbook { from, to } => NewFile::new(to.as_str(), read(from, LARGEST_FILE)?),
            SaveStep::CopyWorkbook { to, .. } => {
                let bytes =
                    files::read_anywhere(&self.target.file, &self.target.name, LARGEST_FILE).map_err(Error::of)?;
                if files::sha256(&bytes) != self.imported.workbook.sha256 {
                    return Err(Error::input(format!("{} changed while it was read", self.target.file.display()))
                        .hint("close it in the spreadsheet program and import it again"));
                }
                let copy = NewFile::new(to.as_str(), bytes);
                match self.target.replaced_workbook() {
                    // It is kept under another name in the same set.
                    Some(old) => copy.in_place_of(files::sha256(old)),
                    None => in_place_of_blank(project, copy),
                }
            }
            SaveStep::KeepMapping { from, to } => NewFile::new(to.as_str(), read(from, yaml::LARGEST_FILE)?),
            SaveStep::WriteMapping { file } => {
                let mapping = NewFile::new(file.as_str(), mapping_bytes(self.imported, file)?);
                let is_kept = |step: &SaveStep| matches!(step, SaveStep::KeepMapping { from, .. } if from == file);
                if steps.iter().any(is_kept) {
                    mapping.in_place_of(files::sha256(&read(file, yaml::LARGEST_FILE)?))
                } else {
                    in_place_of_blank(project, mapping)
                }
            }
            SaveStep::WriteAnswers { file, .. } => joining::answers_file(project, file, self.answers)?,
            SaveStep::ListMapping { .. } | SaveStep::ReplaceBlank { .. } => return Ok(None),
        }))
    }
}

/// Lets a file take the place of one that is as a new project had it.
fn in_place_of_blank(project: &TargetProject, file: NewFile) -> NewFile {
    match files::read(&project.folder, &file.path, None, LARGEST_FILE) {
        Ok(there) if is_untouched(&file.path, &there) => file.in_place_of(files::sha256(&there)),
        _ => file,
    }
}

/// The mapping file, which must be what was just shown.
fn mapping_bytes(imported: &Imported, file: &str) -> Result<Vec<u8>> {
    let up = "../".repeat(file.matches('/').count());
    let text = first_line(&up, "mapping") + &mapping_text(&imported.plan);
    decode(file, text.as_bytes())
        .map_err(|e| Error::internal("the mapping that was made cannot be read").caused_by(e))?;
    Ok(text.into_bytes())
}
