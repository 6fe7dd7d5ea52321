//! Everything dossier can do, as functions on plain data: no terminal, no command line, no clock.
//!
//! A [`Workspace`] is a project that was read and judged; [`build`], [`check`], [`status`], [`trace`] and
//! [`answers`] begin with it. [`import`] and [`init`] need none. What writes takes the disk to write to.
//! The command line is one caller; tests and benches are others.

pub mod answers;
pub mod asking;
pub mod build;
pub mod check;
pub mod control;
pub mod import;
pub(crate) mod indented;
pub mod outlook;
pub mod questionnaire;
pub mod init;
pub mod rules;
pub mod schema_files;
pub mod status;
pub mod template_files;
pub mod trace;
pub mod worklist;
pub mod workspace;

pub use workspace::{Counts, DatedBy, Day, PROJECT_FILE, ProjectFolder, Workbench, Workspace};
