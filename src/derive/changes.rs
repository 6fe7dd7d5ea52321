//! What is different between two states of an ISMS, in the words of an ISMS, and how much each difference weighs for the
//! version of the documents that tell of it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::model::{DocumentType, Isms, RiskStatus, TreatmentOption};

use super::{Directory, Facts, Level};

/// How much a change weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Wording, evidence, progress, states: within what was approved.
    Minor,
    /// Scope, intent, criteria, authority, necessary controls, treatment options, targets.
    Major,
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangedThing {
    /// The scope (4.3).
    Scope,
    /// The policy (5.2).
    Policy,
    /// Roles and authorities (5.3).
    Roles,
    /// The risk criteria (6.1.2 a).
    Criteria,
    /// A risk is new.
    RiskAdded,
    /// A risk was closed.
    RiskClosed,
    /// A risk is in the register no more, without having been closed.
    RiskGone,
    /// The level of a risk before treatment.
    RiskLevel,
    /// The level of a risk after treatment.
    ResidualLevel,
    /// The owner of a risk.
    RiskOwner,
    /// The option of a treatment.
    TreatmentOption,
    /// A control became necessary.
    ControlNecessary,
    /// A control is necessary no more.
    ControlExcluded,
    /// Why a control is not necessary.
    ExclusionReason,
    /// Why a control is necessary.
    InclusionReason,
    /// How far a control is implemented.
    ControlState,
    /// An objective is new, gone or has another target.
    Objective,
    /// Where an action stands.
    Action,
    /// An audit was planned or reported.
    Audit,
    /// A nonconformity was raised or closed.
    Nonconformity,
    /// A management review was held.
    ManagementReview,
}

impl ChangedThing {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Scope => "scope changed",
            Self::Policy => "policy changed",
            Self::Roles => "roles and authorities changed",
            Self::Criteria => "risk criteria changed",
            Self::RiskAdded => "risk added",
            Self::RiskClosed => "risk closed",
            Self::RiskGone => "risk gone without having been closed",
            Self::RiskLevel => "level before treatment moved",
            Self::ResidualLevel => "level after treatment moved",
            Self::RiskOwner => "risk owner changed",
            Self::TreatmentOption => "treatment option changed",
            Self::ControlNecessary => "control made necessary",
            Self::ControlExcluded => "control not necessary any more",
            Self::ExclusionReason => "exclusion justified anew",
            Self::InclusionReason => "inclusion justified anew",
            Self::ControlState => "implementation state changed",
            Self::Objective => "objective changed",
            Self::Action => "action moved on",
            Self::Audit => "audit changed",
            Self::Nonconformity => "nonconformity changed",
            Self::ManagementReview => "management review held",
        }
    }

    fn weight(self) -> Weight {
        match self {
            Self::Scope
            | Self::Policy
            | Self::Roles
            | Self::Criteria
            | Self::RiskGone
            | Self::TreatmentOption
            | Self::ControlNecessary
            | Self::ControlExcluded
            | Self::ExclusionReason
            | Self::Objective => Weight::Major,
            _ => Weight::Minor,
        }
    }

    /// The documents of which it makes a new major version; a change of another document that tells of it is minor.
    fn belongs_to(self) -> &'static [&'static str] {
        match self {
            Self::Scope => &["DOC-01"],
            Self::Policy => &[DocumentType::POLICY],
            Self::Roles => &["DOC-04"],
            Self::Criteria => &["DOC-05", DocumentType::STATEMENT, DocumentType::TREATMENT_PLAN],
            Self::ControlNecessary | Self::ControlExcluded | Self::ExclusionReason => &[DocumentType::STATEMENT],
            Self::TreatmentOption | Self::RiskGone => &[DocumentType::TREATMENT_PLAN],
            Self::Objective => &[DocumentType::OBJECTIVES],
            _ => &[],
        }
    }
}

/// A difference between two states of an ISMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct IsmsChange {
    /// What has changed.
    pub what: ChangedThing,
    /// The record it is about (`R-014`, `A.8.13`), or the key of an answer.
    pub subject: String,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How much it weighs.
    pub weight: Weight,
}

impl IsmsChange {
    fn of(what: ChangedThing, subject: &str, before: Option<String>, after: Option<String>) -> Self {
        Self { what, subject: subject.to_string(), before, after, weight: what.weight() }
    }

    /// Whether it makes a new major version of the document with a number.
    #[must_use]
    pub fn is_major_for(&self, number: &str) -> bool {
        self.weight == Weight::Major && self.what.belongs_to().contains(&number)
    }

    /// In one line.
    #[must_use]
    pub fn in_words(&self) -> String {
        let head = format!("{}: {}", self.subject, self.what.words());
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{head}, from {before} to {after}"),
            (None, Some(after)) => format!("{head}: {after}"),
            (Some(before), None) => format!("{head}, was {before}"),
            (None, None) => head,
        }
    }
}

/// An ISMS with what follows from it.
#[derive(Clone, Copy)]
struct Side<'a> {
    isms: &'a Isms,
    facts: &'a Facts,
}

/// What is different between two states, in the order of the clauses.
#[must_use]
pub fn changes(before: (&Isms, &Facts), after: (&Isms, &Facts)) -> Vec<IsmsChange> {
    let before = Side { isms: before.0, facts: before.1 };
    let after = Side { isms: after.0, facts: after.1 };
    let mut found = Vec::new();
    let answers = |what, a: &dyn AsAnswers, b: &dyn AsAnswers, found: &mut Vec<IsmsChange>| {
        found.extend(differences(&a.answers(), &b.answers(), what));
    };
    answers(ChangedThing::Scope, &before.isms.scope, &after.isms.scope, &mut found);
    answers(ChangedThing::Policy, &before.isms.policy, &after.isms.policy, &mut found);
    answers(ChangedThing::Roles, &before.isms.roles, &after.isms.roles, &mut found);
    answers(ChangedThing::Criteria, &before.isms.criteria, &after.isms.criteria, &mut found);
    risks(before, after, &mut found);
    controls(before, after, &mut found);
    objectives(before, after, &mut found);
    progress(before, after, &mut found);
    found
}

trait AsAnswers {
    fn answers(&self) -> Value;
}

impl<T: Serialize> AsAnswers for T {
    fn answers(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Keys of which the values differ. Run and calibration days of the criteria are no criteria.
fn differences(before: &Value, after: &Value, what: ChangedThing) -> Vec<IsmsChange> {
    let (mut then, mut now) = (BTreeMap::new(), BTreeMap::new());
    leaves(before, String::new(), &mut then);
    leaves(after, String::new(), &mut now);
    let mut keys: Vec<&String> = then.keys().chain(now.keys()).collect();
    keys.sort();
    keys.dedup();
    let is_told = |key: &&&String| !(what == ChangedThing::Criteria && key.starts_with("last_run"));
    let differs = keys.into_iter().filter(|key| then.get(*key) != now.get(*key));
    differs
        .filter(|key| is_told(&key))
        .map(|key| IsmsChange::of(what, key, then.get(key).cloned(), now.get(key).cloned()))
        .collect()
}

/// The values of a tree by the path that leads to them. Items of a list are called by their id or name.
fn leaves(value: &Value, path: String, found: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
    match value {
        Value::Null => {}
        Value::Object(members) => members.iter().for_each(|(key, value)| leaves(value, below(key), found)),
        Value::Array(items) => {
            for (place, item) in (1..).zip(items) {
                let name = ["id", "name", "value", "band"].iter().find_map(|key| item.get(key));
                let name = name
                    .map_or_else(|| place.to_string(), |name| name.as_str().map_or(name.to_string(), str::to_string));
                leaves(item, below(&name), found);
            }
        }
        Value::String(text) => drop(found.insert(path, text.clone())),
        other => drop(found.insert(path, other.to_string())),
    }
}

fn level(side: Side, level: Option<Level>) -> Option<String> {
    let level = level?;
    let score = level.score_in_words(side.isms);
    match level.band.and_then(|band| side.isms.criteria.bands.get(band)) {
        Some(band) => Some(format!("{} ({score})", band.label)),
        None => Some(score),
    }
}

impl Level {
    fn score_in_words(self, isms: &Isms) -> String {
        let currency = isms.criteria.quantitative.as_ref().and_then(|money| money.currency.as_deref());
        self.level.printed(currency)
    }
}

fn options(options: &[TreatmentOption]) -> Option<String> {
    let names: Vec<String> =
        options.iter().filter_map(|option| Some(serde_json::to_value(option).ok()?.as_str()?.to_string())).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn risks(before: Side, after: Side, found: &mut Vec<IsmsChange>) {
    let then: BTreeMap<&str, usize> =
        before.isms.risks.iter().enumerate().map(|(index, risk)| (risk.id.as_str(), index)).collect();
    let (names_then, names_now) = (Directory::of(before.isms), Directory::of(after.isms));
    let title = |risk: &crate::model::Risk| risk.title.clone().or_else(|| risk.description.clone());
    for (risk, facts) in after.isms.risks.iter().zip(&after.facts.risks) {
        let Some(earlier) = then.get(risk.id.as_str()) else {
            found.push(IsmsChange::of(
                ChangedThing::RiskAdded,
                &risk.id,
                None,
                title(risk).or(level(after, facts.before)),
            ));
            continue;
        };
        let (Some(was), Some(was_facts)) = (before.isms.risks.get(*earlier), before.facts.risks.get(*earlier)) else {
            continue;
        };
        let is_closed = risk.status == Some(RiskStatus::Closed);
        if is_closed && was.status != Some(RiskStatus::Closed) {
            found.push(IsmsChange::of(ChangedThing::RiskClosed, &risk.id, None, title(risk)));
        }
        let mut differs = |what, was: Option<String>, is: Option<String>| {
            if was != is {
                found.push(IsmsChange::of(what, &risk.id, was, is));
            }
        };
        differs(ChangedThing::RiskLevel, level(before, was_facts.before), level(after, facts.before));
        differs(ChangedThing::ResidualLevel, level(before, was_facts.residual), level(after, facts.residual));
        let name = |text: String| Some(text).filter(|text| !text.is_empty());
        differs(ChangedThing::RiskOwner, name(names_then.name(&was_facts.owner)), name(names_now.name(&facts.owner)));
        differs(ChangedThing::TreatmentOption, options(&was.options), options(&risk.options));
    }
    let now: std::collections::BTreeSet<&str> = after.isms.risks.iter().map(|risk| risk.id.as_str()).collect();
    for risk in before.isms.risks.iter().filter(|risk| !now.contains(risk.id.as_str())) {
        let what =
            if risk.status == Some(RiskStatus::Closed) { ChangedThing::RiskClosed } else { ChangedThing::RiskGone };
        found.push(IsmsChange::of(what, &risk.id, title(risk), None));
    }
}

fn controls(before: Side, after: Side, found: &mut Vec<IsmsChange>) {
    for entry in &after.facts.soa {
        let was = before.facts.soa.iter().find(|was| was.control == entry.control);
        let id = entry.control.as_str();
        let necessary = was.and_then(|was| was.necessary);
        if necessary != entry.necessary {
            let what = match entry.necessary {
                Some(true) => ChangedThing::ControlNecessary,
                _ => ChangedThing::ControlExcluded,
            };
            found.push(IsmsChange::of(what, id, None, entry.title.clone()));
        }
        let Some(was) = was else { continue };
        let state = |state: Option<crate::model::ImplementationState>| {
            state.and_then(|state| Some(serde_json::to_value(state).ok()?.as_str()?.replace('_', " ")))
        };
        if was.exclusion_reason != entry.exclusion_reason && necessary == entry.necessary {
            let (then, now) = (was.exclusion_reason.clone(), entry.exclusion_reason.clone());
            found.push(IsmsChange::of(ChangedThing::ExclusionReason, id, then, now));
        }
        let texts = |entry: &super::SoaEntry| {
            let texts: Vec<&str> = entry.reasons.iter().filter_map(|reason| reason.text.as_deref()).collect();
            Some(texts.join("; ")).filter(|text| !text.is_empty())
        };
        if texts(was) != texts(entry) && necessary == entry.necessary {
            found.push(IsmsChange::of(ChangedThing::InclusionReason, id, texts(was), texts(entry)));
        }
        if was.state != entry.state && entry.necessary == Some(true) {
            found.push(IsmsChange::of(ChangedThing::ControlState, id, state(was.state), state(entry.state)));
        }
    }
}

fn objectives(before: Side, after: Side, found: &mut Vec<IsmsChange>) {
    let said = |objective: &crate::model::Objective| {
        let target =
            objective.target.map(|target| format!("target {target}{}", objective.unit.as_deref().unwrap_or_default()));
        let due = objective.due.map(|due| format!("until {due}"));
        let parts: Vec<String> = [objective.statement.clone(), target, due].into_iter().flatten().collect();
        Some(parts.join(", ")).filter(|text| !text.is_empty())
    };
    for objective in &after.isms.objectives {
        let was = before.isms.objectives.iter().find(|was| was.id == objective.id);
        let then = was.and_then(said);
        if then != said(objective) {
            found.push(IsmsChange::of(ChangedThing::Objective, &objective.id, then, said(objective)));
        }
    }
    for was in &before.isms.objectives {
        if !after.isms.objectives.iter().any(|objective| objective.id == was.id) {
            found.push(IsmsChange::of(ChangedThing::Objective, &was.id, said(was), None));
        }
    }
}

/// Actions, audits, nonconformities and management reviews.
fn progress(before: Side, after: Side, found: &mut Vec<IsmsChange>) {
    let mut compare = |what: ChangedThing, then: Vec<(String, String)>, now: Vec<(String, String)>| {
        let then: BTreeMap<String, String> = then.into_iter().collect();
        for (id, state) in now {
            let was = then.get(&id);
            if was != Some(&state) {
                found.push(IsmsChange::of(what, &id, was.cloned(), Some(state)));
            }
        }
    };
    let actions = |isms: &Isms| -> Vec<(String, String)> {
        let state = |action: &crate::model::Action| match (action.done_on, action.status, action.due) {
            (Some(done), ..) => format!("done on {done}"),
            (None, Some(crate::model::ActionStatus::Cancelled), _) => "cancelled".to_string(),
            (None, Some(crate::model::ActionStatus::Done), _) => "done".to_string(),
            (None, _, Some(due)) => format!("due {due}"),
            _ => "open".to_string(),
        };
        isms.actions.iter().map(|action| (action.id.clone(), state(action))).collect()
    };
    compare(ChangedThing::Action, actions(before.isms), actions(after.isms));
    let audits = |isms: &Isms| -> Vec<(String, String)> {
        let state = |audit: &crate::model::Audit| match (audit.reported_on, audit.to.or(audit.from)) {
            (Some(day), _) => format!("reported on {day}"),
            (None, Some(day)) => format!("planned until {day}"),
            _ => "planned".to_string(),
        };
        isms.audits.iter().map(|audit| (audit.id.clone(), state(audit))).collect()
    };
    compare(ChangedThing::Audit, audits(before.isms), audits(after.isms));
    let nonconformities = |isms: &Isms| -> Vec<(String, String)> {
        let state = |it: &crate::model::Nonconformity| {
            it.closed_on.map_or("open".to_string(), |day| format!("closed on {day}"))
        };
        isms.nonconformities.iter().map(|it| (it.id.clone(), state(it))).collect()
    };
    compare(ChangedThing::Nonconformity, nonconformities(before.isms), nonconformities(after.isms));
    let reviews = |isms: &Isms| -> Vec<(String, String)> {
        let held = isms.reviews.iter().filter_map(|review| Some((review.id.clone(), format!("on {}", review.date?))));
        held.collect()
    };
    compare(ChangedThing::ManagementReview, reviews(before.isms), reviews(after.isms));
}
