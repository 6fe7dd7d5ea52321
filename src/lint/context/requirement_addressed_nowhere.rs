//! A requirement that the ISMS handles names the control, document or process that does.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "requirement-addressed-nowhere",
    code: "C05",
    severity: Severity::Warn,
    clause: "4.2",
    summary: "A requirement is said to be handled, but nothing says where",
    why: "The auditor follows the requirement to the place that meets it.",
    fix: "name the control, policy or process in addressed_by",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for party in &ctx.isms.parties {
        for (at, requirement) in party.requirements.iter().enumerate() {
            if requirement.in_isms == Some(true) && requirement.addressed_by.iter().all(|by| by.trim().is_empty()) {
                let message =
                    format!("{}: \"{}\" is handled by the ISMS, but nothing says where", party.name, requirement.text);
                findings.push(about(party, &format!("requirements[{at}].addressed_by"), message));
            }
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a policy is named", |it| {
        let requirement = Requirement {
            text: "Tell within 24 h".into(),
            in_isms: Some(true),
            addressed_by: vec!["ISMS-POL-06".into()],
            ..Default::default()
        };
        it.isms.parties =
            vec![InterestedParty { name: "Utilities".into(), requirements: vec![requirement], ..Default::default() }];
    }),
    Case::finds("nothing is named", &["Utilities"], |it| {
        let requirement = Requirement { text: "Tell within 24 h".into(), in_isms: Some(true), ..Default::default() };
        it.isms.parties =
            vec![InterestedParty { name: "Utilities".into(), requirements: vec![requirement], ..Default::default() }];
    }),
];
