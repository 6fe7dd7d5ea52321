//! Whoever owns assets, actions or controls is one known person who has not left. Risk owners have a rule of their own.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "owner-unknown-or-left",
    code: "C15",
    severity: Severity::Warn,
    clause: "5.3",
    summary: "Something is owned by somebody unknown or gone",
    why: "An owner nobody knows cannot be interviewed, and one who has left no longer looks after anything.",
    fix: "name a person of the list of people, or add the spelling to that person's aliases",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let assets = ctx
        .live_assets()
        .map(|(index, asset)| (asset.id.as_str(), &ctx.facts.assets[index].owner, asset.origin.field("owner")));
    let actions =
        open_actions(ctx).map(|(action, facts)| (action.id.as_str(), &facts.owner, action.origin.field("owner")));
    let necessary = ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true));
    let controls = necessary.map(|entry| (entry.control.as_str(), &entry.owner, Some(ctx.soa_place(entry, "owner"))));
    // One finding for each name: a colleague who left may own a hundred things.
    let mut owned: BTreeMap<String, (Vec<&str>, Option<Location>)> = BTreeMap::new();
    for (id, owner, place) in assets.chain(actions).chain(controls) {
        if let Some(trouble) = trouble(ctx, owner) {
            owned.entry(trouble).or_insert_with(|| (Vec::new(), place)).0.push(id);
        }
    }
    for (trouble, (ids, place)) in owned {
        let message = format!("The owner of {} is unclear, {trouble}", first_of(&ids, 4));
        findings.push(finding(message).about(ids[0]).at(place));
    }
}

const CASES: &[Case] = &[
    Case::passes("known people", |it| {
        it.asset("A-1");
        it.action("AC-1").owner = some("ana roth");
        it.soa("A.8.5");
    }),
    Case::finds("one unknown name in two places", &["A-1"], |it| {
        it.asset("A-1").owner = some("Quentin");
        it.action("AC-1").owner = some("Quentin");
    }),
    Case::finds("somebody who has left owns a control", &["A.8.5"], |it| {
        it.isms.people[1].until = Some(jiff::civil::date(2026, 1, 31));
        it.soa("A.8.5");
    }),
    Case::finds("two persons share an action", &["AC-1"], |it| {
        it.action("AC-1").owner = some("Ana Roth / Ben Lund");
    }),
];
