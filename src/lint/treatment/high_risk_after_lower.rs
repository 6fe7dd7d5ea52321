//! No open risk of a higher band has a later priority than one of a lower band.
//!
//! Priorities are read where they are numbers (`1`, `P2`) or the words high, medium, low; others are left alone.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "high-risk-after-lower",
    code: "T21",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A higher risk has a lower priority than a lower one",
    why: "Priorities follow from the evaluation; where they do not, an auditor asks what they follow from.",
    fix: "reorder the priorities, or say in the rationale why the lower risk comes first",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let ranked: Vec<_> = ctx
        .open_risks()
        .filter_map(|(risk, facts)| Some((risk, facts.before?.band?, rank(risk.priority.as_deref()?)?)))
        .collect();
    // The risk with the earliest priority in each band.
    let mut earliest: Vec<Option<(u32, &Risk)>> = vec![None; ctx.isms.criteria.bands.len()];
    for &(risk, band, rank) in &ranked {
        if let Some(slot) = earliest.get_mut(band)
            && slot.is_none_or(|(best, _)| rank < best)
        {
            *slot = Some((rank, risk));
        }
    }
    for (risk, band, rank) in ranked {
        let lower = earliest.iter().take(band).flatten().filter(|(best, _)| *best < rank).min_by_key(|(best, _)| *best);
        if let Some((_, other)) = lower {
            let label = &ctx.isms.criteria.bands[band].label;
            let message = format!("{} is {label} but comes after {}, which is lower", risk.id, other.id);
            let found = about(risk, "priority", message);
            let place = other.origin.field("priority");
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, other.id.clone())));
        }
    }
}

/// The place in the order of work, smallest first.
fn rank(priority: &str) -> Option<u32> {
    let text = priority.trim().to_lowercase();
    match text.as_str() {
        "critical" | "very high" | "urgent" => Some(0),
        "high" => Some(1),
        "medium" | "moderate" | "normal" => Some(2),
        "low" => Some(3),
        _ => text.strip_prefix('p').unwrap_or(&text).trim().parse().ok(),
    }
}

const CASES: &[Case] = &[
    Case::passes("the high risk comes first", |it| {
        it.risk("R-1").priority = some("1");
        let low = it.risk("R-2");
        (low.before, low.priority) = (rating(1, 1), some("2"));
    }),
    Case::passes("priorities nobody can order", |it| {
        it.risk("R-1").priority = some("later");
        let low = it.risk("R-2");
        (low.before, low.priority) = (rating(1, 1), some("soon"));
    }),
    Case::finds("the high risk comes last", &["R-1"], |it| {
        it.risk("R-1").priority = some("P3");
        let low = it.risk("R-2");
        (low.before, low.priority) = (rating(1, 1), some("P1"));
    }),
];
