//! A cloud service says how one gets out of it. A service counts as cloud by the words that describe it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cloud-service-without-exit",
    code: "A10",
    severity: Severity::Warn,
    clause: "A.5.23",
    summary: "A cloud service has no exit plan",
    why: "Acquisition, use and exit are managed together; without a plan the provider's end is the service's end.",
    fix: "say how data is brought back and how long that takes",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for supplier in &ctx.isms.operations.outsourced {
        let words = joined(&[&supplier.service, &supplier.name]);
        if mentions(&words, &checks().cloud) && supplier.exit.as_deref().is_none_or(is_filler) {
            let message = format!("{} is a cloud service without an exit plan", supplier.id);
            findings.push(about(supplier, "exit", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("an exit is planned", |it| {
        it.supplier("SUP-2");
    }),
    Case::passes("a cleaning company", |it| {
        let supplier = it.supplier("SUP-3");
        (supplier.service, supplier.name, supplier.exit) = (some("Cleaning"), some("Reinhold"), None);
    }),
    Case::finds("no exit plan", &["SUP-2"], |it| it.supplier("SUP-2").exit = None),
    Case::finds("a filler in its place", &["SUP-2"], |it| it.supplier("SUP-2").exit = some("n/a")),
];
