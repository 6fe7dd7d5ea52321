use crate::lint::view::Context;
use crate::model::Nonconformity;

/// The nonconformities that are closed.
pub fn closed<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Nonconformity> {
    let all = ctx.isms.nonconformities.iter().zip(&ctx.facts.nonconformities);
    all.filter(|(_, facts)| facts.closed).map(|(nonconformity, _)| nonconformity)
}
