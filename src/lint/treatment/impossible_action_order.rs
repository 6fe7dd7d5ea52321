//! Actions start before they are due and do not wait for each other in a circle.

use crate::lint::prelude::*;
use crate::lint::shared::circles::circles;

/// The rule.
pub const RULE: Rule = Rule {
    id: "impossible-action-order",
    code: "T23",
    severity: Severity::Error,
    clause: "",
    summary: "Actions cannot be done in the order that is planned",
    why: "Such a plan was never checked, and its chart would show nonsense.",
    fix: "correct the dates or the dependencies",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let actions = &ctx.isms.actions;
    for action in actions {
        if let (Some(start), Some(due)) = (action.start, action.due)
            && start > due
        {
            findings.push(about(action, "start", format!("{} starts on {start}, after it is due on {due}", action.id)));
        }
    }
    let before: Vec<Vec<usize>> =
        ctx.facts.actions.iter().map(|facts| facts.depends_on.iter().flatten().copied().collect()).collect();
    for circle in circles(&before) {
        let ids: Vec<_> = circle.iter().map(|&at| actions[at].id.as_str()).collect();
        let message = match ids.as_slice() {
            [one] => format!("{one} waits for itself"),
            _ => format!("{} wait for each other", first_of(&ids, 8)),
        };
        findings.push(about(&actions[circle[0]], "depends_on", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("one after the other", |it| {
        it.action("AC-1").start = Some(jiff::civil::date(2026, 4, 1));
        it.action("AC-2").depends_on = vec!["AC-1".into()];
    }),
    Case::passes("two wait for the same", |it| {
        it.action("AC-1");
        it.action("AC-2").depends_on = vec!["AC-1".into()];
        it.action("AC-3").depends_on = vec!["AC-1".into(), "AC-2".into()];
    }),
    Case::finds("starts after it is due", &["AC-1"], |it| {
        it.action("AC-1").start = Some(jiff::civil::date(2026, 8, 1));
    }),
    Case::finds("two wait for each other", &["AC-1"], |it| {
        it.action("AC-1").depends_on = vec!["AC-2".into()];
        it.action("AC-2").depends_on = vec!["AC-1".into()];
    }),
    Case::finds("one waits for itself", &["AC-1"], |it| it.action("AC-1").depends_on = vec!["AC-1".into()]),
];
