//! Tables of an internal audit: samples, findings, results, nonconformities.

use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{Audit, ClauseResult, Coverage, Finding, Grade, Nonconformity, Sample};

use super::{Cell, Group, Source, all, optional, required, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "audit-samples",
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
        content: Some(Content::Findings),
        anchor: None,
        select: |view, spec| {
            let results = audit(view).map_or(&[][..], |audit| &audit.results);
            Ok(all(results.len(), |i| {
                let is_control = results[i].requirement.starts_with(['A', 'C']);
                match spec.only.as_deref() {
                    Some("clauses") => !is_control,
                    Some("controls") => is_control,
                    _ => true,
                }
            }))
        },
        fields: &[
            text("requirement", |v, i| result(v, i).map(requirement).unwrap_or_default()),
            text("result", |v, i| {
                let (word, tone) = match result(v, i).and_then(|r| r.result) {
                    Some(ClauseResult::Conform) => ("result.conform", Tone::Good),
                    Some(ClauseResult::Not) => ("result.not", Tone::Bad),
                    Some(ClauseResult::NotAudited) => ("result.not_audited", Tone::Muted),
                    None => return vec![Inline::gap(v.words.get("missing"), None)],
                };
                vec![Inline::label(v.words.get(word), tone)]
            }),
            text("note", |v, i| optional(result(v, i).and_then(|r| r.note.as_ref()))),
        ],
    },
    Source {
        name: "findings",
        content: Some(Content::Findings),
        anchor: Some(|view, i| anchor("finding", &finding(view, i).id)),
        select: |view, spec| {
            let id = audit(view).map(|audit| audit.id.as_str());
            let mut records: Vec<usize> = (0..view.isms.findings.len())
                .filter(|i| finding(view, *i).audit.as_deref() == id)
                .filter(|i| {
                    spec.only.as_deref().is_none_or(|only| finding(view, *i).grade.map(grade_key) == Some(only))
                })
                .collect();
            records.sort_by_key(|i| (finding(view, *i).grade.is_none(), finding(view, *i).grade, *i));
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
            text("owner", |v, i| match &finding(v, i).owner {
                Some(owner) => vec![Inline::text(v.name_of(owner))],
                None => vec![Inline::gap(v.words.get("missing_owner"), None)],
            }),
            text("due", |v, i| v.date_cell(finding(v, i).due, None)),
            text("follow_up", |v, i| follow_up(v, finding(v, i))),
        ],
    },
    Source {
        name: "nonconformities",
        content: Some(Content::Findings),
        anchor: Some(|view, i| anchor("nc", &nonconformity(view, i).id)),
        select: |view, spec| {
            let findings: Vec<&Finding> = audit(view)
                .map(|audit| view.isms.findings.iter().filter(|f| f.audit.as_deref() == Some(&audit.id)).collect())
                .unwrap_or_default();
            let of_audit = |nc: &Nonconformity| {
                findings
                    .iter()
                    .any(|f| nc.finding.as_deref() == Some(&f.id) || f.nonconformity.as_deref() == Some(nc.id.as_str()))
            };
            let earlier = spec.only.as_deref() == Some("earlier");
            Ok(all(view.isms.nonconformities.len(), |i| {
                spec.only.is_none() || of_audit(nonconformity(view, i)) != earlier
            }))
        },
        fields: &[
            text("id", |v, i| vec![Inline::strong(nonconformity(v, i).id.clone())]),
            text("source", |v, i| optional(nonconformity(v, i).source.as_ref())),
            text("statement", |v, i| required(v, nonconformity(v, i).statement.as_ref(), "missing")),
            text("correction", |v, i| required(v, nonconformity(v, i).correction.as_ref(), "missing")),
            text("root_cause", |v, i| required(v, nonconformity(v, i).root_cause.as_ref(), "missing")),
            text("corrective_action", |v, i| required(v, nonconformity(v, i).corrective_action.as_ref(), "missing")),
            text("owner", |v, i| match &nonconformity(v, i).owner {
                Some(owner) => vec![Inline::text(v.name_of(owner))],
                None => vec![Inline::gap(v.words.get("missing_owner"), None)],
            }),
            text("effectiveness", |v, i| optional(nonconformity(v, i).effectiveness.as_ref())),
            text("status", |v, i| match nonconformity(v, i).closed_on {
                Some(date) => {
                    vec![Inline::text(v.words.with("closed_on", &[("date", &v.words.short_date(date))]))]
                }
                None => optional(nonconformity(v, i).status.as_ref()),
            }),
        ],
    },
];

fn audit<'a>(view: &View<'a>) -> Option<&'a Audit> {
    view.audit()
}

fn sample<'a>(view: &View<'a>, index: usize) -> Option<&'a Sample> {
    audit(view)?.samples.get(index)
}

fn result<'a>(view: &View<'a>, index: usize) -> Option<&'a Coverage> {
    audit(view)?.results.get(index)
}

fn finding<'a>(view: &View<'a>, index: usize) -> &'a Finding {
    &view.isms.findings[index]
}

fn nonconformity<'a>(view: &View<'a>, index: usize) -> &'a Nonconformity {
    &view.isms.nonconformities[index]
}

/// The requirement with its title, if it is a clause or an Annex A control.
fn requirement(coverage: &Coverage) -> Cell {
    let id = &coverage.requirement;
    let title = crate::model::ControlId::parse(id).annex_a().map(|control| control.title);
    let title = title.or_else(|| crate::model::clause_title(id));
    let mut cell = vec![Inline::strong(id.clone())];
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

/// What became of a finding: its nonconformity, or its status as written.
fn follow_up(view: &View, finding: &Finding) -> Cell {
    let nc = finding.nonconformity.as_deref().or_else(|| {
        let of_finding = |nc: &&Nonconformity| nc.finding.as_deref() == Some(finding.id.as_str());
        view.isms.nonconformities.iter().find(of_finding).map(|nc| nc.id.as_str())
    });
    match nc {
        Some(nc) => {
            let mut cell = vec![Inline::reference(anchor("nc", nc), nc)];
            if let Some(status) = &finding.status {
                cell.extend([Inline::line_break(), Inline::text(status.clone())]);
            }
            cell
        }
        None if matches!(finding.grade, Some(Grade::Major | Grade::Minor)) => {
            vec![Inline::gap(view.words.get("missing_nc"), None)]
        }
        None => optional(finding.status.as_ref()),
    }
}
