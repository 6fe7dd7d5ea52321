//! What the answers say of a control or of an audit does not contradict a sheet: a control that a law or contract asks
//! for is not excluded, and an audit did not find conformity where a finding says otherwise.

use crate::derive::{CoverageFacts, RequirementId, clauses};
use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "answer-contradicts-sheet",
    code: "Q08",
    severity: Severity::Warn,
    clause: "",
    summary: "An answer contradicts a sheet",
    why: "Two sources say different things, and documents can print only one of them; nobody has decided which.",
    fix: "decide which of the two is right and correct the other",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.decided.is_none()) {
        let Some((false, Some(place))) = &entry.sheet_necessary else { continue };
        let wanted =
            |kind: &ReasonKind| matches!(kind, ReasonKind::Legal | ReasonKind::Contract | ReasonKind::Business);
        let asked = entry.reasons.iter().filter(|reason| reason.risk.is_none() && wanted(&reason.kind));
        let other_file = |at: &&Location| at.file != place.file;
        let Some(answer) = asked.filter_map(|reason| reason.location.as_ref()).find(other_file) else { continue };
        let control = &entry.control;
        let message = format!("The answers give a reason to have {control}, a sheet says that it is not necessary");
        let found = finding(message).about(control.as_str()).at(answer.clone());
        findings.push(found.and_at(place.clone(), "not necessary"));
    }
    for (audit, facts) in ctx.isms.audits.iter().zip(&ctx.facts.audits) {
        for coverage in &facts.coverage {
            if coverage.stated == Some(ClauseResult::Conform) && coverage.result == Some(ClauseResult::Not) {
                contradiction(ctx, findings, audit, coverage);
            }
        }
    }
}

fn contradiction(ctx: &Context, findings: &mut Findings, audit: &Audit, coverage: &CoverageFacts) {
    let requirement = match coverage.requirement {
        RequirementId::Clause(index) => clauses()[index].id.as_str(),
        RequirementId::Control(index) => ctx.facts.soa[index].control.as_str(),
    };
    let graver = |index: &&usize| {
        let grade = ctx.isms.findings.get(**index).and_then(|finding| finding.grade);
        matches!(grade, Some(Grade::Major | Grade::Minor))
    };
    let Some(against) = coverage.findings.iter().find(graver).and_then(|&index| ctx.isms.findings.get(index)) else {
        return;
    };
    let at = audit.results.iter().position(|result| ControlId::parse(&result.requirement).as_str() == requirement);
    let field = at.map_or("results".to_string(), |at| format!("results[{at}].result"));
    let message = format!("{} calls {requirement} met, but its finding {} says that it is not", audit.id, against.id);
    findings.push(and_record(about(audit, &field, message), against, "grade", "the finding"));
}

fn contract(control: &str) -> ExtraControl {
    let reason = some("Framework contract, section 9");
    ExtraControl { control: control.into(), kind: Some(ReasonKind::Contract), reason }
}

const CASES: &[Case] = &[
    Case::passes("the answers and the sheet agree", |it| {
        it.soa("A.8.11");
        it.isms.soa.extra = vec![contract("A.8.11")];
    }),
    Case::passes("the sheet excludes what nothing asks for", |it| {
        it.excluded("A.8.11");
    }),
    Case::finds("a contract asks for what the sheet excludes", &["A.8.11"], |it| {
        it.excluded("A.8.11");
        it.isms.soa.extra = vec![contract("A.8.11")];
    }),
    Case::finds("the audit calls met what its finding does not", &["IA-1"], |it| {
        it.soa("A.8.5");
        let met = Coverage { requirement: "A.8.5".into(), result: Some(ClauseResult::Conform), note: None };
        it.audit("IA-1").results = vec![met];
        let finding = it.finding("F-1");
        (finding.audit, finding.grade) = (some("IA-1"), Some(Grade::Minor));
    }),
    Case::passes("the finding is an observation", |it| {
        it.soa("A.8.5");
        let met = Coverage { requirement: "A.8.5".into(), result: Some(ClauseResult::Conform), note: None };
        it.audit("IA-1").results = vec![met];
        it.finding("F-1").audit = some("IA-1");
    }),
];
