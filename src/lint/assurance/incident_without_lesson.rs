//! An incident that is closed says what was learned, or leads to a risk or a nonconformity.

use crate::lint::prelude::*;
use crate::lint::shared::incidents::closed;

/// The rule.
pub const RULE: Rule = Rule {
    id: "incident-without-lesson",
    code: "M24",
    severity: Severity::Warn,
    clause: "A.5.27",
    summary: "An incident was closed without learning from it",
    why: "The control asks to use what was learned; an incident that changes nothing can happen again tomorrow.",
    fix: "say what was learned, or link the risk that was rated again or the nonconformity that was opened",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for incident in closed(ctx) {
        let lesson = incident.lesson.as_deref().is_some_and(|lesson| !is_filler(lesson));
        if !lesson && incident.risks.is_empty() && blank(&incident.nonconformity) {
            let message = format!("{} is closed without a lesson, a risk or a nonconformity", incident.id);
            findings.push(about(incident, "lesson", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a lesson", |it| {
        it.incident("INC-1");
    }),
    Case::passes("it leads to a risk", |it| {
        let incident = it.incident("INC-1");
        (incident.lesson, incident.risks) = (None, vec!["R-1".into()]);
    }),
    Case::passes("still open", |it| {
        let incident = it.incident("INC-1");
        (incident.lesson, incident.closed_on, incident.status) = (None, None, some("open"));
    }),
    Case::passes("an event that was no incident", |it| {
        let incident = it.incident("INC-1");
        (incident.lesson, incident.kind) = (None, some("event"));
    }),
    Case::finds("closed with a dash", &["INC-1"], |it| it.incident("INC-1").lesson = some("-")),
];
