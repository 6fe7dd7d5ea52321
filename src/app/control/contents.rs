//! What documents say as of a day, without what the register says of them: approving or issuing changes no content.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::diagnostic::Result;
use crate::document::content::Content;
use crate::ingest::Loaded;
use crate::model::{Binding, DocumentInput, Register};
use crate::source::templates::Templates;

/// The data without who stands behind which version.
fn neutral(loaded: &Loaded) -> Loaded {
    let mut isms = loaded.isms.clone();
    isms.documentation.register = Register::default();
    isms.documentation.documents.clone_from(&loaded.config.documents);
    isms.acceptances.retain(|acceptance| !acceptance.origin.is_of_register());
    for input in isms.documentation.documents.values_mut() {
        *input = DocumentInput {
            version: None,
            status: None,
            approved_by: None,
            approved_on: None,
            superseded_by: None,
            next_review: None,
            history: Vec::new(),
            binding: Binding::Unchecked,
            ..std::mem::take(input)
        };
    }
    // Approvals in decisions.yaml are about a version; those of the register were never here.
    isms.plan_approvals.clear();
    Loaded { config: loaded.config.clone(), isms, waivers: loaded.waivers.clone(), ..Loaded::default() }
}

/// What the documents of these ids say as of a day, in all languages of the project. A document that cannot be made has
/// no content.
pub(super) fn contents(
    loaded: &Loaded,
    folder: &ProjectFolder,
    templates: Option<&Templates>,
    as_of: Date,
    ids: &[String],
) -> IndexMap<String, Content> {
    let workspace = Workspace::without_rules(folder, templates.cloned(), neutral(loaded), Day::asked(as_of));
    let mut found: IndexMap<String, Content> = IndexMap::new();
    for language in workspace.languages() {
        // A template that is wrong is told by the command that makes documents.
        let _: Result<()> = workspace.in_workshop_of(language, |bench| {
            let prefix = workspace.loaded.isms.documentation.prefix.as_deref();
            for kind in bench.catalogue.iter() {
                let id = kind.full_id(prefix);
                if ids.contains(&id)
                    && let Ok(document) = bench.document(kind)
                {
                    found.entry(id).or_default().lines.extend(Content::of(&document).lines);
                }
            }
            Ok(())
        });
    }
    found
}
