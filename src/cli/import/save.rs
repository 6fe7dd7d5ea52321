//! Where an import is saved: the workbook's place in the project and its mapping file.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Result};
use crate::ingest::mapping::Mapping;
use crate::ingest::propose::Plan;
use crate::ingest::{Vocabulary, load, mapping_text};
use crate::source::files;
use crate::source::workbook::{LARGEST_FILE, Workbook};
use crate::source::yaml;

use super::{Arguments, plan};
use crate::cli::schema;
use crate::cli::session::{ProjectFolder, Session};
use crate::cli::text::{Ink, Text};

/// The project a workbook is imported into, if there is one, and what the project calls the workbook.
pub struct Target {
    project: Option<Project>,
    /// The workbook in the mapping file and in findings.
    pub name: String,
    /// Where the workbook is now.
    file: PathBuf,
    vocabulary: Vocabulary,
}

struct Project {
    folder: ProjectFolder,
    /// The mapping files that dossier.yaml names.
    listed: Vec<String>,
    /// Whether the workbook has to be copied into the project.
    outside: bool,
}

impl Target {
    /// The project around, and the place of the workbook in it.
    ///
    /// # Errors
    /// If several projects are named, or there is none and something is to be saved.
    pub fn find(arguments: &Arguments, session: &Session) -> Result<Self> {
        let file = session.resolve(&arguments.file);
        let folders = match session.folders() {
            Ok(folders) => folders,
            Err(_) if arguments.dry_run && session.projects.is_empty() => Vec::new(),
            Err(error) if session.projects.is_empty() => {
                return Err(Error::input(error.message)
                    .hint("look with `--dry-run` outside a project, or begin one with `dossier init DIR`"));
            }
            Err(error) => return Err(error),
        };
        let folder = match folders.as_slice() {
            [] => {
                let name = arguments.file.to_string_lossy().into_owned();
                return Ok(Self { project: None, name, file, vocabulary: Vocabulary::default() });
            }
            [folder] => folder.clone(),
            _ => return Err(Error::usage("a workbook is imported into one project; name one with --project")),
        };
        let loaded = load(&folder.path)?;
        let vocabulary = Vocabulary::new(&loaded.isms.criteria, &loaded.isms.soa.custom);
        let inside = name_inside(&folder.path, &file);
        let outside = inside.is_none();
        let base = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = inside.unwrap_or_else(|| format!("sources/{base}"));
        let project = Project { folder, listed: loaded.config.mappings, outside };
        Ok(Self { project: Some(project), name, file, vocabulary })
    }

    /// What the project already says about scales and controls.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Whether this run may save something.
    pub fn is_saving(&self, arguments: &Arguments) -> bool {
        self.project.is_some() && !arguments.dry_run
    }

    /// The mapping that the project has for this workbook already, with its file.
    ///
    /// # Errors
    /// If it names this workbook but cannot be used.
    pub fn existing_mapping(&self) -> Result<Option<(Mapping, String)>> {
        let Some(project) = &self.project else { return Ok(None) };
        let mut names = project.listed.clone();
        let own = self.mapping_file();
        if !names.contains(&own) {
            names.push(own);
        }
        for name in names {
            let bytes = match files::read(&project.folder.path, &name, None, yaml::LARGEST_FILE) {
                Ok(bytes) => bytes,
                // It may be named before it is made.
                Err(fault) if fault.rule == "file-missing" => continue,
                Err(fault) => return Err(Error::of(fault)),
            };
            match plan::decode(&name, &bytes) {
                Ok(mapping) if mapping.workbook == self.name => return Ok(Some((mapping, name))),
                Err(error) if String::from_utf8_lossy(&bytes).contains(&self.name) => return Err(error),
                // A mapping of another workbook, even a broken one, is no business of this run.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(None)
    }

    /// The mapping file that an import of this workbook makes.
    pub fn mapping_file(&self) -> String {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = Path::new(base).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let safe: String =
            stem.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect();
        let safe = safe.trim_matches(['-', '.']);
        format!("mappings/{}.yaml", if safe.is_empty() { "workbook" } else { safe })
    }

    /// What saving would write, in words; `renewed` is the mapping file that takes the place of one of the same name.
    pub fn what_is_saved(&self, workbook: &Workbook, renewed: Option<&str>) -> Vec<String> {
        if let Some(file) = renewed {
            return vec![format!("write {file}; the one before is kept as {file}.old")];
        }
        let mut lines = Vec::new();
        if self.project.as_ref().is_some_and(|project| project.outside) {
            lines.push(format!("copy {} to {}", self.file.display(), workbook.file));
        }
        lines.push(format!("write {}", self.mapping_file()));
        lines
    }
}

/// The path of a file relative to the project, if it lies inside.
fn name_inside(project: &Path, file: &Path) -> Option<String> {
    let (root, file) = (project.canonicalize().ok()?, file.canonicalize().ok()?);
    let relative = file.strip_prefix(&root).ok()?;
    let parts: Vec<&str> = relative.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    Some(parts.join("/"))
}

/// Copies the workbook into the project if it is not there yet, writes the mapping file, and gives what to tell about it.
///
/// # Errors
/// If another file has one of the names, or the file system does not let us. Nothing is overwritten: a mapping file that
/// is renewed is kept beside the new one.
pub fn save(target: &Target, workbook: &Workbook, plan: &Plan, renewed: Option<&str>) -> Result<Vec<Text>> {
    let Some(project) = &target.project else { return Ok(Vec::new()) };
    let mut told = Vec::new();
    let root = &project.folder.path;
    let mapping_file = renewed.map_or_else(|| target.mapping_file(), Into::into);
    let up = "../".repeat(mapping_file.matches('/').count());
    let text = schema::first_line(&up, "mapping") + &mapping_text(plan);
    // What was just shown must be what a build will read.
    plan::decode(&mapping_file, text.as_bytes())
        .map_err(|e| Error::internal("the mapping that was made cannot be read").caused_by(e))?;
    let mapping_path = files::place(root, &mapping_file).map_err(Error::of)?;
    if renewed.is_some() {
        let old = format!("{mapping_file}.old");
        let before = files::read(root, &mapping_file, None, yaml::LARGEST_FILE).map_err(Error::of)?;
        let old_path = files::place(root, &old).map_err(Error::of)?;
        refuse_other(&old_path, &old, &before)?;
        write_file(&old_path, &before)?;
        told.push(Text::new().ink(Ink::Good, "kept").plain(format!(" the mapping before as {old}")));
    } else {
        refuse_other(&mapping_path, &mapping_file, text.as_bytes())?;
    }
    if project.outside {
        let shown = target.file.to_string_lossy();
        let bytes = files::read_anywhere(&target.file, &shown, LARGEST_FILE).map_err(Error::of)?;
        if files::sha256(&bytes) != workbook.sha256 {
            return Err(Error::input(format!("{} changed while it was read", target.file.display()))
                .hint("close it in the spreadsheet program and import it again"));
        }
        let copy = files::place(root, &target.name).map_err(Error::of)?;
        refuse_other(&copy, &target.name, &bytes)?;
        write_file(&copy, &bytes)?;
        told.push(Text::new().ink(Ink::Good, "copied").plain(format!(" to {}", target.name)));
    }
    write_file(&mapping_path, text.as_bytes())?;
    told.push(Text::new().ink(Ink::Good, "wrote").plain(format!(" {mapping_file}")));
    if !project.listed.contains(&mapping_file) {
        told.push("Add it to dossier.yaml, so that builds read the workbook:".into());
        told.push("  mappings:".into());
        told.push(format!("    - {mapping_file}").into());
    }
    Ok(told)
}

fn refuse_other(path: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    match files::read_anywhere(path, name, LARGEST_FILE) {
        Ok(found) if found == bytes => Ok(()),
        Err(fault) if fault.rule == "file-missing" => Ok(()),
        _ => Err(Error::input(format!("there is another {name} already"))
            .hint("rename or remove one of the two; nothing is overwritten")),
    }
}

/// Writes a file as a whole, with the folders it needs.
///
/// # Errors
/// If the file system does not let us.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| Error::io("make the folder", folder, e))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dossier-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program would make it: readable as the user's umask says.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(|e| Error::io("write", path, e))?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(|e| Error::io("write", path, e))?;
    file.persist(path).map_err(|e| Error::io("write", path, e.error))?;
    Ok(())
}
