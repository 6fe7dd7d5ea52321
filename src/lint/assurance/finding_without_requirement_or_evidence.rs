//! A finding names the clause or control it is about and what was seen. Strengths need no requirement.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "finding-without-requirement-or-evidence",
    code: "M06",
    severity: Severity::Error,
    clause: "9.2",
    summary: "A finding names no requirement or no evidence",
    why: "A finding is a requirement, what was seen, and the gap between; without one of them it is an opinion.",
    fix: "name the clause or control, and the record or fact that was seen",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for finding in &ctx.isms.findings {
        let strength = finding.grade == Some(Grade::Strength);
        let missing = missing_parts(&[
            (blank(&finding.clause) && finding.control.is_none() && !strength, "clause or control"),
            (blank(&finding.evidence), "evidence"),
        ]);
        if !missing.is_empty() {
            let field = if missing[0] == "evidence" { "evidence" } else { "clause" };
            findings.push(about(
                finding,
                field,
                format!("The finding {} has no {}", finding.id, missing.join(" and no ")),
            ));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a control and evidence", |it| {
        it.finding("F-1");
    }),
    Case::finds("no evidence", &["F-1"], |it| it.finding("F-1").evidence = None),
    Case::finds("neither clause nor control", &["F-1"], |it| it.finding("F-1").control = None),
];
