//! Interfaces and dependencies are listed, each with what passes and how it is controlled.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "interfaces-missing",
    code: "C08",
    severity: Severity::Error,
    clause: "4.3 c",
    summary: "Interfaces and dependencies of the scope are missing",
    why: "The clause asks for them by name; what others do is where most scopes leak.",
    fix: "list what you depend on from others or share with them, which data passes and how that is controlled",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let interfaces = &ctx.isms.scope.interfaces;
    if interfaces.is_empty() {
        let suppliers = ctx.isms.operations.outsourced.len();
        let message = match suppliers {
            0 => "The scope lists no interface and no dependency".to_string(),
            _ => format!("The scope lists no interface, although the answers name {}", count(suppliers, "supplier")),
        };
        findings.push(finding(message).at(ctx.answer("scope.interfaces")));
    }
    for (index, interface) in interfaces.iter().enumerate() {
        let parts = missing_parts(&[
            (blank(&interface.what), "what it is about"),
            (blank(&interface.control), "how it is controlled"),
        ]);
        if !parts.is_empty() {
            let message = format!("The interface with {} does not say {}", interface.partner, spoken(&parts));
            let place = ctx.answer(format!("scope.interfaces[{index}]"));
            findings.push(finding(message).about(&interface.partner).at(place));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("an interface with its control", |it| {
        it.isms.scope.interfaces = vec![Interface {
            partner: "Nordhost".into(),
            what: some("Hosting"),
            data: some("Customer data"),
            control: some("Contract and yearly review"),
        }];
    }),
    Case::finds("none is listed", &[""], |it| {
        it.supplier("SUP-2");
    }),
    Case::finds("nothing controls it", &["Nordhost"], |it| {
        let interface = Interface { partner: "Nordhost".into(), what: some("Hosting"), ..Interface::default() };
        it.isms.scope.interfaces = vec![interface];
    }),
];
