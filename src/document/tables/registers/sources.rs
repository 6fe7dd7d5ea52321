//! The registers, and what the records of each say that no other table prints.

use std::collections::HashSet;

use crate::document::tables::actions::state_word;
use crate::document::tables::assurance::grade_word;
use crate::document::view::View;
use crate::model::{Direction, Rating, RiskStatus, SoaRow};

use super::says::Says;

/// A kind of records.
pub struct Register {
    /// The key of its name.
    pub name: &'static str,
    pub count: fn(&View) -> usize,
    pub says: for<'a> fn(&View<'a>, usize) -> Option<Says<'a>>,
}

pub const REGISTERS: [Register; 13] = [
    Register { name: "register.risks", count: |view| view.isms.risks.len(), says: risk },
    Register { name: "register.actions", count: |view| view.isms.actions.len(), says: action },
    Register { name: "register.controls", count: |view| view.isms.soa.rows.len(), says: control },
    Register { name: "register.assets", count: |view| view.isms.assets.len(), says: asset },
    Register { name: "register.suppliers", count: |view| view.isms.operations.outsourced.len(), says: supplier },
    Register { name: "register.legal", count: |view| view.isms.legal.len(), says: law },
    Register { name: "register.findings", count: |view| view.isms.findings.len(), says: finding },
    Register { name: "register.nonconformities", count: |view| view.isms.nonconformities.len(), says: nonconformity },
    Register { name: "register.incidents", count: |view| view.isms.incidents.len(), says: incident },
    Register { name: "register.objectives", count: |view| view.isms.objectives.len(), says: objective },
    Register { name: "register.measures", count: |view| view.isms.measures.len(), says: measure },
    Register { name: "register.results", count: |view| view.isms.results.len(), says: result },
    Register { name: "register.competence", count: |view| view.isms.competence.len(), says: competence },
];

fn risk<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let risk = view.isms.risks.get(index)?;
    let status = risk.status.map(|status| match status {
        RiskStatus::Open => "risk_status.open",
        RiskStatus::InTreatment => "risk_status.in_treatment",
        RiskStatus::Accepted => "risk_status.accepted",
        RiskStatus::Closed => "risk_status.closed",
    });
    let mut says = Says::new(view, &risk.id, risk.title.as_ref().or(risk.description.as_ref()));
    // The treatment plan prints these of its own risks.
    if !view.is_in_plan(index) {
        says = says
            .text("said.rationale", risk.rationale.as_ref())
            .text("said.treatment", risk.treatment.as_ref())
            .list("said.controls", &ids(&risk.controls))
            .text("said.accepted_by", risk.accepted_by.as_ref())
            .date("said.accepted_on", risk.accepted_on)
            .date("said.accepted_until", risk.accepted_until);
    }
    says = stated(says, "said.stated", &risk.before);
    says = stated(says, "said.stated_after", &risk.residual);
    says = stated(rated(says, &risk.actual), "said.stated_actual", &risk.actual);
    let says = says
        .date("said.actual_on", risk.actual_on)
        .written("said.owner_written", risk.owner.as_ref())
        .named("said.status", status)
        .date("said.identified_on", risk.identified_on)
        .date("said.reviewed_on", risk.reviewed_on)
        .date("said.next_review", risk.next_review)
        .text("said.criteria_version", risk.criteria_version.as_ref())
        .text("said.previous_id", risk.previous_id.as_ref())
        .text("said.action_owner", risk.action_owner.as_ref())
        .date("said.due", risk.due)
        .text("said.cost", risk.cost.as_ref())
        .text("said.note", risk.note.as_ref());
    Some(says.read_at(&risk.origin))
}

/// What the register itself says of a level: other tables print the computed one.
fn stated<'a>(says: Says<'a>, field: &'static str, rating: &Rating) -> Says<'a> {
    let level = rating.stated_level.map(|level| level.to_string());
    let parts: Vec<String> = rating.stated_band.iter().cloned().chain(level).collect();
    says.text(field, Some(&parts.join(" ")))
}

/// The rating that was found after the treatment was carried out.
fn rated<'a>(says: Says<'a>, rating: &Rating) -> Says<'a> {
    says.number("said.actual_likelihood", rating.likelihood.map(f64::from))
        .number("said.actual_impact", rating.impact.map(f64::from))
        .number("said.actual_frequency", rating.frequency)
        .number("said.actual_loss", rating.loss)
}

fn action<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let action = view.isms.actions.get(index)?;
    let says = Says::new(view, &action.id, action.text.as_ref())
        .named("said.status", action.status.map(state_word))
        .list("said.source", &action.source)
        .text("said.priority", action.priority.as_ref())
        .written("said.owner_written", action.owner.as_ref())
        .text("said.note", action.note.as_ref());
    Some(says.read_at(&action.origin))
}

fn control<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let row = view.isms.soa.rows.get(index)?;
    let printed = printed_of(view, row);
    let new =
        |text: &Option<String>| text.clone().filter(|text| !printed.iter().any(|said| said.contains(text.trim())));
    let says = Says::new(view, row.control.as_str(), None)
        .text("said.title", new(&row.title).as_ref())
        .text("said.reason", new(&row.reason).as_ref())
        .text("said.exclusion_reason", new(&row.exclusion_reason).as_ref())
        .text("said.how", new(&row.how).as_ref())
        .text("said.evidence", new(&row.evidence).as_ref())
        .written("said.owner_written", row.owner.as_ref())
        .text("said.note", row.note.as_ref());
    Some(says.read_at(&row.origin))
}

/// The texts that the Statement of Applicability prints of a control.
fn printed_of<'a>(view: &View<'a>, row: &SoaRow) -> Vec<&'a str> {
    // Annex A stands first and in order, so that a look-up does not walk along all of it for each row.
    let Some(entry) = view.facts.soa.iter().find(|entry| entry.control == row.control) else { return Vec::new() };
    let mut texts: Vec<&str> =
        [&entry.title, &entry.how, &entry.evidence].into_iter().flatten().map(String::as_str).collect();
    match entry.necessary {
        Some(true) => texts.extend(entry.reasons.iter().filter_map(|reason| reason.text.as_deref())),
        _ => texts.extend(entry.exclusion_reason.as_deref()),
    }
    texts
}

fn asset<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let asset = view.isms.assets.get(index)?;
    let says = Says::new(view, &asset.id, asset.name.as_ref())
        .text("said.type", asset.kind.as_ref())
        .text("said.category", asset.category.as_ref())
        .text("said.description", asset.description.as_ref())
        .text("said.owner", asset.owner.as_ref())
        .text("said.custodian", asset.custodian.as_ref())
        .text("said.users", asset.users.as_ref())
        .text("said.site", asset.site.as_ref())
        .text("said.unit", asset.unit.as_ref())
        .text("said.classification", asset.classification.as_ref())
        .cia(asset.cia)
        .text("said.value", asset.value.as_ref())
        .flag("said.pii", asset.pii)
        .text("said.supplier", asset.supplier.as_ref())
        .text("said.retention", asset.retention.as_ref())
        .text("said.status", asset.status.as_ref())
        .date("said.disposed_on", asset.disposed_on)
        .text("said.parent", asset.parent.as_ref())
        .list("said.depends_on", &asset.depends_on)
        .date("said.reviewed_on", asset.reviewed_on)
        .text("said.note", asset.note.as_ref());
    Some(says.read_at(&asset.origin))
}

fn supplier<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let supplier = view.isms.operations.outsourced.get(index)?;
    let says = Says::new(view, &supplier.id, supplier.name.as_ref())
        .text("said.service", supplier.service.as_ref())
        .text("said.data", supplier.data.as_ref())
        .text("said.classification", supplier.classification.as_ref())
        .text("said.criticality", supplier.criticality.as_ref())
        .text("said.pii_role", supplier.pii_role.as_ref())
        .text("said.contract", supplier.contract.as_ref())
        .flag("said.security_clauses", supplier.security_clauses)
        .text("said.certificate", supplier.certificate.as_ref())
        .date("said.valid_until", supplier.valid_until)
        .date("said.since", supplier.since)
        .date("said.reviewed_on", supplier.reviewed_on)
        .date("said.next_review", supplier.next_review)
        .text("said.exit", supplier.exit.as_ref())
        .list("said.subsuppliers", &supplier.subsuppliers)
        .text("said.owner", supplier.owner.as_ref())
        .text("said.region", supplier.region.as_ref())
        .text("said.note", supplier.note.as_ref());
    Some(says.read_at(&supplier.origin))
}

fn law<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let law = view.isms.legal.get(index)?;
    let says = Says::new(view, law.id.as_deref().unwrap_or_default(), Some(&law.name))
        .text("said.reference", law.reference.as_ref())
        .text("said.jurisdiction", law.jurisdiction.as_ref())
        .text("said.duty", law.duty.as_ref())
        .text("said.owner", law.owner.as_ref())
        .list("said.controls", &ids(&law.controls))
        .text("said.evidence", law.evidence.as_ref())
        .date("said.next_check", law.next_check)
        .text("said.note", law.note.as_ref());
    Some(says.read_at(&law.origin))
}

fn finding<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let finding = view.isms.findings.get(index)?;
    let mut says = Says::new(view, &finding.id, None);
    // The audit report prints these of the findings of its audit.
    if !view.audit_facts().is_some_and(|audit| audit.findings.contains(&index)) {
        says = says
            .text("said.audit", finding.audit.as_ref())
            .named("said.grade", finding.grade.map(grade_word))
            .text("said.clause", finding.clause.as_ref())
            .list("said.control", &ids(finding.control.as_slice()))
            .text("said.statement", finding.statement.as_ref())
            .text("said.evidence", finding.evidence.as_ref())
            .text("said.owner", finding.owner.as_ref())
            .text("said.nonconformity", finding.nonconformity.as_ref());
    }
    let says = says
        .date("said.date", finding.date)
        .date("said.due", finding.due)
        .text("said.status", finding.status.as_ref())
        .text("said.note", finding.note.as_ref());
    Some(says.read_at(&finding.origin))
}

fn nonconformity<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.nonconformities.get(index)?;
    let says = Says::new(view, &it.id, None)
        .text("said.statement", it.statement.as_ref())
        .text("said.source", it.source.as_ref())
        .text("said.finding", it.finding.as_ref())
        .date("said.date", it.date)
        .named("said.grade", it.grade.map(grade_word))
        .text("said.requirement", it.requirement.as_ref())
        .text("said.evidence", it.evidence.as_ref())
        .text("said.correction", it.correction.as_ref())
        .text("said.root_cause", it.root_cause.as_ref())
        .text("said.corrective_action", it.corrective_action.as_ref())
        .text("said.owner", it.owner.as_ref())
        .date("said.due", it.due)
        .text("said.similar", it.similar.as_ref())
        .text("said.recurrence_of", it.recurrence_of.as_ref())
        .list("said.actions", &it.actions)
        .text("said.effectiveness", it.effectiveness.as_ref())
        .text("said.status", it.status.as_ref())
        .date("said.closed_on", it.closed_on)
        .text("said.closed_by", it.closed_by.as_ref())
        .text("said.note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn incident<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.incidents.get(index)?;
    let notified = it.notifications.iter().map(|notice| {
        let days = [notice.due, notice.done].into_iter().flatten().map(|day| view.words.short_date(day));
        std::iter::once(notice.who.clone()).chain(days).collect::<Vec<_>>().join(" ")
    });
    let says = Says::new(view, &it.id, None)
        .text("said.description", it.description.as_ref())
        .date("said.date", it.date)
        .text("said.reported_by", it.reported_by.as_ref())
        .text("said.type", it.kind.as_ref())
        .text("said.category", it.category.as_ref())
        .list("said.assets", &it.assets)
        .text("said.severity", it.severity.as_ref())
        .text("said.decision", it.decision.as_ref())
        .text("said.response", it.response.as_ref())
        .list("said.notifications", &notified.collect::<Vec<_>>())
        .text("said.evidence_kept", it.evidence_kept.as_ref())
        .text("said.root_cause", it.root_cause.as_ref())
        .text("said.lesson", it.lesson.as_ref())
        .list("said.risks", &it.risks)
        .text("said.nonconformity", it.nonconformity.as_ref())
        .text("said.reassessment", it.reassessment.as_ref())
        .text("said.owner", it.owner.as_ref())
        .text("said.status", it.status.as_ref())
        .date("said.closed_on", it.closed_on)
        .text("said.note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn objective<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.objectives.get(index)?;
    let says = Says::new(view, &it.id, it.statement.as_ref())
        // Beside a target its unit is printed with it.
        .text("said.unit", it.unit.as_ref().filter(|_| it.target.is_none()))
        .named("said.direction", it.direction.map(direction))
        .date("said.reviewed_on", it.reviewed_on)
        .text("said.note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn measure<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.measures.get(index)?;
    let mut says = Says::new(view, &it.id, it.name.as_ref());
    // The document of the objectives prints these of the measures that objectives use.
    if !view.facts.objectives.iter().any(|objective| objective.measure == Some(index)) {
        says = says
            .text("said.formula", it.formula.as_ref())
            .text("said.unit", it.unit.as_ref())
            .text("said.frequency", it.frequency.as_ref())
            .text("said.measured_by", it.measured_by.as_ref())
            .text("said.analysed_by", it.analysed_by.as_ref())
            .number("said.threshold", it.threshold);
    }
    let says = says
        .text("said.purpose", it.purpose.as_ref())
        .text("said.analysed_when", it.analysed_when.as_ref())
        .text("said.source", it.source.as_ref())
        .named("said.direction", it.direction.map(direction))
        .list("said.actions", &it.actions)
        .text("said.note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

/// Every result, since the document of the objectives prints the last one of each measure.
fn result<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.results.get(index)?;
    let says = Says::new(view, &it.measure, Some(&it.period))
        .number("said.result", it.value)
        .text("said.comment", it.comment.as_ref())
        .text("said.evaluation", it.evaluation.as_ref());
    Some(says.read_at(&it.origin))
}

fn competence<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.competence.get(index)?;
    let says = Says::new(view, &it.id, None)
        .text("said.person", it.person.as_ref())
        .text("said.role", it.role.as_ref())
        .text("said.requirement", it.requirement.as_ref())
        .text("said.evidence", it.evidence.as_ref())
        .text("said.gap", it.gap.as_ref())
        .text("said.action", it.action.as_ref())
        .date("said.due", it.due)
        .date("said.done_on", it.done_on)
        .text("said.effectiveness", it.effectiveness.as_ref())
        .date("said.checked_on", it.checked_on)
        .date("said.valid_until", it.valid_until)
        .text("said.note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn ids(controls: &[crate::model::ControlId]) -> Vec<&str> {
    let mut seen = HashSet::new();
    controls.iter().map(crate::model::ControlId::as_str).filter(|id| seen.insert(*id)).collect()
}

pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "direction.up",
        Direction::Down => "direction.down",
        Direction::Maintain => "direction.maintain",
    }
}
