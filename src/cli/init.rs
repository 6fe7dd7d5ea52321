use std::path::PathBuf;

use crate::app::init::init;
use crate::diagnostic::Result;
use crate::output::write::RealDisk;

use super::clock;
use super::session::{Exit, Session};
use super::text::{Ink, Text, count};

/// Begin a new project
///
/// Makes a folder with a commented dossier.yaml, the questions as a blank answers.yaml, blank workbooks in sources/ and
/// the mappings that read them. The folder must be new or empty.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let folder = session.resolve(&arguments.folder);
    let files = init(&folder, clock::today(), &RealDisk)?;
    let shown = arguments.folder.display();
    let console = &mut *session.console;
    console.remark(Text::new().ink(Ink::Good, "made").plain(format!(" {shown} with {}", count(files.len(), "file"))));
    for name in &files {
        console.remark(format!("  {name}"));
    }
    console.remark("");
    console.remark("Next:");
    console.remark("  1. answer what you can in answers.yaml; what stays blank shows as a gap in the documents");
    console.remark("  2. fill the workbooks in sources/, or map your own in mappings/");
    console.remark(format!("  3. dossier check -p {shown}; dossier build -p {shown}"));
    Ok(Exit::Fine)
}
