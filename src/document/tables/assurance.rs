//! Tables of an internal audit: samples, findings, results, nonconformities.

use jiff::civil::Date;

use crate::derive::{CoverageFacts, RequirementId, clauses};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{Audit, ClauseResult, Coverage, Finding, Grade, Nonconformity, OccasionKind, Sample};

use super::events::said_beyond_closed;
use super::{Cell, Group, Source, all, optional, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "audit-samples",
        record: "sample",
        content: Some(Content::Findings),
        anchor: None,
        select: |view, _| Ok(all(audit(view).map_or(0, |audit| audit.samples.len()), |_| true)),
        fields: &[
            text("subject", |v, i| sample(v, i).map(|s| vec![Inline::text(s.subject.clone())]).unwrap_or_default()),
            text("sample", |v, i| required(v, sample(v, i).and_then(|s| s.sample.as_ref()), "missing")),
            text("seen", |v, i| required(v, sample(v, i).and_then(|s| s.seen.as_ref()), "missing")),
        ],
    },
    Source {
        name: "audit-results",
        record: "requirement",
        content: Some(Content::Findings),
        anchor: None,
        select: |view, spec| {
            let coverage = coverage(view);
            let of_controls = match spec.only.as_deref() {
                Some("clauses") => Some(false),
                Some("controls") => Some(true),
                _ => None,
            };
            let mut records: Vec<usize> = (0..coverage.len())
                .filter(|&i| match (&coverage[i].requirement, of_controls) {
                    (RequirementId::Clause(clause), Some(false)) => !clauses()[*clause].heading,
                    (RequirementId::Control(_), Some(true)) => {
                        was_audited(&coverage[i]) || !coverage[i].notes.is_empty()
                    }
                    (_, wanted) => wanted.is_none(),
                })
                .collect();
            // What the auditor wrote about a heading, a part of Annex A or something unknown has no line of its own.
            let others = view.audit_facts().map_or(0, |audit| audit.other_results.len());
            records.extend((0..others).map(|i| coverage.len() + i).filter(|&i| {
                let text = other(view, i).map_or("", |result| result.requirement.trim());
                of_controls.is_none_or(|controls| controls == text.starts_with(['A', 'a']))
            }));
            Ok(vec![Group { title: None, records }])
        },
        fields: &[
            text("requirement", |v, i| match coverage(v).get(i) {
                Some(coverage) => requirement(v, &coverage.requirement),
                None => other(v, i).map(|result| other_requirement(v, &result.requirement)).unwrap_or_default(),
            }),
            text("result", |v, i| {
                let result = match coverage(v).get(i) {
                    Some(coverage) => coverage.result,
                    None => other(v, i).and_then(|result| result.result),
                };
                let (word, tone) = match result {
                    Some(ClauseResult::Conform) => ("result.conform", Tone::Good),
                    Some(ClauseResult::Not) => ("result.not", Tone::Bad),
                    Some(ClauseResult::NotAudited) => ("result.not_audited", Tone::Muted),
                    None => return vec![Inline::gap(v.words.get("missing"), None)],
                };
                vec![Inline::label(v.words.get(word), tone)]
            }),
            text("note", result_note),
        ],
    },
    Source {
        name: "findings",
        record: "finding",
        content: Some(Content::Findings),
        anchor: Some(|view, i| anchor("finding", &finding(view, i).id)),
        select: |view, spec| {
            let later = spec.only.as_deref() == Some("later");
            let facts = view.audit_facts();
            let records = facts.map(|audit| if later { &audit.later_findings } else { &audit.findings });
            let mut records = records.cloned().unwrap_or_default();
            let wanted = spec.only.as_deref().filter(|_| !later);
            records.retain(|i| wanted.is_none_or(|grade| finding(view, *i).grade.map(grade_key) == Some(grade)));
            Ok(vec![Group { title: None, records }])
        },
        fields: &[
            text("id", |v, i| vec![Inline::strong(finding(v, i).id.clone())]),
            text("grade", |v, i| grade_cell(v, finding(v, i).grade)),
            text("requirement", |v, i| {
                let finding = finding(v, i);
                let clause = finding.clause.clone();
                let control = finding.control.as_ref().map(ToString::to_string);
                let both: Vec<String> = clause.into_iter().chain(control).collect();
                if both.is_empty() {
                    return vec![Inline::gap(v.words.get("missing_requirement"), None)];
                }
                vec![Inline::text(both.join(", "))]
            }),
            text("statement", |v, i| required(v, finding(v, i).statement.as_ref(), "missing")),
            text("evidence", |v, i| required(v, finding(v, i).evidence.as_ref(), "missing_evidence")),
            text("statement_and_evidence", |v, i| {
                let mut cell = required(v, finding(v, i).statement.as_ref(), "missing");
                cell.push(Inline::line_break());
                match &finding(v, i).evidence {
                    Some(evidence) => {
                        cell.push(Inline::muted(v.words.with("evidence", &[("text", evidence)])));
                    }
                    None => cell.push(Inline::gap(v.words.get("missing_evidence"), None)),
                }
                cell
            }),
            text("owner", |v, i| v.holder_cell(&v.facts.findings[i].owner)),
            text("due", |v, i| v.date_cell(finding(v, i).due, None)),
            text("follow_up", follow_up),
            text("finding", |v, i| {
                stacked([vec![Inline::strong(finding(v, i).id.clone())], grade_cell(v, finding(v, i).grade)])
            }),
            text("owner_and_follow_up", |v, i| stacked([v.holder_cell(&v.facts.findings[i].owner), follow_up(v, i)])),
        ],
    },
    Source {
        name: "nonconformities",
        record: "nonconformity",
        content: Some(Content::Findings),
        anchor: Some(|view, i| anchor("nc", &nonconformity(view, i).id)),
        select: |view, spec| {
            let of_audit = view.audit_facts().map_or(&[][..], |audit| &audit.nonconformities);
            let earlier = spec.only.as_deref() == Some("earlier");
            Ok(all(view.isms.nonconformities.len(), |i| spec.only.is_none() || of_audit.contains(&i) != earlier))
        },
        fields: &[
            text("id", |v, i| stacked([vec![Inline::strong(nonconformity(v, i).id.clone())], opened_later(v, i)])),
            text("source", |v, i| optional(nonconformity(v, i).source.as_ref())),
            text("statement", |v, i| required(v, nonconformity(v, i).statement.as_ref(), "missing")),
            text("correction", |v, i| required(v, nonconformity(v, i).correction.as_ref(), "missing")),
            text("root_cause", |v, i| required(v, nonconformity(v, i).root_cause.as_ref(), "missing")),
            text("corrective_action", |v, i| required(v, nonconformity(v, i).corrective_action.as_ref(), "missing")),
            text("owner", |v, i| v.holder_cell(&v.facts.nonconformities[i].owner)),
            text("effectiveness", |v, i| optional(nonconformity(v, i).effectiveness.as_ref())),
            text("statement_and_correction", |v, i| {
                let correction = match &nonconformity(v, i).correction {
                    Some(text) => vec![Inline::muted(v.words.with("correction", &[("text", text)]))],
                    None => vec![Inline::gap(v.words.get("missing_correction"), None)],
                };
                stacked([required(v, nonconformity(v, i).statement.as_ref(), "missing"), correction])
            }),
            text("owner_and_state", |v, i| stacked([v.holder_cell(&v.facts.nonconformities[i].owner), state(v, i)])),
            text("status", state),
            text("origin", |v, i| {
                let it = nonconformity(v, i);
                let opened = v.date_cell(it.date, Some("missing_date"));
                let source = it.source.as_ref().or(it.finding.as_ref());
                let finding = it.finding.as_ref().filter(|_| it.source.is_some());
                let grade = it.grade.map(|grade| grade_cell(v, Some(grade))).unwrap_or_default();
                let id = vec![Inline::strong(it.id.clone())];
                stacked([id, opened, required(v, source, "missing_source"), optional(finding), grade])
            }),
            text("breach", |v, i| {
                let it = nonconformity(v, i);
                let evidence = it.evidence.as_ref();
                let evidence = evidence.map(|text| vec![Inline::muted(v.words.with("evidence", &[("text", text)]))]);
                let requirement = required(v, it.requirement.as_ref(), "missing_requirement");
                stacked([requirement, required(v, it.statement.as_ref(), "missing"), evidence.unwrap_or_default()])
            }),
            text("cause_and_similar", |v, i| {
                let it = nonconformity(v, i);
                let similar = match &it.similar {
                    Some(text) => vec![Inline::muted(v.words.with("similar", &[("text", text)]))],
                    None => vec![Inline::gap(v.words.get("missing_similar"), None)],
                };
                let again = it.recurrence_of.as_ref();
                let again = again.map(|id| vec![Inline::label(v.words.with("recurs", &[("id", id)]), Tone::Bad)]);
                stacked([required(v, it.root_cause.as_ref(), "missing_cause"), similar, again.unwrap_or_default()])
            }),
            text("actions", corrective_actions),
            text("effect_and_closing", |v, i| {
                let it = nonconformity(v, i);
                let closed = v.facts.nonconformities[i].closed;
                let effect = match &it.effectiveness {
                    None if closed => vec![Inline::gap(v.words.get("missing_effectiveness"), None)],
                    text => optional(text.as_ref()),
                };
                let by = it.closed_by.as_ref().map(|by| vec![Inline::muted(v.name_of(by))]).unwrap_or_default();
                let age = (!closed).then(|| age_in_words(v, i)).flatten();
                let said = if closed { said_beyond_closed(v, it.status.as_ref()) } else { Cell::new() };
                stacked([effect, state(v, i), said, by, age.unwrap_or_default(), optional(it.note.as_ref())])
            }),
        ],
    },
];

/// What is done so that it does not happen again: in words, then the actions with where they stand.
fn corrective_actions(view: &View, index: usize) -> Cell {
    let it = nonconformity(view, index);
    let known = view.isms.actions.iter().enumerate();
    let named = known.filter(|(_, action)| it.actions.contains(&action.id) || action.source.contains(&it.id));
    let mut cells = vec![required(view, it.corrective_action.as_ref(), "missing_action")];
    cells.extend(named.map(|(found, action)| {
        let (word, tone) = super::actions::state(view, found);
        vec![Inline::strong(action.id.clone()), Inline::text(" "), Inline::label(word, tone)]
    }));
    cells.push(view.holder_cell(&view.facts.nonconformities[index].owner));
    let closed = view.facts.nonconformities[index].closed;
    if let Some(due) = it.due {
        let words = view.words.with("due_on", &[("date", &view.words.short_date(due))]);
        let late = !closed && due < view.as_of();
        cells.push(vec![if late { Inline::label(words, Tone::Bad) } else { Inline::muted(words) }]);
    } else if !closed {
        cells.push(vec![Inline::gap(view.words.get("missing_due"), None)]);
    }
    stacked(cells)
}

/// For how many days a nonconformity has been open.
fn age_in_words(view: &View, index: usize) -> Option<Cell> {
    let days = view.facts.nonconformities[index].days_open?;
    Some(vec![Inline::muted(view.words.with("open_for", &[("days", &days.to_string())]))])
}

fn audit<'a>(view: &View<'a>) -> Option<&'a Audit> {
    view.audit()
}

fn sample<'a>(view: &View<'a>, index: usize) -> Option<&'a Sample> {
    audit(view)?.samples.get(index)
}

/// Where a nonconformity stands: the day it was closed, else its status as written.
fn state(view: &View, index: usize) -> Cell {
    let words = view.words;
    match nonconformity(view, index).closed_on.filter(|_| view.facts.nonconformities[index].closed) {
        Some(date) => {
            let date_in_words = [("date", &*words.short_date(date))];
            let later = is_later(view, date);
            vec![Inline::text(if later {
                words.with("later.closed", &date_in_words)
            } else {
                words.with("closed_on", &date_in_words)
            })]
        }
        None => status(view, nonconformity(view, index).status.as_ref()),
    }
}

/// Whether a day is after the report of the audit: what happened then was not known to it.
fn is_later(view: &View, day: Date) -> bool {
    // A log of all of them is no report: it knows everything up to its own day.
    let report = view.occasion_of(OccasionKind::Audit).and(view.audit_facts());
    report.and_then(|audit| audit.known_until).is_some_and(|known| day > known)
}

/// A state that has no day of its own: as written; in a report that is older, with the day it was read.
fn status(view: &View, written: Option<&String>) -> Cell {
    let words = view.words;
    match written {
        Some(text) if is_later(view, view.as_of()) => {
            let parts = [("status", text.trim()), ("date", &words.short_date(view.as_of()))];
            vec![Inline::muted(words.with("later.status", &parts))]
        }
        written => optional(written),
    }
}

/// That a nonconformity was opened after the report.
fn opened_later(view: &View, index: usize) -> Cell {
    let opened = nonconformity(view, index).date.filter(|day| is_later(view, *day));
    let words = view.words;
    let text = opened.map(|day| words.with("later.opened", &[("date", &words.short_date(day))]));
    text.map(|text| vec![Inline::muted(text)]).unwrap_or_default()
}

/// The result for each clause and for each control that is necessary or was audited.
fn coverage<'a>(view: &View<'a>) -> &'a [CoverageFacts] {
    view.audit_facts().map_or(&[], |audit| &audit.coverage)
}

/// Whether an auditor looked at it: a result or a finding says so.
pub fn was_audited(coverage: &CoverageFacts) -> bool {
    !coverage.findings.is_empty() || matches!(coverage.result, Some(ClauseResult::Conform | ClauseResult::Not))
}

/// A result that has no line of its own; they are counted on behind the lines.
fn other<'a>(view: &View<'a>, index: usize) -> Option<&'a Coverage> {
    let at = index.checked_sub(coverage(view).len())?;
    audit(view)?.results.get(*view.audit_facts()?.other_results.get(at)?)
}

/// A heading with its title, or what the auditor wrote.
fn other_requirement(view: &View, written: &str) -> Cell {
    let mut cell = vec![Inline::strong(written.trim())];
    cell.extend(view.words.clause_title(written.trim()).map(|title| Inline::text(format!(" {title}"))));
    cell
}

/// Every remark of the auditor about a requirement, and the findings that a result rests on. "Not conform" without a
/// finding is a gap.
fn result_note(view: &View, index: usize) -> Cell {
    let Some(line) = coverage(view).get(index) else {
        return optional(other(view, index).and_then(|result| result.note.as_ref()));
    };
    let results = audit(view).map_or(&[][..], |audit| &audit.results);
    let notes: Vec<&String> = line.notes.iter().filter_map(|&note| results.get(note)?.note.as_ref()).collect();
    let found =
        if line.findings.is_empty() && line.result == Some(ClauseResult::Not) { &line.above } else { &line.findings };
    let ids = found.iter().map(|finding| &view.isms.findings[*finding].id);
    let named = |id: &&String| notes.iter().any(|note| note.contains(id.as_str()));
    let links = ids.filter(|id| !named(id)).map(|id| vec![Inline::reference(anchor("finding", id), id.clone())]);
    let mut cells: Vec<Cell> = notes.iter().map(|note| super::lines(note)).collect();
    cells.extend(links);
    if line.result == Some(ClauseResult::Not) && found.is_empty() {
        cells.push(vec![Inline::gap(view.words.get("missing_finding"), None)]);
    }
    super::joined(cells, " · ")
}

fn finding<'a>(view: &View<'a>, index: usize) -> &'a Finding {
    &view.isms.findings[index]
}

fn nonconformity<'a>(view: &View<'a>, index: usize) -> &'a Nonconformity {
    &view.isms.nonconformities[index]
}

/// The requirement with its title.
pub fn requirement(view: &View, requirement: &RequirementId) -> Cell {
    let (id, title) = match requirement {
        RequirementId::Clause(clause) => {
            let id = clauses()[*clause].id.as_str();
            (id, view.words.clause_title(id))
        }
        RequirementId::Control(control) => {
            let entry = &view.facts.soa[*control];
            (entry.control.as_str(), view.control_title(entry))
        }
    };
    let mut cell = vec![Inline::strong(id)];
    cell.extend(title.map(|title| Inline::text(format!(" {title}"))));
    cell
}

/// The key of a grade.
pub fn grade_key(grade: Grade) -> &'static str {
    match grade {
        Grade::Major => "major",
        Grade::Minor => "minor",
        Grade::Observation => "observation",
        Grade::Ofi => "ofi",
        Grade::Strength => "strength",
    }
}

/// The key of the short word for a grade.
pub fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Major => "grade_short.major",
        Grade::Minor => "grade_short.minor",
        Grade::Observation => "grade_short.observation",
        Grade::Ofi => "grade_short.ofi",
        Grade::Strength => "grade_short.strength",
    }
}

/// The tone of a grade.
pub fn grade_tone(grade: Grade) -> Tone {
    match grade {
        Grade::Major => Tone::Bad,
        Grade::Minor => Tone::Fair,
        Grade::Observation | Grade::Ofi => Tone::Planned,
        Grade::Strength => Tone::Good,
    }
}

fn grade_cell(view: &View, grade: Option<Grade>) -> Cell {
    match grade {
        Some(grade) => {
            vec![Inline::label(view.words.get(grade_word(grade)), grade_tone(grade))]
        }
        None => vec![Inline::gap(view.words.get("missing_grade"), None)],
    }
}

/// What became of a finding: its nonconformity, and its status as written.
fn follow_up(view: &View, index: usize) -> Cell {
    let finding = finding(view, index);
    let nc = view.facts.findings[index].nonconformity.map(|nc| &nonconformity(view, nc).id);
    let cell = match nc {
        Some(nc) => vec![Inline::reference(anchor("nc", nc), nc.clone())],
        None if matches!(finding.grade, Some(Grade::Major | Grade::Minor)) => {
            vec![Inline::gap(view.words.get("missing_nc"), None)]
        }
        None => Vec::new(),
    };
    let opened = view.facts.findings[index].nonconformity.map(|nc| opened_later(view, nc)).unwrap_or_default();
    stacked([cell, opened, status(view, finding.status.as_ref())])
}
