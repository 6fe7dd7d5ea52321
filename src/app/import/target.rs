//! Where an import goes: the project, the workbook's place in it, and its mapping file.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Result};
use crate::ingest::mapping::Mapping;
use crate::ingest::{Vocabulary, load};
use crate::model::Isms;
use crate::output::write::safe_file_name;
use crate::source::files;
use crate::source::workbook::{LARGEST_FILE, Workbook};
use crate::source::yaml;

use super::ImportRequest;
use super::planning;
use crate::app::init::is_untouched;
use crate::app::workspace::ProjectFolder;

/// The project a workbook is imported into, if there is one, and what the project calls the workbook.
#[derive(Debug)]
pub(super) struct Target {
    project: Option<TargetProject>,
    /// The workbook in the mapping file and in findings.
    pub(super) name: String,
    /// Where the workbook is now.
    pub(super) file: PathBuf,
    vocabulary: Vocabulary,
}

#[derive(Debug)]
pub(super) struct TargetProject {
    pub(super) folder: PathBuf,
    /// The mapping files that dossier.yaml names.
    listed: Vec<String>,
    /// Whether the workbook has to be copied into the project.
    pub(super) is_outside: bool,
    /// The workbook that has its place already, with its bytes, if it is another one.
    replaced: Option<Vec<u8>>,
    /// Whether its place is held by a blank workbook of a new project.
    replaces_blank: bool,
    /// What the project says already.
    pub(super) isms: Isms,
    /// The file of answers.
    pub(super) answers_file: String,
}

impl TargetProject {
    /// Whether dossier.yaml names a mapping file.
    pub(super) fn lists(&self, mapping_file: &str) -> bool {
        self.listed.iter().any(|name| name == mapping_file)
    }
}

impl Target {
    /// The place of the workbook in the project.
    ///
    /// # Errors
    /// If the project cannot be used.
    pub(super) fn find(request: &ImportRequest) -> Result<Self> {
        let file = request.file.to_path_buf();
        let Some(folder) = request.project else {
            return Ok(Self { project: None, name: request.shown.into(), file, vocabulary: Vocabulary::default() });
        };
        let loaded = load(&folder.path)?;
        let vocabulary = Vocabulary::new(&loaded.isms.criteria, &loaded.isms.soa.custom);
        let inside = name_inside(folder, &file);
        let is_outside = inside.is_none();
        let base = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = inside.unwrap_or_else(|| format!("sources/{}", safe_file_name(&base)));
        let mut replaced = None;
        let mut replaces_blank = false;
        if is_outside
            && let Ok(there) = files::read(&folder.path, &name, None, LARGEST_FILE)
            && let Ok(new) = files::read_anywhere(&file, request.shown, LARGEST_FILE)
        {
            replaces_blank = there != new && is_untouched(&name, &there);
            replaced = Some(there).filter(|there| *there != new && !replaces_blank);
        }
        let answers_file = loaded.config.answers.clone().unwrap_or_else(|| "answers.yaml".into());
        let project = TargetProject {
            folder: folder.path.clone(),
            listed: loaded.config.mappings,
            is_outside,
            replaced,
            replaces_blank,
            isms: loaded.isms,
            answers_file,
        };
        Ok(Self { project: Some(project), name, file, vocabulary })
    }

    /// The project, if the workbook is imported into one.
    pub(super) fn project(&self) -> Option<&TargetProject> {
        self.project.as_ref()
    }

    /// What the project already says about scales and controls.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The bytes of another workbook that has the place of this one.
    pub(super) fn replaced_workbook(&self) -> Option<&[u8]> {
        self.project.as_ref()?.replaced.as_deref()
    }

    /// Whether a blank workbook of a new project has its place.
    pub(super) fn replaces_blank(&self) -> bool {
        self.project.as_ref().is_some_and(|project| project.replaces_blank)
    }

    /// The mapping that the project has for this workbook already, with its file.
    ///
    /// # Errors
    /// If it names this workbook but cannot be used.
    pub(super) fn existing_mapping(&self) -> Result<Option<(Mapping, String)>> {
        let Some(project) = self.project.as_ref().filter(|project| !project.replaces_blank) else { return Ok(None) };
        let mut names = project.listed.clone();
        let own = self.mapping_file();
        if !names.contains(&own) {
            names.push(own);
        }
        for name in names {
            let bytes = match files::read(&project.folder, &name, None, yaml::LARGEST_FILE) {
                Ok(bytes) => bytes,
                // It may be named before it is made.
                Err(fault) if fault.rule == "file-missing" => continue,
                Err(fault) => return Err(Error::of(fault)),
            };
            match planning::decode(&name, &bytes) {
                Ok(mapping) if mapping.workbook == self.name => return Ok(Some((mapping, name))),
                Err(error) if String::from_utf8_lossy(&bytes).contains(&self.name) => return Err(error),
                // A mapping of another workbook, even a broken one, is no business of this run.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(None)
    }

    /// The mapping file that an import of this workbook makes.
    pub(super) fn mapping_file(&self) -> String {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = Path::new(base).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let safe: String =
            stem.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect();
        let safe = safe.trim_matches(['-', '.']);
        format!("mappings/{}.yaml", if safe.is_empty() { "workbook" } else { safe })
    }

    /// The workbook that has the place of this one, read.
    pub(super) fn replaced_as_workbook(&self, bytes: &[u8]) -> Option<Workbook> {
        Workbook::from_bytes(&self.name, bytes.to_vec()).ok()
    }
}

/// The path of a file relative to the project, if it lies inside.
fn name_inside(project: &ProjectFolder, file: &Path) -> Option<String> {
    let (root, file) = (files::real_path(&project.path)?, files::real_path(file)?);
    let relative = file.strip_prefix(&root).ok()?;
    let parts: Vec<&str> = relative.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    Some(parts.join("/"))
}
