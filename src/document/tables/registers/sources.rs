//! The registers, and what the records of each say that no other table prints.

use std::collections::HashSet;

use crate::document::tables::actions::state_word;
use crate::document::tables::assurance::grade_key;
use crate::document::view::View;
use crate::model::{Direction, Grade, Rating, RiskStatus, SoaRow};

use super::says::Says;

/// A kind of records.
pub struct Register {
    /// The key of its name below `register`.
    pub name: &'static str,
    pub count: fn(&View) -> usize,
    pub says: for<'a> fn(&View<'a>, usize) -> Option<Says<'a>>,
}

pub const REGISTERS: [Register; 13] = [
    Register { name: "risks", count: |view| view.isms.risks.len(), says: risk },
    Register { name: "actions", count: |view| view.isms.actions.len(), says: action },
    Register { name: "controls", count: |view| view.isms.soa.rows.len(), says: control },
    Register { name: "assets", count: |view| view.isms.assets.len(), says: asset },
    Register { name: "suppliers", count: |view| view.isms.operations.outsourced.len(), says: supplier },
    Register { name: "legal", count: |view| view.isms.legal.len(), says: law },
    Register { name: "findings", count: |view| view.isms.findings.len(), says: finding },
    Register { name: "nonconformities", count: |view| view.isms.nonconformities.len(), says: nonconformity },
    Register { name: "incidents", count: |view| view.isms.incidents.len(), says: incident },
    Register { name: "objectives", count: |view| view.isms.objectives.len(), says: objective },
    Register { name: "measures", count: |view| view.isms.measures.len(), says: measure },
    Register { name: "results", count: |view| view.isms.results.len(), says: result },
    Register { name: "competence", count: |view| view.isms.competence.len(), says: competence },
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
            .text("rationale", risk.rationale.as_ref())
            .text("treatment", risk.treatment.as_ref())
            .list("controls", &ids(&risk.controls))
            .text("accepted_by", risk.accepted_by.as_ref())
            .date("accepted_on", risk.accepted_on)
            .date("accepted_until", risk.accepted_until);
    }
    says = stated(says, "stated", &risk.before);
    says = stated(says, "stated_after", &risk.residual);
    says = stated(rated(says, &risk.actual), "stated_actual", &risk.actual);
    let says = says
        .date("actual_on", risk.actual_on)
        .written("owner_written", risk.owner.as_ref())
        .named("status", status)
        .date("identified_on", risk.identified_on)
        .date("reviewed_on", risk.reviewed_on)
        .date("next_review", risk.next_review)
        .text("criteria_version", risk.criteria_version.as_ref())
        .text("previous_id", risk.previous_id.as_ref())
        .text("action_owner", risk.action_owner.as_ref())
        .date("due", risk.due)
        .text("cost", risk.cost.as_ref())
        .text("note", risk.note.as_ref());
    Some(says.read_at(&risk.origin))
}

/// What the register itself says of a level: other tables print the computed one.
fn stated<'a>(says: Says<'a>, field: &str, rating: &Rating) -> Says<'a> {
    let level = rating.stated_level.map(|level| level.to_string());
    let parts: Vec<String> = rating.stated_band.iter().cloned().chain(level).collect();
    says.text(field, Some(&parts.join(" ")))
}

/// The rating that was found after the treatment was carried out.
fn rated<'a>(says: Says<'a>, rating: &Rating) -> Says<'a> {
    says.number("actual_likelihood", rating.likelihood.map(f64::from))
        .number("actual_impact", rating.impact.map(f64::from))
        .number("actual_frequency", rating.frequency)
        .number("actual_loss", rating.loss)
}

fn action<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let action = view.isms.actions.get(index)?;
    let says = Says::new(view, &action.id, action.text.as_ref())
        .named("status", action.status.map(state_word))
        .list("source", &action.source)
        .text("priority", action.priority.as_ref())
        .written("owner_written", action.owner.as_ref())
        .text("note", action.note.as_ref());
    Some(says.read_at(&action.origin))
}

fn control<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let row = view.isms.soa.rows.get(index)?;
    let printed = printed_of(view, row);
    let new =
        |text: &Option<String>| text.clone().filter(|text| !printed.iter().any(|said| said.contains(text.trim())));
    let says = Says::new(view, row.control.as_str(), None)
        .text("title", new(&row.title).as_ref())
        .text("reason", new(&row.reason).as_ref())
        .text("exclusion_reason", new(&row.exclusion_reason).as_ref())
        .text("how", new(&row.how).as_ref())
        .text("evidence", new(&row.evidence).as_ref())
        .written("owner_written", row.owner.as_ref())
        .text("note", row.note.as_ref());
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
        .text("type", asset.kind.as_ref())
        .text("category", asset.category.as_ref())
        .text("description", asset.description.as_ref())
        .text("owner", asset.owner.as_ref())
        .text("custodian", asset.custodian.as_ref())
        .text("users", asset.users.as_ref())
        .text("site", asset.site.as_ref())
        .text("unit", asset.unit.as_ref())
        .text("classification", asset.classification.as_ref())
        .cia(asset.cia)
        .text("value", asset.value.as_ref())
        .flag("pii", asset.pii)
        .text("supplier", asset.supplier.as_ref())
        .text("retention", asset.retention.as_ref())
        .text("status", asset.status.as_ref())
        .date("disposed_on", asset.disposed_on)
        .text("parent", asset.parent.as_ref())
        .list("depends_on", &asset.depends_on)
        .date("reviewed_on", asset.reviewed_on)
        .text("note", asset.note.as_ref());
    Some(says.read_at(&asset.origin))
}

fn supplier<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let supplier = view.isms.operations.outsourced.get(index)?;
    let says = Says::new(view, &supplier.id, supplier.name.as_ref())
        .text("service", supplier.service.as_ref())
        .text("data", supplier.data.as_ref())
        .text("classification", supplier.classification.as_ref())
        .text("criticality", supplier.criticality.as_ref())
        .text("pii_role", supplier.pii_role.as_ref())
        .text("contract", supplier.contract.as_ref())
        .flag("security_clauses", supplier.security_clauses)
        .text("certificate", supplier.certificate.as_ref())
        .date("valid_until", supplier.valid_until)
        .date("since", supplier.since)
        .date("reviewed_on", supplier.reviewed_on)
        .date("next_review", supplier.next_review)
        .text("exit", supplier.exit.as_ref())
        .list("subsuppliers", &supplier.subsuppliers)
        .text("owner", supplier.owner.as_ref())
        .text("region", supplier.region.as_ref())
        .text("note", supplier.note.as_ref());
    Some(says.read_at(&supplier.origin))
}

fn law<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let law = view.isms.legal.get(index)?;
    let says = Says::new(view, law.id.as_deref().unwrap_or_default(), Some(&law.name))
        .text("reference", law.reference.as_ref())
        .text("jurisdiction", law.jurisdiction.as_ref())
        .text("duty", law.duty.as_ref())
        .text("owner", law.owner.as_ref())
        .list("controls", &ids(&law.controls))
        .text("evidence", law.evidence.as_ref())
        .date("next_check", law.next_check)
        .text("note", law.note.as_ref());
    Some(says.read_at(&law.origin))
}

fn finding<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let finding = view.isms.findings.get(index)?;
    let mut says = Says::new(view, &finding.id, None);
    // The audit report prints these of the findings of its audit.
    if !view.audit_facts().is_some_and(|audit| audit.findings.contains(&index)) {
        says = says
            .text("audit", finding.audit.as_ref())
            .named("grade", finding.grade.map(grade_word).as_deref())
            .text("clause", finding.clause.as_ref())
            .list("control", &ids(finding.control.as_slice()))
            .text("statement", finding.statement.as_ref())
            .text("evidence", finding.evidence.as_ref())
            .text("owner", finding.owner.as_ref())
            .text("nonconformity", finding.nonconformity.as_ref());
    }
    let says = says
        .date("date", finding.date)
        .date("due", finding.due)
        .text("status", finding.status.as_ref())
        .text("note", finding.note.as_ref());
    Some(says.read_at(&finding.origin))
}

fn nonconformity<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.nonconformities.get(index)?;
    let says = Says::new(view, &it.id, None)
        .text("statement", it.statement.as_ref())
        .text("source", it.source.as_ref())
        .text("finding", it.finding.as_ref())
        .date("date", it.date)
        .named("grade", it.grade.map(grade_word).as_deref())
        .text("requirement", it.requirement.as_ref())
        .text("evidence", it.evidence.as_ref())
        .text("correction", it.correction.as_ref())
        .text("root_cause", it.root_cause.as_ref())
        .text("corrective_action", it.corrective_action.as_ref())
        .text("owner", it.owner.as_ref())
        .date("due", it.due)
        .text("similar", it.similar.as_ref())
        .text("recurrence_of", it.recurrence_of.as_ref())
        .list("actions", &it.actions)
        .text("effectiveness", it.effectiveness.as_ref())
        .text("status", it.status.as_ref())
        .date("closed_on", it.closed_on)
        .text("closed_by", it.closed_by.as_ref())
        .text("note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn incident<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.incidents.get(index)?;
    let notified = it.notifications.iter().map(|notice| {
        let days = [notice.due, notice.done].into_iter().flatten().map(|day| view.words.short_date(day));
        std::iter::once(notice.who.clone()).chain(days).collect::<Vec<_>>().join(" ")
    });
    let says = Says::new(view, &it.id, None)
        .text("description", it.description.as_ref())
        .date("date", it.date)
        .text("reported_by", it.reported_by.as_ref())
        .text("type", it.kind.as_ref())
        .text("category", it.category.as_ref())
        .list("assets", &it.assets)
        .text("severity", it.severity.as_ref())
        .text("decision", it.decision.as_ref())
        .text("response", it.response.as_ref())
        .list("notifications", &notified.collect::<Vec<_>>())
        .text("evidence_kept", it.evidence_kept.as_ref())
        .text("root_cause", it.root_cause.as_ref())
        .text("lesson", it.lesson.as_ref())
        .list("risks", &it.risks)
        .text("nonconformity", it.nonconformity.as_ref())
        .text("reassessment", it.reassessment.as_ref())
        .text("owner", it.owner.as_ref())
        .text("status", it.status.as_ref())
        .date("closed_on", it.closed_on)
        .text("note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn objective<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.objectives.get(index)?;
    let says = Says::new(view, &it.id, it.statement.as_ref())
        // Beside a target its unit is printed with it.
        .text("unit", it.unit.as_ref().filter(|_| it.target.is_none()))
        .named("direction", it.direction.map(direction))
        .date("reviewed_on", it.reviewed_on)
        .text("note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn measure<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.measures.get(index)?;
    let mut says = Says::new(view, &it.id, it.name.as_ref());
    // The document of the objectives prints these of the measures that objectives use.
    if !view.facts.objectives.iter().any(|objective| objective.measure == Some(index)) {
        says = says
            .text("formula", it.formula.as_ref())
            .text("unit", it.unit.as_ref())
            .text("frequency", it.frequency.as_ref())
            .text("measured_by", it.measured_by.as_ref())
            .text("analysed_by", it.analysed_by.as_ref())
            .number("threshold", it.threshold);
    }
    let says = says
        .text("purpose", it.purpose.as_ref())
        .text("analysed_when", it.analysed_when.as_ref())
        .text("source", it.source.as_ref())
        .named("direction", it.direction.map(direction))
        .list("actions", &it.actions)
        .text("note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

/// Every result, since the document of the objectives prints the last one of each measure.
fn result<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.results.get(index)?;
    let says = Says::new(view, &it.measure, Some(&it.period))
        .number("result", it.value)
        .text("comment", it.comment.as_ref())
        .text("evaluation", it.evaluation.as_ref());
    Some(says.read_at(&it.origin))
}

fn competence<'a>(view: &View<'a>, index: usize) -> Option<Says<'a>> {
    let it = view.isms.competence.get(index)?;
    let says = Says::new(view, &it.id, None)
        .text("person", it.person.as_ref())
        .text("role", it.role.as_ref())
        .text("requirement", it.requirement.as_ref())
        .text("evidence", it.evidence.as_ref())
        .text("gap", it.gap.as_ref())
        .text("action", it.action.as_ref())
        .date("due", it.due)
        .date("done_on", it.done_on)
        .text("effectiveness", it.effectiveness.as_ref())
        .date("checked_on", it.checked_on)
        .date("valid_until", it.valid_until)
        .text("note", it.note.as_ref());
    Some(says.read_at(&it.origin))
}

fn ids(controls: &[crate::model::ControlId]) -> Vec<&str> {
    let mut seen = HashSet::new();
    controls.iter().map(crate::model::ControlId::as_str).filter(|id| seen.insert(*id)).collect()
}

fn grade_word(grade: Grade) -> String {
    format!("grade_short.{}", grade_key(grade))
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "direction.up",
        Direction::Down => "direction.down",
        Direction::Maintain => "direction.maintain",
    }
}
