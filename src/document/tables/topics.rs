//! Tables of policies. They print what everybody who keeps a policy has to know, and nothing about how far controls
//! are in place: so they raise no classification.

use crate::derive::SoaEntry;
use crate::document::block::Inline;
use crate::document::rules::with_unit;
use crate::document::view::View;
use crate::model::{
    AwarenessItem, Class, Communication, ContinuityService, ControlId, LegalRequirement, Parameter, Requirement,
    Retention, Supplier, known_parameters,
};

use super::events::job;
use super::{Cell, Source, all, joined, number, optional, person, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "topic-controls",
        record: "topic_control",
        content: None,
        anchor: None,
        select: |view, spec| {
            let controls = controls_of(view, spec.only.as_deref());
            Ok(all(view.facts.soa.len(), |i| {
                let entry = entry(view, i);
                entry.necessary == Some(true) && controls.contains(&entry.control)
            }))
        },
        fields: &[
            text("control", |v, i| vec![Inline::strong(entry(v, i).control.as_str())]),
            text("title", |v, i| {
                let entry = entry(v, i);
                required(v, v.control_title(entry).map(str::to_string).as_ref(), "missing_title")
            }),
            text("owner", |v, i| v.holder_cell(&entry(v, i).owner)),
        ],
    },
    Source {
        name: "topic-requirements",
        record: "topic_requirement",
        content: None,
        anchor: None,
        select: |view, spec| {
            let controls = controls_of(view, spec.only.as_deref());
            let number = spec.only.as_deref().unwrap_or_default();
            let laws = view.isms.legal.len();
            let is_met_here = |i: usize| match view.isms.legal.get(i) {
                Some(law) => law.controls.iter().any(|control| controls.contains(control)),
                None => requirement(view, i - laws).is_some_and(|(_, requirement)| {
                    requirement.in_isms != Some(false)
                        && requirement.addressed_by.iter().any(|by| names(by, number, &controls))
                }),
            };
            let requirements: usize = view.isms.parties.iter().map(|party| party.requirements.len()).sum();
            Ok(all(laws + requirements, is_met_here))
        },
        fields: &[
            text("by", |v, i| match v.isms.legal.get(i) {
                Some(law) => vec![Inline::text(law.name.clone())],
                None => cited(v, i, |party, _| party.to_string()),
            }),
            text("what", |v, i| match v.isms.legal.get(i) {
                Some(law) => required(v, law.duty.as_ref(), "missing"),
                None => cited(v, i, |_, requirement| requirement.text.clone()),
            }),
            text("where", |v, i| match v.isms.legal.get(i) {
                Some(law) => optional(law.reference.as_ref()),
                None => cited(v, i, |_, requirement| requirement.origin.clone().unwrap_or_default()),
            }),
        ],
    },
    Source {
        name: "topic-values",
        record: "topic_value",
        content: None,
        anchor: None,
        select: |view, spec| {
            let ids = parameter_ids(view);
            let is_stated = |i: usize| {
                let known = known_parameters().get(i);
                match (&spec.only, known) {
                    (Some(only), Some(known)) => known.documents.iter().any(|number| number == only),
                    (Some(_), None) => false,
                    (None, Some(known)) => {
                        parameter(view, &known.id).is_some()
                            || known.documents.iter().any(|number| view.facts.is_in_set(number))
                    }
                    (None, None) => true,
                }
            };
            Ok(all(ids.len(), is_stated))
        },
        fields: &[
            text("name", |v, i| {
                let id = parameter_id(v, i);
                let own = || parameter(v, &id).and_then(|parameter| parameter.name.clone());
                let name = v.words.parameter_name(&id).map(str::to_string).or_else(own).unwrap_or_else(|| id.clone());
                vec![Inline::text(name)]
            }),
            number("value", |v, i| {
                let id = parameter_id(v, i);
                match parameter(v, &id).and_then(|parameter| with_unit(v.words, &id, parameter)) {
                    Some(value) => vec![Inline::strong(value)],
                    None => open(v, "missing_value", &id, "value"),
                }
            }),
            text("limit", |v, i| {
                let id = parameter_id(v, i);
                stacked(v.isms.limits_of(&id).map(|(law, limit)| {
                    let bound = |key: &'static str, value: Option<f64>| {
                        value.map(|value| v.words.with(key, &[("value", &v.words.decimal(value)), ("law", &law.name)]))
                    };
                    let bounds = [bound("limit.at_most", limit.at_most), bound("limit.at_least", limit.at_least)];
                    joined(bounds.into_iter().flatten().map(|bound| vec![Inline::text(bound)]), ", ")
                }))
            }),
            text("owner", |v, i| {
                let id = parameter_id(v, i);
                match parameter(v, &id) {
                    Some(Parameter { owner: Some(owner), .. }) => person(v, Some(owner), "missing_owner"),
                    Some(Parameter { owner: None, .. }) => open(v, "missing_owner", &id, "owner"),
                    // The value is open; one gap a row is enough.
                    None => Vec::new(),
                }
            }),
            text("reason", |v, i| {
                let id = parameter_id(v, i);
                match parameter(v, &id) {
                    Some(Parameter { reason: Some(reason), .. }) => super::lines(reason),
                    Some(Parameter { reason: None, .. }) => open(v, "missing_reason", &id, "reason"),
                    None => Vec::new(),
                }
            }),
            text("documents", |_, i| {
                let known = known_parameters().get(i).map(|known| known.documents.as_slice()).unwrap_or_default();
                vec![Inline::text(known.join(", "))]
            }),
        ],
    },
    Source {
        name: "topic-suppliers",
        record: "topic_supplier",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.operations.outsourced.len(), |_| true)),
        fields: &[
            text("name", |v, i| required(v, supplier(v, i).name.as_ref(), "missing")),
            text("service", |v, i| required(v, supplier(v, i).service.as_ref(), "missing")),
            text("data", |v, i| required(v, supplier(v, i).data.as_ref(), "missing")),
            text("contract", |v, i| required(v, supplier(v, i).contract.as_ref(), "missing")),
        ],
    },
    Source {
        name: "topic-recovery",
        record: "topic_recovery",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.continuity.service.len(), |_| true)),
        fields: &[
            text("service", |v, i| vec![Inline::text(service(v, i).service.clone())]),
            text("activity", |v, i| required(v, service(v, i).activity.as_ref(), "missing")),
            text("owner", |v, i| person(v, service(v, i).owner.as_ref(), "missing_owner")),
            number("mtpd", |v, i| hours(v, service(v, i).mtpd_h)),
            number("rto", |v, i| hours(v, service(v, i).rto_h)),
            number("rpo", |v, i| hours(v, service(v, i).rpo_h)),
            text("mbco", |v, i| required(v, service(v, i).mbco.as_ref(), "missing")),
        ],
    },
    Source {
        name: "topic-classes",
        record: "topic_class",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.documentation.classes.len(), |_| true)),
        fields: &[
            text("name", |v, i| vec![Inline::strong(class(v, i).name.clone())]),
            text("handling", |v, i| required(v, class(v, i).handling.as_ref(), "missing")),
        ],
    },
    Source {
        name: "topic-retention",
        record: "topic_retention",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.documentation.retention.len(), |_| true)),
        fields: &[
            text("kind", |v, i| match retention(v, i).kind.as_str() {
                "document" => vec![Inline::text(v.words.get("kept.document"))],
                "record" => vec![Inline::text(v.words.get("kept.record"))],
                other => vec![Inline::text(other)],
            }),
            number("years", |v, i| match retention(v, i).years {
                Some(years) => vec![Inline::text(v.words.number(years.into()))],
                None => vec![Inline::gap(v.words.get("missing"), None)],
            }),
            text("basis", |v, i| required(v, retention(v, i).basis.as_ref(), "missing_reason")),
        ],
    },
    Source {
        name: "topic-laws",
        record: "topic_law",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.legal.len(), |_| true)),
        fields: &[
            text("name", |v, i| vec![Inline::text(law(v, i).name.clone())]),
            text("reference", |v, i| optional(law(v, i).reference.as_ref())),
            text("duty", |v, i| required(v, law(v, i).duty.as_ref(), "missing")),
            text("owner", |v, i| person(v, law(v, i).owner.as_ref(), "missing_owner")),
        ],
    },
    Source {
        name: "topic-notices",
        record: "topic_notice",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.communication.len(), |_| true)),
        fields: &[
            text("what", |v, i| vec![Inline::text(notice(v, i).what.clone())]),
            text("with", |v, i| required(v, notice(v, i).with.as_ref(), "missing")),
            text("when", |v, i| required(v, notice(v, i).when.as_ref(), "missing")),
            text("how", |v, i| required(v, notice(v, i).how.as_ref(), "missing")),
            text("who", |v, i| person(v, notice(v, i).who.as_ref(), "missing")),
        ],
    },
    Source {
        name: "topic-training",
        record: "topic_training",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.awareness.program.len(), |_| true)),
        fields: &[
            text("topic", |v, i| vec![Inline::text(training(v, i).topic.clone())]),
            text("audience", |v, i| required(v, training(v, i).audience.as_ref(), "missing")),
            text("form", |v, i| required(v, training(v, i).form.as_ref(), "missing")),
            text("when", |v, i| required(v, training(v, i).when.as_ref(), "missing")),
        ],
    },
    Source {
        name: "topic-jobs",
        record: "topic_job",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.operations.calendar.len(), |_| true)),
        fields: &[
            text("what", |v, i| vec![Inline::text(job(v, i).what.clone())]),
            text("frequency", |v, i| required(v, job(v, i).frequency.as_ref(), "missing")),
            text("owner", |v, i| person(v, job(v, i).owner.as_ref(), "missing_owner")),
            text("proof", |v, i| required(v, job(v, i).proof.as_ref(), "missing")),
        ],
    },
];

/// The controls of a document of the set.
fn controls_of(view: &View, number: Option<&str>) -> Vec<ControlId> {
    let kind = number.and_then(|number| view.isms.documentation.document_type(number));
    kind.map(|kind| kind.controls.iter().map(|control| ControlId::parse(control)).collect()).unwrap_or_default()
}

/// Whether what meets a requirement names a document, or one of its controls.
fn names(by: &str, number: &str, controls: &[ControlId]) -> bool {
    let by = by.trim();
    (!number.is_empty() && by.ends_with(number)) || controls.iter().any(|control| control.as_str() == by)
}

fn entry<'a>(view: &View<'a>, index: usize) -> &'a SoaEntry {
    &view.facts.soa[index]
}

/// The requirement of a place among those of all interested parties, with the party.
fn requirement<'a>(view: &View<'a>, index: usize) -> Option<(&'a str, &'a Requirement)> {
    let parties = view.isms.parties.iter();
    parties.flat_map(|party| party.requirements.iter().map(|it| (party.name.as_str(), it))).nth(index)
}

fn cited(view: &View, index: usize, said: fn(&str, &Requirement) -> String) -> Cell {
    let found = index.checked_sub(view.isms.legal.len()).and_then(|index| requirement(view, index));
    let text = found.map(|(party, requirement)| said(party, requirement)).unwrap_or_default();
    optional(Some(&text))
}

/// The ids of parameters: the known ones, then the organization's own.
fn parameter_ids(view: &View) -> Vec<String> {
    let known = known_parameters().iter().map(|known| known.id.clone());
    let own = view.isms.parameters.by_id.keys().filter(|id| !known_parameters().iter().any(|known| known.id == **id));
    known.chain(own.cloned()).collect()
}

fn parameter_id(view: &View, index: usize) -> String {
    parameter_ids(view).into_iter().nth(index).unwrap_or_default()
}

/// What was decided about a parameter; nothing while its value is open.
fn parameter<'a>(view: &View<'a>, id: &str) -> Option<&'a Parameter> {
    view.isms.parameters.by_id.get(id).filter(|parameter| parameter.value.is_some())
}

fn open(view: &View, missing: &'static str, id: &str, field: &str) -> Cell {
    vec![Inline::gap(view.words.get(missing), Some(view.answer_place(&format!("param.{id}.{field}"))))]
}

fn hours(view: &View, hours: Option<f64>) -> Cell {
    match hours {
        Some(hours) => vec![Inline::text(view.words.with("hours", &[("n", &view.words.decimal(hours))]))],
        None => vec![Inline::gap(view.words.get("missing"), None)],
    }
}

fn supplier<'a>(view: &View<'a>, index: usize) -> &'a Supplier {
    &view.isms.operations.outsourced[index]
}

fn service<'a>(view: &View<'a>, index: usize) -> &'a ContinuityService {
    &view.isms.continuity.service[index]
}

fn class<'a>(view: &View<'a>, index: usize) -> &'a Class {
    &view.isms.documentation.classes[index]
}

fn retention<'a>(view: &View<'a>, index: usize) -> &'a Retention {
    &view.isms.documentation.retention[index]
}

fn law<'a>(view: &View<'a>, index: usize) -> &'a LegalRequirement {
    &view.isms.legal[index]
}

fn notice<'a>(view: &View<'a>, index: usize) -> &'a Communication {
    &view.isms.communication[index]
}

fn training<'a>(view: &View<'a>, index: usize) -> &'a AwarenessItem {
    &view.isms.awareness.program[index]
}
