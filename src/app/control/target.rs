//! The document that somebody names: one of the set, or a file of their own that was put under control.
#![allow(clippy::single_match_else, reason = "a match says both cases side by side, and the pairs are read together")]

use crate::app::workspace::Workspace;
use crate::diagnostic::{Error, Result};
use crate::model::{Act, DocumentLife, DocumentType, RegisterEntry};

/// A document under control.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// Its id.
    pub(super) id: String,
    /// Its type; none for a document of the organization's own number.
    pub(super) kind: Option<DocumentType>,
    /// What is recorded about it.
    pub(super) life: DocumentLife,
}

impl Target {
    /// The entry that put a file of the organization's own under control, if it is one.
    pub(super) fn adopted(&self) -> Option<&RegisterEntry> {
        self.life.entries.iter().rfind(|entry| entry.act == Act::Adopted)
    }

    /// Its number in the set, or its id.
    pub(super) fn number(&self) -> &str {
        self.kind.as_ref().map_or(&self.id, |kind| &kind.number)
    }

    /// Its title.
    pub(super) fn title(&self) -> String {
        let adopted = self.adopted().and_then(|entry| entry.title.clone());
        adopted.or_else(|| self.kind.as_ref().map(|kind| kind.title.clone())).unwrap_or_else(|| self.id.clone())
    }

    pub(super) fn is_record(&self) -> bool {
        self.kind.as_ref().is_some_and(DocumentType::is_record)
    }
}

/// The document of a name: short name, number or id.
///
/// # Errors
/// If there is none, or its register is broken.
pub(super) fn target(workspace: &Workspace, name: &str) -> Result<Target> {
    let documentation = &workspace.loaded.isms.documentation;
    let prefix = documentation.prefix.as_deref();
    let adopted = documentation.register.documents.iter().find(|life| {
        life.document.eq_ignore_ascii_case(name)
            || DocumentType::is_id(documentation, &life.document, name)
                && life.entries.iter().any(|entry| entry.act == Act::Adopted)
    });
    let (id, kind) = match adopted.filter(|life| life.entries.iter().any(|entry| entry.act == Act::Adopted)) {
        Some(life) => {
            let kind = documentation.types().iter().find(|kind| kind.full_id(prefix) == life.document);
            (life.document.clone(), kind.cloned())
        }
        None => {
            let catalogue = workspace.catalogue()?;
            let names = [name.to_string()];
            let kinds = catalogue.pick(&names, prefix)?;
            let kind = match kinds.as_slice() {
                [] => return Err(Error::usage(format!("there is no document `{name}`"))),
                [only] => (*only).clone(),
                several => {
                    let ids: Vec<String> = several.iter().map(|kind| kind.full_id(prefix)).collect();
                    return Err(Error::usage(format!("`{name}` is {} documents", ids.len()))
                        .hint(format!("name one of them: {}", ids.join(", "))));
                }
            };
            (kind.full_id(prefix), Some(kind))
        }
    };
    let life = documentation
        .register
        .of(&id)
        .cloned()
        .unwrap_or_else(|| DocumentLife { document: id.clone(), ..DocumentLife::default() });
    if life.broken {
        return Err(Error::input(format!("the register of {id} is broken"))
            .hint("`dossier verify` says where; take register/ from your last backup or commit"));
    }
    Ok(Target { id, kind, life })
}

impl DocumentType {
    /// Whether an id is that of the document of a number.
    fn is_id(documentation: &crate::model::Documentation, id: &str, number: &str) -> bool {
        let kind = documentation.types().iter().find(|kind| kind.number.eq_ignore_ascii_case(number));
        kind.is_some_and(|kind| documentation.id_of(kind) == id)
    }
}
