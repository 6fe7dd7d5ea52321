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

use super::context_registers as registers;
use super::tables::assurance::was_audited;
use super::tables::competence::is_open;
use super::tables::programme::is_clause;
use super::tables::results::{Stands, stands};
use super::tables::reviews::review;
use super::tables::{changes, risks as risk_tables};
use super::trail::select;
use super::view::View;

/// What all bodies of a view refer to, computed once.
#[derive(Debug, Default)]
pub struct Shared {
    prepared: OnceLock<Prepared>,
    numbers: OnceLock<Value>,
}

/// The answers as a tree, and the context of a body.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) answers: Arc<Value>,
    pub(super) context: minijinja::Value,
}

/// The answers and the context of a view; computed for the first document and shared by the others. Documents of an audit,
/// a review and the like have their own, with the numbers of all.
pub(super) fn prepared(view: &View) -> Prepared {
    let prepare =
        || Prepared { answers: Arc::new(answers(view)), context: minijinja::Value::from(Serde(context(view))) };
    if view.occasion.is_some() { prepare() } else { view.shared.prepared.get_or_init(prepare).clone() }
}

/// The answers by questionnaire key (`org.legal_name`, `scope.statement`).
fn answers(view: &View) -> Value {
    let isms = view.isms;
    let (change, exercise) = registers::own(view);
    let mut continuity = json!(isms.continuity);
    if let Value::Object(map) = &mut continuity {
        map.insert("exercise".into(), exercise.clone());
    }
    json!({
        "org": isms.organization,
        "role": isms.roles,
        "scope": isms.scope,
        "ctx": { "climate": isms.climate, "feedback": isms.feedback },
        "policy": isms.policy,
        "rules": isms.rules,
        "risk": isms.criteria,
        "doc": isms.documentation,
        "ops": isms.operations,
        "soa": { "method": isms.soa.method },
        "audit": view.audit(),
        "review": review(view),
        "mr": review(view),
        "treat": isms.treatment,
        "privacy": isms.privacy,
        "aware": isms.awareness,
        "change": change,
        "exercise": exercise,
        "bc": continuity,
        "audit_programme": isms.audit_programme,
    })
}

/// The whole context of a body: the answers, and the numbers.
fn context(view: &View) -> Value {
    let mut context = answers(view);
    if let Value::Object(map) = &mut context {
        if let Value::Object(numbers) = view.shared.numbers.get_or_init(|| numbers(view)) {
            map.extend(numbers.clone());
        }
        let top = |id: &String| view.isms.roles.top_mgmt.contains(id);
        map.insert("review_top".into(), json!(review(view).is_some_and(|it| it.attendees.iter().any(top))));
        map.insert("findings".into(), findings(view));
        map.insert("agenda".into(), registers::agenda(view));
    }
    context
}

/// The numbers that are the same in all documents of a language, computed once.
fn numbers(view: &View) -> Value {
    let organization = &view.isms.organization;
    let short = organization.short_name.as_ref().or(organization.legal_name.as_ref());
    let annex: usize = view.isms.annex.iter().map(|column| column.cells.len()).sum();
    json!({
        "name": short.map_or(view.words.get("the_organization"), String::as_str),
        "as_of": view.as_of(),
        "soa": soa(view),
        "risks": risks(view),
        "actions": actions(view),
        "trail": trail(view),
        "annex": annex,
        "changes": changes(view),
        "plan": plan(view),
        "objectives": objectives(view),
        "programme": programme(view),
        "inventory": registers::inventory(view),
        "laws": registers::laws(view),
        "suppliers": registers::suppliers(view),
        "incidents": registers::incidents(view),
        "changes_of_isms": registers::changes_of_isms(view),
        "operations": registers::operations(view),
        "documents": registers::documents(view),
        "matrix": registers::matrix(view),
        "continuity": registers::continuity(view),
        "context": surroundings(view),
        "competence": competence(view),
        "measures": measures(view),
        "nonconformities": nonconformities(view),
        "acceptances": view.isms.acceptances.len(),
        "assets": { "total": view.isms.assets.len() },
    })
}

/// Issues, and what interested parties require.
fn surroundings(view: &View) -> Value {
    let isms = view.isms;
    let issues = || isms.external_issues.iter().chain(&isms.internal_issues);
    let requirements = || isms.parties.iter().flat_map(|party| &party.requirements);
    json!({
        "external": isms.external_issues.len(),
        "internal": isms.internal_issues.len(),
        "open": issues().filter(|it| it.risks.is_empty() && it.response.is_none()).count(),
        "parties": isms.parties.len(),
        "requirements": requirements().count(),
        "through": requirements().filter(|it| it.in_isms == Some(true)).count(),
        "climate": requirements().filter(|it| it.climate).count(),
        "opportunities": isms.opportunities.len(),
    })
}

/// Competence and training.
fn competence(view: &View) -> Value {
    let all = &view.isms.competence;
    let expired = |it: &&crate::model::Competence| it.valid_until.is_some_and(|until| until < view.as_of());
    json!({
        "total": all.len(),
        "open": all.iter().filter(|it| is_open(view, it)).count(),
        "gaps": all.iter().filter(|it| it.gap.is_some() && it.done_on.is_none()).count(),
        "expired": all.iter().filter(expired).count(),
        "unchecked": all.iter().filter(|it| it.done_on.is_some() && it.effectiveness.is_none()).count(),
        "sessions": view.isms.awareness.sessions.len(),
    })
}

/// Measures and their results.
fn measures(view: &View) -> Value {
    let (isms, facts) = (view.isms, view.facts);
    let has_value = |result: &usize| isms.results[*result].value.is_some();
    let of = |keep: &dyn Fn(usize) -> bool| -> Vec<&str> {
        (0..isms.measures.len()).filter(|i| keep(*i)).map(|i| isms.measures[i].id.as_str()).collect()
    };
    let broken = |result: usize| stands(view, result) == Some(Stands::Broken);
    let values: Vec<usize> =
        facts.measures.iter().flat_map(|it| it.results.iter().copied()).filter(has_value).collect();
    let judged = values.iter().filter(|result| stands(view, **result).is_some()).count();
    let said = |it: &crate::model::MeasureResult| it.comment.is_some() || it.evaluation.is_some();
    json!({
        "total": isms.measures.len(),
        "results": isms.results.len(),
        "with_results": isms.measures.len() - of(&|i| !facts.measures[i].results.iter().any(has_value)).len(),
        "without": of(&|i| facts.measures[i].results.is_empty()),
        "broken": of(&|i| facts.measures[i].results.iter().any(|result| broken(*result))),
        "broken_results": values.iter().filter(|result| broken(**result)).count(),
        "judged": judged,
        "unjudged": values.len() - judged,
        "late": of(&|i| facts.measures[i].next_due.is_some_and(|due| due < view.as_of())),
        "incomplete": of(&|i| {
            let it = &isms.measures[i];
            it.formula.is_none() || it.frequency.is_none() || it.measured_by.is_none() || it.analysed_by.is_none()
        }),
        "not_analysed": isms.results.iter().filter(|it| !said(it)).count(),
    })
}

/// Nonconformities.
fn nonconformities(view: &View) -> Value {
    let facts = &view.facts.nonconformities;
    let closed = facts.iter().filter(|it| it.closed).count();
    let unchecked =
        view.isms.nonconformities.iter().zip(facts).filter(|(it, facts)| facts.closed && it.effectiveness.is_none());
    let is_one =
        |it: &crate::model::Finding| matches!(it.grade, Some(crate::model::Grade::Major | crate::model::Grade::Minor));
    let findings = view.isms.findings.iter().zip(&view.facts.findings);
    let without = findings.filter(|(it, facts)| is_one(it) && facts.nonconformity.is_none());
    json!({
        "total": facts.len(),
        "closed": closed,
        "open": facts.len() - closed,
        "overdue": facts.iter().filter(|it| it.overdue.is_some()).count(),
        "unchecked": unchecked.map(|(it, _)| it.id.as_str()).collect::<Vec<_>>(),
        "without": without.map(|(it, _)| it.id.as_str()).collect::<Vec<_>>(),
    })
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
        "measured": facts.iter().filter(|objective| objective.measure.is_some()).count(),
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
