use crate::derive::Holder;
use crate::lint::view::Context;

/// What to call whoever stands behind a name.
pub fn holder_name(ctx: &Context, holder: &Holder) -> String {
    ctx.people.name(holder)
}

/// The single known person who stands behind a name.
pub fn one_person(holder: &Holder) -> Option<usize> {
    match holder {
        Holder::Person(index) => Some(*index),
        _ => None,
    }
}

/// Why somebody cannot answer for anything: unknown, several at once, or gone by the day of judgement.
///
/// An empty cell gives `None`; that is the matter of other rules.
pub fn trouble(ctx: &Context, holder: &Holder) -> Option<String> {
    match holder {
        Holder::Missing => None,
        Holder::Person(index) => left(ctx, *index),
        Holder::Several(_) => Some(format!("\"{}\" is more than one person", holder_name(ctx, holder))),
        Holder::Unknown(text) => Some(format!("nobody known is called \"{text}\"")),
    }
}

/// That a person has left by the day of judgement.
pub fn left(ctx: &Context, index: usize) -> Option<String> {
    let person = ctx.person_at(index)?;
    let until = person.until.filter(|until| *until < ctx.as_of())?;
    Some(format!("{} left on {until}", person.name.as_deref().unwrap_or(&person.id)))
}
