//! The master list (7.5): documents with versions and retention, documents of others; the matrix of clauses and controls.

use crate::derive::{NextReview, Standing, clauses, readiness};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::control;
use crate::document::view::{View, anchor};
use crate::model::{DocumentInput, DocumentType, Retention};

use super::controls::state as state_of;
use super::{Cell, Group, Source, all, joined, optional, required, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "documents",
        record: "document",
        content: None,
        anchor: Some(|view, i| anchor("document", &view.facts.documents[i].id)),
        select: |view, _| {
            let mut groups: Vec<Group> = Vec::new();
            for index in (0..view.facts.documents.len()).filter(|i| is_in_set(view, *i)) {
                let title = view.words.get(group_of(view, index)).to_string();
                match groups.iter_mut().find(|group| group.title.as_ref() == Some(&title)) {
                    Some(group) => group.records.push(index),
                    None => groups.push(Group { title: Some(title), records: vec![index] }),
                }
            }
            Ok(groups)
        },
        fields: &[
            text("document", |v, i| {
                let facts = &v.facts.documents[i];
                let title =
                    type_of(v, i).map(|kind| vec![Inline::text(v.words.document_title(kind))]).unwrap_or_default();
                stacked([vec![Inline::strong(facts.id.clone())], title])
            }),
            text("answers", |v, i| {
                let kind = type_of(v, i);
                let answers = kind.map(|kind| kind.clauses.iter().chain(&kind.controls).cloned().collect::<Vec<_>>());
                vec![Inline::text(answers.unwrap_or_default().join(", "))]
            }),
            text("version", |v, i| {
                let facts = &v.facts.documents[i];
                let version = match &facts.version {
                    Some(version) => vec![Inline::text(version.clone())],
                    None => vec![Inline::gap(v.words.get("missing_version"), None)],
                };
                stacked([version, standing(v, facts.standing)])
            }),
            text("people", |v, i| {
                let facts = &v.facts.documents[i];
                let approved = facts.approved().and_then(|approval| approval.on);
                let approved = approved.map(|on| v.words.with("approved_on", &[("date", &v.words.short_date(on))]));
                stacked([v.holder_cell(&facts.owner), approved.map(|it| vec![Inline::muted(it)]).unwrap_or_default()])
            }),
            text("class", |v, i| {
                let own = type_of(v, i).map(|kind| kind.classification.clone());
                optional(input(v, i).and_then(|input| input.classification).or(own).as_ref())
            }),
            text("next_review", |v, i| {
                let facts = &v.facts.documents[i];
                match facts.next_review {
                    NextReview::On(on) if facts.review_overdue.is_some() => {
                        vec![Inline::label(v.words.short_date(on), Tone::Bad)]
                    }
                    NextReview::On(on) => vec![Inline::text(v.words.short_date(on))],
                    NextReview::AfterApproval(months) => {
                        vec![Inline::muted(v.words.with("control.review_after", &[("months", &months.to_string())]))]
                    }
                    NextReview::Never => vec![Inline::muted(v.words.get("no_review_short"))],
                    NextReview::Unplanned => vec![Inline::muted(v.words.get("control.review_unplanned"))],
                }
            }),
            text("retention", |v, i| {
                let Some(kind) = type_of(v, i) else { return Cell::new() };
                match control::retention_rule(v, kind) {
                    Some(Retention { years: Some(years), basis, then: Some(then), .. }) => {
                        let words = ("years", &*years.to_string());
                        let then = disposition(v, then);
                        let line = vec![Inline::text(v.words.with("control.years", &[words, ("then", then)]))];
                        stacked([line, basis.as_ref().map(|it| vec![Inline::muted(it.clone())]).unwrap_or_default()])
                    }
                    _ => vec![Inline::gap(v.words.get("missing_retention"), None)],
                }
            }),
            text("approval", |v, i| {
                let facts = &v.facts.documents[i];
                match facts.approved() {
                    Some(approval) => {
                        stacked([v.holder_cell(&approval.by), v.date_cell(approval.on, Some("missing_date"))])
                    }
                    None => vec![Inline::muted(v.words.get("control.not_approved"))],
                }
            }),
            text("distribution", |v, i| {
                let names = input(v, i).map(|input| input.distribution.join(", ")).unwrap_or_default();
                if names.is_empty() {
                    vec![Inline::gap(v.words.get("missing_distribution"), None)]
                } else {
                    vec![Inline::text(names)]
                }
            }),
        ],
    },
    Source {
        name: "external-documents",
        record: "external",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.documentation.external.len(), |_| true)),
        fields: &[
            text("title", |v, i| vec![Inline::text(v.isms.documentation.external[i].title.clone())]),
            text("source", |v, i| required(v, v.isms.documentation.external[i].source.as_ref(), "missing_source")),
            text("version", |v, i| required(v, v.isms.documentation.external[i].version.as_ref(), "missing_version")),
            text("holder", |v, i| who(v, v.isms.documentation.external[i].holder.as_ref())),
        ],
    },
    Source {
        name: "retention",
        record: "retention",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.documentation.retention.len(), |_| true)),
        fields: &[
            text("kind", |v, i| {
                let kind = v.isms.documentation.retention[i].kind.as_str();
                vec![Inline::text(match kind.trim() {
                    "document" => v.words.get("retention_kind.document"),
                    "record" => v.words.get("retention_kind.record"),
                    own => own,
                })]
            }),
            text("years", |v, i| match v.isms.documentation.retention[i].years {
                Some(years) => vec![Inline::text(years.to_string())],
                None => vec![Inline::gap(v.words.get("missing_value"), None)],
            }),
            text("basis", |v, i| required(v, v.isms.documentation.retention[i].basis.as_ref(), "missing")),
            text("then", |v, i| {
                let then = v.isms.documentation.retention[i].then.as_ref();
                required(v, then.map(|then| disposition(v, then).to_string()).as_ref(), "missing")
            }),
        ],
    },
    Source {
        name: "clause-matrix",
        record: "clause",
        content: None,
        anchor: None,
        select: |_, _| Ok(all(clauses().len(), |i| !clauses()[i].heading)),
        fields: &[
            text("clause", |v, i| {
                let id = clauses()[i].id.as_str();
                let title = v.words.clause_title(id).map(|title| Inline::text(format!(" {title}")));
                std::iter::once(Inline::strong(id)).chain(title).collect()
            }),
            text("documents", |v, i| {
                let line = readiness(v.isms, v.facts).into_iter().find(|it| it.clause.id == clauses()[i].id);
                let documents = line.map(|line| line.documents).unwrap_or_default();
                let made = documents.iter().filter(|(kind, _)| kind.is_made());
                let cell = joined(made.flat_map(|(kind, _)| of_type(v, kind)).map(|i| link(v, i)), ", ");
                if cell.is_empty() { vec![Inline::muted(v.words.get("no_document_of_clause"))] } else { cell }
            }),
            text("state", |v, i| {
                let line = readiness(v.isms, v.facts).into_iter().find(|it| it.clause.id == clauses()[i].id);
                let documents = line.map(|line| line.documents).unwrap_or_default();
                let made = documents.iter().filter(|(kind, _)| kind.is_made());
                let states = made.flat_map(|(kind, _)| of_type(v, kind)).map(|i| v.facts.documents[i].standing);
                states.min().map(|worst| standing(v, worst)).unwrap_or_default()
            }),
            text("audited", |v, i| {
                let lines = &v.facts.programme.lines;
                let line = lines.iter().find(|line| line.requirement == crate::derive::RequirementId::Clause(i));
                let audits = line.map(|line| line.audited.as_slice()).unwrap_or_default();
                joined(audits.iter().map(|it| vec![Inline::text(v.isms.audits[*it].id.clone())]), ", ")
            }),
        ],
    },
    Source {
        name: "control-matrix",
        record: "control_line",
        content: Some(Content::Controls),
        anchor: None,
        select: |view, _| {
            let groups = super::controls::themes(view).into_iter().map(|(theme, _)| Group {
                title: Some(view.words.get(super::controls::theme_word(theme)).to_string()),
                records: (0..view.facts.soa.len())
                    .filter(|i| view.facts.soa[*i].theme.map_or("custom", crate::model::Theme::key) == theme)
                    .collect(),
            });
            Ok(groups.filter(|group| !group.records.is_empty()).collect())
        },
        fields: &[
            text("control", |v, i| {
                let entry = &v.facts.soa[i];
                let title = v.control_title(entry).map(|title| Inline::text(format!(" {title}")));
                std::iter::once(Inline::strong(entry.control.as_str())).chain(title).collect()
            }),
            text("necessary", |v, i| match v.facts.soa[i].necessary {
                Some(true) => vec![Inline::text(v.words.get("yes_label"))],
                Some(false) => vec![Inline::text(v.words.get("no_label"))],
                None => vec![Inline::gap(v.words.get("undecided"), None)],
            }),
            text("state", |v, i| {
                let entry = &v.facts.soa[i];
                match entry.necessary {
                    Some(true) => {
                        let (word, tone) = state_of(entry);
                        vec![Inline::label(v.words.get(word), tone)]
                    }
                    _ => Cell::new(),
                }
            }),
            text("documents", |v, i| {
                let entry = &v.facts.soa[i];
                if entry.necessary != Some(true) {
                    return Cell::new();
                }
                let id = entry.control.as_str();
                let kinds = v.isms.documentation.types().iter().filter(|kind| kind.is_made());
                let kinds = kinds.filter(|kind| kind.controls.iter().any(|control| control == id));
                let made = kinds.flat_map(|kind| of_type(v, kind)).map(|i| link(v, i));
                let named = entry.documents.iter().map(|name| vec![Inline::text(name.clone())]);
                joined(made.chain(named), ", ")
            }),
            text("evidence", |v, i| {
                let entry = &v.facts.soa[i];
                if entry.necessary == Some(true) { optional(entry.evidence.as_ref()) } else { Cell::new() }
            }),
        ],
    },
];

/// The groups of the list, in their order.
pub const GROUPS: [&str; 4] =
    ["document_group.documents", "document_group.policies", "document_group.records", "document_group.own"];

/// The type of a document.
fn type_of<'a>(view: &View<'a>, index: usize) -> Option<&'a DocumentType> {
    view.isms.documentation.document_type(view.facts.documents.get(index)?.number.as_deref()?)
}

/// What is said of a document, of its type as a whole included.
fn input(view: &View, index: usize) -> Option<DocumentInput> {
    let facts = view.facts.documents.get(index)?;
    let documentation = &view.isms.documentation;
    let Some(kind) = type_of(view, index) else { return documentation.documents.get(&facts.id).cloned() };
    Some(match &facts.occasion {
        Some(occasion) => documentation.input_of(&kind.of_occasion(occasion.clone())).into_owned(),
        None => documentation.input_of(kind).into_owned(),
    })
}

/// A document that is made, or that somebody has said something about.
pub fn is_in_set(view: &View, index: usize) -> bool {
    let facts = &view.facts.documents[index];
    let made = type_of(view, index)
        .is_some_and(|kind| kind.is_made() && (facts.occasion.is_some() || !kind.awaits_its_occasion()));
    made || view.isms.documentation.documents.contains_key(&facts.id)
}

/// The key of the group a document stands in.
pub fn group_of(view: &View, index: usize) -> &'static str {
    match type_of(view, index) {
        Some(kind) if kind.is_policy() => "document_group.policies",
        Some(kind) if kind.is_record() => "document_group.records",
        Some(_) => "document_group.documents",
        None => "document_group.own",
    }
}

/// What becomes of a document after its time, in the words of the language where they are known.
fn disposition<'a>(view: &View<'a>, then: &'a str) -> &'a str {
    match then.trim() {
        "destroy" => view.words.get("retention.destroy"),
        "archive" => view.words.get("retention.archive"),
        "transfer" => view.words.get("retention.transfer"),
        own => own,
    }
}

/// The documents of a type that there are.
fn of_type<'a>(view: &View<'a>, kind: &'a DocumentType) -> impl Iterator<Item = usize> + use<'a> {
    let documents = &view.facts.documents;
    let is_of = move |i: &usize| documents[*i].number.as_deref() == Some(&kind.number);
    let waits = move |i: &usize| documents[*i].occasion.is_some() || !kind.awaits_its_occasion();
    (0..documents.len()).filter(is_of).filter(waits)
}

/// A document by its id; a link where this document has its row.
fn link(view: &View, index: usize) -> Cell {
    let id = &view.facts.documents[index].id;
    vec![Inline::reference(anchor("document", id), id.clone())]
}

/// Where a version stands, in a word.
fn standing(view: &View, standing: Standing) -> Cell {
    let (key, tone) = match standing {
        Standing::Issued => ("standing.issued", Tone::Good),
        Standing::Approved => ("control.approved", Tone::Good),
        Standing::InReview => ("standing.in_review", Tone::Planned),
        Standing::Draft => ("standing.draft", Tone::Planned),
        Standing::Superseded => ("control.superseded", Tone::Muted),
        Standing::Withdrawn => ("control.withdrawn", Tone::Muted),
    };
    vec![Inline::label(view.words.get(key), tone)]
}
