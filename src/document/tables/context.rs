//! Tables of the context and scope: sites, units, processes, interfaces, exclusions, issues, requirements.

use crate::document::block::Inline;
use crate::document::view::View;
use crate::model::{InterestedParty, Interface, Issue, OutOfScope, Process, Requirement, Site, Unit};

use super::{Cell, Source, all, joined, optional, person, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "sites",
        record: "site",
        content: None,
        anchor: None,
        select: |view, spec| {
            let wanted = match spec.only.as_deref() {
                Some("in") => Some(true),
                Some("out") => Some(false),
                _ => None,
            };
            let sites = &view.isms.organization.sites;
            Ok(all(sites.len(), |i| wanted.is_none_or(|wanted| sites[i].in_scope == Some(wanted))))
        },
        fields: &[
            text("id", |v, i| vec![Inline::text(site(v, i).id.clone())]),
            text("name", |v, i| required(v, site(v, i).name.as_ref(), "missing")),
            text("address", |v, i| required(v, site(v, i).address.as_ref(), "missing")),
            text("activity", |v, i| required(v, site(v, i).activity.as_ref(), "missing")),
            text("in_scope", |v, i| yes_no(v, site(v, i).in_scope)),
        ],
    },
    Source {
        name: "units",
        record: "unit",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.organization.units.len(), |_| true)),
        fields: &[
            text("name", |v, i| vec![Inline::text(unit(v, i).name.clone())]),
            text("head", |v, i| person(v, unit(v, i).head.as_ref(), "missing")),
            text("in_scope", |v, i| yes_no(v, unit(v, i).in_scope)),
        ],
    },
    Source {
        name: "processes",
        record: "process",
        content: None,
        anchor: None,
        select: |view, spec| {
            let processes = &view.isms.scope.processes;
            let wanted = spec.only.as_deref().map(|only| only == "isms");
            Ok(all(processes.len(), |i| wanted.is_none_or(|wanted| wanted == is_of_the_isms(&processes[i]))))
        },
        fields: &[
            text("name", |v, i| {
                // Of which kind it is, where that is none of the two that have tables of their own.
                let process = process(v, i);
                let kind = process.kind.as_deref().map(str::trim);
                let kind = kind.filter(|kind| !matches!(*kind, "" | "business" | "isms"));
                stacked([
                    vec![Inline::text(process.name.clone())],
                    kind.map(|kind| vec![Inline::muted(kind)]).unwrap_or_default(),
                ])
            }),
            text("owner", |v, i| person(v, process(v, i).owner.as_ref(), "missing_owner")),
            text("inputs", |v, i| required(v, process(v, i).inputs.as_ref(), "missing")),
            text("outputs", |v, i| required(v, process(v, i).outputs.as_ref(), "missing")),
            text("criteria", |v, i| required(v, process(v, i).criteria.as_ref(), "missing")),
            text("frequency", |v, i| required(v, process(v, i).frequency.as_ref(), "missing")),
            text("record", |v, i| required(v, process(v, i).record.as_ref(), "missing")),
        ],
    },
    Source {
        name: "interfaces",
        record: "interface",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.scope.interfaces.len(), |_| true)),
        fields: &[
            text("partner", |v, i| vec![Inline::text(interface(v, i).partner.clone())]),
            text("what", |v, i| required(v, interface(v, i).what.as_ref(), "missing")),
            text("data", |v, i| required(v, interface(v, i).data.as_ref(), "missing")),
            text("control", |v, i| required(v, interface(v, i).control.as_ref(), "missing_control")),
        ],
    },
    Source {
        name: "out-of-scope",
        record: "outside",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.scope.out.len(), |_| true)),
        fields: &[
            text("what", |v, i| vec![Inline::text(outside(v, i).what.clone())]),
            text("reason", |v, i| required(v, outside(v, i).reason.as_ref(), "missing_reason")),
            text("protection", |v, i| required(v, outside(v, i).protection.as_ref(), "missing")),
        ],
    },
    Source {
        name: "scope-drivers",
        record: "driver",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(drivers(view).count(), |_| true)),
        fields: &[
            text("source", |v, i| driver(v, i, driver_source)),
            text("text", |v, i| driver(v, i, driver_text)),
            text("effect", |v, i| driver(v, i, driver_effect)),
        ],
    },
];

fn site<'a>(view: &View<'a>, index: usize) -> &'a Site {
    &view.isms.organization.sites[index]
}

fn unit<'a>(view: &View<'a>, index: usize) -> &'a Unit {
    &view.isms.organization.units[index]
}

fn process<'a>(view: &View<'a>, index: usize) -> &'a Process {
    &view.isms.scope.processes[index]
}

/// Whether a process runs the ISMS itself; every other one is the organization's.
fn is_of_the_isms(process: &Process) -> bool {
    process.kind.as_deref().is_some_and(|kind| kind.trim() == "isms")
}

fn interface<'a>(view: &View<'a>, index: usize) -> &'a Interface {
    &view.isms.scope.interfaces[index]
}

fn outside<'a>(view: &View<'a>, index: usize) -> &'a OutOfScope {
    &view.isms.scope.out[index]
}

fn yes_no(view: &View, value: Option<bool>) -> Cell {
    match value {
        Some(true) => vec![Inline::text(view.words.get("yes_label"))],
        Some(false) => vec![Inline::text(view.words.get("no_label"))],
        None => vec![Inline::gap(view.words.get("missing"), None)],
    }
}

/// What moved the boundary.
enum Driver<'a> {
    /// An issue (4.1).
    Issue(&'a Issue),
    /// A requirement (4.2) of a party.
    Requirement(&'a InterestedParty, &'a Requirement),
}

fn drivers<'a>(view: &View<'a>) -> impl Iterator<Item = Driver<'a>> {
    let issues = view.isms.external_issues.iter().chain(&view.isms.internal_issues);
    let issues = issues.filter(|issue| issue.shapes_scope).map(Driver::Issue);
    let requirements = view.isms.parties.iter().flat_map(|party| {
        let shaping = party.requirements.iter().filter(|requirement| requirement.shapes_scope);
        shaping.map(move |requirement| Driver::Requirement(party, requirement))
    });
    issues.chain(requirements)
}

fn driver(view: &View, index: usize, part: fn(&View, &Driver) -> Cell) -> Cell {
    drivers(view).nth(index).map(|driver| part(view, &driver)).unwrap_or_default()
}

fn driver_source(_: &View, driver: &Driver) -> Cell {
    match driver {
        Driver::Issue(issue) => joined([optional(issue.id.as_ref()), optional(issue.category.as_ref())], " · "),
        Driver::Requirement(party, requirement) => {
            joined([vec![Inline::text(party.name.clone())], optional(requirement.origin.as_ref())], " · ")
        }
    }
}

fn driver_text(view: &View, driver: &Driver) -> Cell {
    match driver {
        Driver::Issue(issue) => required(view, issue.issue.as_ref(), "missing"),
        Driver::Requirement(_, requirement) => vec![Inline::text(requirement.text.clone())],
    }
}

fn driver_effect(view: &View, driver: &Driver) -> Cell {
    match driver {
        Driver::Issue(issue) => required(view, issue.effect.as_ref(), "missing"),
        Driver::Requirement(_, requirement) if requirement.addressed_by.is_empty() => {
            vec![Inline::gap(view.words.get("missing"), None)]
        }
        Driver::Requirement(_, requirement) => vec![Inline::text(requirement.addressed_by.join(", "))],
    }
}
