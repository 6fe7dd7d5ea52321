//! Tables of people and roles.

use crate::document::block::Inline;
use crate::document::view::View;

use super::{Cell, Source, all, joined, text};

pub const SOURCES: &[Source] = &[Source {
    name: "policy-roles",
    content: None,
    anchor: None,
    select: |_, _| Ok(all(ROLES.len(), |_| true)),
    fields: &[
        text("role", |v, i| vec![Inline::text(v.words.get(&format!("role.{}", ROLES[i])))]),
        text("duty", |v, i| vec![Inline::text(v.words.get(&format!("duty.{}", ROLES[i])))]),
        text("holder", holder),
    ],
}];

/// Roles named in the policy, by their questionnaire key.
const ROLES: [&str; 6] =
    ["top_mgmt", "isms_manager", "conformity", "reporting", "incident_contact", "internal_auditor"];

fn holder(view: &View, index: usize) -> Cell {
    let roles = &view.isms.roles;
    let ids: Vec<&String> = match ROLES[index] {
        "top_mgmt" => roles.top_mgmt.iter().collect(),
        "isms_manager" => roles.isms_manager.iter().collect(),
        "conformity" => roles.conformity.iter().chain(fallback(roles.conformity.as_ref(), view)).collect(),
        "reporting" => roles.reporting.iter().chain(fallback(roles.reporting.as_ref(), view)).collect(),
        "incident_contact" => roles.incident_contact.iter().collect(),
        _ => roles.internal_auditor.iter().map(|auditor| &auditor.person).collect(),
    };
    if ids.is_empty() {
        let key = format!("role.{}", ROLES[index]);
        return vec![Inline::gap(view.words.get("missing"), Some(view.answer_place(&key)))];
    }
    joined(ids.into_iter().map(|id| super::person(view, Some(id), "missing")), ", ")
}

/// Both duties of 5.3 fall to the ISMS manager unless the answers say otherwise (questionnaire group 2).
fn fallback<'a>(given: Option<&String>, view: &View<'a>) -> Option<&'a String> {
    if given.is_some() { None } else { view.isms.roles.isms_manager.as_ref() }
}
