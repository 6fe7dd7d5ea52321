//! Who has to accept the risk that remains (6.1.3 f), who did, and whether that acceptance still holds.

use jiff::civil::Date;

use crate::model::{Acceptable, Isms, ResidualAcceptance, Risk, RiskStatus, TreatmentOption};

use super::criteria::BandFacts;
use super::dates::months_after;
use super::{Directory, Holder, Level, RecordIndex, Score, criteria_version_on, fold};

/// Who has to accept the risk that remains after treatment, and who did.
#[derive(Debug, Clone, PartialEq)]
pub struct AcceptanceFacts {
    /// The level that needs acceptance: the expected residual one, or the level before for a risk that is only
    /// retained and has no residual rating of its own.
    pub level: Option<Level>,
    /// The rule for its band: index in `criteria.acceptance`.
    pub rule: Option<usize>,
    /// Who has to accept it by that rule; [`Holder::Missing`] without a rule.
    pub by: Holder,
    /// People (indexes, ascending) whose acceptance counts: those of the rule, and top management as the higher
    /// authority. Empty without a rule.
    pub may_accept: Vec<usize>,
    /// Who accepted it, by the register or the decisions, whichever is later.
    pub accepted_by: Holder,
    /// When.
    pub accepted_on: Option<Date>,
    /// Last day it holds.
    pub until: Option<Date>,
    /// Whether that day follows from the months the criteria allow for the band, because none is stated.
    pub until_by_rule: bool,
    /// What it is bound to, by the decision.
    pub conditions: Option<String>,
    /// The decision it comes from (index in `acceptances`); `None` if the register says it, or nobody does.
    pub decision: Option<usize>,
    /// Whether it holds.
    pub state: AcceptanceState,
}

/// Whether somebody's acceptance of a risk holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcceptanceState {
    /// Nobody has to accept it one by one: the risk is closed, or its level is acceptable as it is and it is treated.
    NotNeeded,
    /// The level or the rule for its band is not known.
    Unknown,
    /// It is needed and not there.
    Missing,
    /// It is there and nothing is wrong with it.
    Holds,
    /// It is there, and this is wrong with it.
    Broken(Vec<AcceptanceFault>),
}

/// What is wrong with an acceptance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcceptanceFault {
    /// Nobody is named.
    NoName,
    /// No day is stated.
    NoDay,
    /// It is dated after the day the facts hold for.
    InTheFuture(Date),
    /// Its last day has passed.
    Expired(Date),
    /// It is above the criteria, and neither the acceptance nor the criteria limit it.
    Unlimited,
    /// Who accepted it is neither the owner nor anybody the criteria name, nor top management.
    WrongPerson,
    /// The owner accepted it, but its band is for somebody else.
    BelowAuthority,
    /// Several people have to accept it together, and these (indexes) have not.
    Incomplete(Vec<usize>),
    /// It is older than the last rating of the risk, of this day.
    OlderThanAssessment(Date),
    /// It was given under another version of the criteria.
    OtherCriteria(String),
    /// It names another level or band than the one that is to be accepted.
    OtherLevel,
}

impl AcceptanceFault {
    /// The key of its words.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoName => "acceptance_fault.no_name",
            Self::NoDay => "acceptance_fault.no_day",
            Self::InTheFuture(_) => "acceptance_fault.in_the_future",
            Self::Expired(_) => "acceptance_fault.expired",
            Self::Unlimited => "acceptance_fault.unlimited",
            Self::WrongPerson => "acceptance_fault.wrong_person",
            Self::BelowAuthority => "acceptance_fault.below_authority",
            Self::Incomplete(_) => "acceptance_fault.incomplete",
            Self::OlderThanAssessment(_) => "acceptance_fault.older_than_assessment",
            Self::OtherCriteria(_) => "acceptance_fault.other_criteria",
            Self::OtherLevel => "acceptance_fault.other_level",
        }
    }
}

/// What follows about the acceptance of each risk.
pub(super) struct Acceptances<'a> {
    isms: &'a Isms,
    bands: &'a [BandFacts],
    directory: &'a Directory<'a>,
    top_management: Vec<usize>,
    as_of: Date,
    /// Decisions about each risk (indexes).
    decisions: Vec<Vec<usize>>,
}

/// An acceptance as the register or a decision states it.
struct Stated<'a> {
    by: Option<&'a str>,
    on: Option<Date>,
    until: Option<Date>,
    decision: Option<usize>,
}

impl<'a> Acceptances<'a> {
    pub(super) fn of(
        isms: &'a Isms,
        bands: &'a [BandFacts],
        directory: &'a Directory<'a>,
        risks: &RecordIndex,
        as_of: Date,
    ) -> Self {
        let mut decisions = vec![Vec::new(); isms.risks.len()];
        for (index, decision) in isms.acceptances.iter().enumerate() {
            if let Some(risk) = risks.find_leading(&decision.risk) {
                decisions[risk].push(index);
            }
        }
        let top_management = people(&directory.resolve(Some("top management")));
        Self { isms, bands, directory, top_management, as_of, decisions }
    }

    pub(super) fn facts(&self, index: usize, level: Option<Level>, owner: &Holder) -> AcceptanceFacts {
        let risk = &self.isms.risks[index];
        let rule = level.and_then(|level| self.bands.get(level.band?)?.acceptance);
        let accept = rule.and_then(|rule| self.isms.criteria.acceptance.get(rule));
        let resolve = |word: Option<&str>| match word.map(str::trim) {
            Some(word) if is_owner(word) => owner.clone(),
            word => self.directory.resolve(word),
        };
        let word = accept.and_then(|rule| rule.by.as_deref());
        let by = resolve(word);
        let mut may_accept = Vec::new();
        if word.is_some() {
            may_accept = [people(&by), self.top_management.clone()].concat();
            may_accept.sort_unstable();
            may_accept.dedup();
        }
        let stated = self.stated(risk, index);
        let limit = accept.and_then(|rule| rule.max_months);
        let own_end = stated.as_ref().and_then(|stated| stated.until);
        let end_by_rule = || Some(months_after(stated.as_ref()?.on?, limit?));
        let mut facts = AcceptanceFacts {
            level,
            rule,
            by,
            may_accept,
            accepted_by: stated.as_ref().map_or(Holder::Missing, |stated| resolve(stated.by)),
            accepted_on: stated.as_ref().and_then(|stated| stated.on),
            until: own_end.or_else(end_by_rule),
            until_by_rule: own_end.is_none(),
            conditions: stated.as_ref().and_then(|stated| self.conditions(stated)),
            decision: stated.as_ref().and_then(|stated| stated.decision),
            state: AcceptanceState::Unknown,
        };
        facts.until_by_rule &= facts.until.is_some();
        let acceptable = accept.and_then(|rule| rule.acceptable);
        facts.state = if stated.is_some() {
            let together = together(word, risk.owner.as_deref(), &facts.by, owner);
            let signed = self.signed(index, &facts.accepted_by);
            let mut faults = self.faults(risk, &facts, acceptable, owner);
            faults.extend(self.missing_of(&together, &signed).map(AcceptanceFault::Incomplete));
            if together.len() > 1 {
                facts.accepted_by = as_holder(signed);
            }
            if faults.is_empty() { AcceptanceState::Holds } else { AcceptanceState::Broken(faults) }
        } else if risk.status == Some(RiskStatus::Closed) {
            AcceptanceState::NotNeeded
        } else if risk.options.first() == Some(&TreatmentOption::Retain) {
            AcceptanceState::Missing
        } else {
            match acceptable {
                Some(Acceptable::Yes) => AcceptanceState::NotNeeded,
                Some(Acceptable::Conditional | Acceptable::No) => AcceptanceState::Missing,
                None => AcceptanceState::Unknown,
            }
        };
        facts
    }

    /// The acceptance that counts: of those that were given by the day, the latest; a decision before the register
    /// where both are of one day.
    fn stated(&self, risk: &'a Risk, index: usize) -> Option<Stated<'a>> {
        let by = risk.accepted_by.as_deref().filter(|by| !by.trim().is_empty());
        let in_register = by.is_some() || risk.accepted_on.is_some() || risk.accepted_until.is_some();
        let register =
            in_register.then_some(Stated { by, on: risk.accepted_on, until: risk.accepted_until, decision: None });
        let decisions = self.decisions[index].iter().map(|&index| {
            let ResidualAcceptance { by, on, until, .. } = &self.isms.acceptances[index];
            Stated { by: by.as_deref(), on: *on, until: *until, decision: Some(index) }
        });
        let given = |stated: &Stated| stated.on.is_none_or(|on| on <= self.as_of);
        decisions.chain(register).max_by_key(|stated| (given(stated), stated.on, stated.decision))
    }

    fn conditions(&self, stated: &Stated) -> Option<String> {
        let decision = self.isms.acceptances.get(stated.decision?)?;
        decision.conditions.clone().filter(|text| !text.trim().is_empty())
    }

    /// Everybody who has signed for a risk by the day: in the register, and in any decision about it.
    fn signed(&self, index: usize, accepted_by: &Holder) -> Vec<usize> {
        let given = |on: Option<Date>| on.is_some_and(|on| on <= self.as_of);
        let risk = &self.isms.risks[index];
        let register = given(risk.accepted_on).then(|| people(&self.directory.resolve(risk.accepted_by.as_deref())));
        let decisions = self.decisions[index].iter().map(|&decision| &self.isms.acceptances[decision]);
        let decisions = decisions.filter(|it| given(it.on)).map(|it| people(&self.directory.resolve(it.by.as_deref())));
        let mut signed = people(accepted_by);
        signed.extend(register.into_iter().chain(decisions).flatten());
        signed.sort_unstable();
        signed.dedup();
        signed
    }

    /// Who of those who have to sign together has not; nobody if a member of top management beside them has signed.
    fn missing_of(&self, together: &[usize], signed: &[usize]) -> Option<Vec<usize>> {
        let above = |person: &usize| self.top_management.contains(person) && !together.contains(person);
        if together.len() < 2 || signed.iter().any(above) {
            return None;
        }
        let missing: Vec<usize> = together.iter().copied().filter(|person| !signed.contains(person)).collect();
        (!missing.is_empty()).then_some(missing)
    }

    fn faults(
        &self,
        risk: &Risk,
        facts: &AcceptanceFacts,
        acceptable: Option<Acceptable>,
        owner: &Holder,
    ) -> Vec<AcceptanceFault> {
        let mut faults = Vec::new();
        match facts.accepted_on {
            None => faults.push(AcceptanceFault::NoDay),
            Some(on) if on > self.as_of => faults.push(AcceptanceFault::InTheFuture(on)),
            Some(_) => {}
        }
        faults.extend(self.fault_of_person(facts, owner));
        match facts.until {
            Some(until) if until < self.as_of => faults.push(AcceptanceFault::Expired(until)),
            None if acceptable == Some(Acceptable::No) => faults.push(AcceptanceFault::Unlimited),
            _ => {}
        }
        let rated = risk.reviewed_on.max(risk.actual_on);
        if let (Some(on), Some(rated)) = (facts.accepted_on, rated)
            && on < rated
        {
            faults.push(AcceptanceFault::OlderThanAssessment(rated));
        }
        faults.extend(self.fault_of_basis(facts));
        faults
    }

    fn fault_of_person(&self, facts: &AcceptanceFacts, owner: &Holder) -> Option<AcceptanceFault> {
        if facts.accepted_by == Holder::Missing {
            return Some(AcceptanceFault::NoName);
        }
        let signed = people(&facts.accepted_by);
        let owners = people(owner);
        let owns = |person: &usize| owners.contains(person);
        let entitled = |person: &usize| {
            facts.may_accept.contains(person)
                || self.top_management.contains(person)
                || (owns(person) && facts.may_accept.is_empty())
        };
        if signed.iter().any(entitled) {
            None
        } else {
            Some(if signed.iter().any(owns) { AcceptanceFault::BelowAuthority } else { AcceptanceFault::WrongPerson })
        }
    }

    /// Whether criteria, level or band have changed since.
    fn fault_of_basis(&self, facts: &AcceptanceFacts) -> Option<AcceptanceFault> {
        let criteria = &self.isms.criteria;
        let decision = facts.decision.map(|index| &self.isms.acceptances[index]);
        let stated = decision.and_then(|decision| decision.criteria_version.as_deref());
        let version = stated.or_else(|| criteria_version_on(criteria, facts.accepted_on?));
        if let (Some(version), Some(active)) = (version, criteria.version.as_deref())
            && fold(version) != fold(active)
        {
            return Some(AcceptanceFault::OtherCriteria(version.to_string()));
        }
        let (decision, level) = (decision?, facts.level?);
        let other_level = decision.level.is_some_and(|stated| Score::Points(stated) != level.level);
        let band = level.band.and_then(|band| criteria.bands.get(band));
        let other_band = decision
            .band
            .as_deref()
            .zip(band)
            .is_some_and(|(stated, band)| fold(stated) != fold(&band.id) && fold(stated) != fold(&band.label));
        (other_level || other_band).then_some(AcceptanceFault::OtherLevel)
    }
}

/// The people who have to sign together: several owners of one risk, or several people whom a rule names one by one. Of
/// the holders of a role, one is enough.
fn together(word: Option<&str>, owner_text: Option<&str>, by: &Holder, owner: &Holder) -> Vec<usize> {
    let (text, holder) = match word {
        Some(word) if !is_owner(word.trim()) => (Some(word), by),
        _ => (owner_text, owner),
    };
    let names_each = |text: &str| text.contains(['+', '&', ';', '/', ',', '\n']) || fold(text).contains(" and ");
    if text.is_some_and(names_each) { people(holder) } else { Vec::new() }
}

fn as_holder(people: Vec<usize>) -> Holder {
    match people.as_slice() {
        [] => Holder::Missing,
        [one] => Holder::Person(*one),
        _ => Holder::Several(people.into_iter().map(Holder::Person).collect()),
    }
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

/// Whether a word means the owner of the risk at hand.
fn is_owner(word: &str) -> bool {
    matches!(fold(word).as_str(), "owner" | "risk owner")
}
