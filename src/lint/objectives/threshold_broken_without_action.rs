//! Where the last value of a measure is on the bad side of its threshold, an action is linked to the measure, or to the
//! objective it serves.

use std::collections::HashSet;

use crate::lint::prelude::*;
use crate::lint::shared::measures::{is_worse, last_value, with_unit};
use crate::lint::shared::objectives::live;

/// The rule.
pub const RULE: Rule = Rule {
    id: "threshold-broken-without-action",
    code: "O09",
    severity: Severity::Warn,
    clause: "9.1",
    summary: "A measure has passed its threshold, and nothing is done",
    why: "A threshold says from where on something has to be done; without an action it says that nobody looked.",
    fix: "link the action that was taken in the measure, or in the action's source; or correct the threshold",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let sources: HashSet<&str> =
        ctx.isms.actions.iter().flat_map(|action| &action.source).map(|source| source.trim()).collect();
    let mut served: Vec<Vec<&Objective>> = vec![Vec::new(); ctx.isms.measures.len()];
    for objective in live(ctx) {
        if let Some((index, _)) = objective.measure.as_deref().and_then(|id| ctx.measure(id)) {
            served[index].push(objective);
        }
    }
    for (index, measure) in ctx.isms.measures.iter().enumerate() {
        let Some((result, value)) = last_value(ctx, index) else { continue };
        let (Some(threshold), Some(direction)) = (measure.threshold, measure.direction) else { continue };
        if !is_worse(value, threshold, direction) || !measure.actions.is_empty() {
            continue;
        }
        let acted = sources.contains(measure.id.as_str())
            || served[index].iter().any(|it| !it.actions.is_empty() || sources.contains(it.id.as_str()));
        if !acted {
            let unit = measure.unit.as_deref();
            let (value, limit) = (with_unit(value, unit), with_unit(threshold, unit));
            let message =
                format!("{} was {value} in {}, past its threshold of {limit}; no action", measure.id, result.period);
            findings.push(and_record(about(result, "value", message), measure, "threshold", "the threshold"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("above the threshold", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 85.0);
    }),
    Case::passes("below it once, above it since", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-01", 20.0);
        it.result("ME-1", "2026-02", 85.0);
    }),
    Case::passes("an action came from it", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 20.0);
        it.action("AC-1").source = vec!["ME-1".into()];
    }),
    Case::passes("its objective has an action", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 20.0);
        it.objective("O-1").actions = vec!["AC-1".into()];
    }),
    Case::passes("nothing says which side is bad", |it| {
        it.measure("ME-1").direction = None;
        it.result("ME-1", "2026-02", 20.0);
    }),
    Case::finds("below the threshold", &["ME-1"], |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 20.0);
    }),
    Case::finds("too many where less is better", &["ME-1"], |it| {
        it.measure("ME-1").direction = Some(Direction::Down);
        it.result("ME-1", "2026-02", 120.0);
    }),
];
