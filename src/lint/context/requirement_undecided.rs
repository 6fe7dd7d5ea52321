//! Every requirement of an interested party says whether the ISMS handles it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "requirement-undecided",
    code: "C04",
    severity: Severity::Error,
    clause: "4.2 c",
    summary: "A requirement of an interested party is undecided",
    why: "Since 2022 the clause asks which requirements are addressed through the ISMS; a list of wishes \
        does not say.",
    fix: "answer yes or no in in_isms",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for party in &ctx.isms.parties {
        for (at, requirement) in party.requirements.iter().enumerate().filter(|(_, it)| it.in_isms.is_none()) {
            let message = format!("{}: nothing says whether the ISMS handles \"{}\"", party.name, requirement.text);
            findings.push(about(party, &format!("requirements[{at}].in_isms"), message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("decided", |it| {
        let requirement = Requirement { text: "Tell within 24 h".into(), in_isms: Some(false), ..Default::default() };
        it.isms.parties =
            vec![InterestedParty { name: "Utilities".into(), requirements: vec![requirement], ..Default::default() }];
    }),
    Case::finds("undecided", &["Utilities"], |it| {
        let requirement = Requirement { text: "Tell within 24 h".into(), ..Default::default() };
        it.isms.parties =
            vec![InterestedParty { name: "Utilities".into(), requirements: vec![requirement], ..Default::default() }];
    }),
];
