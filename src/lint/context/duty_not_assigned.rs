//! The two duties that the clause names have a known holder who has not left.
//!
//! Both fall to the ISMS manager where nothing else is answered.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "duty-not-assigned",
    code: "C14",
    severity: Severity::Error,
    clause: "5.3",
    summary: "Conformity or reporting is nobody's duty",
    why: "The clause names two assignments: that the ISMS conforms, and that its performance is reported to top \
        management.",
    fix: "name the person in the answers",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let roles = &ctx.isms.roles;
    let duties = [
        ("role.conformity", "making sure that the ISMS conforms to the standard", &roles.conformity),
        ("role.reporting", "reporting the performance of the ISMS to top management", &roles.reporting),
    ];
    for (key, duty, holder) in duties {
        let (key, holder) = if blank(holder) { ("role.isms_manager", &roles.isms_manager) } else { (key, holder) };
        let message = match holder.as_deref().filter(|name| !name.trim().is_empty()) {
            None => format!("Nobody is assigned to {duty}"),
            Some(name) => match ctx.person(name) {
                None => format!("\"{name}\", who is not in the list of people, is assigned to {duty}"),
                Some(person) => match left(ctx, person) {
                    None => continue,
                    Some(gone) => format!("{gone} and is still assigned to {duty}"),
                },
            },
        };
        findings.push(finding(message).at(ctx.answer(key)));
    }
}

const CASES: &[Case] = &[
    Case::passes("both are assigned", |_| {}),
    Case::passes("both fall to the ISMS manager", |it| {
        (it.isms.roles.conformity, it.isms.roles.reporting) = (None, None);
    }),
    Case::finds("nobody at all", &["", ""], |it| it.isms.roles = Roles::default()),
    Case::finds("an unknown person reports", &[""], |it| it.isms.roles.reporting = some("p77")),
];
