//! `dossier template`: the templates behind the documents, to list, copy and check.

use crate::app::Workspace;
use crate::app::template_files::{TemplateStanding, check_templates, eject, template_files};
use crate::diagnostic::Result;
use crate::output::write::RealDisk;

use super::session::{Exit, Session};
use super::text::{Ink, Text, count};

/// List the templates, copy one into the project to change it, or check those of the project
///
/// A file below templates/ of the project takes the place of the built-in one of the same path.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Name the templates, and which of them the project has files of its own for
    List {
        /// Only paths that begin so (documents/backup/)
        #[arg(value_name = "BEGINNING")]
        beginning: Option<String>,
    },
    /// Copy built-in templates into templates/ of the project
    Eject {
        /// Paths as `template list` names them; one that ends in / stands for all below it
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<String>,
    },
    /// Make every document with the templates of the project and report what is wrong with them
    Check,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    session.for_each_project(|session, folder| {
        let workspace = Workspace::open(folder, crate::cli::clock::day(None))?;
        match &arguments.command {
            Command::List { beginning } => {
                let wanted = beginning.as_deref().unwrap_or_default();
                let files = template_files(&workspace.templates()?);
                for file in files.into_iter().filter(|file| file.path.starts_with(wanted)) {
                    let (ink, word) = match file.standing {
                        TemplateStanding::BuiltIn => (Ink::Faint, "built in"),
                        TemplateStanding::Overridden => (Ink::Strong, "changed"),
                        TemplateStanding::Own => (Ink::Strong, "own"),
                    };
                    session.console.line(Text::new().ink(ink, format!("{word:9}")).plain(file.path));
                }
                Ok(Exit::Fine)
            }
            Command::Eject { paths } => {
                let written = eject(&folder.path, paths, &RealDisk)?;
                for path in &written {
                    session.console.line(path.as_str());
                }
                session.console.remark(format!("wrote {}; change what you need", count(written.len(), "file")));
                Ok(Exit::Fine)
            }
            Command::Check => {
                let faults = check_templates(&workspace);
                for fault in &faults {
                    session.console.error(fault);
                }
                if faults.is_empty() {
                    let own = workspace.templates()?.own().count();
                    session.console.remark(format!("{} of the project, all documents can be made", count(own, "file")));
                    return Ok(Exit::Fine);
                }
                Ok(Exit::Findings)
            }
        }
    })
}
