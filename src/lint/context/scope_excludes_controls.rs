//! The scope leaves out parts of the organization, never clauses of the standard or controls of Annex A.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "scope-excludes-controls",
    code: "C11",
    severity: Severity::Error,
    clause: "4.3",
    summary: "The scope excludes controls or clauses",
    why: "Controls are excluded in the Statement of Applicability with a justification; clauses 4 to 10 cannot be \
        excluded at all.",
    fix: "move the exclusion of a control to the Statement of Applicability, and take a clause back in",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, out) in ctx.isms.scope.out.iter().enumerate() {
        if let Some(what) = control_or_clause(&out.what) {
            let message = format!("The scope leaves out {what}, which is not a part of the organization");
            findings.push(finding(message).about(&out.what).at(ctx.answer(format!("scope.out[{index}].what"))));
        }
    }
}

fn control_or_clause(text: &str) -> Option<String> {
    let words = plain(text);
    let words: Vec<_> = words.split(' ').collect();
    let clause =
        words.windows(2).find(|pair| pair[0] == "clause" && pair[1].parse::<u8>().is_ok_and(|n| (4..=10).contains(&n)));
    let control = || {
        let ids = text.split(|c: char| !(c.is_alphanumeric() || c == '.')).map(|word| word.trim_matches('.'));
        ids.filter(|word| word.starts_with(['A', 'a']))
            .map(ControlId::parse)
            .find(|id| id.annex_a().is_some() || id.is_2013())
    };
    if let Some([_, number]) = clause {
        Some(format!("clause {number}"))
    } else if words.windows(2).any(|pair| pair == ["annex", "a"]) {
        Some("Annex A".to_string())
    } else {
        control().map(|id| format!("the control {id}"))
    }
}

const CASES: &[Case] = &[
    Case::passes("a shop", |it| {
        it.isms.scope.out = vec![OutOfScope { what: "Shop S3 in A-Street 5.1".into(), ..OutOfScope::default() }];
    }),
    Case::finds("a control", &["A.8.30 outsourced development"], |it| {
        it.isms.scope.out = vec![OutOfScope { what: "A.8.30 outsourced development".into(), ..OutOfScope::default() }];
    }),
    Case::finds("a clause", &["Clause 9.2"], |it| {
        it.isms.scope.out = vec![OutOfScope { what: "Clause 9.2".into(), ..OutOfScope::default() }];
    }),
];
