//! A control of another source that a treatment needs is defined: in `soa.custom` or in a row with a title.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "custom-control-undefined",
    code: "S22",
    severity: Severity::Error,
    clause: "6.1.3 b",
    summary: "A treatment needs a control that nobody has defined",
    why: "The statement lists all necessary controls, whatever their source; this one has no title to list.",
    fix: "add the control to soa.custom with title and source, or correct the id",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.theme.is_none() && blank(&entry.title)) {
        if entry.control.is_2013() {
            continue;
        }
        let users: Vec<_> = entry.risks.iter().filter_map(|&index| ctx.isms.risks.get(index)).collect();
        let who: Vec<_> = users.iter().map(|risk| risk.id.as_str()).collect();
        let message = match who.as_slice() {
            [] => format!("The control {} has no title and no source", entry.control),
            who => format!("{} relies on the control {}, which nobody has defined", first_of(who, 4), entry.control),
        };
        let cell = users.first().and_then(|risk| {
            let field = if risk.controls.contains(&entry.control) { "controls" } else { "existing_controls" };
            risk.origin.field(field)
        });
        let place = cell.unwrap_or_else(|| ctx.soa_place(entry, "control"));
        let found = finding(message).about(entry.control.as_str()).at(place);
        findings.push(found.and_at(ctx.answer("soa.custom"), "the controls that are defined"));
    }
}

const CASES: &[Case] = &[
    Case::passes("the control is defined", |it| {
        it.risk("R-1").controls.push("C-01".into());
        it.isms.soa.custom = vec![CustomControl { id: "C-01".into(), title: some("Four eyes"), ..Default::default() }];
    }),
    Case::finds("nobody has defined it", &["C-01"], |it| it.risk("R-1").controls.push("C-01".into())),
];
