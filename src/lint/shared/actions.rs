use crate::derive::{ActionFacts, ActionState};
use crate::lint::view::Context;
use crate::model::Action;

/// The actions that are still to be done, with their facts.
pub fn open_actions<'a>(ctx: &Context<'a>) -> impl Iterator<Item = (&'a Action, &'a ActionFacts)> {
    let all = ctx.isms.actions.iter().zip(&ctx.facts.actions);
    all.filter(|(_, facts)| !matches!(facts.state, ActionState::Done | ActionState::Cancelled))
}
