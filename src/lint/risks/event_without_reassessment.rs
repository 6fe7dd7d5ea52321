//! After a change or an incident the risks are looked at again, or it is written down why not.

use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "event-without-reassessment",
    code: "R14",
    severity: Severity::Warn,
    clause: "8.2",
    summary: "A change or incident after the last assessment led to no look at the risks",
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
        let found = finding(message).about(id).at(place);
        findings.push(found.and_at(ctx.answer("risk.last_run"), format!("the last assessment ended on {last}")));
    };
    for change in &ctx.isms.changes {
        let looked_at = !blank(&change.reassessment) || !blank(&change.no_reassessment);
        if let Some(date) = after_last(change.date).filter(|_| !looked_at) {
            tell(&change.id, &format!("Change {}", change.id), date, change.origin.field("date"));
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
