//! Everybody in the list of people who is employed had a session within a year. People from outside are left out, and
//! those who began within the last month.

use crate::lint::prelude::*;
use jiff::civil::Date;

/// The rule.
pub const RULE: Rule = Rule {
    id: "people-without-awareness",
    code: "O12",
    severity: Severity::Warn,
    clause: "7.3",
    summary: "People had no awareness session for a year",
    why: "Everybody who works under the organization's control has to know the policy and their own part; the \
        auditor asks them.",
    fix: "hold a session and record who took part, or add the session they were at to aware.sessions",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let as_of = ctx.as_of();
    let recent = |day: Date| day <= as_of && months_after(day, 12) >= as_of;
    let sessions: Vec<_> =
        ctx.isms.awareness.sessions.iter().filter_map(|it| Some((it, it.on.filter(|day| recent(*day))?))).collect();
    let mut reached = vec![false; ctx.isms.people.len()];
    for (session, day) in sessions {
        for name in &session.people {
            if checks().everybody.contains(&plain(name)) {
                let there = ctx.isms.people.iter().zip(&mut reached);
                there.filter(|(it, _)| it.since.is_none_or(|since| since <= day)).for_each(|(_, there)| *there = true);
            } else if let Some(person) = ctx.person(name) {
                reached[person] = true;
            }
        }
    }
    let is_due = |it: &Person| {
        !it.external
            && it.until.is_none_or(|until| until >= as_of)
            && it.since.is_none_or(|since| months_after(since, 1) < as_of)
    };
    let without: Vec<_> = ctx.isms.people.iter().zip(reached).filter(|(it, there)| !there && is_due(it)).collect();
    if !without.is_empty() {
        let names: Vec<_> = without.iter().map(|(it, _)| it.name.as_deref().unwrap_or(&it.id)).collect();
        let verb = if names.len() == 1 { "has" } else { "have" };
        let message = match ctx.isms.awareness.sessions.as_slice() {
            [] => "No awareness session is recorded for anybody".to_string(),
            _ => format!("{} {verb} had no awareness session for a year", first_of(&names, 4)),
        };
        findings.push(finding(message).at(ctx.answer("aware.sessions")));
    }
}

const CASES: &[Case] = &[
    Case::passes("everybody was there", |it| {
        it.session("Phishing");
    }),
    Case::passes("a colleague who has just begun", |it| {
        it.session("Phishing");
        it.isms.people[1].since = Some(jiff::civil::date(2026, 3, 16));
    }),
    Case::passes("one has left", |it| {
        it.session("Phishing").people = vec!["Ana Roth".into()];
        it.isms.people[1].until = Some(jiff::civil::date(2026, 1, 31));
    }),
    Case::finds("no session", &[""], |_| {}),
    Case::finds("one was not there", &[""], |it| it.session("Phishing").people = vec!["p01".into()]),
    Case::finds("a colleague came after the session", &[""], |it| {
        it.session("Phishing").on = Some(jiff::civil::date(2025, 9, 1));
        it.isms.people[1].since = Some(jiff::civil::date(2025, 10, 1));
    }),
];
