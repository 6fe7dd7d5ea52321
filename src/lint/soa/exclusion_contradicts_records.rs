//! No finding, incident or policy is about a control that is excluded.

use crate::derive::ExclusionDoubt;
use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "exclusion-contradicts-records",
    code: "S29",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A finding, an incident or a policy is about a control that is excluded",
    why: "Somebody audited it, was hurt for want of it, or wrote a policy about it; the auditor reads these records beside \
        the statement.",
    fix: "include the control, or say in the justification why the record does not speak for it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in &ctx.facts.soa {
        for doubt in &entry.doubts {
            let Some((what, place)) = speaks_for(ctx, doubt) else { continue };
            let message = format!("{} is excluded, but {what}", entry.control);
            let found = finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "exclusion_reason"));
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, what.clone())));
        }
    }
}

/// What a record says for the control, and where.
fn speaks_for(ctx: &Context, doubt: &ExclusionDoubt) -> Option<(String, Option<Location>)> {
    match doubt {
        ExclusionDoubt::Finding(index) => {
            let found = ctx.isms.findings.get(*index)?;
            Some((format!("finding {} is about it", found.id), found.origin.field("control")))
        }
        ExclusionDoubt::Incident(index) => {
            let incident = ctx.isms.incidents.get(*index)?;
            Some((format!("incident {} speaks for it", incident.id), incident.origin.field("description")))
        }
        ExclusionDoubt::Policy(name) => {
            Some((format!("the policy \"{}\" is about it", short(name)), Some(ctx.answer("policy.topics"))))
        }
        ExclusionDoubt::SaysNothing | ExclusionDoubt::TellsHow | ExclusionDoubt::Fact(_) => None,
    }
}

const CASES: &[Case] = &[
    Case::passes("a strength was found", |it| {
        it.finding("F-1").grade = Some(Grade::Strength);
        it.excluded("A.8.5");
    }),
    Case::passes("the finding is about another control", |it| {
        it.finding("F-1");
        it.excluded("A.8.30");
    }),
    Case::passes("a firewall was no fire", |it| {
        it.incident("INC-1").description = some("The firewall was replaced");
        it.excluded("A.7.5");
    }),
    Case::finds("an audit found it wanting", &["A.8.5"], |it| {
        it.finding("F-1");
        it.excluded("A.8.5");
    }),
    Case::finds("an incident speaks of it", &["A.8.7"], |it| {
        it.incident("INC-1").description = some("Malware on a laptop of the sales team");
        it.excluded("A.8.7");
    }),
    Case::finds("there is a policy for it", &["A.6.7"], |it| {
        it.isms.policy.topics = vec!["Remote work".into()];
        it.excluded("A.6.7");
    }),
];
