//! Tables of people and roles.

use std::collections::BTreeMap;

use crate::derive::Holder;
use crate::document::block::Inline;
use crate::document::view::View;
use crate::model::{Person, RaciLine, RoleConflict, RoleDescription};

use super::{Cell, Source, all, joined, number, required, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "policy-roles",
        record: "role",
        content: None,
        anchor: None,
        select: |_, _| Ok(all(ROLES.len(), |i| ROLES[i].in_policy)),
        fields: ROLE_FIELDS,
    },
    Source {
        name: "roles",
        record: "role",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(ROLES.len() + own_roles(view).count(), |_| true)),
        fields: ROLE_FIELDS,
    },
    Source {
        name: "people",
        record: "person",
        content: None,
        anchor: None,
        select: |view, spec| {
            let gone = |i: usize| person(view, i).until.is_some_and(|until| until < view.as_of());
            let here = |i: usize| match spec.only.as_deref() {
                Some("here") => !gone(i),
                Some("gone") => gone(i),
                _ => true,
            };
            Ok(all(view.isms.people.len(), here))
        },
        fields: &[
            text("name", |v, i| required(v, person(v, i).name.as_ref(), "missing")),
            text("job", |v, i| required(v, person(v, i).job_title.as_ref(), "missing")),
            text("kind", |v, i| {
                vec![Inline::text(v.words.get(if person(v, i).external {
                    "person.external"
                } else {
                    "person.internal"
                }))]
            }),
            text("roles", |v, i| {
                joined(roles_of(v, &person(v, i).id).into_iter().map(|it| vec![Inline::text(it)]), ", ")
            }),
            text("since", |v, i| match (person(v, i).since, person(v, i).until) {
                (since, None) => v.date_cell(since, None),
                (since, Some(until)) => {
                    let until = v.words.with("until", &[("date", &v.words.short_date(until))]);
                    stacked([v.date_cell(since, None), vec![Inline::text(until)]])
                }
            }),
        ],
    },
    Source {
        name: "raci",
        record: "raci",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(processes(view).len(), |_| true)),
        fields: &[
            text("process", |v, i| vec![Inline::text(processes(v)[i].0)]),
            text("responsible", |v, i| parts(v, i, |line| &line.responsible, true)),
            text("accountable", |v, i| {
                let (name, line) = processes(v)[i];
                let owner = || v.isms.scope.processes.iter().find(|it| it.name == name)?.owner.as_ref();
                who(v, line.and_then(|line| line.accountable.as_ref()).or_else(owner))
            }),
            text("consulted", |v, i| parts(v, i, |line| &line.consulted, false)),
            text("informed", |v, i| parts(v, i, |line| &line.informed, false)),
        ],
    },
    Source {
        name: "role-conflicts",
        record: "conflict",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.roles.conflicts.len(), |_| true)),
        fields: &[
            text("duties", |v, i| vec![Inline::text(conflict(v, i).duties.clone())]),
            text("reason", |v, i| required(v, conflict(v, i).reason.as_ref(), "missing_reason")),
            text("measure", |v, i| required(v, conflict(v, i).measure.as_ref(), "missing")),
        ],
    },
    Source {
        name: "owners",
        record: "owned",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(owners(view).len(), |_| true)),
        fields: &[
            text("person", |v, i| owners(v)[i].0.clone()),
            number("risks", |v, i| counted(owners(v)[i].1[0])),
            number("assets", |v, i| counted(owners(v)[i].1[1])),
            number("controls", |v, i| counted(owners(v)[i].1[2])),
            number("actions", |v, i| counted(owners(v)[i].1[3])),
        ],
    },
];

const ROLE_FIELDS: &[super::Field] = &[
    text("role", |v, i| vec![Inline::text(role_name(v, i))]),
    text("duty", |v, i| match ROLES.get(i) {
        Some(role) => vec![Inline::text(v.words.get(role.duty))],
        None => Cell::new(),
    }),
    text("holder", |v, i| {
        let deputy = deputy(v, i).map(|deputy| v.name_of(deputy));
        let deputy = deputy.map(|name| vec![Inline::muted(v.words.with("deputy", &[("name", &name)]))]);
        stacked([holder(v, i), deputy.unwrap_or_default(), phone(v, i)])
    }),
    text("holder_and_deputy", |v, i| {
        let deputy = deputy(v, i).map(|id| {
            let name = v.holder_text(&v.directory.resolve(Some(id))).unwrap_or_default();
            vec![Inline::muted(v.words.with("deputy", &[("name", &name)]))]
        });
        stacked([
            holder(v, i),
            phone(v, i),
            deputy.unwrap_or_else(|| vec![Inline::gap(v.words.get("missing_deputy"), None)]),
        ])
    }),
    text("responsibilities", |v, i| {
        required(v, description(v, i).and_then(|it| it.responsibilities.as_ref()), "missing_responsibilities")
    }),
    text("authorities", |v, i| {
        required(v, description(v, i).and_then(|it| it.authorities.as_ref()), "missing_authorities")
    }),
    text("reports_to", |v, i| match description(v, i).and_then(|it| it.reports_to.as_ref()) {
        Some(whom) => vec![Inline::text(named(v, whom))],
        None if ROLES.get(i).is_some_and(|role| role.key == "top_mgmt") => Cell::new(),
        None => vec![Inline::gap(v.words.get("missing"), None)],
    }),
];

/// A role that the answers name.
pub struct Role {
    /// Its questionnaire key below `role`.
    pub key: &'static str,
    /// The key of its name, which is that of the question, too.
    pub word: &'static str,
    /// The key of what it has to do.
    duty: &'static str,
    /// Whether the policy names it.
    in_policy: bool,
}

/// The roles in the order of tables.
pub const ROLES: [Role; 8] = [
    Role { key: "top_mgmt", word: "role.top_mgmt", duty: "duty.top_mgmt", in_policy: true },
    Role { key: "isms_manager", word: "role.isms_manager", duty: "duty.isms_manager", in_policy: true },
    Role { key: "conformity", word: "role.conformity", duty: "duty.conformity", in_policy: true },
    Role { key: "reporting", word: "role.reporting", duty: "duty.reporting", in_policy: true },
    Role { key: "incident_contact", word: "role.incident_contact", duty: "duty.incident_contact", in_policy: true },
    Role { key: "internal_auditor", word: "role.internal_auditor", duty: "duty.internal_auditor", in_policy: true },
    Role { key: "doc_controller", word: "role.doc_controller", duty: "duty.doc_controller", in_policy: false },
    Role { key: "privacy", word: "role.privacy", duty: "duty.privacy", in_policy: false },
];

/// The role of a questionnaire key.
fn known_role(key: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.key == key.trim())
}

/// Roles of the organization's own, behind the known ones.
fn own_roles<'a>(view: &View<'a>) -> impl Iterator<Item = &'a RoleDescription> {
    view.isms.roles.described.iter().filter(|it| known_role(&it.role).is_none())
}

fn description<'a>(view: &View<'a>, index: usize) -> Option<&'a RoleDescription> {
    match ROLES.get(index) {
        Some(role) => view.isms.roles.described.iter().find(|it| it.role.trim() == role.key),
        None => own_roles(view).nth(index - ROLES.len()),
    }
}

fn role_name(view: &View, index: usize) -> String {
    match ROLES.get(index) {
        Some(role) => view.words.get(role.word).to_string(),
        None => description(view, index).map(|it| it.role.clone()).unwrap_or_default(),
    }
}

fn deputy<'a>(view: &View<'a>, index: usize) -> Option<&'a str> {
    let deputies = &view.isms.roles.deputy;
    let of = |role: &str| deputies.get(role).map(String::as_str);
    match ROLES.get(index).map(|role| role.key) {
        // Both duties of 5.3 are looked after by whoever stands in for the ISMS manager, unless the answers differ.
        Some(role @ ("conformity" | "reporting")) => of(role).or_else(|| of("isms_manager")),
        Some(role) => of(role),
        None => description(view, index).and_then(|it| it.deputy.as_deref()),
    }
}

fn holder(view: &View, index: usize) -> Cell {
    let Some(role) = ROLES.get(index) else {
        return who(view, description(view, index).and_then(|it| it.holder.as_ref()));
    };
    let ids = view.role_holders(role.key);
    if ids.is_empty() {
        return vec![Inline::gap(view.words.get("missing"), Some(view.answer_place(role.word)))];
    }
    joined(ids.into_iter().map(|id| super::person(view, Some(&id.to_string()), "missing")), ", ")
}

/// The telephone of who takes reports of incidents.
fn phone(view: &View, index: usize) -> Cell {
    let is_contact = ROLES.get(index).is_some_and(|role| role.key == "incident_contact");
    let phone = view.isms.roles.incident_phone.as_ref().filter(|_| is_contact);
    phone.map(|phone| vec![Inline::muted(phone.clone())]).unwrap_or_default()
}

/// A person by id or name, a role by its key, else as written.
pub fn named(view: &View, written: &str) -> String {
    if let Some(role) = known_role(written) {
        return view.words.get(role.word).to_string();
    }
    let name = view.name_of(written);
    if name.is_empty() { written.to_string() } else { name }
}

fn person<'a>(view: &View<'a>, index: usize) -> &'a Person {
    &view.isms.people[index]
}

/// The roles somebody holds.
fn roles_of(view: &View, id: &str) -> Vec<String> {
    let known = (0..ROLES.len()).filter(|role| view.role_holders(ROLES[*role].key).contains(&id));
    let own = own_roles(view).filter(|it| it.holder.as_deref() == Some(id)).map(|it| it.role.clone());
    known.map(|role| role_name(view, role)).chain(own).collect()
}

fn conflict<'a>(view: &View<'a>, index: usize) -> &'a RoleConflict {
    &view.isms.roles.conflicts[index]
}

/// The processes of the ISMS, with what is said about who does what in each.
fn processes<'a>(view: &View<'a>) -> Vec<(&'a str, Option<&'a RaciLine>)> {
    let lines = &view.isms.roles.raci;
    let line = |name: &str| lines.iter().find(|line| line.process.trim() == name.trim());
    let of_isms = view.isms.scope.processes.iter().filter(|it| it.kind.as_deref() == Some("isms"));
    let mut all: Vec<(&str, Option<&RaciLine>)> = of_isms.map(|it| (it.name.as_str(), line(&it.name))).collect();
    let further = lines.iter().filter(|line| !all.iter().any(|(name, _)| name.trim() == line.process.trim()));
    let further: Vec<_> = further.map(|line| (line.process.as_str(), Some(line))).collect();
    all.extend(further);
    all
}

fn parts(view: &View, index: usize, of: fn(&RaciLine) -> &Vec<String>, is_needed: bool) -> Cell {
    let names = processes(view)[index].1.map(|line| of(line).iter().map(|it| named(view, it)).collect::<Vec<_>>());
    match names {
        Some(names) if !names.is_empty() => vec![Inline::text(names.join(", "))],
        _ if is_needed => vec![Inline::gap(view.words.get("missing"), None)],
        _ => Cell::new(),
    }
}

/// Everybody the registers name as owner, with the number of risks, assets, controls and open actions.
fn owners(view: &View) -> Vec<(Cell, [usize; 4])> {
    let facts = view.facts;
    let open = facts
        .actions
        .iter()
        .filter(|it| !matches!(it.state, crate::derive::ActionState::Done | crate::derive::ActionState::Cancelled));
    let lists: [Vec<&Holder>; 4] = [
        facts.risks.iter().map(|it| &it.owner).collect(),
        facts.assets.iter().map(|it| &it.owner).collect(),
        facts.soa.iter().filter(|it| it.necessary == Some(true)).map(|it| &it.owner).collect(),
        open.map(|it| &it.owner).collect(),
    ];
    let mut counts: BTreeMap<String, (Holder, [usize; 4])> = BTreeMap::new();
    for (column, holders) in lists.iter().enumerate() {
        for holder in holders.iter().flat_map(|holder| single(holder)) {
            let Some(name) = view.holder_text(holder) else { continue };
            counts.entry(name).or_insert_with(|| (holder.clone(), [0; 4])).1[column] += 1;
        }
    }
    counts.into_values().map(|(holder, counts)| (view.holder_cell(&holder), counts)).collect()
}

fn single(holder: &Holder) -> Vec<&Holder> {
    match holder {
        Holder::Several(holders) => holders.iter().collect(),
        Holder::Missing => Vec::new(),
        one => vec![one],
    }
}

fn counted(count: usize) -> Cell {
    if count == 0 { Cell::new() } else { vec![Inline::text(count.to_string())] }
}
