//! The certificate of a supplier is still valid.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "supplier-certificate-expired",
    code: "A13",
    severity: Severity::Warn,
    clause: "A.5.22",
    summary: "The certificate of a supplier has expired",
    why: "The assurance the organization relies on has ended, and nobody asked for the new one.",
    fix: "ask for the current certificate, or note what assures you instead",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for supplier in &ctx.isms.operations.outsourced {
        if let Some(until) = supplier.valid_until.filter(|until| *until < ctx.as_of()) {
            let certificate = supplier.certificate.as_deref().unwrap_or("certificate");
            let message = format!("{}: {certificate} expired on {until}", supplier.id);
            findings.push(about(supplier, "valid_until", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("no certificate", |it| {
        it.supplier("SUP-2");
    }),
    Case::passes("valid until next year", |it| {
        it.supplier("SUP-2").valid_until = Some(jiff::civil::date(2027, 5, 1));
    }),
    Case::finds("expired last month", &["SUP-2"], |it| {
        let supplier = it.supplier("SUP-2");
        (supplier.certificate, supplier.valid_until) = (some("ISO/IEC 27001"), Some(jiff::civil::date(2026, 2, 28)));
    }),
];
