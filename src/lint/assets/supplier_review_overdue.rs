//! A critical supplier was reviewed within the last year, or by the day that was planned.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "supplier-review-overdue",
    code: "A08",
    severity: Severity::Warn,
    clause: "A.5.22",
    summary: "The review of a critical supplier is overdue",
    why: "The service the organization depends on may have changed without anybody noticing.",
    fix: "review the supplier and note the day",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for supplier in &ctx.isms.operations.outsourced {
        let critical = supplier.criticality.as_deref().is_some_and(|text| mentions(text, &checks().critical));
        let (field, message) = match (supplier.reviewed_on, supplier.next_review) {
            (_, Some(due)) if due < ctx.as_of() => {
                ("next_review", format!("The review of {}, which is critical, was due on {due}", supplier.id))
            }
            (None, None) => ("reviewed_on", format!("{} is critical and was never reviewed", supplier.id)),
            (Some(day), None) if months_after(day, 12) < ctx.as_of() => {
                ("reviewed_on", format!("{} is critical and was last reviewed on {day}", supplier.id))
            }
            _ => continue,
        };
        if critical {
            findings.push(about(supplier, field, message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("reviewed in January", |it| {
        it.supplier("SUP-2");
    }),
    Case::passes("a supplier of low criticality", |it| {
        let supplier = it.supplier("SUP-2");
        (supplier.criticality, supplier.reviewed_on) = (some("low"), None);
    }),
    Case::finds("never reviewed", &["SUP-2"], |it| it.supplier("SUP-2").reviewed_on = None),
    Case::passes("reviewed two years ago, planned for the summer", |it| {
        let supplier = it.supplier("SUP-2");
        supplier.reviewed_on = Some(jiff::civil::date(2024, 7, 1));
        supplier.next_review = Some(jiff::civil::date(2026, 7, 1));
    }),
    Case::finds("the planned review is past", &["SUP-2"], |it| {
        it.supplier("SUP-2").next_review = Some(jiff::civil::date(2026, 3, 1));
    }),
    Case::finds("reviewed two years ago", &["SUP-2"], |it| {
        it.supplier("SUP-2").reviewed_on = Some(jiff::civil::date(2024, 3, 1));
    }),
];
