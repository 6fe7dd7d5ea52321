//! What document bodies can refer to: the answers by questionnaire key, and numbers that the tables prove.

use serde_json::{Value, json};

use crate::derive::{ActionCounts, RequirementId, SoaEntry};
use crate::model::{Acceptable, ImplementationState, TreatmentOption};

use super::tables::assurance::was_audited;
use super::tables::controls::has_state;
use super::view::View;

/// The answers by questionnaire key (`org.legal_name`, `scope.statement`).
pub fn answers(view: &View) -> Value {
    let isms = view.isms;
    json!({
        "org": isms.organization,
        "role": isms.roles,
        "scope": isms.scope,
        "ctx": { "climate": isms.climate },
        "policy": isms.policy,
        "risk": isms.criteria,
        "doc": { "location": isms.documentation.location, "review_cycle": isms.documentation.review_cycle },
        "ops": isms.operations,
        "audit": view.audit(),
    })
}

/// The whole context of a body: the answers, and the numbers.
pub fn context(view: &View) -> Value {
    let mut context = answers(view);
    if let Value::Object(map) = &mut context {
        let organization = &view.isms.organization;
        let short = organization.short_name.as_ref().or(organization.legal_name.as_ref());
        map.insert("name".into(), json!(short.map_or(view.words.get("the_organization"), String::as_str)));
        map.insert("as_of".into(), json!(view.as_of()));
        map.insert("soa".into(), soa(view));
        map.insert("risks".into(), risks(view));
        map.insert("actions".into(), actions(view));
        map.insert("findings".into(), findings(view));
        map.insert("assets".into(), json!({ "total": view.isms.assets.len() }));
    }
    context
}

fn soa(view: &View) -> Value {
    let entries = &view.facts.soa;
    let count = |keep: &dyn Fn(&SoaEntry) -> bool| entries.iter().filter(|entry| keep(entry)).count();
    let annex_a = |entry: &SoaEntry| entry.theme.is_some();
    json!({
        "annex_a": count(&annex_a),
        "custom": count(&|e| !annex_a(e)),
        "custom_necessary": count(&|e| !annex_a(e) && e.necessary == Some(true)),
        "necessary": count(&|e| e.necessary == Some(true)),
        "annex_a_necessary": count(&|e| annex_a(e) && e.necessary == Some(true)),
        "excluded": count(&|e| e.necessary == Some(false)),
        "undecided": count(&|e| e.necessary.is_none()),
        "implemented": count(&|e| has_state(e, ImplementationState::Implemented)),
        "partial": count(&|e| has_state(e, ImplementationState::Partial)),
        "planned": count(&|e| has_state(e, ImplementationState::Planned)),
        "not_started": count(&|e| has_state(e, ImplementationState::NotStarted)),
        "not_stated": count(&|e| e.necessary == Some(true) && e.state.is_none()),
        "without_reason": count(&|e| e.necessary == Some(true) && e.reasons.is_empty()),
        "excluded_without_reason": count(&|e| e.necessary == Some(false) && e.exclusion_reason.is_none()),
        "decided": count(&|e| e.decided.is_some()),
        "from_risks": count(&|e| e.necessary == Some(true) && e.reasons.iter().any(|r| r.risk.is_some())),
    })
}

fn risks(view: &View) -> Value {
    let facts = &view.facts.risks;
    let last = view.isms.criteria.bands.len().checked_sub(1);
    let in_top = |level: Option<crate::derive::Level>| level.is_some_and(|l| l.band.is_some() && l.band == last);
    let treated: Vec<usize> = (0..facts.len()).filter(|i| view.is_treated(*i)).collect();
    let option = |wanted: TreatmentOption| {
        treated.iter().filter(|i| view.isms.risks[**i].options.first() == Some(&wanted)).count()
    };
    let count = |keep: &dyn Fn(usize) -> bool| (0..facts.len()).filter(|i| keep(*i)).count();
    let bands: Vec<Value> = view
        .isms
        .criteria
        .bands
        .iter()
        .enumerate()
        .map(|(band, text)| {
            json!({
                "label": text.label,
                "before": count(&|i| facts[i].before.is_some_and(|l| l.band == Some(band))),
                "after": count(&|i| facts[i].residual.or(facts[i].before).is_some_and(|l| l.band == Some(band))),
            })
        })
        .collect();
    json!({
        "total": facts.len(),
        "treated": treated.len(),
        "top_band": last.and_then(|band| view.isms.criteria.bands.get(band)).map(|band| &band.label),
        "top_before": count(&|i| in_top(facts[i].before)),
        "top_after": count(&|i| in_top(facts[i].residual.or(facts[i].before))),
        "not_acceptable_before": count(&|i| facts[i].acceptable_before == Some(Acceptable::No)),
        "not_acceptable_after": count(&|i| facts[i].acceptable_residual == Some(Acceptable::No)),
        "not_rated": count(&|i| facts[i].before.is_none()),
        "accepted": treated.iter().filter(|i| view.isms.risks[**i].accepted_by.is_some()).count(),
        "modify": option(TreatmentOption::Modify),
        "retain": option(TreatmentOption::Retain),
        "share": option(TreatmentOption::Share),
        "avoid": option(TreatmentOption::Avoid),
        "bands": bands,
    })
}

fn actions(view: &View) -> Value {
    let counts = ActionCounts::of(&view.facts.actions);
    json!({
        "total": counts.total(),
        "done": counts.done,
        "overdue": counts.overdue,
        "in_progress": counts.in_progress,
        "open": counts.open,
        "cancelled": counts.cancelled,
        "without_owner": view.isms.actions.iter().filter(|a| a.owner.is_none()).count(),
    })
}

fn findings(view: &View) -> Value {
    let facts = view.audit_facts();
    let grades = facts.map(|facts| facts.grades).unwrap_or_default();
    let controls = |wanted: bool| {
        let coverage = facts.map_or(&[][..], |facts| &facts.coverage);
        let controls = coverage.iter().filter(|c| matches!(c.requirement, RequirementId::Control(_)));
        controls.filter(|c| was_audited(c) == wanted).count()
    };
    json!({
        "total": grades.total(),
        "major": grades.major,
        "minor": grades.minor,
        "observation": grades.observation,
        "ofi": grades.ofi,
        "strength": grades.strength,
        "ungraded": grades.ungraded,
        "controls_audited": controls(true),
        "controls_not_audited": controls(false),
    })
}
