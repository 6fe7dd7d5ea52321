use crate::lint::view::Context;
use crate::model::{Objective, ObjectiveStatus};

/// The objectives that were not given up.
pub fn live<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Objective> {
    ctx.isms.objectives.iter().filter(|objective| objective.status != Some(ObjectiveStatus::Withdrawn))
}
