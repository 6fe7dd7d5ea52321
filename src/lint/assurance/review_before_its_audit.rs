//! A management review follows the audits whose results it uses, and one was held before the first stage of
//! certification.

use crate::lint::prelude::*;
use crate::lint::shared::reviews::held;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-before-its-audit",
    code: "M23",
    severity: Severity::Warn,
    clause: "9.3",
    summary: "A management review precedes an audit it should follow",
    why: "Results that are reported after the meeting cannot have been considered in it; and stage 1 asks for a \
        review that was held.",
    fix: "correct the dates, or hold a review that looks at the audit",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let held = held(ctx);
    for (review, day) in &held {
        for id in &review.audits {
            let Some(audit) = ctx.isms.audits.iter().find(|audit| audit.id.trim() == id.trim()) else { continue };
            let told = [("reported_on", audit.reported_on), ("to", audit.to), ("from", audit.from)];
            let Some((field, end)) = told.into_iter().find_map(|(field, day)| Some((field, day?))) else { continue };
            if end > *day {
                let message = format!("{} of {day} uses the audit {}, which ended on {end}", review.id, audit.id);
                findings.push(and_record(about(*review, "date", message), audit, field, "the audit"));
            }
        }
    }
    let stage_1 = |audit: &&Audit| audit.kind.as_deref().is_some_and(|kind| plain(kind) == "stage 1");
    for audit in ctx.isms.audits.iter().filter(stage_1) {
        let Some(begun) = audit.from.or(audit.to).filter(|day| *day <= ctx.as_of()) else { continue };
        if let Some((review, first)) = held.first().filter(|(_, first)| *first >= begun) {
            let message =
                format!("Stage 1 of certification began on {begun}, the first management review was on {first}");
            findings.push(and_record(about(audit, "from", message), *review, "date", "the first review"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the audit was reported before", |it| {
        it.audit("IA-1");
        it.review("MR-1").audits = vec!["IA-1".into()];
    }),
    Case::passes("stage 1 after the review", |it| {
        it.review("MR-1");
        let audit = it.audit("ST-1");
        (audit.kind, audit.from) = (some("stage 1"), Some(jiff::civil::date(2026, 3, 25)));
    }),
    Case::finds("the report came after the review", &["MR-1"], |it| {
        it.audit("IA-1").reported_on = Some(jiff::civil::date(2026, 3, 28));
        it.review("MR-1").audits = vec!["IA-1".into()];
    }),
    Case::finds("stage 1 before the first review", &["ST-1"], |it| {
        it.review("MR-1");
        it.audit("ST-1").kind = some("stage 1");
    }),
];
