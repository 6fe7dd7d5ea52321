use crate::derive::{AcceptanceFacts, AcceptanceFault, AcceptanceState};
use crate::diagnostic::{Diagnostic, Location};
use crate::lint::findings::finding;
use crate::lint::view::Context;
use crate::model::{Acceptance, Risk, TreatmentOption};

/// Whether the main option is to keep the risk as it is.
pub fn is_retained(risk: &Risk) -> bool {
    risk.options.first() == Some(&TreatmentOption::Retain)
}

/// Whether nobody's acceptance with a day by now is recorded.
pub fn is_missing(facts: &AcceptanceFacts) -> bool {
    let incomplete = |fault: &AcceptanceFault| {
        matches!(fault, AcceptanceFault::NoName | AcceptanceFault::NoDay | AcceptanceFault::InTheFuture(_))
    };
    facts.state == AcceptanceState::Missing || faults(facts).iter().any(incomplete)
}

/// What is wrong with the acceptance.
pub fn faults(facts: &AcceptanceFacts) -> &[AcceptanceFault] {
    match &facts.state {
        AcceptanceState::Broken(faults) => faults,
        _ => &[],
    }
}

/// The rule of the criteria for the band that is to be accepted.
pub fn rule_of<'a>(ctx: &Context<'a>, facts: &AcceptanceFacts) -> Option<&'a Acceptance> {
    ctx.isms.criteria.acceptance.get(facts.rule?)
}

/// A finding about the acceptance of a risk, at the decision or the column of the register that counts. The field is
/// `by`, `on` or `until`.
pub fn about_acceptance(
    ctx: &Context,
    risk: &Risk,
    facts: &AcceptanceFacts,
    field: &str,
    message: String,
) -> Diagnostic {
    finding(message).about(&risk.id).at(place(ctx, risk, facts, field))
}

fn place(ctx: &Context, risk: &Risk, facts: &AcceptanceFacts, field: &str) -> Option<Location> {
    match facts.decision.and_then(|decision| ctx.isms.acceptances.get(decision)) {
        Some(decision) => decision.origin.field(field),
        None => risk.origin.field(&format!("accepted_{field}")),
    }
}
