//! Tables of people and roles.

use crate::document::block::Inline;
use crate::document::view::View;

use super::{Cell, Source, all, joined, stacked, text};

pub const SOURCES: &[Source] = &[Source {
    name: "policy-roles",
    record: "role",
    content: None,
    anchor: None,
    select: |_, _| Ok(all(ROLES.len(), |_| true)),
    fields: &[
        text("role", |v, i| vec![Inline::text(v.words.get(ROLES[i].role))]),
        text("duty", |v, i| vec![Inline::text(v.words.get(ROLES[i].duty))]),
        text("holder", holder),
    ],
}];

/// A role named in the policy.
struct Role {
    /// Its key in the questionnaire, and that of its name.
    role: &'static str,
    /// The key of what it has to do.
    duty: &'static str,
}

const ROLES: [Role; 6] = [
    Role { role: "role.top_mgmt", duty: "duty.top_mgmt" },
    Role { role: "role.isms_manager", duty: "duty.isms_manager" },
    Role { role: "role.conformity", duty: "duty.conformity" },
    Role { role: "role.reporting", duty: "duty.reporting" },
    Role { role: "role.incident_contact", duty: "duty.incident_contact" },
    Role { role: "role.internal_auditor", duty: "duty.internal_auditor" },
];

fn holder(view: &View, index: usize) -> Cell {
    let role = ROLES[index].role;
    let name = role.trim_start_matches("role.");
    let ids = view.role_holders(name);
    if ids.is_empty() {
        return vec![Inline::gap(view.words.get("missing"), Some(view.answer_place(role)))];
    }
    let names = joined(ids.into_iter().map(|id| super::person(view, Some(&id.to_string()), "missing")), ", ");
    let deputy = view.isms.roles.deputy.get(name).map(|deputy| view.name_of(deputy));
    let deputy = deputy.map(|name| vec![Inline::muted(view.words.with("deputy", &[("name", &name)]))]);
    let phone = view.isms.roles.incident_phone.as_ref().filter(|_| name == "incident_contact");
    let phone = phone.map(|phone| vec![Inline::muted(phone.clone())]);
    stacked([names, deputy.unwrap_or_default(), phone.unwrap_or_default()])
}
