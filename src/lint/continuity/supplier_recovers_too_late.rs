//! The contract of the supplier behind a service promises a recovery time within that of the service.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{hours, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "supplier-recovers-too-late",
    code: "B07",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "The supplier behind a service promises no recovery time, or a longer one",
    why: "The organization cannot be back before its supplier; what the contract does not promise cannot be counted \
        on.",
    fix: "agree on the time with the supplier, note it in supplier_rto_h, or plan another way to recover",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx) {
        let (Some(supplier), Some(rto)) = (service.supplier.as_deref(), service.rto_h) else { continue };
        let rto_text = hours(rto);
        let message = match service.supplier_rto_h {
            None => format!(
                "{} is to come back in {rto_text}; nothing says in which time {supplier} has to bring it back",
                service.service
            ),
            Some(promised) if promised > rto => {
                let promised = hours(promised);
                format!("{} is to come back in {rto_text}, but {supplier} promises {promised}", service.service)
            }
            Some(_) => continue,
        };
        findings.push(and_record(about(service, "supplier_rto_h", message), service, "rto_h", "the recovery time"));
    }
}

const CASES: &[Case] = &[
    Case::passes("promised in time", |it| {
        let service = it.service("Portal");
        (service.supplier, service.supplier_rto_h) = (some("SUP-2"), Some(4.0));
    }),
    Case::passes("no supplier", |it| {
        it.service("Portal");
    }),
    Case::finds("nothing is promised", &["Portal"], |it| it.service("Portal").supplier = some("SUP-2")),
    Case::finds("promised too late", &["Portal"], |it| {
        let service = it.service("Portal");
        (service.supplier, service.supplier_rto_h) = (some("SUP-2"), Some(24.0));
    }),
];
