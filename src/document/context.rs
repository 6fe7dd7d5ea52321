//! What document bodies can refer to: the answers by questionnaire key, and numbers that the tables prove.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use minijinja::value::Serde;
use serde_json::{Value, json};

use crate::derive::{
    AcceptanceFacts, AcceptanceState, ActionCounts, ApprovalState, Method, ObjectiveState, ProgrammeLine,
    RequirementId, RiskChange, RiskFacts, RiskStanding, SoaEntry, Trace, plan_version,
};
use crate::model::{Acceptable, TreatmentOption};

use super::tables::assurance::was_audited;
use super::tables::programme::is_clause;
use super::tables::{changes, risks as risk_tables};
use super::trail::select;
use super::view::View;

/// What all bodies of a view refer to, computed once.
#[derive(Debug, Default)]
pub struct Shared(OnceLock<Prepared>);

/// The answers as a tree, and the context of a body.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) answers: Arc<Value>,
    pub(super) context: minijinja::Value,
}

/// The answers and the context of a view; computed for the first document, shared by the others.
pub(super) fn prepared<'a>(view: &View<'a>) -> &'a Prepared {
    view.shared.0.get_or_init(|| Prepared {
        answers: Arc::new(answers(view)),
        context: minijinja::Value::from(Serde(context(view))),
    })
}

/// The answers by questionnaire key (`org.legal_name`, `scope.statement`).
fn answers(view: &View) -> Value {
    let isms = view.isms;
    json!({
        "org": isms.organization,
        "role": isms.roles,
        "scope": isms.scope,
        "ctx": { "climate": isms.climate },
        "policy": isms.policy,
        "rules": isms.rules,
        "risk": isms.criteria,
        "doc": { "location": isms.documentation.location, "review_cycle": isms.documentation.review_cycle },
        "ops": isms.operations,
        "soa": { "method": isms.soa.method },
        "audit": view.audit(),
        "audit_programme": isms.audit_programme,
    })
}

/// The whole context of a body: the answers, and the numbers.
fn context(view: &View) -> Value {
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
        map.insert("trail".into(), trail(view));
        let annex: usize = view.isms.annex.iter().map(|column| column.cells.len()).sum();
        map.insert("annex".into(), json!(annex));
        map.insert("changes".into(), changes(view));
        map.insert("plan".into(), plan(view));
        map.insert("objectives".into(), objectives(view));
        map.insert("programme".into(), programme(view));
        map.insert("assets".into(), json!({ "total": view.isms.assets.len() }));
    }
    context
}

/// What the audit trail says about itself.
fn trail(view: &View) -> Value {
    let broken = Trace::of(view.isms, view.facts, &[]).broken().count();
    let selection = select(view);
    json!({
        "broken": broken,
        "waivers": view.waivers.len(),
        "chains": selection.chains.len(),
        "lines": selection.lines.len(),
    })
}

fn soa(view: &View) -> Value {
    let totals = &view.facts.soa_totals;
    let (all, custom) = (&totals.all, &totals.custom);
    let count = |keep: fn(&SoaEntry) -> bool| view.facts.soa.iter().filter(|entry| keep(entry)).count();
    json!({
        "annex_a": all.controls - custom.controls,
        "custom": custom.controls,
        "custom_necessary": custom.necessary,
        "necessary": all.necessary,
        "annex_a_necessary": all.necessary - custom.necessary,
        "excluded": all.excluded,
        "undecided": all.undecided,
        "candidates": view.facts.annex.candidates.len(),
        "implemented": all.implemented,
        "partial": all.partial,
        "planned": all.planned,
        "not_started": all.not_started,
        "not_stated": all.without_state,
        "without_reason": all.without_reason,
        "excluded_without_reason": all.exclusions_without_reason,
        "decided": view.isms.soa.overrides.len(),
        "doubtful": count(|e| !e.doubts.is_empty()),
        "from_risks": count(|e| e.necessary == Some(true) && e.reasons.iter().any(|r| r.risk.is_some())),
    })
}

/// Acceptances of treated risks: how many hold, and the ids of those that do not, are missing or bound to conditions.
fn acceptance(view: &View) -> Value {
    let treated = || view.facts.plan.treatments.iter().map(|treatment| treatment.risk);
    let ids = |keep: &dyn Fn(&AcceptanceFacts) -> bool| -> Vec<&str> {
        let kept = treated().filter(|&risk| keep(&view.facts.risks[risk].acceptance));
        kept.map(|risk| view.isms.risks[risk].id.as_str()).collect()
    };
    json!({
        "hold": ids(&|it| it.state == AcceptanceState::Holds).len(),
        "conditional": ids(&|it| it.state == AcceptanceState::Holds && it.conditions.is_some()),
        "broken": ids(&|it| matches!(it.state, AcceptanceState::Broken(_))),
        "missing": ids(&|it| it.state == AcceptanceState::Missing),
    })
}

fn risks(view: &View) -> Value {
    let facts = &view.facts.risks;
    let plan = &view.facts.plan;
    let holds = |risk: usize| facts[risk].acceptance.state == AcceptanceState::Holds;
    let accepted = plan.treatments.iter().filter(|treatment| holds(treatment.risk)).count();
    let option = |wanted: TreatmentOption| {
        let treated = plan.treatments.iter().map(|treatment| &view.isms.risks[treatment.risk]);
        treated.filter(|risk| risk.options.first() == Some(&wanted)).count()
    };
    let open = |risk: &&RiskFacts| risk.standing != RiskStanding::Closed;
    let count = |keep: fn(&RiskFacts) -> bool| facts.iter().filter(open).filter(|risk| keep(risk)).count();
    let bands = view.facts.bands.iter().zip(&plan.register_bands);
    let bands: Vec<Value> =
        bands.map(|(band, n)| json!({ "label": band.label, "before": n.before, "after": n.after })).collect();
    let top = plan.register_bands.last().copied().unwrap_or_default();
    json!({
        "total": facts.len(),
        "closed": plan.standings.closed,
        "treated": plan.standings.treated,
        "retained": plan.standings.retained,
        "undecided": plan.standings.undecided,
        "assessed_on": view.facts.assessed_on,
        "later": view.facts.identified_later.len(),
        "method": match &view.facts.method {
            None => "",
            Some(Method::Matrix(_)) => "matrix",
            Some(Method::Factors(_)) => "factors",
            Some(Method::Money(_)) => "money",
        },
        "top_band": view.facts.bands.last().map(|band| &band.label),
        "top_before": top.before,
        "top_after": top.after,
        "not_acceptable_before": count(|risk| risk.acceptable_before == Some(Acceptable::No)),
        "not_acceptable_after": count(|risk| risk.acceptable_after == Some(Acceptable::No)),
        "not_rated": plan.register_not_rated.before,
        "not_rated_after": plan.register_not_rated.after,
        "known_after": count(|risk| risk.after.level().is_some()),
        "judged": count(|risk| risk.acceptable_before.is_some()),
        "not_judged": count(|risk| risk.acceptable_before.is_none()),
        "above": (0..facts.len()).filter(|risk| risk_tables::is_above(view, *risk)).count(),
        "accepted": accepted,
        "acceptance": acceptance(view),
        "modify": option(TreatmentOption::Modify),
        "retain": option(TreatmentOption::Retain),
        "share": option(TreatmentOption::Share),
        "avoid": option(TreatmentOption::Avoid),
        "bands": bands,
    })
}

/// What changed since the earlier assessment whose register is at hand; nothing without one.
fn changes(view: &View) -> Value {
    let Some(run) = changes::earlier_run(view) else { return Value::Null };
    let lines = changes::lines(view);
    let count = |keep: &dyn Fn(&RiskChange) -> bool| lines.iter().filter(|line| keep(line)).count();
    json!({
        "run": run.id,
        "criteria_then": changes::criteria_then(view),
        "criteria_now": view.isms.criteria.version,
        "not_compared": changes::not_compared(view),
        "new": count(&RiskChange::is_new),
        "gone": count(&RiskChange::is_gone),
        "changed": count(&|line| !line.differences.is_empty()),
        "identical": count(&RiskChange::is_identical),
        "higher": count(&|line| changes::rise(view, line) == Some(true)),
        "lower": count(&|line| changes::rise(view, line) == Some(false)),
    })
}

/// How far the risk owners have approved the treatment plan.
fn plan(view: &View) -> Value {
    let plan = &view.facts.plan;
    let owned: usize = plan.approvals.iter().map(|line| line.risks.len()).sum();
    json!({
        "version": plan_version(view.isms),
        "owners": plan.approvals.len(),
        "approved": plan.approvals.iter().filter(|line| line.state == ApprovalState::Approved).count(),
        "again": plan.approvals.iter().map(|line| line.again.len()).sum::<usize>(),
        "aside": plan.approvals_aside.len(),
        "without_owner": plan.treatments.len() - owned,
    })
}

fn objectives(view: &View) -> Value {
    let facts = &view.facts.objectives;
    let count = |state| facts.iter().filter(|objective| objective.state == state).count();
    json!({
        "total": facts.len(),
        "met": count(ObjectiveState::Met),
        "on_track": count(ObjectiveState::OnTrack),
        "behind": count(ObjectiveState::Behind),
        "missed": count(ObjectiveState::Missed),
        "withdrawn": count(ObjectiveState::Withdrawn),
        "unknown": count(ObjectiveState::Unknown),
        "measures": facts.iter().filter_map(|objective| objective.measure).collect::<BTreeSet<_>>().len(),
    })
}

/// What the internal audits of the cycle cover.
fn programme(view: &View) -> Value {
    let programme = &view.facts.programme;
    let count = |clauses: bool, keep: fn(&ProgrammeLine) -> bool| {
        programme.lines.iter().filter(|line| is_clause(line) == clauses && keep(line)).count()
    };
    let others = view.isms.audits.len() - programme.audits.len();
    json!({
        "from": programme.from,
        "to": programme.to,
        "audits": programme.audits.len(),
        "others": others,
        "clauses": count(true, |_| true),
        "clauses_audited": count(true, |line| !line.audited.is_empty()),
        "clauses_left_out": count(true, ProgrammeLine::is_left_out),
        "controls": count(false, |_| true),
        "controls_audited": count(false, |line| !line.audited.is_empty()),
        "controls_left_out": count(false, ProgrammeLine::is_left_out),
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
        "known_until": facts.and_then(|facts| facts.known_until).filter(|day| *day < view.as_of()),
        "later": facts.map_or(0, |facts| facts.later_findings.len()),
        "controls_audited": controls(true),
        "controls_not_audited": controls(false),
    })
}
