//! Which documents are not made, and why.

use crate::app::workspace::Workspace;
use crate::derive::LeftOut;
use crate::model::{ControlId, DocumentType, Profile};

/// A document that is not made.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct LeftOutDocument {
    /// Its id.
    pub id: String,
    /// Its title in English.
    pub title: String,
    /// Why, in words.
    pub why: String,
}

/// The documents that could be made and are not, in the order of the set.
#[must_use]
pub fn left_out_documents(workspace: &Workspace) -> Vec<LeftOutDocument> {
    let documentation = &workspace.loaded.isms.documentation;
    let line = |kind: &DocumentType| {
        let why = in_words(workspace.facts.left_out(&kind.number)?);
        Some(LeftOutDocument { id: documentation.id_of(kind), title: kind.title.clone(), why })
    };
    documentation.types().iter().filter(|kind| kind.is_made()).filter_map(line).collect()
}

fn in_words(left_out: &LeftOut) -> String {
    match left_out {
        LeftOut::SwitchedOff(Some(reason)) => format!("switched off: {reason}"),
        LeftOut::SwitchedOff(None) => "switched off in dossier.yaml".to_string(),
        LeftOut::NoControlNecessary(controls) => match controls.as_slice() {
            [one] => format!("its control {one} is not necessary"),
            several => format!("none of its controls is necessary ({})", listed(several)),
        },
        LeftOut::Undecided(controls) => {
            format!("nobody has decided whether {} {} necessary", listed(controls), are(controls.len()))
        }
        LeftOut::Profile(profile) => format!("the profile `{}` has no place for it", name(*profile)),
    }
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn listed(controls: &[ControlId]) -> String {
    controls.iter().map(ControlId::as_str).collect::<Vec<_>>().join(", ")
}

fn name(profile: Profile) -> &'static str {
    match profile {
        Profile::Minimal => "minimal",
        Profile::Usual => "usual",
        Profile::Full => "full",
    }
}
