//! The justification of an exclusion does not describe the control at work.

use crate::derive::ExclusionDoubt;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "exclusion-tells-how",
    code: "S28",
    severity: Severity::Warn,
    clause: "6.1.3 d",
    summary: "The justification of an exclusion tells how the control is done",
    why: "What is done, by the organization or by somebody for it, is necessary and not excluded; the statement then says \
        the opposite of what happens.",
    fix: "include the control and move the words to how it is done, or give the fact that makes it unnecessary",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.doubts.contains(&ExclusionDoubt::TellsHow)) {
        let text = short(entry.exclusion_reason.as_deref().unwrap_or_default());
        let message = format!("{} is excluded, but its justification tells how it is done: \"{text}\"", entry.control);
        findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "exclusion_reason")));
    }
}

const CASES: &[Case] = &[
    Case::passes("a fact that denies the need", |it| {
        it.excluded("A.8.30").exclusion_reason =
            some("All development is done by own staff; contractors do not write code");
    }),
    Case::passes("another control takes its place", |it| {
        let row = it.excluded("A.8.13");
        row.exclusion_reason = some("Recovery to a point in time is performed by the hosting provider");
        row.replaced_by = Some("C-02".into());
    }),
    Case::finds("backups are made", &["A.8.13"], |it| {
        it.excluded("A.8.13").exclusion_reason = some("Backups are made daily and are tested by the IT team");
    }),
    Case::finds("the same in German", &["A.8.13"], |it| {
        it.excluded("A.8.13").exclusion_reason = some("Die Datensicherung wird durchgeführt vom Rechenzentrum");
    }),
];
