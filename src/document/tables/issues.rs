//! Issues (4.1), requirements of interested parties (4.2) and opportunities (6.1.1).

use crate::document::block::Inline;
use crate::document::view::View;
use crate::model::{InterestedParty, Issue, Opportunity, Requirement};

use super::{Cell, Group, Source, all, optional, required, risks_by_id, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "issues",
        record: "issue",
        content: None,
        anchor: None,
        select: |view, spec| {
            let external = view.isms.external_issues.len();
            let both = external + view.isms.internal_issues.len();
            Ok(all(both, |i| match spec.only.as_deref() {
                Some("external") => i < external,
                Some("internal") => i >= external,
                _ => true,
            }))
        },
        fields: &[
            text("id", |v, i| optional(issue(v, i).id.as_ref())),
            text("issue", |v, i| {
                let category = issue(v, i).category.as_ref().map(|text| vec![Inline::muted(text.clone())]);
                stacked([category.unwrap_or_default(), required(v, issue(v, i).issue.as_ref(), "missing")])
            }),
            text("effect", |v, i| required(v, issue(v, i).effect.as_ref(), "missing")),
            text("response", |v, i| {
                let risks = risks_by_id(v, &issue(v, i).risks);
                let response = optional(issue(v, i).response.as_ref());
                if response.is_empty() && risks.is_empty() {
                    return vec![Inline::gap(v.words.get("missing_response"), None)];
                }
                response
            }),
            text("risks", |v, i| risks_by_id(v, &issue(v, i).risks)),
        ],
    },
    Source {
        name: "party-requirements",
        record: "party",
        content: None,
        anchor: None,
        select: |view, _| {
            let mut next = 0;
            let groups = view.isms.parties.iter().map(|party| {
                let from = next;
                next += party.requirements.len();
                let key = if party.internal { "party_internal" } else { "party_external" };
                Group { title: Some(view.words.with(key, &[("name", &party.name)])), records: (from..next).collect() }
            });
            Ok(groups.filter(|group| !group.records.is_empty()).collect())
        },
        fields: &[
            text("requirement", |v, i| {
                requirement(v, i).map(|it| vec![Inline::text(it.1.text.clone())]).unwrap_or_default()
            }),
            text("origin", |v, i| required(v, requirement(v, i).and_then(|it| it.1.origin.as_ref()), "missing")),
            text("in_isms", |v, i| match requirement(v, i).and_then(|it| it.1.in_isms) {
                Some(true) => vec![Inline::text(v.words.get("yes_label"))],
                Some(false) => vec![Inline::text(v.words.get("no_label"))],
                None => vec![Inline::gap(v.words.get("missing_decision"), None)],
            }),
            text("addressed_by", addressed_by),
            text("climate", |v, i| {
                let climate = requirement(v, i).is_some_and(|it| it.1.climate);
                if climate { vec![Inline::text(v.words.get("yes_label"))] } else { Cell::new() }
            }),
        ],
    },
    Source {
        name: "opportunities",
        record: "opportunity",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.opportunities.len(), |_| true)),
        fields: &[
            text("opportunity", |v, i| {
                let it = opportunity(v, i);
                let id = it.id.as_ref().map(|id| vec![Inline::strong(id.clone())]).unwrap_or_default();
                stacked([id, required(v, it.text.as_ref(), "missing")])
            }),
            text("action", |v, i| required(v, opportunity(v, i).action.as_ref(), "missing_action")),
            text("owner", |v, i| who(v, opportunity(v, i).owner.as_ref())),
            text("due", |v, i| v.date_cell(opportunity(v, i).due, Some("missing_due"))),
            text("evaluation", |v, i| optional(opportunity(v, i).evaluation.as_ref())),
        ],
    },
];

fn issue<'a>(view: &View<'a>, index: usize) -> &'a Issue {
    let external = &view.isms.external_issues;
    external.get(index).unwrap_or_else(|| &view.isms.internal_issues[index - external.len()])
}

fn requirement<'a>(view: &View<'a>, index: usize) -> Option<(&'a InterestedParty, &'a Requirement)> {
    let each = view.isms.parties.iter().flat_map(|party| party.requirements.iter().map(move |it| (party, it)));
    each.into_iter().nth(index)
}

fn addressed_by(view: &View, index: usize) -> Cell {
    let Some((_, requirement)) = requirement(view, index) else { return Cell::new() };
    match (requirement.addressed_by.as_slice(), requirement.in_isms) {
        ([], Some(false)) => Cell::new(),
        ([], _) => vec![Inline::gap(view.words.get("missing_place"), None)],
        (places, _) => vec![Inline::text(places.join(", "))],
    }
}

fn opportunity<'a>(view: &View<'a>, index: usize) -> &'a Opportunity {
    &view.isms.opportunities[index]
}
