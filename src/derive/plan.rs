use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::{Acceptable, ControlId, Isms, RiskStatus, TreatmentOption};

use super::actions::by_due;
use super::approvals::OwnerApproval;
use super::{ActionFacts, ActionState, Level, RiskFacts};

/// The risk treatment plan (6.1.3 e, 8.3).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanFacts {
    /// One for each risk that is treated, in the order of the register.
    pub treatments: Vec<Treatment>,
    /// The actions of the plan (indexes), by due date: those that treat a risk or bring a control about.
    pub actions: Vec<usize>,
    /// Where those actions stand.
    pub action_counts: ActionCounts,
    /// Treated risks in each band, lowest band first.
    pub bands: Vec<BandCount>,
    /// Treated risks without a band.
    pub without_band: BandCount,
    /// All risks of the register in each band, lowest band first.
    pub register_bands: Vec<BandCount>,
    /// Risks of the register without a band.
    pub register_without_band: BandCount,
    /// Each owner of a treated risk, and whether the person has approved this version of the plan.
    pub approvals: Vec<OwnerApproval>,
    /// The first and last day of the plan's actions that are not given up; `None` if none has a date.
    pub span: Option<(Date, Date)>,
}

/// A risk that is treated. Its levels, options, actions and acceptance are in the risk and its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    /// The risk (index).
    pub risk: usize,
    /// The controls its treatment needs, with those its actions bring about, in the order of Annex A.
    pub controls: Vec<ControlId>,
}

/// How many risks a band has before and after treatment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BandCount {
    /// Before treatment.
    pub before: u32,
    /// As expected after treatment.
    pub residual: u32,
    /// When the plan is carried out: as expected after treatment, or as before for a risk without residual rating.
    pub after: u32,
}

/// How many actions stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActionCounts {
    /// Done.
    pub done: u32,
    /// Under way and not past the due date.
    pub in_progress: u32,
    /// Not begun and not past the due date.
    pub open: u32,
    /// Not done and past the due date.
    pub overdue: u32,
    /// Given up.
    pub cancelled: u32,
}

impl ActionCounts {
    /// Counts the states of actions.
    #[must_use]
    pub fn of<'a>(actions: impl IntoIterator<Item = &'a ActionFacts>) -> Self {
        let mut counts = Self::default();
        for action in actions {
            *match action.state {
                ActionState::Done => &mut counts.done,
                ActionState::InProgress => &mut counts.in_progress,
                ActionState::Open => &mut counts.open,
                ActionState::Overdue(_) => &mut counts.overdue,
                ActionState::Cancelled => &mut counts.cancelled,
            } += 1;
        }
        counts
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.done + self.in_progress + self.open + self.overdue + self.cancelled
    }
}

pub(super) fn plan(isms: &Isms, risks: &[RiskFacts], actions: &[ActionFacts], bands: usize) -> PlanFacts {
    let treated: Vec<usize> = (0..risks.len()).filter(|&risk| is_treated(isms, risk, &risks[risk], actions)).collect();
    let planned = by_due(
        isms,
        (0..actions.len()).filter(|&a| !isms.actions[a].risks.is_empty() || !isms.actions[a].controls.is_empty()),
    );
    let (plan_bands, without_band) = count_bands(treated.iter().map(|&risk| &risks[risk]), bands);
    let (register_bands, register_without_band) = count_bands(risks.iter(), bands);
    PlanFacts {
        treatments: treated.iter().map(|&risk| treatment(isms, risk, &risks[risk])).collect(),
        action_counts: ActionCounts::of(planned.iter().map(|&a| &actions[a])),
        span: span(isms, planned.iter().copied().filter(|&a| actions[a].state != ActionState::Cancelled)),
        actions: planned,
        bands: plan_bands,
        without_band,
        register_bands,
        register_without_band,
        approvals: Vec::new(),
    }
}

/// Whether the plan covers a risk: something is done about it beyond keeping it, or its level is not acceptable as it
/// is. A closed risk is left out as soon as nothing remains to be done.
fn is_treated(isms: &Isms, index: usize, facts: &RiskFacts, actions: &[ActionFacts]) -> bool {
    let risk = &isms.risks[index];
    let unfinished = facts
        .actions
        .iter()
        .any(|&action| !matches!(actions[action].state, ActionState::Done | ActionState::Cancelled));
    if risk.status == Some(RiskStatus::Closed) {
        return unfinished;
    }
    let above = matches!(facts.acceptable_before, Some(Acceptable::No | Acceptable::Conditional));
    above
        || risk.options.iter().any(|option| *option != TreatmentOption::Retain)
        || !risk.controls.is_empty()
        || !facts.actions.is_empty()
}

fn treatment(isms: &Isms, index: usize, facts: &RiskFacts) -> Treatment {
    let from_actions = facts.actions.iter().flat_map(|&action| &isms.actions[action].controls);
    let controls: BTreeSet<&ControlId> = isms.risks[index].controls.iter().chain(from_actions).collect();
    Treatment { risk: index, controls: controls.into_iter().cloned().collect() }
}

fn count_bands<'a>(risks: impl Iterator<Item = &'a RiskFacts>, bands: usize) -> (Vec<BandCount>, BandCount) {
    let mut counts = vec![BandCount::default(); bands];
    let mut without = BandCount::default();
    let band = |level: Option<Level>| level?.band.filter(|band| *band < bands);
    for risk in risks {
        band(risk.before).map_or(&mut without, |b| &mut counts[b]).before += 1;
        band(risk.residual).map_or(&mut without, |b| &mut counts[b]).residual += 1;
        band(risk.residual.or(risk.before)).map_or(&mut without, |b| &mut counts[b]).after += 1;
    }
    (counts, without)
}

fn span(isms: &Isms, actions: impl Iterator<Item = usize>) -> Option<(Date, Date)> {
    let days = actions.map(|index| &isms.actions[index]).flat_map(|a| [a.start, a.due, a.done_on]).flatten();
    days.fold(None, |span: Option<(Date, Date)>, day| {
        Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })
}
