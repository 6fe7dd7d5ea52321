//! A control whose actions are all done is not merely planned, and one that is implemented has no action to come.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "plan-and-soa-disagree",
    code: "T19",
    severity: Severity::Warn,
    clause: "6.1.3 e",
    summary: "The treatment plan and the Statement of Applicability disagree about a control",
    why: "Both are read side by side in an audit; one of them is out of date.",
    fix: "align the state of the control with its actions",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true)) {
        let live = || {
            let live = entry.actions.iter().filter_map(|&at| ctx.isms.actions.get(at).zip(ctx.facts.actions.get(at)));
            live.filter(|(_, facts)| facts.state != ActionState::Cancelled)
        };
        let open = live().find(|(_, facts)| facts.state != ActionState::Done);
        let (what, action) = match (entry.state, open, live().next()) {
            (Some(ImplementationState::Implemented), Some((open, _)), _) => {
                (format!("{} is stated as implemented, but {} is not done", entry.control, open.id), open)
            }
            (Some(ImplementationState::Planned | ImplementationState::NotStarted), None, Some((done, _))) => {
                (format!("{} is stated as not in place, but its actions are all done", entry.control), done)
            }
            _ => continue,
        };
        let found = finding(what).about(entry.control.as_str()).at(ctx.soa_place(entry, "state"));
        let place = action.origin.field("status");
        findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, action.id.clone())));
    }
}

const CASES: &[Case] = &[
    Case::passes("planned with an open action", |it| {
        it.soa("A.8.5").state = Some(ImplementationState::Planned);
        it.action("AC-1").controls = vec!["A.8.5".into()];
    }),
    Case::finds("planned although all is done", &["A.8.5"], |it| {
        it.soa("A.8.5").state = Some(ImplementationState::Planned);
        let action = it.action("AC-1");
        action.controls = vec!["A.8.5".into()];
        action.status = Some(ActionStatus::Done);
    }),
    Case::finds("implemented although an action is open", &["A.8.5"], |it| {
        it.soa("A.8.5");
        it.action("AC-1").controls = vec!["A.8.5".into()];
    }),
];
