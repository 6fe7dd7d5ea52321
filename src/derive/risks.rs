use crate::model::Isms;

use super::acceptance::Acceptances;
use super::criteria::BandFacts;
use super::{Directory, Level, Method, RiskFacts};

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
            let owner = directory.resolve(risk.owner.as_deref());
            RiskFacts {
                before,
                residual,
                actual: rate(&risk.actual),
                acceptable_before: acceptable(before),
                acceptable_residual: acceptable(residual),
                acceptance: acceptances.facts(index, before, residual, &owner),
                owner,
                actions: Vec::new(),
                assets: Vec::new(),
            }
        })
        .collect()
}
