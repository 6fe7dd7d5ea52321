//! Tables of an internal audit: samples, findings, results, nonconformities.

use crate::derive::{CoverageFacts, RequirementId, clauses};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{Audit, ClauseResult, ControlId, Coverage, Finding, Grade, Nonconformity, Sample};

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
            Ok(all(coverage.len(), |i| match (spec.only.as_deref(), &coverage[i].requirement) {
                (Some("clauses"), RequirementId::Clause(clause)) => !clauses()[*clause].heading,
                (Some("controls"), RequirementId::Control(_)) => was_audited(&coverage[i]),
                (None, _) => true,
                _ => false,
            }))
        },
        fields: &[
            text("requirement", |v, i| requirement(v, &coverage(v)[i].requirement)),
            text("result", |v, i| {
                let (word, tone) = match coverage(v)[i].result {
                    Some(ClauseResult::Conform) => ("result.conform", Tone::Good),
                    Some(ClauseResult::Not) => ("result.not", Tone::Bad),
                    Some(ClauseResult::NotAudited) => ("result.not_audited", Tone::Muted),
                    None => return vec![Inline::gap(v.words.get("missing"), None)],
                };
                vec![Inline::label(v.words.get(word), tone)]
            }),
            text("note", |v, i| {
                let note = stated(v, &coverage(v)[i].requirement).and_then(|result| result.note.as_ref());
                let ids = coverage(v)[i].findings.iter().map(|finding| &v.isms.findings[*finding].id);
                let named = |id: &&String| note.is_some_and(|note| note.contains(id.as_str()));
                let findings =
                    ids.filter(|id| !named(id)).map(|id| vec![Inline::reference(anchor("finding", id), id.clone())]);
                let note = optional(note);
                super::joined(std::iter::once(note).chain(findings), " · ")
            }),
        ],
    },
    Source {
        name: "findings",
        record: "finding",
        content: Some(Content::Findings),
        anchor: Some(|view, i| anchor("finding", &finding(view, i).id)),
        select: |view, spec| {
            let mut records = view.audit_facts().map(|audit| audit.findings.clone()).unwrap_or_default();
            records.retain(|i| spec.only.as_deref().is_none_or(|o| finding(view, *i).grade.map(grade_key) == Some(o)));
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
            text("id", |v, i| vec![Inline::strong(nonconformity(v, i).id.clone())]),
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
        ],
    },
];

fn audit<'a>(view: &View<'a>) -> Option<&'a Audit> {
    view.audit()
}

fn sample<'a>(view: &View<'a>, index: usize) -> Option<&'a Sample> {
    audit(view)?.samples.get(index)
}

/// Where a nonconformity stands: the day it was closed, else its status as written.
fn state(view: &View, index: usize) -> Cell {
    match nonconformity(view, index).closed_on {
        Some(date) => vec![Inline::text(view.words.with("closed_on", &[("date", &view.words.short_date(date))]))],
        None => optional(nonconformity(view, index).status.as_ref()),
    }
}

/// The result for each clause and for each control that is necessary or was audited.
fn coverage<'a>(view: &View<'a>) -> &'a [CoverageFacts] {
    view.audit_facts().map_or(&[], |audit| &audit.coverage)
}

/// Whether an auditor looked at it: a result or a finding says so.
pub fn was_audited(coverage: &CoverageFacts) -> bool {
    !coverage.findings.is_empty() || matches!(coverage.result, Some(ClauseResult::Conform | ClauseResult::Not))
}

/// What the auditor wrote down for a requirement.
fn stated<'a>(view: &View<'a>, requirement: &RequirementId) -> Option<&'a Coverage> {
    let id = match requirement {
        RequirementId::Clause(clause) => clauses()[*clause].id.as_str(),
        RequirementId::Control(control) => view.facts.soa[*control].control.as_str(),
    };
    audit(view)?
        .results
        .iter()
        .find(|result| ControlId::parse(&result.requirement).as_str() == id || result.requirement == id)
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
            let key = format!("grade_short.{}", grade_key(grade));
            vec![Inline::label(view.words.get(&key), grade_tone(grade))]
        }
        None => vec![Inline::gap(view.words.get("missing_grade"), None)],
    }
}

/// What became of a finding: its nonconformity, and its status as written.
fn follow_up(view: &View, index: usize) -> Cell {
    let finding = finding(view, index);
    let nc = view.facts.findings[index].nonconformity.map(|nc| &nonconformity(view, nc).id);
    let mut cell = match nc {
        Some(nc) => vec![Inline::reference(anchor("nc", nc), nc.clone())],
        None if matches!(finding.grade, Some(Grade::Major | Grade::Minor)) => {
            vec![Inline::gap(view.words.get("missing_nc"), None)]
        }
        None => Vec::new(),
    };
    if let Some(status) = &finding.status {
        if !cell.is_empty() {
            cell.push(Inline::line_break());
        }
        cell.push(Inline::text(status.clone()));
    }
    cell
}
