//! Actions start before they are due and do not wait for each other in a circle.

use crate::lint::prelude::*;

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
            _ => format!("{} wait for each other", spoken(&ids)),
        };
        findings.push(about(&actions[circle[0]], "depends_on", message));
    }
}

/// The circles a walk along the dependencies runs into, each from its first action in the order of the plan; every
/// action is visited once.
fn circles(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; before.len()];
    let mut on_path: Vec<Option<usize>> = vec![None; before.len()];
    let mut found = Vec::new();
    for root in 0..before.len() {
        if seen[root] {
            continue;
        }
        seen[root] = true;
        on_path[root] = Some(0);
        let mut path = vec![(root, 0)];
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(&step) = before[at].get(*next) else {
                on_path[at] = None;
                path.pop();
                continue;
            };
            *next += 1;
            if let Some(depth) = on_path[step] {
                let mut circle: Vec<_> = path[depth..].iter().map(|(at, _)| *at).collect();
                circle.sort_unstable();
                found.push(circle);
            } else if !seen[step] {
                seen[step] = true;
                on_path[step] = Some(path.len());
                path.push((step, 0));
            }
        }
    }
    found
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
