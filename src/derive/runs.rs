//! What changed between two risk assessments (8.2): new and gone risks, other ratings, other owners.

use std::collections::HashSet;

use crate::model::{AssessmentRun, Isms, Rating, Risk, RiskStatus};

use super::{Directory, Level, Method, RecordIndex, RiskFacts};

/// The present register compared with that of an earlier assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct RunComparison {
    /// The earlier assessment (index in `runs`).
    pub run: usize,
    /// A line for each risk of the present register, in its order, then one for each risk that is gone.
    pub lines: Vec<RiskChange>,
}

/// What became of one risk between two assessments.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskChange {
    /// The risk in the present register (index); `None` if it is gone.
    pub risk: Option<usize>,
    /// The risk in the earlier register (index in the run's `risks`); `None` if it is new.
    pub earlier: Option<usize>,
    /// Its level then, before treatment and as expected after it, by the present criteria.
    pub earlier_levels: [Option<Level>; 2],
    /// What is different; empty for a risk that is identical, new or gone.
    pub differences: Vec<Difference>,
}

/// What is different about a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Its rating before treatment.
    Rating,
    /// Its expected rating after treatment.
    Residual,
    /// Its owner.
    Owner,
    /// Its treatment: options or controls.
    Treatment,
    /// Its text.
    Text,
}

impl RiskChange {
    /// Whether the present register has it and the earlier one had not.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.earlier.is_none()
    }

    /// Whether the earlier register had it and the present one has not.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.risk.is_none()
    }

    /// Whether both registers have it and say the same of it.
    #[must_use]
    pub fn is_identical(&self) -> bool {
        !self.is_new() && !self.is_gone() && self.differences.is_empty()
    }
}

impl RunComparison {
    /// Whether nothing at all changed: no risk came or went, and none is rated, owned or treated otherwise.
    #[must_use]
    pub fn nothing_changed(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(RiskChange::is_identical)
    }

    /// Risks that are gone although they were not closed.
    pub fn dropped<'a>(&'a self, run: &'a AssessmentRun) -> impl Iterator<Item = &'a Risk> {
        let gone = self.lines.iter().filter(|line| line.is_gone()).filter_map(|line| run.risks.get(line.earlier?));
        gone.filter(|risk| risk.status != Some(RiskStatus::Closed))
    }
}

/// The present register compared with the last earlier assessment whose register is at hand; `None` without one.
pub(super) fn comparison(
    isms: &Isms,
    risks: &[RiskFacts],
    method: Option<&Method>,
    directory: &Directory,
) -> Option<RunComparison> {
    let (run, earlier) = isms.runs.iter().enumerate().rev().find(|(_, run)| !run.risks.is_empty())?;
    Some(RunComparison { run, lines: compare(&isms.risks, risks, &earlier.risks, method, directory) })
}

/// Each risk of a register and of an earlier one. A risk is the same if the present one names the earlier id as its
/// previous one, else if both have the same id.
fn compare(
    present: &[Risk],
    facts: &[RiskFacts],
    earlier: &[Risk],
    method: Option<&Method>,
    directory: &Directory,
) -> Vec<RiskChange> {
    let index = RecordIndex::of_ids(earlier.iter().map(|risk| risk.id.as_str()));
    let mut found: Vec<Option<usize>> =
        present.iter().map(|risk| risk.previous_id.as_deref().and_then(|id| index.find_leading(id))).collect();
    // An id that another risk has taken over from is not matched a second time.
    let mut taken: HashSet<usize> = found.iter().copied().flatten().collect();
    for (risk, found) in present.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        *found = index.find(&risk.id).filter(|earlier| taken.insert(*earlier));
    }
    let levels = |risk: Option<&Risk>| {
        [risk.map(|risk| &risk.before), risk.map(|risk| &risk.residual)].map(|rating| method?.rate(rating?))
    };
    let still = present.iter().zip(facts).zip(&found).enumerate().map(|(index, ((risk, facts), &before))| {
        let old = before.map(|before| &earlier[before]);
        RiskChange {
            risk: Some(index),
            earlier: before,
            earlier_levels: levels(old),
            differences: old.map(|old| differences(old, risk, facts, directory)).unwrap_or_default(),
        }
    });
    let gone = earlier.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    let gone = gone.map(|(index, risk)| RiskChange {
        risk: None,
        earlier: Some(index),
        earlier_levels: levels(Some(risk)),
        differences: Vec::new(),
    });
    still.chain(gone).collect()
}

fn differences(old: &Risk, new: &Risk, facts: &RiskFacts, directory: &Directory) -> Vec<Difference> {
    let text = |risk: &Risk| {
        [&risk.title, &risk.description, &risk.cause, &risk.event, &risk.consequence]
            .map(|text| text.as_deref().map(super::fold).unwrap_or_default())
    };
    let controls = |risk: &Risk| {
        let mut controls = risk.controls.clone();
        controls.sort();
        controls
    };
    let checks = [
        (Difference::Rating, !same_rating(&old.before, &new.before)),
        (Difference::Residual, !same_rating(&old.residual, &new.residual)),
        (Difference::Owner, directory.resolve(old.owner.as_deref()) != facts.owner),
        (Difference::Treatment, old.options != new.options || controls(old) != controls(new)),
        (Difference::Text, text(old) != text(new)),
    ];
    checks.into_iter().filter_map(|(difference, differs)| differs.then_some(difference)).collect()
}

/// Whether two ratings are the same; what sheets state as results does not count.
fn same_rating(a: &Rating, b: &Rating) -> bool {
    let axes = |rating: &Rating| (rating.likelihood, rating.impact, rating.frequency, rating.loss);
    axes(a) == axes(b) && a.factors == b.factors
}
