//! No text that documents print still waits to be replaced: TBD, lorem ipsum, [Company].

use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "placeholder-text",
    code: "D15",
    severity: Severity::Warn,
    clause: "",
    summary: "A placeholder was left in a text",
    why: "It shows that nobody read the document before it was approved, and often which template or client \
        it came from.",
    fix: "write what belongs there, or clear the text so that it shows as a gap",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let isms = ctx.isms;
    for (key, text) in [
        ("org.legal_name", &isms.organization.legal_name),
        ("org.business", &isms.organization.business),
        ("scope.statement", &isms.scope.statement),
        ("scope.reason", &isms.scope.reason),
        ("policy.why", &isms.policy.why),
        ("policy.objectives", &isms.policy.objectives),
        ("policy.exceptions", &isms.policy.exceptions),
        ("policy.breach", &isms.policy.breach),
    ] {
        report(findings, text, key, || Some(ctx.answer(key)));
    }
    for risk in &isms.risks {
        let fields = [
            ("title", &risk.title),
            ("description", &risk.description),
            ("cause", &risk.cause),
            ("event", &risk.event),
            ("consequence", &risk.consequence),
            ("treatment", &risk.treatment),
            ("owner", &risk.owner),
        ];
        for (field, text) in fields {
            report(findings, text, &risk.id, || risk.origin.field(field));
        }
    }
    for action in &isms.actions {
        for (field, text) in [("treatment", &action.text), ("owner", &action.owner), ("evidence", &action.evidence)] {
            report(findings, text, &action.id, || action.origin.field(field));
        }
    }
    for asset in &isms.assets {
        for (field, text) in [("name", &asset.name), ("description", &asset.description), ("owner", &asset.owner)] {
            report(findings, text, &asset.id, || asset.origin.field(field));
        }
    }
    for row in &isms.soa.rows {
        let fields = [
            ("reason", &row.reason),
            ("exclusion_reason", &row.exclusion_reason),
            ("how", &row.how),
            ("evidence", &row.evidence),
        ];
        for (field, text) in fields {
            report(findings, text, row.control.as_str(), || row.origin.field(field));
        }
    }
}

#[expect(clippy::ref_option, reason = "the fields of the model are asked as they are")]
fn report(findings: &mut Findings, text: &Option<String>, subject: &str, place: impl FnOnce() -> Option<Location>) {
    if let Some(left) = text.as_deref().and_then(placeholder) {
        findings.push(finding(format!("{subject} still says \"{left}\"")).about(subject).at(place()));
    }
}

const CASES: &[Case] = &[
    Case::passes("texts without placeholders", |it| {
        it.risk("R-1").description = some("Names of customers [see A-07] are read by <everybody> with access");
        it.soa("A.8.5");
    }),
    Case::finds("the template's company", &["policy.why"], |it| {
        it.isms.policy.why = some("At [Company Name] security matters");
    }),
    Case::finds("TBD in a cell", &["R-1"], |it| it.risk("R-1").treatment = some("TBD with IT")),
    Case::finds("lorem ipsum", &["A.8.5"], |it| it.soa("A.8.5").how = some("Lorem ipsum dolor sit amet")),
];
