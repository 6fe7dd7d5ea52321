//! Competence (7.2), awareness (7.3) and communication (7.4).

use crate::document::block::{Inline, Tone};
use crate::document::view::View;
use crate::model::{AwarenessItem, Communication, Competence, Training};

use super::people::named;
use super::{Cell, Source, all, optional, required, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "competence",
        record: "competence",
        content: None,
        anchor: Some(|view, i| crate::document::view::anchor("competence", &competence(view, i).id)),
        select: |view, spec| {
            let open = |i: usize| is_open(view, competence(view, i));
            Ok(all(view.isms.competence.len(), |i| spec.only.as_deref() != Some("open") || open(i)))
        },
        fields: &[
            text("id", |v, i| vec![Inline::strong(competence(v, i).id.clone())]),
            text("person", |v, i| {
                let it = competence(v, i);
                let role = it.role.as_ref().map(|role| vec![Inline::muted(named(v, role))]).unwrap_or_default();
                let id = if it.id.is_empty() { Cell::new() } else { vec![Inline::strong(it.id.clone())] };
                let person = match &it.person {
                    Some(_) => who(v, it.person.as_ref()),
                    None => vec![Inline::gap(v.words.get("missing_person_named"), None)],
                };
                stacked([id, person, role])
            }),
            text("requirement", |v, i| required(v, competence(v, i).requirement.as_ref(), "missing_requirement")),
            text("evidence", |v, i| {
                let it = competence(v, i);
                let needs = it.gap.is_none() || it.done_on.is_some();
                if needs {
                    required(v, it.evidence.as_ref(), "missing_evidence")
                } else {
                    optional(it.evidence.as_ref())
                }
            }),
            text("valid_until", |v, i| match competence(v, i).valid_until {
                Some(until) if until < v.as_of() => {
                    vec![Inline::label(v.words.with("expired", &[("date", &v.words.short_date(until))]), Tone::Bad)]
                }
                until => v.date_cell(until, None),
            }),
            text("evidence_and_validity", |v, i| {
                let it = competence(v, i);
                let until = it.valid_until.map(|until| {
                    let date = v.words.short_date(until);
                    if until < v.as_of() {
                        vec![Inline::label(v.words.with("expired", &[("date", &date)]), Tone::Bad)]
                    } else {
                        vec![Inline::muted(v.words.with("until", &[("date", &date)]))]
                    }
                });
                let needs = it.gap.is_none() || it.done_on.is_some();
                let evidence = if needs {
                    required(v, it.evidence.as_ref(), "missing_evidence")
                } else {
                    optional(it.evidence.as_ref())
                };
                stacked([evidence, until.unwrap_or_default(), optional(it.note.as_ref())])
            }),
            text("gap_and_action", |v, i| {
                let it = competence(v, i);
                let due = it.due.filter(|_| it.done_on.is_none());
                let overdue = due.is_some_and(|due| due < v.as_of());
                let due = due.map(|due| {
                    let date = v.words.short_date(due);
                    let words = v.words.with("due_on", &[("date", &date)]);
                    vec![if overdue { Inline::label(words, Tone::Bad) } else { Inline::muted(words) }]
                });
                let done = it
                    .done_on
                    .map(|done| vec![Inline::muted(v.words.with("done_on", &[("date", &v.words.short_date(done))]))]);
                let action = match (&it.gap, &it.action) {
                    (Some(_), None) => vec![Inline::gap(v.words.get("missing_action"), None)],
                    (_, action) => optional(action.as_ref()),
                };
                stacked([optional(it.gap.as_ref()), action, due.unwrap_or_default(), done.unwrap_or_default()])
            }),
            text("effectiveness", |v, i| {
                let it = competence(v, i);
                let on = it.checked_on.map(|on| vec![Inline::muted(v.words.short_date(on))]).unwrap_or_default();
                let checked = match (&it.effectiveness, it.done_on) {
                    (None, Some(_)) => vec![Inline::gap(v.words.get("missing_effectiveness"), None)],
                    (text, _) => optional(text.as_ref()),
                };
                stacked([checked, on])
            }),
        ],
    },
    Source {
        name: "awareness-sessions",
        record: "session",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.awareness.sessions.len(), |_| true)),
        fields: &[
            text("topic", |v, i| vec![Inline::text(session(v, i).topic.clone())]),
            text("on", |v, i| v.date_cell(session(v, i).on, Some("missing_date"))),
            text("people", |v, i| {
                let people = &session(v, i).people;
                if people.is_empty() {
                    return vec![Inline::gap(v.words.get("missing"), None)];
                }
                let is_all = |it: &String| it.trim().eq_ignore_ascii_case("all");
                let names = people
                    .iter()
                    .map(|it| if is_all(it) { v.words.get("everybody_then").into() } else { named(v, it) });
                vec![Inline::text(names.collect::<Vec<_>>().join(", "))]
            }),
            text("evidence", |v, i| required(v, session(v, i).evidence.as_ref(), "missing_evidence")),
            text("effectiveness", |v, i| required(v, session(v, i).effectiveness.as_ref(), "missing_effectiveness")),
        ],
    },
    Source {
        name: "awareness-program",
        record: "awareness",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.awareness.program.len(), |_| true)),
        fields: &[
            text("topic", |v, i| vec![Inline::text(item(v, i).topic.clone())]),
            text("audience", |v, i| required(v, item(v, i).audience.as_ref(), "missing")),
            text("form", |v, i| required(v, item(v, i).form.as_ref(), "missing")),
            text("when", |v, i| required(v, item(v, i).when.as_ref(), "missing")),
            text("check", |v, i| required(v, item(v, i).check.as_ref(), "missing")),
        ],
    },
    Source {
        name: "communication",
        record: "communication",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.communication.len(), |_| true)),
        fields: &[
            text("what", |v, i| vec![Inline::text(communication(v, i).what.clone())]),
            text("when", |v, i| required(v, communication(v, i).when.as_ref(), "missing")),
            text("with", |v, i| required(v, communication(v, i).with.as_ref(), "missing")),
            text("how", |v, i| required(v, communication(v, i).how.as_ref(), "missing")),
            text("who", |v, i| match &communication(v, i).who {
                Some(who) => vec![Inline::text(named(v, who))],
                None => vec![Inline::gap(v.words.get("missing"), None)],
            }),
        ],
    },
    Source {
        name: "acknowledgements",
        record: "acknowledgement",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.documentation.acknowledged.len(), |_| true)),
        fields: &[
            text("document", |v, i| {
                let it = &v.isms.documentation.acknowledged[i];
                let known = v.facts.document_of_id(&it.document).and_then(|facts| facts.number.as_deref());
                let kind = known.and_then(|number| v.isms.documentation.document_type(number));
                let title = kind.map(|kind| vec![Inline::text(v.words.document_title(kind))]).unwrap_or_default();
                let version = it
                    .version
                    .as_ref()
                    .map(|version| vec![Inline::muted(v.words.with("output.version", &[("version", version)]))]);
                stacked([vec![Inline::strong(it.document.clone())], title, version.unwrap_or_default()])
            }),
            text("given", |v, i| {
                let it = &v.isms.documentation.acknowledged[i];
                stacked([required(v, it.given_to.as_ref(), "missing"), v.date_cell(it.given_on, Some("missing_date"))])
            }),
            text("how", |v, i| required(v, v.isms.documentation.acknowledged[i].how.as_ref(), "missing")),
            text("signed", |v, i| {
                let it = &v.isms.documentation.acknowledged[i];
                let (Some(signed), Some(of)) = (it.signed, it.of) else {
                    return vec![Inline::gap(v.words.get("missing_value"), None)];
                };
                let share = v.words.with("of_all", &[("n", &signed.to_string()), ("of", &of.to_string())]);
                let label = if signed < of { Inline::label(share, Tone::Fair) } else { Inline::text(share) };
                stacked([vec![label], v.date_cell(it.on, None)])
            }),
            text("evidence", |v, i| {
                required(v, v.isms.documentation.acknowledged[i].evidence.as_ref(), "missing_evidence")
            }),
        ],
    },
];

fn competence<'a>(view: &View<'a>, index: usize) -> &'a Competence {
    &view.isms.competence[index]
}

/// Whether something about it is still to be done: a gap, a certificate that ran out, an effect nobody has looked at.
pub fn is_open(view: &View, it: &Competence) -> bool {
    let expired = it.valid_until.is_some_and(|until| until < view.as_of());
    let gap = it.gap.is_some() && it.done_on.is_none();
    expired || gap || (it.done_on.is_some() && it.effectiveness.is_none())
}

fn session<'a>(view: &View<'a>, index: usize) -> &'a Training {
    &view.isms.awareness.sessions[index]
}

fn item<'a>(view: &View<'a>, index: usize) -> &'a AwarenessItem {
    &view.isms.awareness.program[index]
}

fn communication<'a>(view: &View<'a>, index: usize) -> &'a Communication {
    &view.isms.communication[index]
}
