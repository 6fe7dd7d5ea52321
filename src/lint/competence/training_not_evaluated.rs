//! Of an action for competence that was done, and of a session that took place a quarter of a year ago or more, it is
//! recorded whether it worked.

use crate::lint::prelude::*;
use jiff::civil::Date;

/// The rule.
pub const RULE: Rule = Rule {
    id: "training-not-evaluated",
    code: "O11",
    severity: Severity::Warn,
    clause: "7.2 c",
    summary: "Nobody has checked whether a training worked",
    why: "The clause asks to evaluate the effectiveness of the actions taken, and a list of those who were there is \
        no evaluation.",
    fix: "say in effectiveness how it was checked whether it worked, and the result",
    check,
    cases: CASES,
};

/// So many months after a training its effect can be seen.
const MONTHS: u32 = 3;

fn check(ctx: &Context, findings: &mut Findings) {
    let is_past = |day: Option<Date>| day.is_some_and(|day| months_after(day, MONTHS) <= ctx.as_of());
    for line in ctx.isms.competence.iter().filter(|it| is_past(it.done_on) && blank(&it.effectiveness)) {
        let person = line.person.as_deref().map_or("somebody", |name| ctx.name_of(name));
        let what = line.action.as_deref().map_or("An action", |action| action.trim());
        let message = format!("\"{}\" for {person} was done, but nobody has checked whether it worked", short(what));
        findings.push(about(line, "effectiveness", message));
    }
    for session in ctx.isms.awareness.sessions.iter().filter(|it| is_past(it.on) && blank(&it.effectiveness)) {
        let day = session.on.map(|day| format!(" of {day}")).unwrap_or_default();
        let message = format!(
            "The session \"{}\"{day} took place, but nobody has checked whether it worked",
            short(&session.topic)
        );
        findings.push(about(session, "effectiveness", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("a session with a quiz", |it| {
        it.session("Phishing");
    }),
    Case::passes("last month's session", |it| {
        let session = it.session("Phishing");
        (session.on, session.effectiveness) = (Some(jiff::civil::date(2026, 3, 3)), None);
    }),
    Case::finds("a session of last autumn", &["Phishing"], |it| {
        let session = it.session("Phishing");
        (session.on, session.effectiveness) = (Some(jiff::civil::date(2025, 10, 3)), None);
    }),
    Case::finds("a course was attended", &["p02"], |it| {
        let line = it.competence("p02");
        (line.action, line.done_on) = (some("Course on cloud security"), Some(jiff::civil::date(2025, 11, 7)));
    }),
];
