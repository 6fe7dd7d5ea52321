//! Whether every risk owner has approved the present version of the treatment plan (6.1.3 f).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{DocumentType, Isms, PlanApproval};

use super::plan::Treatment;
use super::{Directory, Holder, RecordIndex, RiskFacts, RunComparison, fold};

/// A risk owner and the treatment plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerApproval {
    /// The owner (index in `people`).
    pub owner: usize,
    /// The treated risks the person owns (indexes).
    pub risks: Vec<usize>,
    /// The approvals of this person (indexes in `plan_approvals`), in the order they are given, with what is wrong with
    /// those that do not count.
    pub approvals: Vec<(usize, Option<PlanApprovalFault>)>,
    /// Risks that are new or have changed since the approval that is about them.
    pub again: Vec<ChangedSince>,
    /// Where it stands.
    pub state: ApprovalState,
}

impl OwnerApproval {
    /// The approvals that count (indexes in `plan_approvals`).
    pub fn counting(&self) -> impl Iterator<Item = usize> {
        self.approvals.iter().filter(|(_, fault)| fault.is_none()).map(|(index, _)| *index)
    }
}

/// Whether an owner has approved the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApprovalState {
    /// This version, for all risks the person owns, as they are.
    Approved,
    /// This version, but risks are new or have changed since.
    Again,
    /// This version, but not for these risks (indexes).
    InPart(Vec<usize>),
    /// Only another version.
    OtherVersion(String),
    /// Not at all, or without a day by now.
    Missing,
}

/// Why an approval of the plan does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanApprovalFault {
    /// No day is stated.
    NoDay,
    /// It is dated after the day the facts hold for.
    InTheFuture,
    /// It is about another version; blank if it names none.
    OtherVersion(String),
}

/// A risk that is not as it was when its owner approved the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedSince {
    /// The risk (index).
    pub risk: usize,
    /// What is known of the change.
    pub change: Change,
}

/// What is known of a change since an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The risk was identified on this day.
    Identified(Date),
    /// It was rated again on this day.
    RatedAgain(Date),
    /// The risks were assessed again, until this day.
    Assessed(Date),
    /// It was not in the register of the assessment before, which is younger than the approval.
    New,
    /// It differs from that register.
    Differs,
}

/// The version of the treatment plan that people have given; `None` while nobody has.
#[must_use]
pub fn plan_version(isms: &Isms) -> Option<&str> {
    let (_, input) = isms.documentation.said_of(DocumentType::TREATMENT_PLAN)?;
    input.version.as_deref()
}

/// What approvals are judged by.
pub(super) struct PlanApprovals<'a> {
    pub(super) isms: &'a Isms,
    pub(super) risks: &'a [RiskFacts],
    pub(super) directory: &'a Directory<'a>,
    pub(super) index: &'a RecordIndex,
    pub(super) since_last_run: Option<&'a RunComparison>,
    pub(super) as_of: Date,
}

impl PlanApprovals<'_> {
    /// Each owner of a treated risk, in the order of `people`; and the approvals (indexes) of people who own none, or
    /// whom nobody knows.
    pub(super) fn of(&self, treatments: &[Treatment]) -> (Vec<OwnerApproval>, Vec<usize>) {
        let mut owned: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for treatment in treatments {
            if let Holder::Person(owner) = self.risks[treatment.risk].owner {
                owned.entry(owner).or_default().push(treatment.risk);
            }
        }
        let mut given: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut aside = Vec::new();
        for (position, approval) in self.isms.plan_approvals.iter().enumerate() {
            match self.directory.resolve(Some(&approval.by)) {
                Holder::Person(person) if owned.contains_key(&person) => {
                    given.entry(person).or_default().push(position);
                }
                _ => aside.push(position),
            }
        }
        let version = plan_version(self.isms);
        let lines = owned.into_iter().map(|(owner, risks)| {
            let approvals = given.remove(&owner).unwrap_or_default();
            self.line(owner, risks, &approvals, version)
        });
        (lines.collect(), aside)
    }

    fn line(&self, owner: usize, risks: Vec<usize>, approvals: &[usize], version: Option<&str>) -> OwnerApproval {
        let judged: Vec<(usize, Option<PlanApprovalFault>)> =
            approvals.iter().map(|&index| (index, self.fault(&self.isms.plan_approvals[index], version))).collect();
        let counting = || {
            let counting = judged.iter().filter(|(_, fault)| fault.is_none());
            counting.map(|(index, _)| &self.isms.plan_approvals[*index])
        };
        let mut open = Vec::new();
        let mut again = Vec::new();
        for &risk in &risks {
            match counting().filter(|approval| self.covers(approval, risk)).filter_map(|approval| approval.on).max() {
                None => open.push(risk),
                Some(on) => again.extend(self.changed_since(risk, on)),
            }
        }
        let other = judged.iter().rev().find_map(|(_, fault)| match fault {
            Some(PlanApprovalFault::OtherVersion(version)) => Some(version.clone()),
            _ => None,
        });
        let state = match (counting().next(), other) {
            (None, Some(version)) if !version.is_empty() => ApprovalState::OtherVersion(version),
            (None, _) => ApprovalState::Missing,
            (Some(_), _) if !open.is_empty() => ApprovalState::InPart(open),
            (Some(_), _) if !again.is_empty() => ApprovalState::Again,
            (Some(_), _) => ApprovalState::Approved,
        };
        OwnerApproval { owner, risks, approvals: judged, again, state }
    }

    fn fault(&self, approval: &PlanApproval, version: Option<&str>) -> Option<PlanApprovalFault> {
        let stated = approval.plan_version.as_deref();
        match approval.on {
            None => Some(PlanApprovalFault::NoDay),
            Some(on) if on > self.as_of && !approval.bound => Some(PlanApprovalFault::InTheFuture),
            Some(_) if version.is_some() && stated.map(fold) != version.map(fold) => {
                Some(PlanApprovalFault::OtherVersion(stated.unwrap_or_default().to_string()))
            }
            Some(_) => None,
        }
    }

    fn covers(&self, approval: &PlanApproval, risk: usize) -> bool {
        approval.risks.is_empty() || approval.risks.iter().any(|id| self.index.find_leading(id) == Some(risk))
    }

    /// What is known of a change of a risk after a day: an approval holds for the content it was given for.
    fn changed_since(&self, index: usize, on: Date) -> Option<ChangedSince> {
        let later = |day: Option<Date>| day.filter(|day| on < *day && *day <= self.as_of);
        let risk = &self.isms.risks[index];
        let run = &self.isms.criteria.last_run;
        let change = later(risk.identified_on)
            .map(Change::Identified)
            .or_else(|| later(risk.reviewed_on.max(risk.actual_on)).map(Change::RatedAgain))
            .or_else(|| later(run.to.or(run.from)).map(Change::Assessed))
            .or_else(|| self.differs_from_run(index, on))?;
        Some(ChangedSince { risk: index, change })
    }

    /// That the register of the assessment before, if it is younger than the approval, had the risk otherwise.
    fn differs_from_run(&self, index: usize, on: Date) -> Option<Change> {
        let comparison = self.since_last_run?;
        let run = self.isms.runs.get(comparison.run)?;
        if run.to.or(run.from).is_none_or(|ended| ended < on) {
            return None;
        }
        let line = comparison.lines.iter().find(|line| line.risk == Some(index))?;
        match line {
            line if line.is_new() => Some(Change::New),
            line if !line.differences.is_empty() => Some(Change::Differs),
            _ => None,
        }
    }
}
