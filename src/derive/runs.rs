//! What changed between two risk assessments (8.2): new and gone risks, other ratings, other owners.

use std::collections::HashSet;

use crate::model::{AssessmentRun, ControlId, Criteria, Isms, Rating, Risk, RiskStatus, TreatmentOption};

use super::{Directory, Holder, Level, Method, RecordIndex, criteria_version_on, fold};

/// The present register compared with that of an earlier assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct RunComparison {
    /// The earlier assessment (index in `runs`).
    pub run: usize,
    /// A line for each risk of the present register, in its order, then one for each risk that is gone.
    pub lines: Vec<RiskChange>,
    /// Whether both were rated by the same criteria.
    pub criteria: CriteriaBetween,
    /// What was not compared, because one of the two registers says nothing about it.
    pub not_compared: Vec<Difference>,
}

/// Whether two assessments used the same criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CriteriaBetween {
    /// The same version.
    Same,
    /// Another one: what a level is called, and how high it is, does not compare.
    Changed {
        /// The version of the earlier assessment.
        then: String,
        /// The present version.
        now: String,
    },
    /// The version of at least one of them is not stated.
    Unknown,
}

/// What became of one risk between two assessments.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskChange {
    /// The risk in the present register (index); `None` if it is gone.
    pub risk: Option<usize>,
    /// The risk in the earlier register (index in the run's `risks`); `None` if it is new.
    pub earlier: Option<usize>,
    /// Its level then, before treatment and as expected after it, by the present criteria; `None` if the criteria have
    /// changed since, because they would make another level of the old rating than the assessment did.
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
pub(super) fn comparison(isms: &Isms, method: Option<&Method>, directory: &Directory) -> Option<RunComparison> {
    let (run, earlier) = isms.runs.iter().enumerate().rev().find(|(_, run)| !run.risks.is_empty())?;
    let criteria = criteria_between(&isms.criteria, earlier);
    let method = method.filter(|_| !matches!(criteria, CriteriaBetween::Changed { .. }));
    let columns = common_columns(&isms.risks, &earlier.risks, directory);
    let lines = compare(&isms.risks, &earlier.risks, &columns, method, directory);
    let not_compared = not_compared(&isms.risks, &earlier.risks, &columns, directory);
    Some(RunComparison { run, lines, criteria, not_compared })
}

fn criteria_between(criteria: &Criteria, earlier: &AssessmentRun) -> CriteriaBetween {
    let stated = earlier.criteria_version.as_deref().map(str::trim).filter(|version| !version.is_empty());
    let then = stated.or_else(|| criteria_version_on(criteria, earlier.to.or(earlier.from)?));
    match (then, criteria.version.as_deref()) {
        (Some(then), Some(now)) if fold(then) == fold(now) => CriteriaBetween::Same,
        (Some(then), Some(now)) => CriteriaBetween::Changed { then: then.to_string(), now: now.to_string() },
        _ => CriteriaBetween::Unknown,
    }
}

/// What a register says of a risk in one column.
#[derive(Debug, PartialEq)]
enum Value<'a> {
    Text(String),
    Number(f64),
    Factors(&'a [Option<i32>]),
    Holder(Holder),
    Options(&'a [TreatmentOption]),
    Controls(Vec<&'a ControlId>),
}

/// A column that two registers are compared by: what it shows, and what it says of a risk; `None` for a blank cell.
struct Column {
    shows: Difference,
    value: for<'a> fn(&'a Risk, &Directory) -> Option<Value<'a>>,
}

const COLUMNS: &[Column] = &[
    Column { shows: Difference::Rating, value: |risk, _| point(risk.before.likelihood) },
    Column { shows: Difference::Rating, value: |risk, _| point(risk.before.impact) },
    Column { shows: Difference::Rating, value: |risk, _| risk.before.frequency.map(Value::Number) },
    Column { shows: Difference::Rating, value: |risk, _| risk.before.loss.map(Value::Number) },
    Column { shows: Difference::Rating, value: |risk, _| factors(&risk.before) },
    Column { shows: Difference::Residual, value: |risk, _| point(risk.residual.likelihood) },
    Column { shows: Difference::Residual, value: |risk, _| point(risk.residual.impact) },
    Column { shows: Difference::Residual, value: |risk, _| risk.residual.frequency.map(Value::Number) },
    Column { shows: Difference::Residual, value: |risk, _| risk.residual.loss.map(Value::Number) },
    Column { shows: Difference::Residual, value: |risk, _| factors(&risk.residual) },
    Column { shows: Difference::Owner, value: |risk, directory| holder(risk, directory) },
    Column { shows: Difference::Treatment, value: |risk, _| some_of(&risk.options).map(Value::Options) },
    Column { shows: Difference::Treatment, value: |risk, _| controls(risk) },
    Column { shows: Difference::Treatment, value: |risk, _| text(risk.treatment.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.title.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.description.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.threat.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.vulnerability.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.cause.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.event.as_ref()) },
    Column { shows: Difference::Text, value: |risk, _| text(risk.consequence.as_ref()) },
];

fn text(text: Option<&String>) -> Option<Value<'static>> {
    text.map(|text| fold(text)).filter(|text| !text.is_empty()).map(Value::Text)
}

fn point(point: Option<i32>) -> Option<Value<'static>> {
    point.map(|point| Value::Number(f64::from(point)))
}

fn some_of<T>(items: &[T]) -> Option<&[T]> {
    Some(items).filter(|items| !items.is_empty())
}

fn factors(rating: &Rating) -> Option<Value<'_>> {
    some_of(&rating.factors).filter(|factors| factors.iter().any(Option::is_some)).map(Value::Factors)
}

fn holder(risk: &Risk, directory: &Directory) -> Option<Value<'static>> {
    Some(directory.resolve(risk.owner.as_deref())).filter(|owner| *owner != Holder::Missing).map(Value::Holder)
}

fn controls(risk: &Risk) -> Option<Value<'_>> {
    let mut controls: Vec<&ControlId> = risk.controls.iter().collect();
    controls.sort();
    some_of(&controls).is_some().then_some(Value::Controls(controls))
}

/// The columns in which both registers say something. A column that only one of them has shows no change.
fn common_columns(present: &[Risk], earlier: &[Risk], directory: &Directory) -> Vec<&'static Column> {
    let is_filled =
        |column: &Column, risks: &[Risk]| risks.iter().any(|risk| (column.value)(risk, directory).is_some());
    COLUMNS.iter().filter(|column| is_filled(column, present) && is_filled(column, earlier)).collect()
}

/// What none of the common columns shows although one of the registers says something about it.
fn not_compared(present: &[Risk], earlier: &[Risk], common: &[&Column], directory: &Directory) -> Vec<Difference> {
    let mut left_out: Vec<Difference> = Vec::new();
    for column in COLUMNS.iter().filter(|column| !common.iter().any(|common| common.shows == column.shows)) {
        let is_filled = present.iter().chain(earlier).any(|risk| (column.value)(risk, directory).is_some());
        if is_filled && !left_out.contains(&column.shows) {
            left_out.push(column.shows);
        }
    }
    left_out
}

/// Each risk of a register and of an earlier one. A risk is the same if the present one names the earlier id as its
/// previous one, else if both have the same id.
fn compare(
    present: &[Risk],
    earlier: &[Risk],
    columns: &[&Column],
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
    let still = present.iter().zip(&found).enumerate().map(|(index, (risk, &before))| {
        let old = before.map(|before| &earlier[before]);
        RiskChange {
            risk: Some(index),
            earlier: before,
            earlier_levels: levels(old),
            differences: old.map(|old| differences(old, risk, columns, directory)).unwrap_or_default(),
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

fn differences(old: &Risk, new: &Risk, columns: &[&Column], directory: &Directory) -> Vec<Difference> {
    let differ = columns.iter().filter(|column| (column.value)(old, directory) != (column.value)(new, directory));
    let mut shown: Vec<Difference> = differ.map(|column| column.shows).collect();
    shown.dedup();
    shown
}
