//! Numbers of the registers, of the set of documents and of continuity, for document bodies.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::derive::dates::{days_between, months_after};
use crate::derive::{DocumentState, Standing, next_of_job, readiness};
use crate::model::{ContinuityService, Incident, Supplier};

use super::tables::continuity::{exercise, last_test};
use super::tables::events::own_change;
use super::tables::inventory::is_gone;
use super::tables::master::is_in_set;
use super::tables::reviews::last_held;
use super::view::View;

/// Assets.
pub fn inventory(view: &View) -> Value {
    let each = || view.isms.assets.iter().zip(&view.facts.assets);
    let here = || each().filter(|(asset, _)| !is_gone(asset));
    let ownerless = here().filter(|(_, facts)| facts.owner == crate::derive::Holder::Missing);
    json!({
        "total": view.isms.assets.len(),
        "gone": each().filter(|(asset, _)| is_gone(asset)).count(),
        "ownerless": ownerless.map(|(asset, _)| asset.id.as_str()).collect::<Vec<_>>(),
        "unclassified": here().filter(|(_, it)| it.class.is_none()).map(|(it, _)| it.id.as_str()).collect::<Vec<_>>(),
        "without_risk": here().filter(|(_, facts)| facts.risks.is_empty()).count(),
    })
}

/// Laws and contracts.
pub fn laws(view: &View) -> Value {
    let laws = &view.isms.legal;
    json!({
        "total": laws.len(),
        "late": laws.iter().filter(|it| it.next_check.is_some_and(|on| on < view.as_of())).count(),
        "unmet": laws.iter().filter(|it| it.controls.is_empty()).count(),
    })
}

/// Suppliers.
pub fn suppliers(view: &View) -> Value {
    let of = |keep: &dyn Fn(&Supplier) -> bool| -> Vec<&str> {
        view.isms.operations.outsourced.iter().filter(|it| keep(it)).map(|it| it.id.as_str()).collect()
    };
    let is_critical = |it: &Supplier| {
        let said = it.criticality.as_deref().map(|it| it.trim().to_lowercase());
        matches!(said.as_deref(), Some("critical" | "very high" | "high"))
    };
    let year_ago = |on: Date| days_between(on, view.as_of()) > 366;
    json!({
        "total": view.isms.operations.outsourced.len(),
        "critical": of(&is_critical).len(),
        "expired": of(&|it| it.valid_until.is_some_and(|until| until < view.as_of())),
        "no_exit": of(&|it| it.exit.is_none()),
        "not_reviewed": of(&|it| it.reviewed_on.is_none_or(year_ago)),
    })
}

/// Incidents.
pub fn incidents(view: &View) -> Value {
    let of = |keep: &dyn Fn(&Incident) -> bool| -> Vec<&str> {
        view.isms.incidents.iter().filter(|it| keep(it)).map(|it| it.id.as_str()).collect()
    };
    let is = |it: &Incident, kind: &str| it.kind.as_deref().is_some_and(|it| it.trim().eq_ignore_ascii_case(kind));
    let late = |it: &Incident| {
        it.notifications.iter().any(|notice| match (notice.due, notice.done) {
            (Some(due), Some(done)) => done > due,
            (Some(due), None) => due < view.as_of(),
            _ => false,
        })
    };
    json!({
        "total": view.isms.incidents.len(),
        "incidents": of(&|it| is(it, "incident")).len(),
        "open": of(&|it| it.closed_on.is_none_or(|on| on > view.as_of())).len(),
        "no_lesson": of(&|it| it.lesson.is_none()),
        "late": of(&late),
    })
}

/// Changes of the ISMS.
pub fn changes_of_isms(view: &View) -> Value {
    let changes = &view.isms.changes;
    let not_assessed = changes.iter().filter(|it| it.reassessment.is_none() && it.no_reassessment.is_none());
    json!({
        "total": changes.len(),
        "unintended": changes.iter().filter(|it| it.planned == Some(false)).count(),
        "not_assessed": not_assessed.map(|it| it.id.as_str()).collect::<Vec<_>>(),
    })
}

/// Processes and recurring jobs.
pub fn operations(view: &View) -> Value {
    let support = view.isms.scope.processes.iter().filter(|it| it.kind.as_deref() == Some("support"));
    let jobs = view.isms.operations.calendar.iter();
    let late = jobs.filter(|job| next_of_job(job).is_some_and(|on| on < view.as_of()));
    json!({
        "support": support.count(),
        "late": late.map(|job| job.what.as_str()).collect::<Vec<_>>(),
    })
}

/// The set of documents.
pub fn documents(view: &View) -> Value {
    let all = || view.facts.documents.iter().enumerate().filter(|(index, _)| is_in_set(view, *index)).map(|(_, it)| it);
    json!({
        "total": all().count(),
        "approved": all().filter(|it| matches!(it.standing, Standing::Approved | Standing::Issued)).count(),
        "overdue": all().filter(|it| it.review_overdue.is_some()).map(|it| it.id.as_str()).collect::<Vec<_>>(),
    })
}

/// The clauses that have documents.
pub fn matrix(view: &View) -> Value {
    let lines = readiness(view.isms, view.facts);
    let made = |state: DocumentState| state != DocumentState::Missing;
    let with = lines.iter().filter(|line| line.documents.iter().any(|(kind, state)| kind.is_made() && made(*state)));
    let approved = lines.iter().filter(|line| {
        let mut states = line.documents.iter().filter(|(kind, _)| kind.is_made()).peekable();
        states.peek().is_some() && states.all(|(_, state)| *state == DocumentState::Approved)
    });
    json!({ "with_document": with.count(), "approved": approved.count() })
}

/// Services and their tests.
pub fn continuity(view: &View) -> Value {
    let of = |keep: &dyn Fn(&ContinuityService) -> bool| -> Vec<&str> {
        view.isms.continuity.service.iter().filter(|it| keep(it)).map(|it| it.service.as_str()).collect()
    };
    let recent = |on: Date| months_after(on, 12) >= view.as_of();
    let missed = |it: &ContinuityService| {
        let test = last_test(it);
        let beyond =
            |reached: Option<f64>, target: Option<f64>| reached.zip(target).is_some_and(|(it, most)| it > most);
        test.is_some_and(|test| beyond(test.rto_h, it.rto_h) || beyond(test.rpo_h, it.rpo_h))
    };
    json!({
        "total": view.isms.continuity.service.len(),
        "tests": of(&|it| !it.tests.is_empty()).len(),
        "tested": of(&|it| last_test(it).and_then(|test| test.date).is_some_and(recent)).len(),
        "untested": of(&|it| it.tests.is_empty()),
        "too_late": of(&|it| it.rto_h.zip(it.mtpd_h).is_some_and(|(rto, most)| rto > most)),
        "missed": of(&missed),
    })
}

/// The review to come: its day, and who takes part by the roles.
pub fn agenda(view: &View) -> Value {
    let own = view.occasion_of(crate::model::OccasionKind::NextReview);
    let own = own.and_then(|index| view.isms.reviews.get(index));
    let next = last_held(view).and_then(|held| held.next_on);
    let roles = &view.isms.roles;
    let mut people: Vec<&String> = match own {
        Some(review) if !review.attendees.is_empty() => review.attendees.iter().collect(),
        _ => roles.top_mgmt.iter().chain(&roles.isms_manager).collect(),
    };
    let mut seen = std::collections::BTreeSet::new();
    people.retain(|id| seen.insert(id.as_str()));
    json!({ "date": own.and_then(|it| it.date).or(next), "people": people })
}

/// The change and the exercise that a document is about.
pub fn own(view: &View) -> (Value, Value) {
    (json!(own_change(view)), json!(exercise(view)))
}
