//! The document types there are.

use serde::Deserialize;

use crate::diagnostic::{Error, Result};
use crate::model::Layout;
use crate::source::spelling::nearest;
use crate::source::templates::Templates;
use crate::source::yaml::editor_schema;

/// A type of document (`templates/documents/<slug>/document.yaml`).
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentType {
    /// Folder name and short name on the command line (`soa`).
    #[serde(skip)]
    pub slug: String,
    /// Id without the organization's prefix (`DOC-07`).
    pub id: String,
    /// Whether it is maintained or retained.
    pub kind: Kind,
    /// Clauses it answers, as printed.
    pub clauses: Vec<String>,
    /// Annex A controls it answers.
    #[serde(default)]
    pub controls: Vec<String>,
    /// Whether the standard asks for it: `mandatory`, `expected`, `optional`.
    pub necessity: String,
    /// Classification unless the project says otherwise, by name in the usual four-level scheme.
    pub classification: String,
    /// Role that owns it unless the project says otherwise (questionnaire key below `role`).
    pub owner: String,
    /// Role that approves it: a questionnaire key below `role`, or `risk_owners`.
    pub approver: String,
    /// Months between reviews; 0 for a record.
    pub review_months: u32,
    /// Place in the set.
    pub order: u32,
    /// Its tables and figures.
    #[serde(default)]
    pub layout: Layout,
}

/// The schema of a `document.yaml`, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    editor_schema::<DocumentType>("document.yaml", "A type of document, beside its body in templates/documents/.")
}

/// What a document is for (7.5): living text, or evidence of something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A living text: versioned, approved, superseded.
    Document,
    /// Evidence: frozen when issued.
    Record,
}

impl DocumentType {
    /// The id as the organization numbers its documents (`ISMS-DOC-07`).
    #[must_use]
    pub fn full_id(&self, prefix: Option<&str>) -> String {
        format!("{}-{}", prefix.unwrap_or("ISMS"), self.id)
    }
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
            let mut kind: DocumentType = serde_saphyr::from_str(&text).map_err(|e| {
                let origin = templates.origin(&path);
                unknown_key(&origin, &text).unwrap_or_else(|| Error::input(format!("{origin}: {e}")))
            })?;
            kind.slug = slug.to_string();
            types.push(kind);
        }
        types.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        Ok(Self { types })
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
        let wanted = |kind: &&DocumentType| names.is_empty() || names.iter().any(|name| is_named(kind, name, prefix));
        Ok(self.types.iter().filter(wanted).collect())
    }

    fn unknown(&self, name: &str, prefix: Option<&str>) -> Error {
        let known: Vec<String> =
            self.types.iter().map(|kind| format!("{} ({})", kind.slug, kind.full_id(prefix))).collect();
        Error::usage(format!("there is no document `{name}`")).hint(format!("documents are: {}", known.join(", ")))
    }
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
        || kind.id.eq_ignore_ascii_case(name)
        || kind.full_id(prefix).eq_ignore_ascii_case(name)
}
