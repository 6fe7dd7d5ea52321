//! Besides the risks to information there are risks to the ISMS itself, or opportunities. Looked at once the register
//! is begun.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "isms-risks-not-listed",
    code: "R18",
    severity: Severity::Warn,
    clause: "6.1.1",
    summary: "No opportunity and no risk to the ISMS itself is recorded",
    why: "The clause asks for risks and opportunities of the management system, from its issues and requirements; a \
        register of threats to information answers only 6.1.2.",
    fix: "add opportunities under ctx.opportunities, or a risk to the ISMS itself (no time, no support, one person \
        who knows everything)",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    if ctx.isms.risks.is_empty() || ctx.isms.opportunities.iter().any(|it| !blank(&it.text)) {
        return;
    }
    let about_isms = ctx.open_risks().any(|(risk, _)| {
        let words = plain(&joined(&[&risk.title, &risk.description, &risk.category, &risk.process, &risk.event]));
        words.split(' ').any(|word| word == "isms")
            || words.contains("management system")
            || words.contains("managementsystem")
    });
    if !about_isms {
        let message = "No opportunity is recorded, and no risk seems to be about the ISMS itself";
        findings.push(finding(message).at(ctx.answer("ctx.opportunities")));
    }
}

const CASES: &[Case] = &[
    Case::passes("an opportunity", |it| {
        it.risk("R-1");
        it.isms.opportunities =
            vec![Opportunity { text: some("Certificate opens a market"), ..Opportunity::default() }];
    }),
    Case::passes("a risk to the ISMS", |it| it.risk("R-1").category = some("ISMS")),
    Case::passes("no register yet", |_| {}),
    Case::finds("only risks to information", &[""], |it| {
        it.risk("R-1");
    }),
];
