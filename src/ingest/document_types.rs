//! Which documents there are: the set, and what templates say of them.

use crate::model::{DocumentType, DocumentTypeInput, document_types};
use crate::source::templates::Templates;

/// The documents of the set with the folders of their templates, then the project's own. A `document.yaml` that cannot
/// be read is left out here; making documents reports it.
#[must_use]
pub fn types_of(templates: &Templates) -> Vec<DocumentType> {
    let mut types = document_types().to_vec();
    for path in templates.list("documents/") {
        let Some(slug) = path.strip_prefix("documents/").and_then(|path| path.strip_suffix("/document.yaml")) else {
            continue;
        };
        let input = templates.text(&path).ok().and_then(|text| serde_saphyr::from_str(&text).ok());
        let Some(kind) = input.and_then(|input: DocumentTypeInput| input.completed(slug).ok()) else { continue };
        match types.iter_mut().find(|listed| listed.number == kind.number) {
            Some(listed) => *listed = kind,
            None => types.push(kind),
        }
    }
    types
}
