//! What Typst complains about, in our words.

use std::collections::BTreeSet;

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
    let more = match errors.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Error::input(format!("{}{more}", text(templates, world, first))).hint(hint(templates, first))
}

/// `templates/typst/page.typ:12: unknown variable: rule`.
pub fn text(templates: &Templates, world: &World, trouble: &SourceDiagnostic) -> String {
    format!("{}{}", place(templates, world, trouble).unwrap_or_default(), trouble.message)
}

/// Which characters no font has, and what stands in their place.
pub fn unprintable(id: &str, missing: &BTreeSet<char>) -> String {
    let codes: Vec<_> = missing.iter().take(8).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if missing.len() > codes.len() { " and others" } else { "" };
    format!("{id}: the fonts have no character {}{more}; the PDF prints the code in its place", codes.join(", "))
}

fn place(templates: &Templates, world: &World, trouble: &SourceDiagnostic) -> Option<String> {
    let id = trouble.span.id()?;
    let source = world.source(id).ok()?;
    let range = world.range(trouble.span)?;
    let line = source.lines().byte_to_line(range.start)? + 1;
    Some(format!("{}:{line}: ", templates.origin(&template_path(id))))
}

fn template_path(id: typst::syntax::FileId) -> String {
    format!("typst/{}", id.vpath().get_without_slash())
}

/// Typst's own hints, and which templates are the project's: the fault may be there although it shows elsewhere.
fn hint(templates: &Templates, error: &SourceDiagnostic) -> String {
    let mut hints: Vec<String> = error.hints.iter().map(|hint| hint.v.to_string()).collect();
    let own: Vec<String> = templates
        .list("typst/")
        .iter()
        .map(|path| templates.origin(path))
        .filter(|origin| origin.starts_with("templates/"))
        .collect();
    if !own.is_empty() {
        hints.push(format!("the project has its own {}; without it the built-in one is used", own.join(", ")));
    }
    if hints.is_empty() {
        hints.push("this is a fault in a built-in template; please report it".to_owned());
    }
    hints.join("; ")
}
