use jiff::civil::Date;

use crate::derive::Holder;
use crate::model::{ClauseResult, Grade};

/// What follows for one audit (9.2).
#[derive(Debug, Clone, PartialEq)]
pub struct AuditFacts {
    /// The lead auditor.
    pub lead: Holder,
    /// The rest of the team.
    pub team: Vec<Holder>,
    /// The day its report speaks of: the day of the report, once that has come. What is dated later was not known then.
    pub known_until: Option<Date>,
    /// Its findings (indexes) as they were reported: the gravest first, those without a grade last.
    pub findings: Vec<usize>,
    /// Findings that are dated after the report (indexes).
    pub later_findings: Vec<usize>,
    /// Results (indexes) that belong to no line of `coverage`: of a heading, a part of Annex A, or of something unknown.
    pub other_results: Vec<usize>,
    /// Those by grade.
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
    /// Days from the day it was opened to the day it was closed, or to the day the facts hold for.
    pub days_open: Option<i32>,
}

/// A clause or a control.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequirementId {
    /// A clause: index in [`clauses`](crate::derive::clauses).
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
    /// Findings that name it or the nearest clause or part of Annex A above it (indexes): what a result of it rests on.
    pub above: Vec<usize>,
    /// What the auditor wrote about it (indexes in `results` of the audit).
    pub notes: Vec<usize>,
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
    pub(super) fn add(&mut self, grade: Option<Grade>) {
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
