//! What the standard asks to be documented is there: the rule looks at what no other rule asks for, and not before
//! anybody has begun. A document of the project that is approved counts, wherever its contents are.

use crate::lint::prelude::*;
use crate::lint::sample::Sample;

/// The rule.
pub const RULE: Rule = Rule {
    id: "mandatory-information-missing",
    code: "D14",
    severity: Severity::Error,
    clause: "7.5.1",
    summary: "Documented information that the standard asks for is missing",
    why: "A missing mandatory document or record is a nonconformity by itself, and usually found in stage 1.",
    fix: "answer what is named, or record in dossier.yaml the approved document that holds it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let isms = ctx.isms;
    // Of an empty project the other rules already ask the first questions.
    if isms.risks.is_empty() && isms.people.is_empty() {
        return;
    }
    let assessed = isms.criteria.last_run.to.or(isms.criteria.last_run.from).is_some();
    let treats = isms.risks.iter().any(|risk| risk.options.first() == Some(&TreatmentOption::Modify));
    let shown = isms.roles.internal_auditor.iter().any(|role| !blank(&role.competence));
    let programme = &isms.audit_programme;
    let planned = programme.from.is_some() || programme.to.is_some() || isms.audits.iter().any(|audit| !audit.done);
    let asked = [
        (
            isms.risks.is_empty() && assessed,
            "8.2",
            "the results of the risk assessment",
            DocumentType::ASSESSMENT_REPORT,
            "risk.last_run",
        ),
        (
            treats && isms.actions.is_empty(),
            "6.1.3 e",
            "the actions of the risk treatment plan",
            DocumentType::TREATMENT_PLAN,
            "risk",
        ),
        (isms.objectives.is_empty(), "6.2", "information security objectives", DocumentType::OBJECTIVES, "obj"),
        (isms.competence.is_empty() && !shown, "7.2", "evidence of competence", DocumentType::COMPETENCE, "comp"),
        (
            isms.measures.is_empty() && isms.results.is_empty(),
            "9.1",
            "results of measurement",
            DocumentType::MEASUREMENTS,
            "measure",
        ),
        (
            !isms.audits.is_empty() && !planned,
            "9.2.2",
            "an audit programme",
            DocumentType::AUDIT_PROGRAMME,
            "audit_programme",
        ),
    ];
    for (_, clause, what, id, key) in asked.into_iter().filter(|(missing, ..)| *missing) {
        if ctx.facts.document(id).is_none_or(|document| !document.standing.is_approved()) {
            let message = format!("Clause {clause} asks for {what} ({id}); nothing is recorded");
            findings.push(finding(message).about(id).at(ctx.answer(key)));
        }
    }
}

fn treated(it: &mut Sample) {
    it.risk("R-1");
    it.action("AC-1");
}

const CASES: &[Case] = &[
    Case::passes("all of it is there", |it| {
        treated(it);
        it.objective("O-1");
        it.measure("ME-1");
        it.competence("p02");
    }),
    Case::passes("an empty project", |it| it.isms.people.clear()),
    Case::passes("an approved document holds it", |it| {
        treated(it);
        it.document("ISMS-DOC-09");
        it.measure("ME-1");
        it.competence("p02");
    }),
    Case::finds("no objectives", &["DOC-09"], |it| {
        treated(it);
        it.measure("ME-1");
        it.competence("p02");
    }),
    Case::finds(
        "only risks, and audits without a programme",
        &["DOC-08", "DOC-09", "REC-03", "REC-04", "DOC-15"],
        |it| {
            it.risk("R-1");
            it.audit("IA-1");
        },
    ),
];
