use super::text::{mentions, plain};
use crate::derive::phrases::checks;
use crate::lint::view::Context;
use crate::model::Incident;

/// The incidents that are closed by the day of judgement. Events and weaknesses that turned out to be no incident are
/// left out: there may be nothing to learn from them.
pub fn closed<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Incident> {
    let as_of = ctx.as_of();
    ctx.isms.incidents.iter().filter(move |incident| {
        let is_closed = match incident.closed_on {
            Some(day) => day <= as_of,
            None => incident.status.as_deref().is_some_and(is_closed_word),
        };
        is_closed && incident.kind.as_deref().is_none_or(|kind| !mentions(kind, &checks().harmless))
    })
}

fn is_closed_word(status: &str) -> bool {
    checks().closed.contains(&plain(status))
}
