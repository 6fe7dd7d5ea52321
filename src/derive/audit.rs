use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::model::{Audit, ClauseResult, ControlId, Finding, Grade, Isms};

use super::actions::days_between;
use super::clauses::{clauses, is_below};
use super::{Directory, Holder, RecordIndex, SoaEntry, fold};

/// What follows for one audit (9.2).
#[derive(Debug, Clone, PartialEq)]
pub struct AuditFacts {
    /// The lead auditor.
    pub lead: Holder,
    /// The rest of the team.
    pub team: Vec<Holder>,
    /// Its findings (indexes): the gravest first, those without a grade last.
    pub findings: Vec<usize>,
    /// Its findings by grade.
    pub grades: GradeCounts,
    /// Nonconformities opened for its findings (indexes).
    pub nonconformities: Vec<usize>,
    /// The result for every clause, in order, then for every control of the statement that is necessary or was audited.
    pub coverage: Vec<CoverageFacts>,
    /// Findings by clause and control, clauses first.
    pub by_requirement: Vec<RequirementFindings>,
    /// Requirements in its scope and results that are no clause and no control of the statement, as written.
    pub unknown: Vec<String>,
}

/// What follows for one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingFacts {
    /// The audit (index); `None` if none is named or it is not there.
    pub audit: Option<usize>,
    /// Who answers for it.
    pub owner: Holder,
    /// The nonconformity opened for it (index).
    pub nonconformity: Option<usize>,
    /// The clause or control it is about: the control if both are given; `None` if neither is known.
    pub requirement: Option<RequirementId>,
}

/// What follows for one nonconformity.
#[derive(Debug, Clone, PartialEq)]
pub struct NonconformityFacts {
    /// Who does the corrective action.
    pub owner: Holder,
    /// The finding it was opened for (index).
    pub finding: Option<usize>,
    /// Whether it was closed as of the day; without a day of closure, whether its status is `closed`.
    pub closed: bool,
    /// Days past its due date, if it is not closed.
    pub overdue: Option<i32>,
}

/// A clause or a control.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequirementId {
    /// A clause: index in [`clauses`].
    Clause(usize),
    /// A control: index in the Statement of Applicability.
    Control(usize),
}

/// The result of an audit for one clause or control.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageFacts {
    /// The clause or control.
    pub requirement: RequirementId,
    /// The result: not met if a major or minor finding says so, else as the auditor stated. `None` if it was in scope
    /// but no result is stated, and for a heading whose clauses differ.
    pub result: Option<ClauseResult>,
    /// What the auditor stated for it, or for a clause above it.
    pub stated: Option<ClauseResult>,
    /// Findings about it (indexes), not counting clauses below it.
    pub findings: Vec<usize>,
}

/// Findings about one clause or control.
#[derive(Debug, Clone, PartialEq)]
pub struct RequirementFindings {
    /// The clause or control; `None` for findings that name none.
    pub requirement: Option<RequirementId>,
    /// How many, by grade.
    pub grades: GradeCounts,
}

/// How many findings have which grade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GradeCounts {
    /// Major nonconformities.
    pub major: u32,
    /// Minor nonconformities.
    pub minor: u32,
    /// Observations.
    pub observation: u32,
    /// Opportunities for improvement.
    pub ofi: u32,
    /// Strengths.
    pub strength: u32,
    /// Findings without a grade.
    pub ungraded: u32,
}

impl GradeCounts {
    fn add(&mut self, grade: Option<Grade>) {
        *match grade {
            Some(Grade::Major) => &mut self.major,
            Some(Grade::Minor) => &mut self.minor,
            Some(Grade::Observation) => &mut self.observation,
            Some(Grade::Ofi) => &mut self.ofi,
            Some(Grade::Strength) => &mut self.strength,
            None => &mut self.ungraded,
        } += 1;
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.major + self.minor + self.observation + self.ofi + self.strength + self.ungraded
    }
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
        .map(|(audit, own)| audit_facts(isms, audit, own, &findings, &requirements, directory))
        .collect();
    Assurance { audits, findings, nonconformities }
}

fn audit_facts(
    isms: &Isms,
    audit: &Audit,
    mut own: Vec<usize>,
    findings: &[FindingFacts],
    requirements: &Requirements,
    directory: &Directory,
) -> AuditFacts {
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
    let (coverage, unknown) = requirements.coverage(isms, audit, &own, findings);
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
        findings: own,
    }
}

/// Everything an audit can be about.
struct Requirements<'a> {
    soa: &'a [SoaEntry],
    controls: HashMap<String, usize>,
}

/// What is in scope, by printed form, with the result if one is stated.
type Stated = HashMap<String, Option<ClauseResult>>;

impl<'a> Requirements<'a> {
    fn of(soa: &'a [SoaEntry]) -> Self {
        let controls = soa.iter().enumerate().map(|(index, entry)| (fold(entry.control.as_str()), index)).collect();
        Self { soa, controls }
    }

    /// The clause or control a text names. A bare number is a clause; a control says `A.` or is a custom one.
    fn find(&self, text: &str) -> Option<RequirementId> {
        if let Some(number) = clause_number(text) {
            return clauses().iter().position(|clause| clause.id == number).map(RequirementId::Clause);
        }
        let id = ControlId::parse(text);
        self.controls.get(&fold(id.as_str())).copied().map(RequirementId::Control)
    }

    fn of_finding(&self, finding: &Finding) -> Option<RequirementId> {
        let control = finding.control.as_ref().and_then(|id| self.controls.get(&fold(id.as_str())).copied());
        control.map(RequirementId::Control).or_else(|| self.find(finding.clause.as_deref()?))
    }

    fn coverage(
        &self,
        isms: &Isms,
        audit: &Audit,
        own: &[usize],
        findings: &[FindingFacts],
    ) -> (Vec<CoverageFacts>, Vec<String>) {
        let mut unknown = Vec::new();
        let mut stated: Stated = HashMap::new();
        let scope_controls = audit.scope.controls.iter().map(ControlId::as_str);
        let in_scope = audit.scope.clauses.iter().map(String::as_str).chain(scope_controls).map(|text| (text, None));
        let results = audit.results.iter().map(|coverage| (coverage.requirement.as_str(), coverage.result));
        for (text, result) in in_scope.chain(results) {
            match self.key(text) {
                Some(key) => {
                    let entry = stated.entry(key).or_default();
                    *entry = result.or(*entry);
                }
                None => unknown.push(text.to_string()),
            }
        }
        let mut about: BTreeMap<RequirementId, Vec<usize>> = BTreeMap::new();
        for &index in own {
            if let Some(requirement) = &findings[index].requirement {
                about.entry(requirement.clone()).or_default().push(index);
            }
        }
        let breached = |found: &[usize]| {
            found.iter().any(|&f| matches!(isms.findings[f].grade, Some(Grade::Major | Grade::Minor)))
        };
        let mut cover = |requirement: RequirementId, key: &str| {
            let found = about.remove(&requirement).unwrap_or_default();
            let (stated, looked_at) = inherited(&stated, key);
            let result = if breached(&found) {
                Some(ClauseResult::Not)
            } else {
                stated.or((!looked_at).then_some(ClauseResult::NotAudited))
            };
            CoverageFacts { requirement, result, stated, findings: found }
        };
        let mut coverage: Vec<CoverageFacts> = clauses()
            .iter()
            .enumerate()
            .map(|(index, clause)| cover(RequirementId::Clause(index), &clause.id))
            .collect();
        roll_up(&mut coverage);
        for (index, entry) in self.soa.iter().enumerate() {
            let facts = cover(RequirementId::Control(index), entry.control.as_str());
            if entry.necessary == Some(true) || facts.result != Some(ClauseResult::NotAudited) {
                coverage.push(facts);
            }
        }
        (coverage, unknown)
    }

    /// The printed form of a clause, control or part of Annex A (`A.8`) that a text names.
    fn key(&self, text: &str) -> Option<String> {
        match self.find(text) {
            Some(RequirementId::Clause(index)) => Some(clauses()[index].id.clone()),
            Some(RequirementId::Control(index)) => Some(self.soa[index].control.as_str().to_string()),
            None => {
                let part = text.trim().to_uppercase();
                matches!(part.as_str(), "A" | "A.5" | "A.6" | "A.7" | "A.8").then_some(part)
            }
        }
    }
}

/// What is stated for a clause or control or the nearest one above it, and whether it was in scope at all.
fn inherited(stated: &Stated, key: &str) -> (Option<ClauseResult>, bool) {
    let mut looked_at = false;
    let mut key = Some(key);
    while let Some(current) = key {
        if let Some(result) = stated.get(current) {
            looked_at = true;
            if result.is_some() {
                return (*result, true);
            }
        }
        key = current.rsplit_once('.').map(|(above, _)| above);
    }
    (None, looked_at)
}

/// Gives headings the result of the clauses below them: not met if one is not met, else what all of them have.
fn roll_up(coverage: &mut [CoverageFacts]) {
    let table = clauses();
    for heading in (0..table.len()).rev().filter(|&index| table[index].heading) {
        let below: Vec<Option<ClauseResult>> = (0..table.len())
            .filter(|&index| !table[index].heading && is_below(&table[index].id, &table[heading].id))
            .map(|index| coverage[index].result)
            .collect();
        let own = coverage[heading].result == Some(ClauseResult::Not) && !coverage[heading].findings.is_empty();
        coverage[heading].result = if own || below.contains(&Some(ClauseResult::Not)) {
            Some(ClauseResult::Not)
        } else {
            below.first().copied().flatten().filter(|first| below.iter().all(|result| *result == Some(*first)))
        };
    }
}

/// The number of the clause a text names: `6.1.2` of `6.1.2`, `Clause 6.1.2 c` and `6.1.2 c)`.
fn clause_number(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ["clause", "cl.", "§"]
        .iter()
        .find_map(|word| {
            let (start, rest) = text.split_at_checked(word.len())?;
            start.eq_ignore_ascii_case(word).then_some(rest.trim_start())
        })
        .unwrap_or(text);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches('.')).filter(|number| !number.is_empty())
}
