//! Words of fixed vocabularies and what they mean. A word that is missing here can be added for one workbook under
//! `values:` in its mapping file.

use super::normal;
use crate::model::{ActionStatus, Direction, Grade, ImplementationState, ObjectiveStatus, RiskStatus, TreatmentOption};

/// Words and what they mean, normalized; the first word of each meaning is the one shown in messages.
pub type Words<T> = &'static [(&'static str, T)];

/// What a text means; `None` if the words do not have it.
#[must_use]
pub fn meaning<T: Copy>(text: &str, words: Words<T>) -> Option<T> {
    let text = normal(text);
    words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning)
}

/// The first word of each meaning, for messages.
#[must_use]
pub fn shown<T: PartialEq>(words: Words<T>) -> String {
    let mut seen: Vec<&T> = Vec::new();
    let mut shown = Vec::new();
    for (word, meaning) in words {
        if !seen.contains(&meaning) {
            seen.push(meaning);
            shown.push(*word);
        }
    }
    shown.join(", ")
}

/// What is done about a risk.
pub const OPTIONS: Words<TreatmentOption> = &[
    ("modify", TreatmentOption::Modify),
    ("modification", TreatmentOption::Modify),
    ("treat", TreatmentOption::Modify),
    ("treatment", TreatmentOption::Modify),
    ("mitigate", TreatmentOption::Modify),
    ("mitigation", TreatmentOption::Modify),
    ("mitigated", TreatmentOption::Modify),
    ("reduce", TreatmentOption::Modify),
    ("reduction", TreatmentOption::Modify),
    ("risk reduction", TreatmentOption::Modify),
    ("risk modification", TreatmentOption::Modify),
    ("risk mitigation", TreatmentOption::Modify),
    ("apply controls", TreatmentOption::Modify),
    ("control", TreatmentOption::Modify),
    ("retain", TreatmentOption::Retain),
    ("retention", TreatmentOption::Retain),
    ("accept", TreatmentOption::Retain),
    ("accepted", TreatmentOption::Retain),
    ("acceptance", TreatmentOption::Retain),
    ("tolerate", TreatmentOption::Retain),
    ("keep", TreatmentOption::Retain),
    ("risk acceptance", TreatmentOption::Retain),
    ("risk retention", TreatmentOption::Retain),
    ("share", TreatmentOption::Share),
    ("sharing", TreatmentOption::Share),
    ("transfer", TreatmentOption::Share),
    ("transferred", TreatmentOption::Share),
    ("insure", TreatmentOption::Share),
    ("outsource", TreatmentOption::Share),
    ("risk sharing", TreatmentOption::Share),
    ("risk transfer", TreatmentOption::Share),
    ("avoid", TreatmentOption::Avoid),
    ("avoidance", TreatmentOption::Avoid),
    ("terminate", TreatmentOption::Avoid),
    ("eliminate", TreatmentOption::Avoid),
    ("risk avoidance", TreatmentOption::Avoid),
];

/// Where a risk stands.
pub const RISK_STATUS: Words<RiskStatus> = &[
    ("open", RiskStatus::Open),
    ("new", RiskStatus::Open),
    ("identified", RiskStatus::Open),
    ("in treatment", RiskStatus::InTreatment),
    ("under treatment", RiskStatus::InTreatment),
    ("treatment", RiskStatus::InTreatment),
    ("in progress", RiskStatus::InTreatment),
    ("ongoing", RiskStatus::InTreatment),
    ("accepted", RiskStatus::Accepted),
    ("retained", RiskStatus::Accepted),
    ("tolerated", RiskStatus::Accepted),
    ("closed", RiskStatus::Closed),
    ("resolved", RiskStatus::Closed),
    ("retired", RiskStatus::Closed),
];

/// Where an action stands.
pub const ACTION_STATUS: Words<ActionStatus> = &[
    ("open", ActionStatus::Open),
    ("new", ActionStatus::Open),
    ("not started", ActionStatus::Open),
    ("not begun", ActionStatus::Open),
    ("planned", ActionStatus::Open),
    ("pending", ActionStatus::Open),
    ("to do", ActionStatus::Open),
    ("todo", ActionStatus::Open),
    ("in progress", ActionStatus::InProgress),
    ("under way", ActionStatus::InProgress),
    ("underway", ActionStatus::InProgress),
    ("ongoing", ActionStatus::InProgress),
    ("started", ActionStatus::InProgress),
    ("running", ActionStatus::InProgress),
    ("wip", ActionStatus::InProgress),
    ("done", ActionStatus::Done),
    ("closed", ActionStatus::Done),
    ("complete", ActionStatus::Done),
    ("completed", ActionStatus::Done),
    ("finished", ActionStatus::Done),
    ("implemented", ActionStatus::Done),
    ("cancelled", ActionStatus::Cancelled),
    ("canceled", ActionStatus::Cancelled),
    ("dropped", ActionStatus::Cancelled),
    ("withdrawn", ActionStatus::Cancelled),
    ("given up", ActionStatus::Cancelled),
];

/// How far a control is in place.
pub const STATES: Words<ImplementationState> = &[
    ("implemented", ImplementationState::Implemented),
    ("fully implemented", ImplementationState::Implemented),
    ("in place", ImplementationState::Implemented),
    ("done", ImplementationState::Implemented),
    ("complete", ImplementationState::Implemented),
    ("completed", ImplementationState::Implemented),
    ("partial", ImplementationState::Partial),
    ("partially", ImplementationState::Partial),
    ("partly", ImplementationState::Partial),
    ("partially implemented", ImplementationState::Partial),
    ("partly implemented", ImplementationState::Partial),
    ("in progress", ImplementationState::Partial),
    ("planned", ImplementationState::Planned),
    ("⚠", ImplementationState::Partial),
    ("⚠\u{fe0f}", ImplementationState::Partial),
    ("✅", ImplementationState::Implemented),
    ("✓", ImplementationState::Implemented),
    ("✔", ImplementationState::Implemented),
    ("not started", ImplementationState::NotStarted),
    ("not implemented", ImplementationState::NotStarted),
    ("missing", ImplementationState::NotStarted),
    ("❌", ImplementationState::NotStarted),
    ("✗", ImplementationState::NotStarted),
    ("✘", ImplementationState::NotStarted),
    ("to do", ImplementationState::NotStarted),
];

/// How serious a finding is.
pub const GRADES: Words<Grade> = &[
    ("major", Grade::Major),
    ("major nc", Grade::Major),
    ("major nonconformity", Grade::Major),
    ("major non conformity", Grade::Major),
    ("major non conformance", Grade::Major),
    ("minor", Grade::Minor),
    ("minor nc", Grade::Minor),
    ("minor nonconformity", Grade::Minor),
    ("minor non conformity", Grade::Minor),
    ("minor non conformance", Grade::Minor),
    ("observation", Grade::Observation),
    ("obs", Grade::Observation),
    ("ofi", Grade::Ofi),
    ("opportunity for improvement", Grade::Ofi),
    ("opportunity", Grade::Ofi),
    ("improvement", Grade::Ofi),
    ("strength", Grade::Strength),
    ("good practice", Grade::Strength),
    ("best practice", Grade::Strength),
    ("positive", Grade::Strength),
];

/// Where an objective stands.
pub const OBJECTIVE_STATUS: Words<ObjectiveStatus> = &[
    ("open", ObjectiveStatus::Open),
    ("in progress", ObjectiveStatus::Open),
    ("ongoing", ObjectiveStatus::Open),
    ("on track", ObjectiveStatus::Open),
    ("running", ObjectiveStatus::Open),
    ("new", ObjectiveStatus::Open),
    ("met", ObjectiveStatus::Met),
    ("achieved", ObjectiveStatus::Met),
    ("reached", ObjectiveStatus::Met),
    ("done", ObjectiveStatus::Met),
    ("completed", ObjectiveStatus::Met),
    ("missed", ObjectiveStatus::Missed),
    ("not met", ObjectiveStatus::Missed),
    ("not achieved", ObjectiveStatus::Missed),
    ("not reached", ObjectiveStatus::Missed),
    ("withdrawn", ObjectiveStatus::Withdrawn),
    ("cancelled", ObjectiveStatus::Withdrawn),
    ("canceled", ObjectiveStatus::Withdrawn),
    ("given up", ObjectiveStatus::Withdrawn),
];

/// Which way a value gets better.
pub const DIRECTIONS: Words<Direction> = &[
    ("up", Direction::Up),
    ("higher is better", Direction::Up),
    ("increase", Direction::Up),
    ("more", Direction::Up),
    ("↑", Direction::Up),
    ("down", Direction::Down),
    ("lower is better", Direction::Down),
    ("decrease", Direction::Down),
    ("reduce", Direction::Down),
    ("less", Direction::Down),
    ("↓", Direction::Down),
    ("maintain", Direction::Maintain),
    ("hold", Direction::Maintain),
    ("keep", Direction::Maintain),
    ("→", Direction::Maintain),
];

/// Yes and no, as words and as marks.
pub const YES_NO: Words<bool> = &[
    ("yes", true),
    ("y", true),
    ("true", true),
    ("x", true),
    ("✓", true),
    ("✔", true),
    ("☑", true),
    ("☒", true),
    ("✅", true),
    ("√", true),
    ("●", true),
    ("•", true),
    ("■", true),
    ("◼", true),
    ("+", true),
    // Marks of the Wingdings typeface: a tick, a box with a tick, a box with a cross.
    ("ü", true),
    ("þ", true),
    ("ý", true),
    // A Greek chi and a Cyrillic kha, typed for an x.
    ("χ", true),
    ("х", true),
    ("1", true),
    ("applicable", true),
    ("necessary", true),
    ("included", true),
    ("required", true),
    ("no", false),
    ("n", false),
    ("false", false),
    ("✗", false),
    ("✘", false),
    ("☐", false),
    ("✖", false),
    ("❌", false),
    ("○", false),
    ("û", false),
    ("0", false),
    ("not applicable", false),
    ("not necessary", false),
    ("not required", false),
    ("excluded", false),
];
