use crate::model::{Isms, Risk, TreatmentOption};

use super::criteria::BandFacts;
use super::{AcceptanceFacts, Directory, Holder, Level, Method, RiskFacts};

/// What follows for each risk, except its assets and actions, which are linked later.
pub(super) fn risks(
    isms: &Isms,
    method: Option<&Method>,
    bands: &[BandFacts],
    directory: &Directory,
) -> Vec<RiskFacts> {
    let top_management = directory.resolve(Some("top management"));
    let acceptors = Acceptors { isms, bands, directory, top_management: people(&top_management) };
    isms.risks
        .iter()
        .map(|risk| {
            let rate = |rating| method?.rate(rating);
            let (before, residual) = (rate(&risk.before), rate(&risk.residual));
            let acceptable = |level: Option<Level>| bands.get(level?.band?)?.acceptable;
            let owner = directory.resolve(risk.owner.as_deref());
            RiskFacts {
                before,
                residual,
                actual: rate(&risk.actual),
                acceptable_before: acceptable(before),
                acceptable_residual: acceptable(residual),
                acceptance: acceptors.acceptance(risk, before, residual, &owner),
                owner,
                actions: Vec::new(),
                assets: Vec::new(),
            }
        })
        .collect()
}

/// The people a holder stands for, ascending.
pub(super) fn people(holder: &Holder) -> Vec<usize> {
    let mut people = match holder {
        Holder::Person(person) => vec![*person],
        Holder::Several(holders) => holders.iter().flat_map(people).collect(),
        Holder::Missing | Holder::Unknown(_) => Vec::new(),
    };
    people.sort_unstable();
    people.dedup();
    people
}

struct Acceptors<'a> {
    isms: &'a Isms,
    bands: &'a [BandFacts],
    directory: &'a Directory<'a>,
    top_management: Vec<usize>,
}

impl Acceptors<'_> {
    fn acceptance(
        &self,
        risk: &Risk,
        before: Option<Level>,
        residual: Option<Level>,
        owner: &Holder,
    ) -> AcceptanceFacts {
        let only_retained = risk.options == [TreatmentOption::Retain] && risk.residual.is_blank();
        let level = if only_retained { before } else { residual };
        let rule = level.and_then(|level| self.bands.get(level.band?)?.acceptance);
        let word = rule.and_then(|rule| self.isms.criteria.acceptance.get(rule)?.by.as_deref()).map(str::trim);
        let by = match word {
            None => Holder::Missing,
            Some(word) if is_owner(word) => owner.clone(),
            Some(word) => self.directory.resolve(Some(word)),
        };
        let mut may_accept = Vec::new();
        if word.is_some() {
            may_accept = [people(&by), self.top_management.clone()].concat();
            may_accept.sort_unstable();
            may_accept.dedup();
        }
        let accepted_by = match risk.accepted_by.as_deref() {
            Some(word) if is_owner(word) => owner.clone(),
            word => self.directory.resolve(word),
        };
        AcceptanceFacts { level, rule, by, may_accept, accepted_by }
    }
}

/// Whether a word means the owner of the risk at hand.
fn is_owner(word: &str) -> bool {
    matches!(super::fold(word).as_str(), "owner" | "risk owner")
}
