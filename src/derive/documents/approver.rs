//! Who has to approve a document: what is said about the document, then `role.approvers`, then the role of its type.

use jiff::civil::Date;

use crate::derive::{Holder, fold};
use crate::model::{DocumentInput, DocumentType, Isms, RISK_OWNERS};

use super::{Basis, holders};

/// Who has to approve a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// The person or people; [`Holder::Missing`] if nobody is named.
    pub who: Holder,
    /// What names them.
    pub key: ApproverKey,
    /// Whether each risk owner has to approve it for the own risks as well (6.1.3 f).
    pub risk_owners: bool,
}

/// What names the approver of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApproverKey {
    /// `approver` of the document in dossier.yaml.
    Document,
    /// This key of `role.approvers`.
    Answer(String),
    /// The role of its type (a key below `role`).
    Role(String),
    /// Nothing does.
    Nothing,
}

/// A key that names a document or a kind of documents, and fits none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmatchedKey {
    /// The key as written.
    pub key: String,
    /// Whether it is a key of `role.approvers`; otherwise one of `documents`.
    pub of_approvers: bool,
    /// The id it probably means.
    pub meant: Option<String>,
}

/// Words of `role.approvers` for all documents of a kind.
const POLICIES: [&str; 2] = ["policies", "policy"];
const DOCUMENTS: [&str; 2] = ["documents", "document"];
const RECORDS: [&str; 2] = ["records", "record"];

pub(super) fn of(basis: &Basis, id: &str, kind: Option<&DocumentType>, input: &DocumentInput) -> Approver {
    let risk_owners = kind.is_some_and(|kind| kind.approver == RISK_OWNERS);
    let named = |who: Holder, key: ApproverKey| Approver { who, key, risk_owners };
    let own = basis.directory.resolve(input.approver.as_deref());
    if own != Holder::Missing {
        return named(own, ApproverKey::Document);
    }
    let approvers = &basis.isms.roles.approvers;
    for wanted in keys(id, kind) {
        let found = approvers.iter().find(|(key, _)| fold(key) == wanted);
        if let Some((key, person)) = found {
            let who = basis.directory.resolve(Some(person));
            if who != Holder::Missing {
                return named(who, ApproverKey::Answer(key.clone()));
            }
        }
    }
    match kind {
        Some(kind) if !risk_owners && !kind.approver.is_empty() => {
            named(holders(basis, kind, &kind.approver), ApproverKey::Role(kind.approver.clone()))
        }
        _ => named(Holder::Missing, ApproverKey::Nothing),
    }
}

/// The keys of `role.approvers` that are about a document, folded, the most special first.
fn keys(id: &str, kind: Option<&DocumentType>) -> Vec<String> {
    let mut keys = vec![fold(id)];
    if let Some(kind) = kind {
        if kind.occasion.is_some() {
            keys.push(fold(&general_of(id, kind)));
        }
        keys.extend([&kind.number, &kind.slug].into_iter().filter(|key| !key.is_empty()).map(|key| fold(key)));
        let groups = match () {
            () if kind.is_policy() => [POLICIES, DOCUMENTS].concat(),
            () if kind.is_record() => RECORDS.to_vec(),
            () => DOCUMENTS.to_vec(),
        };
        keys.extend(groups.into_iter().map(str::to_string));
    }
    keys
}

/// The id of the type of a document: its own without what it is of.
fn general_of(id: &str, kind: &DocumentType) -> String {
    let suffix = kind.occasion.as_ref().map(|occasion| format!("-{}", occasion.suffix)).unwrap_or_default();
    id.strip_suffix(&suffix).unwrap_or(id).to_string()
}

/// The keys of `documents` and of `role.approvers` that look like a document of the set and are none, and those of
/// `role.approvers` that are nothing at all. A document with an id of its own is the project's own.
pub(in crate::derive) fn unmatched(isms: &Isms) -> Vec<UnmatchedKey> {
    let documentation = &isms.documentation;
    // A key may be about what is still to come.
    let each: Vec<DocumentType> =
        documentation.types().iter().flat_map(|kind| super::each_of(isms, kind, Date::MAX)).collect();
    let prefix = documentation.prefix.as_deref();
    let is_id = |key: &str| each.iter().any(|kind| kind.full_id(prefix) == key || kind.general_id(prefix) == key);
    let meant = |key: &str| {
        let folded = fold(key);
        let kind = documentation.types().iter().find(|kind| {
            let number = fold(&kind.number);
            let slug = !kind.slug.is_empty() && fold(&kind.slug) == folded;
            slug || folded == number || folded.strip_suffix(&number).is_some_and(|rest| !ends_in_letter(rest))
        })?;
        Some(documentation.id_of(kind))
    };
    let documents = documentation
        .documents
        .keys()
        .filter(|key| !is_id(key))
        .filter_map(|key| Some(UnmatchedKey { key: key.clone(), of_approvers: false, meant: Some(meant(key)?) }));
    let known = |key: &str| {
        let folded = fold(key);
        let groups = [POLICIES, DOCUMENTS, RECORDS].concat();
        groups.contains(&folded.as_str())
            || documentation.documents.keys().any(|id| fold(id) == folded)
            || each.iter().any(|kind| keys(&documentation.id_of(kind), Some(kind)).contains(&folded))
    };
    let approvers = isms.roles.approvers.keys().filter(|key| !known(key));
    let approvers = approvers.map(|key| UnmatchedKey { key: key.clone(), of_approvers: true, meant: meant(key) });
    documents.chain(approvers).collect()
}

fn ends_in_letter(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}
