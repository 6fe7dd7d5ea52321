use jiff::civil::Date;

use crate::model::{Isms, Risk, RiskStatus, TreatmentOption};

use super::acceptance::Acceptances;
use super::criteria::BandFacts;
use super::{AfterTreatment, Directory, Level, Method, RiskFacts, RiskStanding};

/// What follows for each risk, except its assets and actions, which are linked later.
pub(super) fn risks(
    isms: &Isms,
    method: Option<&Method>,
    bands: &[BandFacts],
    directory: &Directory,
    acceptances: &Acceptances,
) -> Vec<RiskFacts> {
    let acceptable = |level: Option<Level>| bands.get(level?.band?)?.acceptable;
    isms.risks
        .iter()
        .enumerate()
        .map(|(index, risk)| {
            let rate = |rating| method?.rate(rating);
            let (before, residual) = (rate(&risk.before), rate(&risk.residual));
            let standing = standing(risk);
            let after = after(risk, standing, before, residual);
            let owner = directory.resolve(risk.owner.as_deref());
            RiskFacts {
                before,
                residual,
                actual: rate(&risk.actual),
                acceptable_before: acceptable(before),
                acceptable_after: acceptable(after.level()),
                after,
                standing,
                acceptance: acceptances.facts(index, after.level(), &owner),
                owner,
                actions: Vec::new(),
                assets: Vec::new(),
            }
        })
        .collect()
}

fn standing(risk: &Risk) -> RiskStanding {
    if risk.status == Some(RiskStatus::Closed) {
        RiskStanding::Closed
    } else if risk.options.is_empty() {
        RiskStanding::Undecided
    } else if risk.options.iter().all(|option| *option == TreatmentOption::Retain) {
        RiskStanding::Retained
    } else {
        RiskStanding::Treated
    }
}

fn after(risk: &Risk, standing: RiskStanding, before: Option<Level>, residual: Option<Level>) -> AfterTreatment {
    match (residual, before) {
        (Some(residual), _) => AfterTreatment::Rated(residual),
        // A rating that is there but cannot be read as a level is not blank: somebody expects another level.
        (None, Some(before)) if standing == RiskStanding::Retained && risk.residual.is_blank() => {
            AfterTreatment::Kept(before)
        }
        _ => AfterTreatment::NotRated,
    }
}

/// Whether any mark of C, I and A is more than a mark.
pub(super) fn cia_is_graded(risks: &[Risk]) -> bool {
    risks.iter().any(|risk| [risk.cia.c, risk.cia.i, risk.cia.a].into_iter().flatten().any(|value| value > 1))
}

/// The day the risks were assessed, of those that are not after `as_of`.
pub(super) fn assessed_on(isms: &Isms, as_of: Date) -> Option<Date> {
    let rated = isms.risks.iter().filter_map(|risk| risk.reviewed_on).filter(|day| *day <= as_of).max();
    super::assessment_ended(isms, as_of).or(rated)
}
