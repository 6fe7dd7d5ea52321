//! Everything dossier does, without a command line.

mod answers;
mod control;
mod kill_points;
mod life;
mod out_folder;
mod templates;

use std::path::Path;

use dossier::app::{Day, ProjectFolder, Workspace};
use jiff::civil::{Date, date};

/// The day the tests speak of.
pub const TODAY: Date = date(2026, 11, 30);

/// A project as its folder is called.
pub fn project(path: &Path) -> ProjectFolder {
    ProjectFolder { path: path.to_path_buf(), name: "project".into() }
}

/// A project, read and judged.
pub fn opened(path: &Path) -> Workspace {
    Workspace::open(&project(path), Day { asked: None, today: TODAY }).unwrap()
}
