//! The templates that documents are made with: which there are, copies of built-in ones to change, and whether what a
//! project has in their place works.

use std::path::Path;

use crate::diagnostic::{Error, Result};
use crate::output::pdf::Press;
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::spelling::nearest;
use crate::source::templates::{FOLDER, Templates};

use super::workspace::Workspace;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// Its path below `templates/`.
    pub path: String,
    /// Where it comes from.
    pub standing: TemplateStanding,
}

/// Where a template comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateStanding {
    /// It is built in.
    BuiltIn,
    /// The project has a file in the place of the built-in one.
    Overridden,
    /// Only the project has it.
    Own,
}

/// The templates that a project may have files in the place of, and its own, by path.
#[must_use]
pub fn template_files(templates: &Templates) -> Vec<TemplateFile> {
    let built_in = Templates::paths();
    let standing = |path: &str| match (templates.is_own(path), built_in.iter().any(|it| it == path)) {
        (true, true) => TemplateStanding::Overridden,
        (true, false) => TemplateStanding::Own,
        (false, _) => TemplateStanding::BuiltIn,
    };
    let paths = templates.list("").into_iter().filter(|path| Templates::may_be_own(path));
    paths.map(|path| TemplateFile { standing: standing(&path), path }).collect()
}

/// Copies built-in templates into `templates/` of a project, where they take the place of the built-in ones. A path that
/// ends in `/` stands for all below it. Says which were written.
///
/// # Errors
/// If there is no such template, or the project has the file already. Nothing is written then.
pub fn eject(folder: &Path, wanted: &[String], disk: &dyn Disk) -> Result<Vec<String>> {
    let built_in: Vec<String> = Templates::paths().into_iter().filter(|path| Templates::may_be_own(path)).collect();
    let mut paths: Vec<String> = Vec::new();
    for name in wanted {
        let name = name.strip_prefix("templates/").unwrap_or(name);
        let found = built_in.iter().filter(|path| *path == name || (name.ends_with('/') && path.starts_with(name)));
        let found: Vec<String> = found.cloned().collect();
        if found.is_empty() {
            let error = Error::usage(format!("there is no built-in template `{name}`"));
            return Err(match nearest(name, built_in.iter().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("`dossier template list` names them"),
            });
        }
        paths.extend(found);
    }
    paths.sort();
    paths.dedup();
    let templates = Templates::built_in();
    let files = paths.iter().map(|path| Ok(NewFile::new(format!("{FOLDER}/{path}"), templates.text(path)?)));
    let files: Vec<NewFile> = files.collect::<Result<_>>()?;
    Writer::open(folder, disk)?.write(&files)?;
    Ok(files.into_iter().map(|file| file.path).collect())
}

/// Makes each document of a project with its templates, in each language, and gives what is wrong with them: one error a
/// document at most, each with file and line. Page styling of the project is tried by setting the first document.
#[must_use]
pub fn check_templates(workspace: &Workspace) -> Vec<Error> {
    let mut faults: Vec<Error> = Vec::new();
    for language in workspace.languages() {
        let tried = workspace.in_workshop_of(language, |bench| {
            let mut first = None;
            let mut found = Vec::new();
            for kind in bench.catalogue.iter() {
                match bench.document(kind) {
                    Ok(document) => first = first.or(Some(document)),
                    Err(fault) => found.push(fault),
                }
            }
            let styled = bench.templates.list("typst/").iter().any(|path| bench.templates.is_own(path));
            if let (true, Some(document)) = (styled, &first) {
                let set = Press::open(bench.templates).and_then(|press| press.pdf(document).map(drop));
                found.extend(set.err());
            }
            Ok(found)
        });
        let found = tried.unwrap_or_else(|fault| vec![fault]);
        for fault in found {
            if !faults.iter().any(|known| known.message == fault.message) {
                faults.push(fault);
            }
        }
    }
    faults
}
