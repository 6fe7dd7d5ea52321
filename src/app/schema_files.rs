//! The JSON Schemas of a project's YAML files, for editors that complete and check while typing.

use std::path::Path;

use serde_json::Value;

use crate::diagnostic::{Error, Result};
use crate::document::catalogue;
use crate::ingest::schemas;
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files;

/// The folder of the schemas in a project.
pub const SCHEMA_FOLDER: &str = ".dossier/schemas";

/// The largest schema that is compared, in bytes.
const LARGEST_SCHEMA: u64 = 8 << 20;

/// The files that have a schema.
pub const SCHEMA_NAMES: [&str; 6] = ["dossier", "answers", "decisions", "mapping", "records", "document"];

/// The schemas by name, as they are printed and written.
///
/// # Errors
/// Never: a schema is plain JSON.
pub fn schema_files() -> Result<Vec<(&'static str, String)>> {
    let mut all = schemas();
    all.push(("document", catalogue::schema()));
    let text = |schema: &Value| {
        serde_json::to_string_pretty(schema).map_err(|e| Error::internal("a schema cannot be written").caused_by(e))
    };
    all.iter().map(|(name, schema)| Ok((*name, text(schema)? + "\n"))).collect()
}

/// The place of a schema in a project.
pub(crate) fn path_of(name: &str) -> String {
    format!("{SCHEMA_FOLDER}/{name}.schema.json")
}

/// The first line of a YAML file, which tells editors its schema; `up` leads from its folder to the project's.
pub(crate) fn first_line(up: &str, name: &str) -> String {
    format!("# yaml-language-server: $schema={up}{}\n", path_of(name))
}

/// Writes the schemas into a project, in the place of those of an older version, and says how many.
///
/// # Errors
/// If another file has the name of one, or the file system does not let us. Nothing is written then.
pub fn write_schemas(project: &Path, disk: &dyn Disk) -> Result<usize> {
    let writer = Writer::open(project, disk)?;
    let mut written = Vec::new();
    for (name, text) in schema_files()? {
        let path = path_of(name);
        let before = files::read(project, &path, None, LARGEST_SCHEMA).ok();
        let mut file = NewFile::new(path, text);
        if let Some(before) = before.filter(|before| is_schema_of(before, &file.bytes)) {
            file = file.in_place_of(files::sha256(&before));
        }
        written.push(file);
    }
    writer.write(&written)?;
    Ok(written.len())
}

/// Whether a file is a schema of the same title, of whatever version.
fn is_schema_of(before: &[u8], now: &[u8]) -> bool {
    let head = |bytes: &[u8]| {
        let schema: Value = serde_json::from_slice(bytes).ok()?;
        Some((schema.get("$schema")?.clone(), schema.get("title")?.clone()))
    };
    head(now).is_some() && head(before) == head(now)
}
