use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::{Acceptable, ControlId, Isms};

use super::actions::by_due;
use super::approvals::OwnerApproval;
use super::{ActionFacts, ActionState, Level, RiskFacts, RiskStanding};

/// The risk treatment plan (6.1.3 e, 8.3).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanFacts {
    /// One for each risk the plan is about, in the order of the register: those something is done about, and those
    /// that are not acceptable as they are, whatever is decided about them.
    pub treatments: Vec<Treatment>,
    /// How many risks of the register are treated, retained, undecided and closed.
    pub standings: StandingCounts,
    /// The actions of the plan (indexes), by due date: those that treat a risk or bring a control about.
    pub actions: Vec<usize>,
    /// Where those actions stand.
    pub action_counts: ActionCounts,
    /// The risks of the register that are not closed, in each band, lowest band first.
    pub register_bands: Vec<BandCount>,
    /// Those whose level lies in no band.
    pub register_without_band: BandCount,
    /// Those that nobody has rated.
    pub register_not_rated: BandCount,
    /// Each owner of a risk of the plan, and whether the person has approved this version of the plan.
    pub approvals: Vec<OwnerApproval>,
    /// Approvals of the plan (indexes) by people who own no treated risk, or whom nobody knows.
    pub approvals_aside: Vec<usize>,
    /// The first and last day of the plan's actions that are not given up; `None` if none has a date.
    pub span: Option<(Date, Date)>,
}

/// A risk of the plan. Its levels, options, actions and acceptance are in the risk and its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    /// The risk (index).
    pub risk: usize,
    /// The controls its treatment needs, with those its actions bring about, in the order of Annex A.
    pub controls: Vec<ControlId>,
}

/// How many risks there are before and after treatment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BandCount {
    /// By the level before treatment.
    pub before: u32,
    /// By the level after treatment, see [`AfterTreatment`](super::AfterTreatment).
    pub after: u32,
}

/// How many risks stand where. Together they are the register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StandingCounts {
    /// Modified, shared or avoided.
    pub treated: u32,
    /// Kept as they are.
    pub retained: u32,
    /// Without an option.
    pub undecided: u32,
    /// Gone.
    pub closed: u32,
}

impl StandingCounts {
    fn of(risks: &[RiskFacts]) -> Self {
        let mut counts = Self::default();
        for risk in risks {
            *match risk.standing {
                RiskStanding::Treated => &mut counts.treated,
                RiskStanding::Retained => &mut counts.retained,
                RiskStanding::Undecided => &mut counts.undecided,
                RiskStanding::Closed => &mut counts.closed,
            } += 1;
        }
        counts
    }
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
    let in_plan = (0..risks.len()).filter(|&risk| is_in_plan(isms, risk, &risks[risk]));
    let planned = by_due(
        isms,
        (0..actions.len()).filter(|&a| !isms.actions[a].risks.is_empty() || !isms.actions[a].controls.is_empty()),
    );
    let counts = count_levels(risks, bands);
    PlanFacts {
        treatments: in_plan.map(|risk| treatment(isms, risk, &risks[risk])).collect(),
        standings: StandingCounts::of(risks),
        action_counts: ActionCounts::of(planned.iter().map(|&a| &actions[a])),
        span: span(isms, planned.iter().copied().filter(|&a| actions[a].state != ActionState::Cancelled)),
        actions: planned,
        register_bands: counts.bands,
        register_without_band: counts.without_band,
        register_not_rated: counts.not_rated,
        approvals: Vec::new(),
        approvals_aside: Vec::new(),
    }
}

/// Whether the plan is about a risk: something is done about it beyond keeping it, or its level is not acceptable as
/// it is. Never about a closed one.
fn is_in_plan(isms: &Isms, index: usize, facts: &RiskFacts) -> bool {
    let above = matches!(facts.acceptable_before, Some(Acceptable::No | Acceptable::Conditional));
    let is_done_about = !isms.risks[index].controls.is_empty() || !facts.actions.is_empty();
    facts.standing != RiskStanding::Closed && (facts.standing == RiskStanding::Treated || above || is_done_about)
}

fn treatment(isms: &Isms, index: usize, facts: &RiskFacts) -> Treatment {
    let from_actions = facts.actions.iter().flat_map(|&action| &isms.actions[action].controls);
    let controls: BTreeSet<&ControlId> = isms.risks[index].controls.iter().chain(from_actions).collect();
    Treatment { risk: index, controls: controls.into_iter().cloned().collect() }
}

struct LevelCounts {
    bands: Vec<BandCount>,
    without_band: BandCount,
    not_rated: BandCount,
}

fn count_levels(risks: &[RiskFacts], bands: usize) -> LevelCounts {
    let mut counts = LevelCounts {
        bands: vec![BandCount::default(); bands],
        without_band: BandCount::default(),
        not_rated: BandCount::default(),
    };
    for risk in risks.iter().filter(|risk| risk.standing != RiskStanding::Closed) {
        counts.at(risk.before).before += 1;
        counts.at(risk.after.level()).after += 1;
    }
    counts
}

impl LevelCounts {
    fn at(&mut self, level: Option<Level>) -> &mut BandCount {
        let Some(level) = level else { return &mut self.not_rated };
        level.band.and_then(|band| self.bands.get_mut(band)).unwrap_or(&mut self.without_band)
    }
}

fn span(isms: &Isms, actions: impl Iterator<Item = usize>) -> Option<(Date, Date)> {
    let days = actions.map(|index| &isms.actions[index]).flat_map(|a| [a.start, a.due, a.done_on]).flatten();
    days.fold(None, |span: Option<(Date, Date)>, day| {
        Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })
}
