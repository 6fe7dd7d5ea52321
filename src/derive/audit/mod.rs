//! Audits, their findings and nonconformities, and what they covered (9.2, 10.2).

mod coverage;
mod facts;
mod programme;

pub(in crate::derive) use programme::programme;
pub use programme::{ProgrammeFacts, ProgrammeLine};

pub use facts::{
    AuditFacts, CoverageFacts, FindingFacts, GradeCounts, NonconformityFacts, RequirementFindings, RequirementId,
};

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::model::{Audit, Isms};

use super::dates::days_between;
use super::{Directory, RecordIndex, SoaEntry, clauses, fold};
use coverage::Requirements;
pub(in crate::derive) use coverage::is_clause;

/// Whether an audit is one of the organization's own: the definition that report, programme, calendar and rules share.
/// Import has already turned the words of other languages into these.
#[must_use]
pub fn is_internal(audit: &Audit) -> bool {
    audit.kind.as_deref().is_none_or(|kind| matches!(fold(kind).as_str(), "" | "internal" | "internal audit"))
}

/// Whether an audit had taken place by a day.
#[must_use]
pub fn was_held(audit: &Audit, as_of: Date) -> bool {
    audit.done && audit.to.or(audit.from).is_none_or(|day| day <= as_of)
}

/// Whether the days of an audit have passed without it.
pub(in crate::derive) fn is_missed(audit: &Audit, as_of: Date) -> bool {
    !audit.done && audit.to.or(audit.from).is_some_and(|day| day < as_of)
}

/// The audit a report is about: the last internal one that was held by the day (index).
pub(super) fn reported(isms: &Isms, as_of: Date) -> Option<usize> {
    let held = isms.audits.iter().enumerate().filter(|(_, audit)| is_internal(audit) && was_held(audit, as_of));
    held.max_by_key(|(_, audit)| audit.to.or(audit.from)).map(|(index, _)| index)
}

pub(super) struct Assurance {
    pub(super) audits: Vec<AuditFacts>,
    pub(super) findings: Vec<FindingFacts>,
    pub(super) nonconformities: Vec<NonconformityFacts>,
}

pub(super) fn assurance(isms: &Isms, soa: &[SoaEntry], directory: &Directory, as_of: Date) -> Assurance {
    let requirements = Requirements::of(soa);
    let audit_ids = RecordIndex::of_ids(isms.audits.iter().map(|a| a.id.as_str()));
    let finding_ids = RecordIndex::of_ids(isms.findings.iter().map(|f| f.id.as_str()));
    let nc_ids = RecordIndex::of_ids(isms.nonconformities.iter().map(|n| n.id.as_str()));

    let mut findings: Vec<FindingFacts> = isms
        .findings
        .iter()
        .map(|finding| FindingFacts {
            audit: finding.audit.as_deref().and_then(|id| audit_ids.find_leading(id)),
            owner: directory.resolve(finding.owner.as_deref()),
            nonconformity: finding.nonconformity.as_deref().and_then(|id| nc_ids.find_leading(id)),
            requirement: requirements.of_finding(finding),
        })
        .collect();
    let mut nonconformities: Vec<NonconformityFacts> = isms
        .nonconformities
        .iter()
        .map(|nc| {
            let closed = match nc.closed_on {
                Some(day) => day <= as_of,
                None => nc.status.as_deref().is_some_and(|status| fold(status) == "closed"),
            };
            NonconformityFacts {
                owner: directory.resolve(nc.owner.as_deref()),
                finding: nc.finding.as_deref().and_then(|id| finding_ids.find_leading(id)),
                closed,
                days_open: nc.date.and_then(|opened| {
                    let until = if closed { nc.closed_on? } else { as_of };
                    Some(days_between(opened, until)).filter(|days| *days >= 0)
                }),
                overdue: nc.due.filter(|due| !closed && *due < as_of).map(|due| days_between(due, as_of)),
            }
        })
        .collect();
    // Either sheet may hold the link; the one that states it wins.
    for (index, nc) in nonconformities.iter().enumerate() {
        if let Some(finding) = nc.finding {
            findings[finding].nonconformity.get_or_insert(index);
        }
    }
    for (index, finding) in findings.iter().enumerate() {
        if let Some(nc) = finding.nonconformity {
            nonconformities[nc].finding.get_or_insert(index);
        }
    }
    let mut of_audit: Vec<Vec<usize>> = vec![Vec::new(); isms.audits.len()];
    for (index, finding) in findings.iter().enumerate() {
        if let Some(audit) = finding.audit {
            of_audit[audit].push(index);
        }
    }
    let audits = isms
        .audits
        .iter()
        .zip(of_audit)
        .map(|(audit, own)| audit_facts(isms, audit, own, &findings, &requirements, directory, as_of))
        .collect();
    Assurance { audits, findings, nonconformities }
}

/// Whether a line is of a clause that only holds others together.
fn is_heading(line: &CoverageFacts) -> bool {
    matches!(line.requirement, RequirementId::Clause(index) if clauses()[index].heading)
}

fn audit_facts(
    isms: &Isms,
    audit: &Audit,
    mut own: Vec<usize>,
    findings: &[FindingFacts],
    requirements: &Requirements,
    directory: &Directory,
    as_of: Date,
) -> AuditFacts {
    let known_until = audit.reported_on.filter(|reported| *reported <= as_of);
    let is_later = |index: &usize| isms.findings[*index].date.zip(known_until).is_some_and(|(date, day)| date > day);
    let later_findings: Vec<usize> = own.iter().copied().filter(is_later).collect();
    own.retain(|index| !is_later(index));
    own.sort_by_key(|&index| {
        let grade = isms.findings[index].grade;
        (grade.is_none(), grade, index)
    });
    let mut grades = GradeCounts::default();
    let mut by_requirement: BTreeMap<(bool, Option<RequirementId>), GradeCounts> = BTreeMap::new();
    for &index in &own {
        let grade = isms.findings[index].grade;
        grades.add(grade);
        let requirement = findings[index].requirement.clone();
        by_requirement.entry((requirement.is_none(), requirement)).or_default().add(grade);
    }
    let mut nonconformities: Vec<usize> = own.iter().filter_map(|&index| findings[index].nonconformity).collect();
    nonconformities.sort_unstable();
    nonconformities.dedup();
    let (coverage, unknown) = requirements.coverage(isms, audit, was_held(audit, as_of), &own, findings);
    let lines = coverage.iter().filter(|line| !is_heading(line));
    let on_a_line: HashSet<usize> = lines.flat_map(|line| line.notes.iter().copied()).collect();
    let other_results = (0..audit.results.len()).filter(|index| !on_a_line.contains(index)).collect();
    AuditFacts {
        lead: directory.resolve(audit.lead.as_deref()),
        team: audit.team.iter().map(|id| directory.resolve(Some(id))).collect(),
        grades,
        nonconformities,
        coverage,
        by_requirement: by_requirement
            .into_iter()
            .map(|((_, requirement), grades)| RequirementFindings { requirement, grades })
            .collect(),
        unknown,
        known_until,
        later_findings,
        other_results,
        findings: own,
    }
}
