//! The internal audit programme: its audits, and what they cover in the cycle (9.2.2).

use crate::derive::{ProgrammeLine, RequirementId};
use crate::document::block::{Inline, Tone};
use crate::document::view::View;
use crate::model::{Audit, AuditorRole, ControlId};

use super::assurance::requirement;
use super::{Cell, Source, all, joined, optional, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "audits",
        record: "audit",
        content: None,
        anchor: None,
        select: |view, spec| {
            let internal = |i: usize| view.facts.programme.audits.contains(&i);
            Ok(all(view.isms.audits.len(), |i| match spec.only.as_deref() {
                Some("programme") => internal(i),
                Some("others") => !internal(i),
                _ => true,
            }))
        },
        fields: &[
            text("id", |v, i| {
                stacked([vec![Inline::strong(audit(v, i).id.clone())], optional(audit(v, i).kind.as_ref())])
            }),
            text("dates", dates),
            text("scope", scope),
            text("criteria", |v, i| required(v, audit(v, i).criteria.as_ref(), "missing")),
            text("method", |v, i| optional(audit(v, i).method.as_ref())),
            text("auditor", |v, i| {
                let lead = v.holder_cell(&v.facts.audits[i].lead);
                stacked([lead, required(v, audit(v, i).independence.as_ref(), "missing_independence")])
            }),
            text("state", state),
        ],
    },
    Source {
        name: "auditors",
        record: "auditor",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.roles.internal_auditor.len(), |_| true)),
        fields: &[
            text("person", |v, i| super::person(v, Some(&auditor(v, i).person), "missing")),
            text("competence", |v, i| required(v, auditor(v, i).competence.as_ref(), "missing")),
            text("owns", |v, i| joined(auditor(v, i).owns.iter().map(|what| vec![Inline::text(what.clone())]), ", ")),
        ],
    },
    Source {
        name: "audit-programme",
        record: "requirement",
        content: None,
        anchor: None,
        select: |view, spec| {
            let lines = &view.facts.programme.lines;
            Ok(all(lines.len(), |i| match spec.only.as_deref() {
                Some("clauses") => is_clause(&lines[i]),
                Some("controls") => !is_clause(&lines[i]),
                Some("left-out") => lines[i].is_left_out(),
                _ => true,
            }))
        },
        fields: &[
            text("requirement", |v, i| requirement(v, &line(v, i).requirement)),
            text("audited", |v, i| audits(v, &line(v, i).audited)),
            text("planned", |v, i| audits(v, &line(v, i).planned)),
            text("state", |v, i| {
                let line = line(v, i);
                match (line.audited.is_empty(), line.planned.is_empty()) {
                    (false, _) => vec![Inline::label(v.words.get("coverage.audited"), Tone::Good)],
                    (true, false) => vec![Inline::label(v.words.get("coverage.planned"), Tone::Planned)],
                    (true, true) => vec![Inline::label(v.words.get("coverage.left_out"), Tone::Bad)],
                }
            }),
        ],
    },
];

fn audit<'a>(view: &View<'a>, index: usize) -> &'a Audit {
    &view.isms.audits[index]
}

fn auditor<'a>(view: &View<'a>, index: usize) -> &'a AuditorRole {
    &view.isms.roles.internal_auditor[index]
}

fn line<'a>(view: &View<'a>, index: usize) -> &'a ProgrammeLine {
    &view.facts.programme.lines[index]
}

/// Whether a line of the programme is a clause; else it is a control.
pub fn is_clause(line: &ProgrammeLine) -> bool {
    matches!(line.requirement, RequirementId::Clause(_))
}

fn audits(view: &View, indexes: &[usize]) -> Cell {
    joined(indexes.iter().map(|index| vec![Inline::text(audit(view, *index).id.clone())]), ", ")
}

fn dates(view: &View, index: usize) -> Cell {
    let audit = audit(view, index);
    match (audit.from, audit.to) {
        (Some(from), Some(to)) if from != to => {
            let (from, to) = (view.words.short_date(from), view.words.short_date(to));
            vec![Inline::text(view.words.with("from_to", &[("from", &from), ("to", &to)]))]
        }
        (from, to) => view.date_cell(from.or(to), Some("missing_date")),
    }
}

/// Clauses, controls, sites and processes, a line each.
fn scope(view: &View, index: usize) -> Cell {
    let scope = &audit(view, index).scope;
    let listed = |key: &'static str, names: &[&str]| {
        if names.is_empty() {
            return Cell::new();
        }
        vec![Inline::muted(view.words.get(key)), Inline::text(format!(" {}", names.join(", ")))]
    };
    let texts =
        |key: &'static str, names: &[String]| listed(key, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let controls: Vec<&str> = scope.controls.iter().map(ControlId::as_str).collect();
    let cell = stacked([
        texts("scope_of.clauses", &scope.clauses),
        listed("scope_of.controls", &controls),
        texts("scope_of.sites", &scope.sites),
        texts("scope_of.processes", &scope.processes),
    ]);
    if cell.is_empty() { vec![Inline::gap(view.words.get("missing_scope"), None)] } else { cell }
}

/// Done with its report, done without, planned, or past its day.
fn state(view: &View, index: usize) -> Cell {
    let audit = audit(view, index);
    let day = audit.to.or(audit.from);
    if audit.done {
        let label = Inline::label(view.words.get("audit_state.done"), Tone::Good);
        let reported = audit.reported_on.map(|date| view.words.short_date(date));
        let reported = reported.map(|date| vec![Inline::muted(view.words.with("reported", &[("date", &date)]))]);
        return stacked([vec![label], reported.unwrap_or_default()]);
    }
    if day.is_some_and(|day| day < view.as_of()) {
        return vec![Inline::label(view.words.get("audit_state.not_held"), Tone::Bad)];
    }
    vec![Inline::label(view.words.get("audit_state.planned"), Tone::Planned)]
}
