//! The document types there are.

use jiff::civil::Date;

use crate::derive::each_of;
use crate::diagnostic::{Error, Result};
use crate::model::{DocumentType, DocumentTypeInput, Isms, document_types};
use crate::source::at_work::AtWork;
use crate::source::spelling::nearest;
use crate::source::templates::Templates;
use crate::source::yaml::editor_schema;

/// The schema of a `document.yaml`, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    editor_schema::<DocumentTypeInput>("document.yaml", "A type of document, beside its body in templates/documents/.")
}

/// All document types, in the order of the set.
#[derive(Debug, Clone)]
pub struct Catalogue {
    types: Vec<DocumentType>,
}

impl Catalogue {
    /// Reads the catalogue from the templates.
    ///
    /// # Errors
    /// If a `document.yaml` is not of its form.
    pub fn load(templates: &Templates) -> Result<Self> {
        let mut types = Vec::new();
        for path in templates.list("documents/") {
            let Some(slug) = path.strip_prefix("documents/").and_then(|p| p.strip_suffix("/document.yaml")) else {
                continue;
            };
            let text = templates.text(&path)?;
            let origin = templates.origin(&path);
            let _at_work = AtWork::begin(|| origin.clone());
            if let Some(error) = unknown_key(&origin, &text) {
                return Err(error);
            }
            let input: DocumentTypeInput =
                serde_saphyr::from_str(&text).map_err(|e| Error::input(format!("{origin}: {e}")))?;
            let number = input.id.clone();
            let place = place(&number, input.order);
            let kind = input.completed(slug).map_err(|missing| {
                let keys = missing.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
                Error::input(format!("{origin}: the set has no document `{number}`, so {keys} must be given"))
                    .hint("add what is missing, or use a number of the set (DOC-01 to DOC-22, REC-01 to REC-11)")
            })?;
            types.push((place, kind));
        }
        types.sort_by(|a, b| (a.0, &a.1.number).cmp(&(b.0, &b.1.number)));
        let types = types.into_iter().map(|(_, kind)| kind).collect();
        Ok(Self { types })
    }

    /// The documents there are: of a type that is made of audits, reviews and the like one for each, the latest first.
    #[must_use]
    pub fn of_project(&self, isms: &Isms, as_of: Date) -> Self {
        Self { types: self.types.iter().flat_map(|kind| each_of(isms, kind, as_of)).collect() }
    }

    /// The types, in the order of the set.
    pub fn iter(&self) -> impl Iterator<Item = &DocumentType> {
        self.types.iter()
    }

    /// The types that are asked for by slug or id, all of them if none is; in the order of the set.
    ///
    /// # Errors
    /// If a name is none of them; the message names the nearest.
    pub fn pick(&self, names: &[String], prefix: Option<&str>) -> Result<Vec<&DocumentType>> {
        for name in names {
            if !self.types.iter().any(|kind| is_named(kind, name, prefix)) {
                return Err(self.unknown(name, prefix));
            }
        }
        let wanted = |kind: &&DocumentType| match names {
            [] => !kind.awaits_its_occasion(),
            names => names.iter().any(|name| is_named(kind, name, prefix)),
        };
        Ok(self.types.iter().filter(wanted).collect())
    }

    fn unknown(&self, name: &str, prefix: Option<&str>) -> Error {
        let known: Vec<String> =
            self.types.iter().map(|kind| format!("{} ({})", kind.slug, kind.full_id(prefix))).collect();
        Error::usage(format!("there is no document `{name}`")).hint(format!("documents are: {}", known.join(", ")))
    }
}

/// The place in the set: tens for what the set knows, so that a project's own documents fit between; those that name no
/// place stand at the end.
fn place(number: &str, order: Option<u32>) -> u32 {
    let listed = document_types().iter().position(|listed| listed.number == number);
    let listed = listed.and_then(|index| u32::try_from((index + 1) * 10).ok());
    order.or(listed).unwrap_or(u32::MAX)
}

/// That a file has a key there is none of, with the nearest one there is; nothing if all keys are known.
fn unknown_key(origin: &str, text: &str) -> Option<Error> {
    let given: indexmap::IndexMap<String, serde_json::Value> = serde_saphyr::from_str(text).ok()?;
    let schema = schema();
    let known: Vec<&str> = schema.get("properties")?.as_object()?.keys().map(String::as_str).collect();
    let unknown = given.keys().find(|key| !known.contains(&key.as_str()))?;
    let hint = match nearest(unknown, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("keys are: {}", known.join(", ")),
    };
    Some(Error::input(format!("{origin}: there is no key `{unknown}`")).hint(hint))
}

fn is_named(kind: &DocumentType, name: &str, prefix: Option<&str>) -> bool {
    kind.slug.eq_ignore_ascii_case(name)
        || kind.number.eq_ignore_ascii_case(name)
        || kind.full_id(prefix).eq_ignore_ascii_case(name)
        || kind.general_id(prefix).eq_ignore_ascii_case(name)
}
