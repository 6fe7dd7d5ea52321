//! Where each document stands, who is behind it, and whether its approval counts (7.5.2, 7.5.3). Control blocks, change
//! histories, `status`, readiness and rules read it here.

mod approval;
mod approver;
mod occasions;

pub use approval::{Approval, ApprovalFault, FEW_PEOPLE, RecordedIn, why_not_by};
pub(in crate::derive) use approver::unmatched;
pub use approver::{Approver, ApproverKey, UnmatchedKey};
pub use occasions::each_of;

use jiff::civil::Date;

use crate::model::{Audit, ChangeEntry, DocumentInput, DocumentStatus, DocumentType, Isms, Occasion, OccasionKind};

use super::dates::{days_between, months_after};
use super::roles::role_holders;
use super::{Directory, Holder, OwnerApproval};

/// What follows for one document of the set, or for one that only dossier.yaml names.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentFacts {
    /// Its id (`ISMS-DOC-07`).
    pub id: String,
    /// Its number without prefix (`DOC-07`); `None` for a document that is not of the set.
    pub number: Option<String>,
    /// What it is of, for one of several of its type.
    pub occasion: Option<Occasion>,
    /// Its version; `None` while nobody has given one.
    pub version: Option<String>,
    /// The line of its history (index) that describes this version.
    pub version_entry: Option<usize>,
    /// Where it stands.
    pub standing: Standing,
    /// Who owns it.
    pub owner: Holder,
    /// Who wrote it.
    pub author: Holder,
    /// Who has to approve it.
    pub approver: Approver,
    /// The approval of this version that is recorded, whether it counts or not.
    pub approval: Option<Approval>,
    /// When it is looked at again.
    pub next_review: NextReview,
    /// Days since that was due, for a version that is not superseded or withdrawn.
    pub review_overdue: Option<i32>,
}

impl DocumentFacts {
    /// The approval of this version, if there is one that counts.
    #[must_use]
    pub fn approved(&self) -> Option<&Approval> {
        self.approval.as_ref().filter(|approval| approval.counts())
    }
}

/// Where a version of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Replaced by a later version.
    Superseded,
    /// No longer valid, without a successor.
    Withdrawn,
    /// Being written.
    Draft,
    /// Being checked, or said to be approved by an approval that does not count.
    InReview,
    /// Approved, by an approval that counts.
    Approved,
    /// Frozen and in force.
    Issued,
}

impl Standing {
    /// The key of its word, and its name for programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Superseded => "superseded",
            Self::Withdrawn => "withdrawn",
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Issued => "issued",
        }
    }

    /// Whether this version is approved, be it issued yet or not.
    #[must_use]
    pub fn is_approved(self) -> bool {
        matches!(self, Self::Approved | Self::Issued)
    }

    /// Whether this version no longer holds.
    #[must_use]
    pub fn is_gone(self) -> bool {
        matches!(self, Self::Superseded | Self::Withdrawn)
    }
}

/// When a document is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextReview {
    /// On a day that is stated, or that follows from the approval.
    On(Date),
    /// So many months after it will have been approved.
    AfterApproval(u32),
    /// Never: it is evidence of something that happened.
    Never,
    /// With its next occasion, or nobody has said.
    Unplanned,
}

/// What documents are judged by.
pub(super) struct Basis<'a> {
    pub(super) isms: &'a Isms,
    pub(super) directory: &'a Directory<'a>,
    pub(super) owners: &'a [OwnerApproval],
    /// Treated risks without an owner who could approve the plan for them.
    pub(super) without_owner: usize,
    pub(super) reported_audit: Option<&'a Audit>,
    pub(super) as_of: Date,
}

/// The documents of the set in their order, then what only dossier.yaml names, in the order of that file.
pub(super) fn documents(basis: &Basis) -> Vec<DocumentFacts> {
    let documentation = &basis.isms.documentation;
    let mut all: Vec<DocumentFacts> = documentation
        .types()
        .iter()
        .flat_map(|kind| each_of(basis.isms, kind, basis.as_of))
        .map(|kind| {
            let id = documentation.id_of(&kind);
            document(basis, &id, Some(&kind), &documentation.input_of(&kind))
        })
        .collect();
    let prefix = documentation.prefix.as_deref();
    let general: Vec<String> = documentation.types().iter().map(|kind| kind.general_id(prefix)).collect();
    let is_known = |id: &String, all: &[DocumentFacts]| general.contains(id) || all.iter().any(|known| known.id == *id);
    let others = documentation.documents.iter().filter(|(id, _)| !is_known(id, &all));
    let others: Vec<DocumentFacts> = others.map(|(id, input)| document(basis, id, None, input)).collect();
    all.extend(others);
    all
}

fn document(basis: &Basis, id: &str, kind: Option<&DocumentType>, input: &DocumentInput) -> DocumentFacts {
    let directory = basis.directory;
    let version = input.version.as_deref().map(str::trim).filter(|version| !version.is_empty());
    let version_entry = version.and_then(|version| entry_of(&input.history, version));
    let owner = match directory.resolve(input.owner.as_deref()) {
        Holder::Missing => match kind {
            Some(kind) => holders(basis, kind, &kind.owner),
            None => directory.resolve(basis.isms.roles.isms_manager.as_deref()),
        },
        named => named,
    };
    let author = directory.resolve(input.author.as_deref());
    let approver = approver::of(basis, id, kind, input);
    let approval = approval::of(basis, kind, input, version_entry, &approver, &author);
    let counts = approval.as_ref().is_some_and(Approval::counts);
    let registered = input.registered();
    let standing = match input.status {
        _ if registered.is_some_and(|registered| registered.withdrawn) => Standing::Withdrawn,
        _ if registered.is_some_and(|registered| registered.issued) => Standing::Issued,
        _ if registered.is_some() && approval.is_some() && !counts => Standing::InReview,
        _ if registered.is_some() && !counts => Standing::Draft,
        Some(DocumentStatus::Superseded) => Standing::Superseded,
        Some(DocumentStatus::Withdrawn) => Standing::Withdrawn,
        _ if counts => Standing::Approved,
        Some(DocumentStatus::Review | DocumentStatus::Approved) => Standing::InReview,
        Some(DocumentStatus::Draft) | None => Standing::Draft,
    };
    let next_review = next_review(basis, kind, input, approval.as_ref().filter(|_| counts));
    let review_overdue = match next_review {
        NextReview::On(day) if day < basis.as_of && !standing.is_gone() => Some(days_between(day, basis.as_of)),
        _ => None,
    };
    DocumentFacts {
        id: id.to_string(),
        number: kind.map(|kind| kind.number.clone()),
        occasion: kind.and_then(|kind| kind.occasion.clone()),
        version: version.map(str::to_string),
        version_entry,
        standing,
        owner,
        author,
        approver,
        approval,
        next_review,
        review_overdue,
    }
}

/// The last line of a history about a version.
fn entry_of(history: &[ChangeEntry], version: &str) -> Option<usize> {
    history.iter().rposition(|entry| entry.version.trim() == version)
}

/// Everybody who holds a role, as one holder. The lead auditor is that of the audit the document is of.
fn holders(basis: &Basis, kind: &DocumentType, role: &str) -> Holder {
    let own = kind.occasion.as_ref().filter(|occasion| occasion.kind == OccasionKind::Audit);
    let audit = own.map_or(basis.reported_audit, |occasion| basis.isms.audits.get(occasion.index));
    let ids = role_holders(basis.isms, role, audit);
    let mut holders: Vec<Holder> = ids.iter().map(|id| basis.directory.resolve(Some(id))).collect();
    holders.retain(|holder| *holder != Holder::Missing);
    match holders.len() {
        0 => Holder::Missing,
        1 => holders.remove(0),
        _ => Holder::Several(holders),
    }
}

fn next_review(
    basis: &Basis,
    kind: Option<&DocumentType>,
    input: &DocumentInput,
    approval: Option<&Approval>,
) -> NextReview {
    if let Some(day) = input.next_review {
        return NextReview::On(day);
    }
    if kind.is_some_and(DocumentType::is_record) {
        return NextReview::Never;
    }
    let cycle = basis.isms.documentation.review_cycle.filter(|months| *months > 0);
    let own = kind.map(|kind| kind.review_months);
    let months = match (own, cycle) {
        (Some(0), _) | (None, None) => return NextReview::Unplanned,
        // The cycle that the organization gives is its word; that of the type only says which rules to remind of.
        (_, Some(cycle)) => cycle,
        (Some(own), None) => own,
    };
    match approval.and_then(|approval| approval.on) {
        Some(on) => NextReview::On(months_after(on, months)),
        None => NextReview::AfterApproval(months),
    }
}
