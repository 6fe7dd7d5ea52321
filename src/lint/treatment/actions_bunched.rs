//! Of five open actions or more, not more than 60 % share one due date or one person.

use std::collections::BTreeMap;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "actions-bunched",
    code: "T20",
    severity: Severity::Info,
    clause: "6.1.3 e",
    summary: "Most actions share one due date or one person",
    why: "A plan that ends on one day or rests on one person was filled in, not planned, and will not hold.",
    fix: "spread the actions over time and people",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let mut days: BTreeMap<jiff::civil::Date, Vec<&Action>> = BTreeMap::new();
    let mut owners: BTreeMap<usize, Vec<&Action>> = BTreeMap::new();
    let mut total = 0;
    for (action, facts) in open_actions(ctx) {
        total += 1;
        if let Some(due) = action.due {
            days.entry(due).or_default().push(action);
        }
        if let Some(person) = one_person(&facts.owner) {
            owners.entry(person).or_default().push(action);
        }
    }
    let bunched = |actions: &[&Action]| total >= 5 && actions.len() * 10 > total * 6;
    for (due, actions) in days.iter().filter(|(_, actions)| bunched(actions)) {
        let message = format!("{} of {total} open actions are due on {due}", actions.len());
        findings.push(finding(message).at(actions.first().and_then(|action| action.origin.field("due"))));
    }
    // Where only one or two people work, they do everything.
    let few = ctx.isms.organization.headcount.is_some_and(|people| people <= 3);
    for (person, actions) in owners.iter().filter(|(_, actions)| bunched(actions) && !few) {
        let name = holder_name(ctx, &Holder::Person(*person));
        let message = format!("{name} has {} of {total} open actions", actions.len());
        findings.push(finding(message).at(actions.first().and_then(|action| action.origin.field("owner"))));
    }
}

const CASES: &[Case] = &[
    Case::passes("four actions", |it| {
        for n in 0..4 {
            it.action(&format!("AC-{n}"));
        }
    }),
    Case::finds("six actions of two people on one day", &[""], |it| {
        for n in 0..6 {
            it.action(&format!("AC-{n}")).owner = some(if n % 2 == 0 { "p01" } else { "p02" });
        }
    }),
    Case::finds("six actions of one person on different days", &[""], |it| {
        for n in 0..6 {
            it.action(&format!("AC-{n}")).due = Some(jiff::civil::date(2026, 5, 1 + n));
        }
    }),
];
