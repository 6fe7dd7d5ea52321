//! Audits, findings, nonconformities and incidents: what was seen of the controls.

use crate::derive::audit::{is_clause, is_missed};
use crate::derive::{fold, was_held};
use crate::model::{ClauseResult, ControlId};

use super::builder::Builder;
use super::{NodeKind, Relation};

pub(super) fn nodes(builder: &mut Builder) {
    let isms = builder.isms;
    builder.add(
        NodeKind::Incident,
        &isms.incidents,
        |_, it| (it.id.clone(), it.description.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::Audit,
        &isms.audits,
        |_, it| (it.id.clone(), it.objective.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::Finding,
        &isms.findings,
        |_, it| (it.id.clone(), it.statement.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::Nonconformity,
        &isms.nonconformities,
        |_, it| (it.id.clone(), it.statement.as_ref().or(it.requirement.as_ref()), it.origin.location()),
        |_| None,
    );
}

pub(super) fn link(builder: &mut Builder) {
    audits(builder);
    findings(builder);
    nonconformities(builder);
    incidents(builder);
}

fn audits(builder: &mut Builder) {
    for (index, audit) in builder.isms.audits.iter().enumerate() {
        let node = builder.record(NodeKind::Audit, index);
        // An audit of next year has looked at nothing yet, and one whose days passed without it never will.
        let held = was_held(audit, builder.facts.as_of);
        if !held && is_missed(audit, builder.facts.as_of) {
            continue;
        }
        let relation = if held { Relation::IsAuditedIn } else { Relation::WillBeAuditedIn };
        for (number, result) in audit.results.iter().enumerate() {
            // Most results are about clauses, and a clause is not the control of the same number.
            if is_clause(&result.requirement) {
                continue;
            }
            let Some(control) = builder.known_control(&ControlId::parse(&result.requirement)) else { continue };
            let word = match result.result.filter(|_| held) {
                Some(ClauseResult::Conform) => Some("conform"),
                Some(ClauseResult::Not) => Some("not"),
                Some(ClauseResult::NotAudited) => Some("not_audited"),
                None => None,
            };
            let place = audit.origin.field(&format!("results[{number}]"));
            builder.link_with(control, relation, node, place, word.map(String::from));
        }
        for (number, sample) in audit.samples.iter().enumerate() {
            let subject = (!is_clause(&sample.subject)).then(|| builder.any(&sample.subject)).flatten();
            if let Some(subject) = subject {
                builder.link(subject, relation, node, audit.origin.field(&format!("samples[{number}]")));
            }
        }
        for id in &audit.scope.controls {
            if let Some(control) = builder.control(id)
                && !builder.is_linked(control, relation, node)
            {
                builder.link(control, relation, node, audit.origin.field("scope.controls"));
            }
        }
    }
}

fn findings(builder: &mut Builder) {
    for (index, finding) in builder.isms.findings.iter().enumerate() {
        let node = builder.record(NodeKind::Finding, index);
        if let Some(control) = finding.control.as_ref().and_then(|id| builder.control(id)) {
            builder.link(control, Relation::IsSubjectOf, node, finding.origin.field("control"));
        }
        if let Some(audit) = finding.audit.as_deref().and_then(|id| builder.find(NodeKind::Audit, id)) {
            builder.link(audit, Relation::Found, node, finding.origin.field("audit"));
        }
        if let Some(opened) = finding.nonconformity.as_deref().and_then(|id| builder.find(NodeKind::Nonconformity, id))
        {
            builder.link(node, Relation::IsOpenedAs, opened, finding.origin.field("nonconformity"));
        }
    }
}

fn nonconformities(builder: &mut Builder) {
    for (index, nonconformity) in builder.isms.nonconformities.iter().enumerate() {
        let node = builder.record(NodeKind::Nonconformity, index);
        let origin = &nonconformity.origin;
        if let Some(finding) = nonconformity.finding.as_deref().and_then(|id| builder.find(NodeKind::Finding, id)) {
            builder.link(finding, Relation::IsOpenedAs, node, origin.field("finding"));
        }
        for from in nonconformity.source.as_deref().map(|text| builder.mentions(text)).unwrap_or_default() {
            builder.link(from, Relation::IsOpenedAs, node, origin.field("source"));
        }
        // Where a finding stands between the two, the finding tells what it is about.
        let requirement = nonconformity.requirement.as_deref().filter(|_| !builder.is_opened(node));
        for from in requirement.map(|text| builder.mentions(text)).unwrap_or_default() {
            builder.link(from, Relation::IsSubjectOf, node, origin.field("requirement"));
        }
        for id in &nonconformity.actions {
            if let Some(action) = builder.find(NodeKind::Action, id) {
                builder.link(node, Relation::IsCarriedOutBy, action, origin.field("actions"));
            }
        }
        let earlier = nonconformity.recurrence_of.as_deref();
        if let Some(earlier) = earlier.and_then(|id| builder.find(NodeKind::Nonconformity, id)) {
            builder.link(earlier, Relation::CameBackAs, node, origin.field("recurrence_of"));
        }
    }
}

fn incidents(builder: &mut Builder) {
    for (index, incident) in builder.isms.incidents.iter().enumerate() {
        let node = builder.record(NodeKind::Incident, index);
        for text in &incident.assets {
            let group = builder.known(NodeKind::Asset, text).or_else(|| builder.known(NodeKind::AssetGroup, text));
            if let Some(asset) = group.or_else(|| builder.find(NodeKind::Asset, text)) {
                builder.link(asset, Relation::IsHitBy, node, incident.origin.field("assets"));
            }
        }
        for id in &incident.risks {
            if let Some(risk) = builder.find(NodeKind::Risk, id) {
                builder.link(risk, Relation::IsHitBy, node, incident.origin.field("risks"));
            }
        }
        let opened = incident.nonconformity.as_deref();
        if let Some(opened) = opened.and_then(|id| builder.find(NodeKind::Nonconformity, id)) {
            builder.link(node, Relation::IsOpenedAs, opened, incident.origin.field("nonconformity"));
        }
        if let Some(run) = incident.reassessment.as_deref().and_then(|id| reassessment(builder, id)) {
            builder.link(node, Relation::IsFollowedBy, run, incident.origin.field("reassessment"));
        }
    }
}

/// An assessment by its id: an earlier one, or the present one, which has no record of its own.
pub(super) fn reassessment(builder: &mut Builder, id: &str) -> Option<usize> {
    let present = builder.isms.criteria.last_run.id.as_deref();
    if present.is_some_and(|present| fold(present) == fold(id)) {
        return Some(builder.named(NodeKind::Run, id, false));
    }
    builder.find(NodeKind::Run, id)
}
