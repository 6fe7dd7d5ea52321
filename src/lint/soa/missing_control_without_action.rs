//! A necessary control that is not implemented has an action that is still to be done.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "missing-control-without-action",
    code: "S12",
    severity: Severity::Warn,
    clause: "6.1.3 d",
    summary: "A necessary control is not implemented and no action will change that",
    why: "A control may be missing if the plan says when it comes; without an action it never does.",
    fix: "add an action with the control, a person and a due date",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true)) {
        let Some(state) = entry.state.filter(|state| *state != ImplementationState::Implemented) else { continue };
        // That all actions are done and the control is still not in place is a rule of its own.
        let done = || {
            entry
                .actions
                .iter()
                .filter_map(|&index| ctx.facts.actions.get(index))
                .any(|it| it.state == ActionState::Done)
        };
        let coming = !entry.open_actions.is_empty() || (state != ImplementationState::Partial && done());
        if !coming {
            let state = match state {
                ImplementationState::Partial => "only partly in place",
                ImplementationState::Planned => "planned",
                ImplementationState::NotStarted | ImplementationState::Implemented => "not started",
            };
            let message =
                format!("{} is {state}, but no action that is still to be done brings it about", entry.control);
            findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "state")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("implemented", |it| {
        it.soa("A.8.16");
    }),
    Case::passes("planned with an action", |it| {
        it.soa("A.8.16").state = Some(ImplementationState::Planned);
        it.action("AC-1").controls = vec!["A.8.16".into()];
    }),
    Case::finds("planned without an action", &["A.8.16"], |it| {
        it.soa("A.8.16").state = Some(ImplementationState::Planned);
    }),
    Case::finds("its only action is done and it is still in place only in part", &["A.8.16"], |it| {
        it.soa("A.8.16").state = Some(ImplementationState::Partial);
        let action = it.action("AC-1");
        action.controls = vec!["A.8.16".into()];
        action.status = Some(ActionStatus::Done);
    }),
    Case::finds("its only action was given up", &["A.8.16"], |it| {
        it.soa("A.8.16").state = Some(ImplementationState::Partial);
        let action = it.action("AC-1");
        action.controls = vec!["A.8.16".into()];
        action.status = Some(ActionStatus::Cancelled);
    }),
];
