//! A major or minor finding has a nonconformity: named by it, or naming it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "finding-without-nonconformity",
    code: "M07",
    severity: Severity::Error,
    clause: "10.2",
    summary: "A nonconforming finding has no nonconformity",
    why: "The organization has to react to every nonconformity; this one was found and left lying.",
    fix: "open a nonconformity for the finding, with correction, cause and corrective action",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (finding, facts) in ctx.isms.findings.iter().zip(&ctx.facts.findings) {
        let grade = match finding.grade {
            Some(Grade::Major) => "major",
            Some(Grade::Minor) => "minor",
            _ => continue,
        };
        let named = finding.nonconformity.as_deref().filter(|id| !id.trim().is_empty());
        let message = match (facts.nonconformity, named) {
            (Some(_), _) => continue,
            (None, Some(id)) => {
                format!("The {grade} finding {} names {id}, which is not a nonconformity of the list", finding.id)
            }
            (None, None) => format!("The {grade} finding {} has no nonconformity", finding.id),
        };
        findings.push(about(finding, "nonconformity", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("an observation", |it| {
        it.finding("F-1");
    }),
    Case::passes("the nonconformity names the finding", |it| {
        it.finding("F-1").grade = Some(Grade::Minor);
        it.nonconformity("NC-1").finding = some("F-1");
    }),
    Case::finds("a minor finding alone", &["F-1"], |it| it.finding("F-1").grade = Some(Grade::Minor)),
    Case::finds("it names one that does not exist", &["F-1"], |it| {
        let finding = it.finding("F-1");
        (finding.grade, finding.nonconformity) = (Some(Grade::Major), some("NC-9"));
    }),
];
