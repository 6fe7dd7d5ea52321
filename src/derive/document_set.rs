//! Which documents the set of an organization has, and why others are not made: by its profile, by what somebody
//! switched on or off, and by the controls that are necessary.

use crate::model::{ControlId, DocumentType, Isms, Necessity, Profile};

use super::SoaEntry;

/// Whether a document of the set is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// Its number without prefix (`POL-20`).
    pub number: String,
    /// Why it is not made; `None` if it is.
    pub left_out: Option<LeftOut>,
}

/// Why a document is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// Somebody switched it off, for a reason that may be missing.
    SwitchedOff(Option<String>),
    /// None of its controls is necessary.
    NoControlNecessary(Vec<ControlId>),
    /// Of its controls none is known to be necessary, and of these nobody has decided it.
    Undecided(Vec<ControlId>),
    /// The profile has no place for it.
    Profile(Profile),
}

/// One for each document that can be made, in the order of the set.
pub(super) fn document_set(isms: &Isms, soa: &[SoaEntry]) -> Vec<Inclusion> {
    let types = isms.documentation.types().iter();
    let inclusion =
        |kind: &DocumentType| Inclusion { number: kind.number.clone(), left_out: left_out(isms, soa, kind) };
    types.map(inclusion).collect()
}

fn left_out(isms: &Isms, soa: &[SoaEntry], kind: &DocumentType) -> Option<LeftOut> {
    let documentation = &isms.documentation;
    let said = documentation.documents.get(&documentation.id_of(kind));
    match said.and_then(|said| said.make) {
        Some(true) => return None,
        Some(false) => return Some(LeftOut::SwitchedOff(said.and_then(|said| said.reason.clone()))),
        None => {}
    }
    // What the standard asks for, and what has no controls, no control can leave out.
    let by_controls = match kind.necessity {
        Necessity::Mandatory | Necessity::Expected => None,
        Necessity::RequiredWithControl | Necessity::ExpectedWithControl | Necessity::Optional => by_controls(soa, kind),
    };
    match (documentation.profile, kind.necessity) {
        // An optional document is made whole from what is there; only policies need something to speak about.
        (Profile::Full, Necessity::Optional) => None,
        (Profile::Full | Profile::Usual, _)
        | (Profile::Minimal, Necessity::Mandatory | Necessity::RequiredWithControl) => by_controls,
        (Profile::Minimal, _) => Some(LeftOut::Profile(Profile::Minimal)),
    }
}

/// Whether the controls of a document leave it out.
fn by_controls(soa: &[SoaEntry], kind: &DocumentType) -> Option<LeftOut> {
    let controls: Vec<ControlId> = kind.controls.iter().map(|control| ControlId::parse(control)).collect();
    let necessary = |control: &ControlId| soa.iter().find(|entry| entry.control == *control)?.necessary;
    if controls.is_empty() || controls.iter().any(|control| necessary(control) == Some(true)) {
        return None;
    }
    let undecided: Vec<ControlId> = controls.iter().filter(|it| necessary(it).is_none()).cloned().collect();
    Some(if undecided.is_empty() { LeftOut::NoControlNecessary(controls) } else { LeftOut::Undecided(undecided) })
}
