//! A critical supplier was reviewed within the last year.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "supplier-review-overdue",
    code: "A08",
    severity: Severity::Warn,
    clause: "A.5.22",
    summary: "A critical supplier was not reviewed for a year",
    why: "The service the organization depends on may have changed without anybody noticing.",
    fix: "review the supplier and note the day",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for supplier in &ctx.isms.operations.outsourced {
        let critical = supplier.criticality.as_deref().is_some_and(|text| mentions(text, &["high", "critical"]));
        let message = match supplier.reviewed_on {
            None => format!("{} is critical and was never reviewed", supplier.id),
            Some(day) if months_after(day, 12) < ctx.as_of() => {
                format!("{} is critical and was last reviewed on {day}", supplier.id)
            }
            Some(_) => continue,
        };
        if critical {
            findings.push(finding(message).about(&supplier.id).at(supplier.origin.field("reviewed_on")));
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
    Case::finds("reviewed two years ago", &["SUP-2"], |it| {
        it.supplier("SUP-2").reviewed_on = Some(jiff::civil::date(2024, 3, 1));
    }),
];
