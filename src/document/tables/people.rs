//! Tables of people and roles.

use crate::document::block::Inline;
use crate::document::view::View;

use super::{Cell, Source, all, joined, text};

pub const SOURCES: &[Source] = &[Source {
    name: "policy-roles",
    record: "role",
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
    let ids = view.role_holders(ROLES[index]);
    if ids.is_empty() {
        let key = format!("role.{}", ROLES[index]);
        return vec![Inline::gap(view.words.get("missing"), Some(view.answer_place(&key)))];
    }
    joined(ids.into_iter().map(|id| super::person(view, Some(&id.to_string()), "missing")), ", ")
}
