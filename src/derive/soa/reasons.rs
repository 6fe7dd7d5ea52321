use std::collections::HashSet;

use crate::derive::{ActionFacts, ActionState, Reason, RiskLink, fold};
use crate::diagnostic::Location;
use crate::model::{ControlId, Isms, ReasonKind};

use super::stated::kind_of_words;
use super::{ANSWERS, Collected};

/// Controls that treatments need, then controls that risks rely on.
pub(super) fn from_risks(isms: &Isms, collected: &mut Collected) {
    for (index, risk) in isms.risks.iter().enumerate() {
        let named = [
            (&risk.controls, RiskLink::Treatment, "controls"),
            (&risk.existing_controls, RiskLink::Existing, "existing_controls"),
        ];
        for (controls, link, field) in named {
            for control in controls {
                let location = || risk.origin.field(field);
                if let Some(seen) = collected.at(control, location)
                    && seen.reasons.last().is_none_or(|last| last.risk != Some(index))
                {
                    seen.reasons.push(risk_reason(index, link, location()));
                }
            }
        }
    }
}

/// Controls that actions bring about. An action gives a reason only through the risks it treats; without any, it shows
/// that the control is wanted but not why. An action that was given up shows neither.
pub(super) fn from_actions(isms: &Isms, facts: &[ActionFacts], collected: &mut Collected) {
    let mut known: HashSet<(String, usize)> = HashSet::new();
    for (id, seen) in &collected.controls {
        known.extend(seen.reasons.iter().filter_map(|r| Some((fold(id.as_str()), r.risk?))));
    }
    for (index, (action, facts)) in isms.actions.iter().zip(facts).enumerate() {
        for control in &action.controls {
            let location = || action.origin.field("controls");
            let Some(seen) = collected.at(control, location) else { continue };
            if seen.actions.last() == Some(&index) {
                continue;
            }
            seen.actions.push(index);
            if facts.state == ActionState::Cancelled {
                continue;
            }
            if facts.state != ActionState::Done {
                seen.open_actions.push(index);
            }
            seen.wanted = true;
            for &risk in &facts.risks {
                if known.insert((fold(control.as_str()), risk)) {
                    seen.reasons.push(risk_reason(risk, RiskLink::Action, location()));
                }
            }
        }
    }
}

/// Controls that no risk asks for, and controls that meet laws and contracts. A control that is only listed, without a
/// kind of reason or words, is wanted, but its reason stays a gap.
pub(super) fn from_answers(isms: &Isms, collected: &mut Collected) {
    for (index, extra) in isms.soa.extra.iter().enumerate() {
        let location = Some(Location::key(ANSWERS, format!("soa.extra[{index}]")));
        let text = extra.reason.clone().filter(|text| !text.trim().is_empty());
        let kind = extra.kind.or_else(|| text.as_deref().map(|t| kind_of_words(t).unwrap_or(ReasonKind::Stated)));
        match kind {
            Some(kind) => add(collected, &extra.control, kind, text, location),
            None => {
                if let Some(seen) = collected.at(&extra.control, || location) {
                    seen.wanted = true;
                }
            }
        }
    }
    for (index, law) in isms.legal.iter().enumerate() {
        let kind = match kind_of_words(&law.name) {
            Some(ReasonKind::Contract) => ReasonKind::Contract,
            _ => ReasonKind::Legal,
        };
        let reference = law.reference.as_deref().unwrap_or_default();
        let text = Some(format!("{} {reference}", law.name).trim().to_string());
        for control in &law.controls {
            let location = law.origin.field("controls");
            if let Some(seen) = collected.at(control, || location.clone()) {
                let reason = Reason { kind, risk: None, link: None, law: Some(index), text: text.clone(), location };
                seen.reasons.push(reason);
            }
        }
    }
}

/// Controls by which requirements of interested parties are met. Comes after everything else: `addressed_by` also names
/// documents and processes, so a custom control counts only if it is known from elsewhere.
pub(super) fn from_parties(isms: &Isms, collected: &mut Collected) {
    for (index, party) in isms.parties.iter().enumerate() {
        for (number, requirement) in party.requirements.iter().enumerate() {
            if requirement.in_isms == Some(false) {
                continue;
            }
            let kind = requirement.origin.as_deref().and_then(kind_of_words).unwrap_or(ReasonKind::Business);
            for id in requirement.addressed_by.iter().map(|text| ControlId::parse(text)) {
                if collected.knows(&id) {
                    let key = format!("party[{index}].requirements[{number}].addressed_by");
                    let text = Some(format!("{}: {}", party.name, requirement.text));
                    add(collected, &id, kind, text, Some(Location::key(ANSWERS, key)));
                }
            }
        }
    }
}

fn add(
    collected: &mut Collected,
    control: &ControlId,
    kind: ReasonKind,
    text: Option<String>,
    location: Option<Location>,
) {
    if let Some(seen) = collected.at(control, || location.clone()) {
        seen.reasons.push(Reason { kind, risk: None, link: None, law: None, text, location });
    }
}

pub(super) fn risk_reason(risk: usize, link: RiskLink, location: Option<Location>) -> Reason {
    Reason { kind: ReasonKind::Risk, risk: Some(risk), link: Some(link), law: None, text: None, location }
}
