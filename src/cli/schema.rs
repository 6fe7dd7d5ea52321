//! `dossier schema`: JSON Schemas for the YAML files of a project, so that editors complete and check while typing.

use std::fs;

use clap::builder::PossibleValuesParser;
use serde_json::Value;

use crate::diagnostic::{Error, Result};
use crate::document::catalogue;
use crate::ingest;
use crate::source::files;

use super::session::{Exit, Session};
use super::text::count;

/// The folder of the schemas in a project.
const FOLDER: &str = ".dossier/schemas";

/// Print the JSON Schema of a YAML file, or write all of them into the project
///
/// Editors with a YAML language server complete and check a file whose first line names its schema; the files that
/// `dossier init` makes do. Without a name the names are listed. All of it works offline.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Which file: dossier, answers, decisions, mapping, records or document
    #[arg(value_name = "FILE", value_parser = PossibleValuesParser::new(NAMES), conflicts_with = "write")]
    name: Option<String>,
    /// Write the schemas into .dossier/schemas of the project, in place of older ones
    #[arg(long)]
    write: bool,
}

const NAMES: [&str; 6] = ["dossier", "answers", "decisions", "mapping", "records", "document"];

/// The schemas by name, as they are printed and written.
///
/// # Errors
/// Never: a schema is plain JSON.
pub fn schema_files() -> Result<Vec<(&'static str, String)>> {
    let mut all = ingest::schemas();
    all.push(("document", catalogue::schema()));
    let text = |schema: &Value| {
        serde_json::to_string_pretty(schema).map_err(|e| Error::internal("a schema cannot be written").caused_by(e))
    };
    all.iter().map(|(name, schema)| Ok((*name, text(schema)? + "\n"))).collect()
}

/// The place of a schema in a project.
pub(super) fn path_of(name: &str) -> String {
    format!("{FOLDER}/{name}.schema.json")
}

/// The first line of a YAML file, which tells editors its schema; `up` leads from its folder to the project's.
pub(super) fn first_line(up: &str, name: &str) -> String {
    format!("# yaml-language-server: $schema={up}{}\n", path_of(name))
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let schemas = schema_files()?;
    if arguments.write {
        for folder in session.folders()? {
            let target = folder.path.join(FOLDER);
            for (name, text) in &schemas {
                let path = files::place(&folder.path, &path_of(name)).map_err(Error::of)?;
                fs::create_dir_all(&target).map_err(|e| Error::io("make the folder", &target, e))?;
                fs::write(&path, text).map_err(|e| Error::io("write", &path, e))?;
            }
            session.console.remark(format!("wrote {} into {}", count(schemas.len(), "schema"), target.display()));
        }
        return Ok(Exit::Fine);
    }
    match &arguments.name {
        Some(name) => {
            let text = schemas.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
            session.console.bytes(text.unwrap_or_default().as_bytes());
        }
        None => NAMES.into_iter().for_each(|name| session.console.line(name)),
    }
    Ok(Exit::Fine)
}
