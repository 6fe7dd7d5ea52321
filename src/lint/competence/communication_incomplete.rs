//! What is communicated says when, with whom and how.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "communication-incomplete",
    code: "O13",
    severity: Severity::Warn,
    clause: "7.4",
    summary: "A line of the communication plan is incomplete",
    why: "The clause asks for each of these; after an incident nobody has time to find out who has to be told and how.",
    fix: "fill in when, with whom and how",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, line) in ctx.isms.communication.iter().enumerate() {
        let parts = [
            (line.what.trim().is_empty(), "what is communicated", "what"),
            (blank(&line.when), "when", "when"),
            (blank(&line.with), "with whom", "with"),
            (blank(&line.how), "how", "how"),
        ];
        let call = match line.what.trim() {
            "" => format!("Line {} of the communication plan", index + 1),
            what => format!("The communication of \"{}\"", short(what)),
        };
        incomplete(findings, line, &call, &parts);
    }
}

const CASES: &[Case] = &[
    Case::passes("what, when, with whom and how", |it| {
        it.isms.communication = vec![Communication {
            what: "Incidents".into(),
            when: some("Within 24 hours"),
            with: some("Customers concerned"),
            how: some("By telephone, then in writing"),
            ..Communication::default()
        }];
    }),
    Case::passes("no plan", |_| {}),
    Case::finds("nobody is named", &["Incidents"], |it| {
        let line = Communication {
            what: "Incidents".into(),
            when: some("Within 24 hours"),
            how: some("By telephone"),
            ..Communication::default()
        };
        it.isms.communication = vec![line];
    }),
];
