use std::collections::{BTreeMap, HashMap};

use crate::derive::clauses::{clauses, is_below};
use crate::derive::{SoaEntry, fold};
use crate::model::{Audit, ClauseResult, ControlId, Finding, Grade, Isms};

use super::{CoverageFacts, FindingFacts, RequirementId};

/// Everything an audit can be about.
pub(super) struct Requirements<'a> {
    soa: &'a [SoaEntry],
    controls: HashMap<String, usize>,
}

/// What is in scope, by printed form, with the result if one is stated.
type Stated = HashMap<String, Option<ClauseResult>>;

impl<'a> Requirements<'a> {
    pub(super) fn of(soa: &'a [SoaEntry]) -> Self {
        let controls = soa.iter().enumerate().map(|(index, entry)| (fold(entry.control.as_str()), index)).collect();
        Self { soa, controls }
    }

    /// The clause or control a text names. A bare number is a clause; a control says `A.` or is a custom one.
    pub(super) fn find(&self, text: &str) -> Option<RequirementId> {
        if let Some(number) = clause_number(text) {
            return clauses().iter().position(|clause| clause.id == number).map(RequirementId::Clause);
        }
        let id = ControlId::parse(text);
        self.controls.get(&fold(id.as_str())).copied().map(RequirementId::Control)
    }

    pub(super) fn of_finding(&self, finding: &Finding) -> Option<RequirementId> {
        let control = finding.control.as_ref().and_then(|id| self.controls.get(&fold(id.as_str())).copied());
        control.map(RequirementId::Control).or_else(|| self.find(finding.clause.as_deref()?))
    }

    pub(super) fn coverage(
        &self,
        isms: &Isms,
        audit: &Audit,
        held: bool,
        own: &[usize],
        findings: &[FindingFacts],
    ) -> (Vec<CoverageFacts>, Vec<String>) {
        let mut unknown = Vec::new();
        let mut stated: Stated = HashMap::new();
        let scope_controls = audit.scope.controls.iter().map(ControlId::as_str);
        let in_scope = audit.scope.clauses.iter().map(String::as_str).chain(scope_controls).map(|text| (text, None));
        // An audit that has not been held has seen nothing, whatever its plan says already.
        let results = audit.results.iter();
        let results = results.map(|coverage| (coverage.requirement.as_str(), coverage.result.filter(|_| held)));
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
        let mut notes: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, coverage) in audit.results.iter().enumerate() {
            if let Some(key) = self.key(&coverage.requirement) {
                notes.entry(key).or_default().push(index);
            }
        }
        let mut findings_of: HashMap<String, Vec<usize>> = HashMap::new();
        for &index in own {
            let finding = &isms.findings[index];
            let texts = [finding.clause.as_deref(), finding.control.as_ref().map(ControlId::as_str)];
            for key in texts.into_iter().flatten().filter_map(|text| self.key(text)) {
                findings_of.entry(key).or_default().push(index);
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
            let above = parents(key).find_map(|key| findings_of.get(key)).cloned().unwrap_or_default();
            let notes = notes.remove(key).unwrap_or_default();
            CoverageFacts { requirement, result, stated, findings: found, above, notes }
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

/// The clauses or parts of Annex A above one, the nearest first, after the one itself.
fn parents(key: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(key), |key| key.rsplit_once('.').map(|(above, _)| above))
}

/// What is stated for a clause or control or the nearest one above it, and whether it was in scope at all.
fn inherited(stated: &Stated, key: &str) -> (Option<ClauseResult>, bool) {
    let mut looked_at = false;
    for current in parents(key) {
        if let Some(result) = stated.get(current) {
            looked_at = true;
            if result.is_some() {
                return (*result, true);
            }
        }
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

/// Whether a text is a bare number or says that it is a clause: such a text never names a control.
pub(in crate::derive) fn is_clause(text: &str) -> bool {
    clause_number(text).is_some()
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
