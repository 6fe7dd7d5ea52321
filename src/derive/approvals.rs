//! Whether every risk owner has approved the present version of the treatment plan (6.1.3 f).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{DocumentType, Isms, PlanApproval};

use super::plan::Treatment;
use super::{Directory, Holder, RecordIndex, RiskFacts, fold};

/// A risk owner and the treatment plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerApproval {
    /// The owner (index in `people`).
    pub owner: usize,
    /// The treated risks the person owns (indexes).
    pub risks: Vec<usize>,
    /// The approvals of this person (indexes in `plan_approvals`), in the order they are given.
    pub approvals: Vec<usize>,
    /// Where it stands.
    pub state: ApprovalState,
}

/// Whether an owner has approved the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApprovalState {
    /// This version, for all risks the person owns.
    Approved,
    /// This version, but not for these risks (indexes).
    InPart(Vec<usize>),
    /// Only another version.
    OtherVersion(String),
    /// Not at all, or without a day by now.
    Missing,
}

/// The version of the treatment plan that people have given; `None` while nobody has.
#[must_use]
pub fn plan_version(isms: &Isms) -> Option<&str> {
    let (_, input) = isms.documentation.said_of(DocumentType::TREATMENT_PLAN)?;
    input.version.as_deref()
}

/// Each owner of a treated risk, in the order of `people`.
pub(super) fn approvals(
    isms: &Isms,
    treatments: &[Treatment],
    risks: &[RiskFacts],
    directory: &Directory,
    index: &RecordIndex,
    as_of: Date,
) -> Vec<OwnerApproval> {
    let mut owned: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for treatment in treatments {
        if let Holder::Person(owner) = risks[treatment.risk].owner {
            owned.entry(owner).or_default().push(treatment.risk);
        }
    }
    let mut given: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, approval) in isms.plan_approvals.iter().enumerate() {
        if let Holder::Person(person) = directory.resolve(Some(&approval.by))
            && approval.on.is_some_and(|on| on <= as_of)
        {
            given.entry(person).or_default().push(position);
        }
    }
    let version = plan_version(isms);
    owned
        .into_iter()
        .map(|(owner, risks)| {
            let approvals = given.remove(&owner).unwrap_or_default();
            let state = state(isms, version, &risks, &approvals, index);
            OwnerApproval { owner, risks, approvals, state }
        })
        .collect()
}

fn state(
    isms: &Isms,
    version: Option<&str>,
    risks: &[usize],
    approvals: &[usize],
    index: &RecordIndex,
) -> ApprovalState {
    let given = approvals.iter().map(|&position| &isms.plan_approvals[position]);
    let of_this = |approval: &&PlanApproval| {
        let stated = approval.plan_version.as_deref();
        version.is_none() || stated.map(fold) == version.map(fold)
    };
    let (this, other): (Vec<_>, Vec<_>) = given.partition(of_this);
    if this.is_empty() {
        let last = other.last().and_then(|approval| approval.plan_version.clone());
        return last.map_or(ApprovalState::Missing, ApprovalState::OtherVersion);
    }
    let covers = |approval: &&PlanApproval, risk: usize| {
        approval.risks.is_empty() || approval.risks.iter().any(|id| index.find_leading(id) == Some(risk))
    };
    let open: Vec<usize> =
        risks.iter().copied().filter(|&risk| !this.iter().any(|approval| covers(approval, risk))).collect();
    if open.is_empty() { ApprovalState::Approved } else { ApprovalState::InPart(open) }
}
