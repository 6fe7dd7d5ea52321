use jiff::civil::Date;

use crate::derive::dates::months_after;
use crate::derive::{SoaEntry, clauses};
use crate::model::{Audit, ClauseResult, Isms};

use super::{AuditFacts, RequirementId, is_internal, is_missed, was_held};

/// What internal audits cover in the cycle of the programme (9.2.2).
#[derive(Debug, Clone, PartialEq)]
pub struct ProgrammeFacts {
    /// First day of the cycle.
    pub from: Date,
    /// Last day of the cycle.
    pub to: Date,
    /// The internal audits within the cycle, and those without a day (indexes).
    pub audits: Vec<usize>,
    /// A line for every clause that is no heading, in order, then for every necessary control of the statement.
    pub lines: Vec<ProgrammeLine>,
}

/// The audits of one clause or control within the cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeLine {
    /// The clause or control.
    pub requirement: RequirementId,
    /// Audits that looked at it (indexes).
    pub audited: Vec<usize>,
    /// Audits that will (indexes).
    pub planned: Vec<usize>,
}

impl ProgrammeLine {
    /// Whether no audit of the cycle looks at it.
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.audited.is_empty() && self.planned.is_empty()
    }
}

/// The years of a cycle if the programme does not say: a certificate is valid for three.
const CYCLE_YEARS: u8 = 3;

/// The coverage by the programme. The cycle begins with the programme; without a first day, so many years ago that it
/// ends with the programme, or else in a year.
pub(in crate::derive) fn programme(
    isms: &Isms,
    audits: &[AuditFacts],
    soa: &[SoaEntry],
    as_of: Date,
) -> ProgrammeFacts {
    let programme = &isms.audit_programme;
    let years = u32::from(programme.cycle_years.filter(|years| *years > 0).unwrap_or(CYCLE_YEARS));
    let end_of = |from: Date| months_after(from, years * 12).yesterday().unwrap_or(from);
    let (from, to) = match (programme.from, programme.to) {
        (Some(from), to) => (from, end_of(from).max(to.unwrap_or(from))),
        (None, Some(to)) => (years_before(to, years), to),
        (None, None) => (years_before(months_after(as_of, 12), years), months_after(as_of, 12)),
    };
    let within = |audit: &Audit| audit.to.or(audit.from).is_some_and(|day| (from..=to).contains(&day));
    let mut lines: Vec<ProgrammeLine> = clauses()
        .iter()
        .enumerate()
        .filter(|(_, clause)| !clause.heading)
        .map(|(index, _)| RequirementId::Clause(index))
        .chain((0..soa.len()).filter(|&index| soa[index].necessary == Some(true)).map(RequirementId::Control))
        .map(|requirement| ProgrammeLine { requirement, audited: Vec::new(), planned: Vec::new() })
        .collect();
    let undated = |audit: &Audit| audit.to.or(audit.from).is_none();
    let mut of_programme = Vec::new();
    for (index, (audit, facts)) in isms.audits.iter().zip(audits).enumerate() {
        if !is_internal(audit) || !(within(audit) || undated(audit)) {
            continue;
        }
        of_programme.push(index);
        if undated(audit) {
            continue;
        }
        let done = was_held(audit, as_of);
        for coverage in facts.coverage.iter().filter(|line| line.result != Some(ClauseResult::NotAudited)) {
            let found = lines.binary_search_by(|line| line.requirement.cmp(&coverage.requirement));
            if let Some(line) = found.ok().and_then(|at| lines.get_mut(at)) {
                if done {
                    line.audited.push(index);
                } else if !is_missed(audit, as_of) {
                    line.planned.push(index);
                }
            }
        }
    }
    ProgrammeFacts { from, to, audits: of_programme, lines }
}

/// The day after the one so many years earlier.
fn years_before(day: Date, years: u32) -> Date {
    let span = jiff::Span::new().try_years(-i64::from(years)).ok();
    let earlier = span.and_then(|span| day.checked_add(span).ok());
    earlier.and_then(|earlier| earlier.tomorrow().ok()).unwrap_or(Date::MIN)
}
