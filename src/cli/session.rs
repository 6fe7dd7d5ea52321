use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::app::ProjectFolder;
use crate::diagnostic::{Error, Result};
use crate::model::as_of_day;

use super::console::Console;
use super::surroundings::Surroundings;

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
            return ProjectFolder::nearest(&self.surroundings.folder).map(|folder| vec![folder]);
        }
        let named = |path: &PathBuf| ProjectFolder { path: self.resolve(path), name: path.display().to_string() };
        Ok(self.projects.iter().map(named).collect())
    }

    /// Reports all faults but the last, which is returned for the caller to end with.
    pub fn all_but_the_last(&mut self, mut faults: Vec<Error>) -> Error {
        let last = faults.pop().unwrap_or_else(|| Error::internal("something failed and nothing says why"));
        for fault in &faults {
            self.console.error(fault);
        }
        last
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
pub fn date(text: &str) -> std::result::Result<Date, String> {
    as_of_day(text)
}
