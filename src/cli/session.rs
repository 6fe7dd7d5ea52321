use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Result};
use crate::model::as_of_day;

use super::console::Console;
use super::surroundings::Surroundings;

/// The file that makes a folder a project.
pub const PROJECT_FILE: &str = "dossier.yaml";

/// How a command ended. Ordered: of several projects the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// As asked.
    Fine,
    /// There are findings of the denied level.
    Findings,
    /// The input cannot be used.
    CannotContinue,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::CannotContinue => 3,
        }
    }
}

/// What every command works with.
pub struct Session<'a, 'b> {
    /// Where it prints.
    pub console: &'a mut Console<'b>,
    /// What else it depends on.
    pub surroundings: &'a Surroundings,
    /// The projects named with `--project`.
    pub projects: &'a [PathBuf],
}

/// A project folder, and what the user calls it.
#[derive(Debug, Clone)]
pub struct ProjectFolder {
    /// Where it is.
    pub path: PathBuf,
    /// As the user gave it, or relative to where the user stands.
    pub name: String,
}

impl Session<'_, '_> {
    /// A path the user gave, from where the user stands.
    pub fn resolve(&self, path: &Path) -> PathBuf {
        self.surroundings.folder.join(path)
    }

    /// The project folders: those named, or else the nearest one upwards.
    ///
    /// # Errors
    /// If none was named and there is none upwards.
    pub fn folders(&self) -> Result<Vec<ProjectFolder>> {
        if self.projects.is_empty() {
            return self.nearest().map(|folder| vec![folder]);
        }
        let named = |path: &PathBuf| ProjectFolder { path: self.resolve(path), name: path.display().to_string() };
        Ok(self.projects.iter().map(named).collect())
    }

    fn nearest(&self) -> Result<ProjectFolder> {
        let here = &self.surroundings.folder;
        let found = here.ancestors().find(|folder| folder.join(PROJECT_FILE).is_file());
        let Some(folder) = found else {
            return Err(Error::input(format!("there is no {PROJECT_FILE} in {} or above it", here.display()))
                .hint("name the project with `--project DIR`, or begin one with `dossier init DIR`"));
        };
        let name = if folder == here { ".".to_string() } else { folder.display().to_string() };
        Ok(ProjectFolder { path: folder.to_path_buf(), name })
    }

    /// Does something for each project; one that cannot be used is reported and does not keep the others from it.
    ///
    /// # Errors
    /// If there is no project, or the command line makes no sense.
    pub fn for_each_project(
        &mut self,
        mut each: impl FnMut(&mut Self, &ProjectFolder) -> Result<Exit>,
    ) -> Result<Exit> {
        let mut worst = Exit::Fine;
        for folder in self.folders()? {
            let exit = match each(self, &folder) {
                Ok(exit) => exit,
                Err(error) if error.exit_code() == 2 => return Err(error),
                Err(error) => {
                    self.console.error(&error);
                    Exit::CannotContinue
                }
            };
            worst = worst.max(exit);
        }
        Ok(worst)
    }
}

/// What a command prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Text for people.
    #[default]
    Human,
    /// JSON for machines.
    Json,
}

/// Reads a date of the command line.
///
/// # Errors
/// If it is none, or none that documents can speak of.
pub fn date(text: &str) -> std::result::Result<jiff::civil::Date, String> {
    as_of_day(text)
}
