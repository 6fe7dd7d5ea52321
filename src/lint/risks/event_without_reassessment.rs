//! After a change, an incident or with a new supplier the risks are looked at again, or it is written down why not.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Location};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "event-without-reassessment",
    code: "R14",
    severity: Severity::Warn,
    clause: "8.2",
    summary: "A change, incident or new supplier after the last assessment led to no look at the risks",
    why: "Risks are assessed at planned intervals and when significant changes occur; the register describes the \
        time before the event.",
    fix: "assess the risks concerned and name the run as `reassessment`, or write `no_reassessment` with the reason",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let run = &ctx.isms.criteria.last_run;
    let Some(last) = run.to.or(run.from) else { return };
    let after_last = |date: Option<jiff::civil::Date>| date.filter(|date| last < *date && *date <= ctx.as_of());
    let mut tell = |id: &str, what: &str, date: jiff::civil::Date, place: Option<Location>| {
        let message = format!("{what} on {date}, after the last assessment, has no reassessment of risks");
        let found = Diagnostic { hint: hint_for(what), ..finding(message).about(id).at(place) };
        findings.push(found.and_at(ctx.answer("risk.last_run"), format!("the last assessment ended on {last}")));
    };
    for change in &ctx.isms.changes {
        let looked_at = !blank(&change.reassessment) || !blank(&change.no_reassessment);
        if let Some(date) = after_last(change.date).filter(|_| !looked_at) {
            tell(&change.id, &format!("Change {}", change.id), date, change.origin.field("date"));
        }
    }
    for supplier in &ctx.isms.operations.outsourced {
        if let Some(since) = after_last(supplier.since).filter(|since| !is_assessed(ctx, supplier, *since)) {
            tell(&supplier.id, &format!("Supplier {}, new", supplier.id), since, supplier.origin.field("since"));
        }
    }
    for incident in ctx.isms.incidents.iter().filter(|incident| is_incident(incident)) {
        let rated_since = |date| {
            let risks = incident.risks.iter().filter_map(|id| ctx.risk(id));
            let mut rated = risks.map(|risk| risk.reviewed_on.max(risk.actual_on).is_some_and(|rated| rated >= date));
            rated.next().is_some_and(|first| first && rated.all(|rated| rated))
        };
        let open = |date: &jiff::civil::Date| blank(&incident.reassessment) && !rated_since(*date);
        if let Some(date) = after_last(incident.date).filter(open) {
            tell(&incident.id, &format!("Incident {}", incident.id), date, incident.origin.field("date"));
        }
    }
}

/// A supplier has no place for a run or a reason of its own.
fn hint_for(what: &str) -> Option<Cow<'static, str>> {
    let hint = "rate the risks to what the supplier provides again, or record it as a change that names the supplier, with \
        `reassessment` or `no_reassessment`";
    what.starts_with("Supplier").then_some(hint.into())
}

/// Whether the risks were looked at since a supplier came: one that concerns its assets was rated since, or a change
/// names the supplier and says what became of the risks.
fn is_assessed(ctx: &Context, supplier: &Supplier, since: jiff::civil::Date) -> bool {
    let call = [Some(supplier.id.as_str()), supplier.name.as_deref()];
    let is_called = |text: &str| call.iter().flatten().any(|call| plain(call) == plain(text));
    let names = |text: &Option<String>| {
        let text = format!(" {} ", plain(text.as_deref().unwrap_or_default()));
        call.iter().flatten().any(|call| !plain(call).is_empty() && text.contains(&format!(" {} ", plain(call))))
    };
    let mut changes = ctx.isms.changes.iter().filter(|change| names(&change.what) || names(&change.why));
    changes.any(|change| !blank(&change.reassessment) || !blank(&change.no_reassessment))
        || ctx.isms.assets.iter().zip(&ctx.facts.assets).any(|(asset, facts)| {
            asset.supplier.as_deref().is_some_and(is_called)
                && facts.risks.iter().any(|&risk| {
                    let risk = &ctx.isms.risks[risk];
                    risk.reviewed_on.max(risk.actual_on).is_some_and(|rated| rated >= since)
                })
        })
}

/// Whether it is more than an event or a weakness.
fn is_incident(incident: &Incident) -> bool {
    incident.kind.as_deref().is_some_and(|kind| plain(kind).contains("incident"))
}

const CASES: &[Case] = &[
    Case::passes("a change before the last assessment", |it| {
        let date = Some(jiff::civil::date(2026, 1, 20));
        it.isms.changes.push(Change { id: "CH-1".into(), date, ..Change::default() });
    }),
    Case::passes("it is written down why not", |it| {
        let date = Some(jiff::civil::date(2026, 3, 20));
        let why = some("Only the label of the server room changes");
        it.isms.changes.push(Change { id: "CH-1".into(), date, no_reassessment: why, ..Change::default() });
    }),
    Case::passes("an event that was no incident", |it| {
        let date = Some(jiff::civil::date(2026, 3, 20));
        it.isms.incidents.push(Incident { id: "I-1".into(), date, kind: some("event"), ..Incident::default() });
    }),
    Case::passes("the risk of the incident was rated since", |it| {
        it.risk("R-1").reviewed_on = Some(jiff::civil::date(2026, 3, 24));
        let (date, risks) = (Some(jiff::civil::date(2026, 3, 20)), vec!["R-1".to_string()]);
        it.isms.incidents.push(Incident {
            id: "I-1".into(),
            date,
            risks,
            kind: some("Incident"),
            ..Incident::default()
        });
    }),
    Case::passes("a new supplier, and the risk to its asset was rated since", |it| {
        it.supplier("SUP-1").since = Some(jiff::civil::date(2026, 3, 1));
        it.asset("A-1").supplier = some("SUP-1");
        let risk = it.risk("R-1");
        (risk.assets, risk.reviewed_on) = (vec!["A-1".into()], Some(jiff::civil::date(2026, 3, 9)));
    }),
    Case::passes("a new supplier in a change that says why not", |it| {
        it.supplier("SUP-1").since = Some(jiff::civil::date(2026, 3, 1));
        let (what, why) = (some("Nordhost takes over the mail"), some("Same service, same place, same terms"));
        let date = Some(jiff::civil::date(2026, 3, 1));
        it.isms.changes.push(Change { id: "CH-1".into(), date, what, no_reassessment: why, ..Change::default() });
    }),
    Case::finds("a new supplier in March", &["SUP-1"], |it| {
        it.supplier("SUP-1").since = Some(jiff::civil::date(2026, 3, 1));
    }),
    Case::finds("a new site in March", &["CH-1"], |it| {
        let date = Some(jiff::civil::date(2026, 3, 20));
        it.isms.changes.push(Change { id: "CH-1".into(), date, ..Change::default() });
    }),
    Case::finds("an incident in March", &["I-1"], |it| {
        it.risk("R-1");
        let (date, risks) = (Some(jiff::civil::date(2026, 3, 20)), vec!["R-1".to_string()]);
        it.isms.incidents.push(Incident {
            id: "I-1".into(),
            date,
            risks,
            kind: some("incident"),
            ..Incident::default()
        });
    }),
];
