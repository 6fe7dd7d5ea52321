use jiff::civil::Date;

use crate::lint::view::Context;
use crate::model::ManagementReview;

/// The management reviews that have been held by the day of judgement, with their day, earliest first.
pub fn held<'a>(ctx: &Context<'a>) -> Vec<(&'a ManagementReview, Date)> {
    let dated = ctx.isms.reviews.iter().filter_map(|review| Some((review, review.date?)));
    let mut held: Vec<_> = dated.filter(|(_, day)| *day <= ctx.as_of()).collect();
    held.sort_by_key(|(_, day)| *day);
    held
}
