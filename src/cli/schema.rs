//! `dossier schema`: JSON Schemas for the YAML files of a project, so that editors complete and check while typing.

use clap::builder::PossibleValuesParser;

use crate::app::schema_files::{SCHEMA_FOLDER, SCHEMA_NAMES, schema_files, write_schemas};
use crate::diagnostic::Result;
use crate::output::write::RealDisk;

use super::session::{Exit, Session};
use super::text::count;

/// Print the JSON Schema of a YAML file, or write all of them into the project
///
/// Editors with a YAML language server complete and check a file whose first line names its schema; the files that
/// `dossier init` makes do. Without a name the names are listed. All of it works offline.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Which file: dossier, answers, decisions, mapping, records or document
    #[arg(value_name = "FILE", value_parser = PossibleValuesParser::new(SCHEMA_NAMES), conflicts_with = "write")]
    name: Option<String>,
    /// Write the schemas into .dossier/schemas of the project, in place of older ones
    #[arg(long)]
    write: bool,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    if arguments.write {
        for folder in session.folders()? {
            let number = write_schemas(&folder.path, &RealDisk)?;
            let target = folder.path.join(SCHEMA_FOLDER);
            session.console.remark(format!("wrote {} into {}", count(number, "schema"), target.display()));
        }
        return Ok(Exit::Fine);
    }
    match &arguments.name {
        Some(name) => {
            let files = schema_files()?;
            let text = files.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
            session.console.bytes(text.unwrap_or_default().as_bytes());
        }
        None => SCHEMA_NAMES.into_iter().for_each(|name| session.console.line(name)),
    }
    Ok(Exit::Fine)
}
