//! Controls that hardly any organization can do without are not excluded. A.8.13 has a rule of its own.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "commonplace-control-excluded",
    code: "S15",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A control that hardly any organization can do without is excluded",
    why: "Such an exclusion is possible but unlikely, so an auditor will test the justification.",
    fix: "check the exclusion against your risks, or name the control of your own that takes its place",
    check,
    cases: CASES,
};

/// Found necessary by practically everybody; A.5.34 only where personal data is processed.
const COMMONPLACE: [&str; 17] = [
    "A.5.1", "A.5.2", "A.5.9", "A.5.15", "A.5.16", "A.5.17", "A.5.18", "A.5.24", "A.5.25", "A.5.26", "A.5.31", "A.6.3",
    "A.6.8", "A.8.5", "A.8.7", "A.8.8", "A.8.15",
];

fn check(ctx: &Context, findings: &mut Findings) {
    let personal = ctx.isms.assets.iter().any(|asset| asset.pii == Some(true)).then_some("A.5.34");
    for id in COMMONPLACE.into_iter().chain(personal) {
        let Some(entry) = ctx.soa(&id.into()).filter(|entry| entry.necessary == Some(false)) else { continue };
        if entry.replaced_by.is_none() {
            let title = entry.title.as_deref().unwrap_or_default();
            let message = format!("{id} ({title}) is excluded, although hardly any organization can do without it");
            findings.push(finding(message).about(id).at(ctx.soa_place(entry, "exclusion_reason")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("an exclusion that many make", |it| {
        it.excluded("A.8.30");
    }),
    Case::passes("privacy is excluded where no personal data is known", |it| {
        it.excluded("A.5.34");
    }),
    Case::finds("awareness is excluded", &["A.6.3"], |it| {
        it.excluded("A.6.3");
    }),
    Case::finds("privacy is excluded although an asset holds personal data", &["A.5.34"], |it| {
        it.asset("A-1").pii = Some(true);
        it.excluded("A.5.34");
    }),
];
