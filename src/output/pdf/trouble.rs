use typst::diag::SourceDiagnostic;
use typst::{World as _, WorldExt};

use crate::diagnostic::Error;
use crate::source::templates::Templates;

use super::world::World;

/// The first of Typst's errors as one of ours, with file, line and hint; the others are counted.
pub fn error(templates: &Templates, world: &World, errors: &[SourceDiagnostic]) -> Error {
    let Some(first) = errors.first() else {
        return Error::internal("Typst failed without saying why");
    };
    let place = place(templates, world, first);
    let more = match errors.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let error = Error::input(format!("{}{}{more}", place.unwrap_or_default(), first.message));
    let hint = first.hints.iter().map(|hint| hint.v.to_string()).next();
    error.hint(hint.unwrap_or_else(|| "check the template; without it the built-in one is used".to_string()))
}

/// `templates/typst/page.typ:12: `.
fn place(templates: &Templates, world: &World, error: &SourceDiagnostic) -> Option<String> {
    let id = error.span.id()?;
    let source = world.source(id).ok()?;
    let range = world.range(error.span)?;
    let line = source.lines().byte_to_line(range.start)? + 1;
    let path = format!("typst/{}", id.vpath().get_without_slash());
    Some(format!("{}:{line}: ", templates.origin(&path)))
}
