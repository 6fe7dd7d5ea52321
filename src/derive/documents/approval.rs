//! Whether the approval that is recorded for a version counts: it is complete, by somebody who may give it and did not
//! write the text, and given when that version was there.

use jiff::civil::Date;

use crate::derive::acceptance::people;
use crate::derive::{ApprovalState, Directory, Holder, OwnerApproval};
use crate::model::{Binding, DocumentInput, DocumentStatus, DocumentType, Isms, Registered};

use super::{Approver, Basis};

/// People of an organization in which there may be nobody but the author to approve a text.
pub const FEW_PEOPLE: u32 = 3;

/// An approval of the present version of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who gave it.
    pub by: Holder,
    /// When.
    pub on: Option<Date>,
    /// What records it.
    pub recorded_in: RecordedIn,
    /// Why it does not count; nothing if it does.
    pub faults: Vec<ApprovalFault>,
}

impl Approval {
    /// Whether it counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What records an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordedIn {
    /// `approved_by` and `approved_on`, or the status, of the document in dossier.yaml.
    Document,
    /// The line of its change history about this version.
    History,
    /// The risk owners' approvals in decisions.yaml.
    Owners,
    /// The register.
    Register,
}

/// Why an approval does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApprovalFault {
    /// Nobody is named.
    NoPerson,
    /// Who is named is not one known person.
    UnknownPerson,
    /// No day is stated.
    NoDay,
    /// Nobody has said which version was approved.
    NoVersion,
    /// It is dated after the day the facts hold for.
    InTheFuture(Date),
    /// It is older than the version, which is of this day.
    BeforeVersion(Date),
    /// It is older than what the document rests on: a risk assessment or a decision of this day.
    OlderThanContent(Date),
    /// Who gave it had left by then, on this day.
    HadLeft(Date),
    /// Who gave it came later, on this day.
    NotYetThere(Date),
    /// Who gave it is neither who has to approve the document nor top management.
    NotEntitled,
    /// Who gave it wrote the text.
    IsAuthor,
    /// Nobody has said who wrote the text, so it cannot be seen that another person approved it.
    NoAuthor,
    /// The document is said to be a draft, or still in review.
    StatusSays(DocumentStatus),
    /// The change history names another person for this version.
    HistoryDiffers,
    /// These risk owners (indexes in `people`) have not approved this version.
    OwnersMissing(Vec<usize>),
    /// So many treated risks have no owner who could approve the plan for them.
    RisksWithoutOwner(usize),
    /// It stands outside the register: nobody can tell which content was approved.
    NotBound,
}

impl ApprovalFault {
    /// The key of its words.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoPerson => "approval_fault.no_person",
            Self::UnknownPerson => "approval_fault.unknown_person",
            Self::NoDay => "approval_fault.no_day",
            Self::NoVersion => "approval_fault.no_version",
            Self::InTheFuture(_) => "approval_fault.in_the_future",
            Self::BeforeVersion(_) => "approval_fault.before_version",
            Self::OlderThanContent(_) => "approval_fault.older_than_content",
            Self::HadLeft(_) => "approval_fault.had_left",
            Self::NotYetThere(_) => "approval_fault.not_yet_there",
            Self::NotEntitled => "approval_fault.not_entitled",
            Self::IsAuthor => "approval_fault.is_author",
            Self::NoAuthor => "approval_fault.no_author",
            Self::StatusSays(_) => "approval_fault.status_says",
            Self::HistoryDiffers => "approval_fault.history_differs",
            Self::OwnersMissing(_) => "approval_fault.owners_missing",
            Self::RisksWithoutOwner(_) => "approval_fault.risks_without_owner",
            Self::NotBound => "approval_fault.not_bound",
        }
    }
}

pub(super) fn of(
    basis: &Basis,
    kind: Option<&DocumentType>,
    input: &DocumentInput,
    version_entry: Option<usize>,
    approver: &Approver,
    author: &Holder,
) -> Option<Approval> {
    if matches!(input.status, Some(DocumentStatus::Superseded | DocumentStatus::Withdrawn)) {
        return None;
    }
    if let Binding::Registered(registered) = &input.binding {
        return of_register(basis, registered, approver);
    }
    let entry = version_entry.and_then(|index| input.history.get(index));
    let in_history = basis.directory.resolve(entry.and_then(|entry| entry.approver.as_deref()));
    let own = basis.directory.resolve(input.approved_by.as_deref());
    let said = own != Holder::Missing || input.approved_on.is_some() || input.status == Some(DocumentStatus::Approved);
    let (by, on, recorded_in) = match () {
        () if own != Holder::Missing => (own, input.approved_on, RecordedIn::Document),
        () if in_history != Holder::Missing => (in_history.clone(), input.approved_on, RecordedIn::History),
        () if by_owners_alone(approver) => match given_by_owners(basis) {
            Some((by, on)) => (by, Some(on), RecordedIn::Owners),
            None if said => (Holder::Missing, input.approved_on, RecordedIn::Document),
            None => return None,
        },
        () if said => (Holder::Missing, input.approved_on, RecordedIn::Document),
        () => return None,
    };
    let mut approval = Approval { by, on, recorded_in, faults: Vec::new() };
    let mut faults = Vec::new();
    faults.extend(of_person(basis, kind, approver, author, &approval));
    faults.extend(of_day(basis, kind, entry.and_then(|entry| entry.date), approval.on));
    if input.version.as_deref().is_none_or(|version| version.trim().is_empty()) {
        faults.push(ApprovalFault::NoVersion);
    }
    if let Some(status @ (DocumentStatus::Draft | DocumentStatus::Review)) = input.status {
        faults.push(ApprovalFault::StatusSays(status));
    }
    if recorded_in != RecordedIn::History && in_history != Holder::Missing && in_history != approval.by {
        faults.push(ApprovalFault::HistoryDiffers);
    }
    if approver.risk_owners {
        let open = |owner: &&OwnerApproval| owner.state != ApprovalState::Approved;
        let open: Vec<usize> = basis.owners.iter().filter(open).map(|owner| owner.owner).collect();
        if !open.is_empty() {
            faults.push(ApprovalFault::OwnersMissing(open));
        }
        if basis.without_owner > 0 {
            faults.push(ApprovalFault::RisksWithoutOwner(basis.without_owner));
        }
    }
    if faults.is_empty() && input.binding == Binding::Outside {
        faults.push(ApprovalFault::NotBound);
    }
    approval.faults = faults;
    Some(approval)
}

/// The approval of exactly the present content. Whether each person might give it was looked at when it was recorded;
/// what people are today changes nothing about that. A version that was issued is approved.
fn of_register(basis: &Basis, registered: &Registered, approver: &Approver) -> Option<Approval> {
    let given = &registered.approvals;
    let on = given.iter().filter_map(|approval| approval.on).max();
    let mut holders: Vec<Holder> = Vec::new();
    for approval in given {
        let holder = basis.directory.resolve(Some(&approval.by));
        if !holders.contains(&holder) {
            holders.push(holder);
        }
    }
    let by = match holders.len() {
        0 => return None,
        1 => holders.remove(0),
        _ => Holder::Several(holders),
    };
    let mut faults = Vec::new();
    if approver.risk_owners && !registered.issued {
        let has_approved = |owner: &OwnerApproval| {
            given.iter().any(|approval| {
                basis.directory.resolve(Some(&approval.by)) == Holder::Person(owner.owner)
                    && owner
                        .risks
                        .iter()
                        .filter_map(|risk| basis.isms.risks.get(*risk))
                        .all(|risk| approval.risks.contains(&risk.id))
            })
        };
        let open: Vec<usize> = basis.owners.iter().filter(|o| !has_approved(o)).map(|owner| owner.owner).collect();
        if !open.is_empty() {
            faults.push(ApprovalFault::OwnersMissing(open));
        }
        if basis.without_owner > 0 {
            faults.push(ApprovalFault::RisksWithoutOwner(basis.without_owner));
        }
    } else if !registered.issued && given.iter().all(|approval| !approval.risks.is_empty()) {
        faults.push(ApprovalFault::NotEntitled);
    }
    Some(Approval { by, on, recorded_in: RecordedIn::Register, faults })
}

/// Why a person may not approve a document on a day; nothing if it may. A risk owner may always speak for the own
/// risks, which is looked at elsewhere.
#[must_use]
pub fn why_not_by(
    isms: &Isms,
    directory: &Directory,
    facts: &super::DocumentFacts,
    person: usize,
    on: Date,
) -> Vec<ApprovalFault> {
    let kind = facts.number.as_deref().and_then(|number| isms.documentation.document_type(number));
    let (by, recorded_in) = (Holder::Person(person), RecordedIn::Register);
    let approval = Approval { by, on: Some(on), recorded_in, faults: Vec::new() };
    faults_of_person(isms, directory, kind, &facts.approver, &facts.author, &approval)
}

/// Whether a document needs the risk owners and nobody else.
fn by_owners_alone(approver: &Approver) -> bool {
    approver.risk_owners && approver.who == Holder::Missing
}

/// The owners who have approved the plan, and the last day one of them did.
fn given_by_owners(basis: &Basis) -> Option<(Holder, Date)> {
    let given = || basis.owners.iter().filter(|owner| owner.state == ApprovalState::Approved);
    let approvals = given().flat_map(OwnerApproval::counting);
    let on = approvals.filter_map(|index| basis.isms.plan_approvals.get(index)?.on).max()?;
    let mut holders: Vec<Holder> = given().map(|owner| Holder::Person(owner.owner)).collect();
    let by = if holders.len() == 1 { holders.remove(0) } else { Holder::Several(holders) };
    Some((by, on))
}

fn of_person(
    basis: &Basis,
    kind: Option<&DocumentType>,
    approver: &Approver,
    author: &Holder,
    approval: &Approval,
) -> Vec<ApprovalFault> {
    if approval.recorded_in == RecordedIn::Owners {
        // Each of them approves the own part; whether they may is looked at with their approvals.
        return Vec::new();
    }
    faults_of_person(basis.isms, basis.directory, kind, approver, author, approval)
}

fn faults_of_person(
    isms: &Isms,
    directory: &Directory,
    kind: Option<&DocumentType>,
    approver: &Approver,
    author: &Holder,
    approval: &Approval,
) -> Vec<ApprovalFault> {
    let person = match approval.by {
        Holder::Person(person) => person,
        Holder::Missing => return vec![ApprovalFault::NoPerson],
        Holder::Several(_) | Holder::Unknown(_) => return vec![ApprovalFault::UnknownPerson],
    };
    let mut faults = Vec::new();
    let known = isms.people.get(person);
    if let (Some(known), Some(on)) = (known, approval.on) {
        faults.extend(known.until.filter(|until| *until < on).map(ApprovalFault::HadLeft));
        faults.extend(known.since.filter(|since| on < *since).map(ApprovalFault::NotYetThere));
    }
    let top_management = people(&directory.resolve(Some("top management"))).contains(&person);
    let is_policy = kind.is_some_and(|kind| kind.number == DocumentType::POLICY);
    let external = known.is_some_and(|known| known.external);
    let named = people(&approver.who).contains(&person) && !external && !is_policy;
    if !(named || top_management) {
        faults.push(ApprovalFault::NotEntitled);
    }
    if !is_very_small(isms) {
        match author {
            Holder::Missing | Holder::Unknown(_) => faults.push(ApprovalFault::NoAuthor),
            author if people(author).contains(&person) => faults.push(ApprovalFault::IsAuthor),
            _ => {}
        }
    }
    faults
}

/// Whether there may be nobody but the author to approve a text.
fn is_very_small(isms: &Isms) -> bool {
    isms.organization.headcount.is_some_and(|people| people <= FEW_PEOPLE)
}

fn of_day(
    basis: &Basis,
    kind: Option<&DocumentType>,
    version_of: Option<Date>,
    on: Option<Date>,
) -> Option<ApprovalFault> {
    let Some(on) = on else { return Some(ApprovalFault::NoDay) };
    if on > basis.as_of {
        return Some(ApprovalFault::InTheFuture(on));
    }
    if let Some(version_of) = version_of.filter(|version_of| on < *version_of) {
        return Some(ApprovalFault::BeforeVersion(version_of));
    }
    let content = content_of(basis, kind?)?;
    (on < content).then_some(ApprovalFault::OlderThanContent(content))
}

/// The last day on which something was decided that a document of this type prints, by the as-of date.
fn content_of(basis: &Basis, kind: &DocumentType) -> Option<Date> {
    let run = &basis.isms.criteria.last_run;
    let assessed = run.to.or(run.from);
    let decided = basis.isms.soa.overrides.iter().filter_map(|decision| decision.on);
    let last = match kind.number.as_str() {
        DocumentType::STATEMENT => assessed.into_iter().chain(decided.filter(|on| *on <= basis.as_of)).max(),
        DocumentType::TREATMENT_PLAN | DocumentType::ASSESSMENT_REPORT | DocumentType::ACCEPTANCES => assessed,
        _ => None,
    };
    last.filter(|day| *day <= basis.as_of)
}
