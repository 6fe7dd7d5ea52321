use jiff::civil::Date;

use crate::derive::RecordIndex;
use crate::lint::view::Context;
use crate::model::{ContinuityService, ContinuityTest};

/// Whether the continuity of ICT services is a matter at all: a plan is wanted, or A.5.30 is necessary.
pub fn applies(ctx: &Context) -> bool {
    ctx.isms.continuity.needed == Some(true)
        || ctx.soa(&"A.5.30".into()).is_some_and(|entry| entry.necessary == Some(true))
}

/// The services, none if continuity is no matter.
pub fn services<'a>(ctx: &Context<'a>) -> &'a [ContinuityService] {
    if applies(ctx) { &ctx.isms.continuity.service } else { &[] }
}

/// The services by name.
pub fn index(ctx: &Context) -> RecordIndex {
    RecordIndex::of_ids(services(ctx).iter().map(|service| service.service.as_str()))
}

/// The latest test of a service that has taken place, with its place in the list and its day.
pub fn last_test<'a>(ctx: &Context, service: &'a ContinuityService) -> Option<(usize, &'a ContinuityTest, Date)> {
    let dated = service.tests.iter().enumerate().filter_map(|(index, test)| Some((index, test, test.date?)));
    dated.filter(|(_, _, day)| *day <= ctx.as_of()).max_by_key(|(_, _, day)| *day)
}

/// Hours as they are read: `8 h`, `0.5 h`.
pub fn hours(hours: f64) -> String {
    format!("{hours} h")
}
