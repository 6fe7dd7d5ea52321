//! A supplier that handles data of the upper half of the classification scheme has a contract.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "supplier-without-contract",
    code: "A09",
    severity: Severity::Warn,
    clause: "A.5.20",
    summary: "A supplier handles sensitive data without a contract",
    why: "Security duties have to be agreed; without a contract nothing binds the supplier to them.",
    fix: "agree on security and confidentiality, and name the contract",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let classes = &ctx.isms.documentation.classes;
    for supplier in &ctx.isms.operations.outsourced {
        let (field, lack) = match (blank(&supplier.contract), supplier.security_clauses) {
            (true, _) => ("contract", "no contract is named"),
            (false, Some(false)) => ("security_clauses", "its contract has no clauses on security"),
            (false, _) => continue,
        };
        let Some(word) = supplier.classification.as_deref() else { continue };
        let named = |name: &String| plain(name) == plain(word);
        let rank = classes.iter().position(|class| named(&class.name) || class.aliases.iter().any(named));
        let sensitive = match rank {
            Some(rank) => rank * 2 >= classes.len(),
            None => mentions(word, &checks().confidential),
        };
        if sensitive {
            findings.push(about(supplier, field, format!("{} handles {word} data, but {lack}", supplier.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a contract is named", |it| {
        it.supplier("SUP-2");
    }),
    Case::passes("internal data only", |it| {
        it.classes();
        let supplier = it.supplier("SUP-2");
        (supplier.contract, supplier.classification) = (None, some("Internal"));
    }),
    Case::finds("confidential data without a contract", &["SUP-2"], |it| {
        it.classes();
        it.supplier("SUP-2").contract = None;
    }),
];
