use crate::diagnostic::Location;
use crate::lint::view::Context;

/// Where the settings say something about a document.
pub fn place(ctx: &Context, id: &str, key: &str) -> Location {
    Location::key(ctx.settings.settings_file.clone(), format!("documents.{id}.{key}"))
}

/// The numbers of a version (`1.10` gives 1 and 10); `None` for anything else. Never empty.
pub fn version_numbers(version: &str) -> Option<Vec<u32>> {
    version.trim().split('.').map(|number| number.parse().ok()).collect()
}
