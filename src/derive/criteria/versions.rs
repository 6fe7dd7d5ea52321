use jiff::civil::Date;

use crate::model::{Criteria, Risk};

/// The version of the criteria that held on a day: the active one from the day it was approved, before that the last
/// earlier one that had begun. `None` if the answers do not tell.
#[must_use]
pub fn criteria_version_on(criteria: &Criteria, day: Date) -> Option<&str> {
    let earlier = criteria.earlier.iter().filter_map(|version| Some((version.from?, version.version.as_str())));
    let active = criteria.version.as_deref().zip(criteria.acceptance_approved_on);
    let active = active.map(|(version, from)| (from, version));
    let begun = earlier.chain(active).filter(|(from, _)| *from <= day);
    begun.max_by_key(|(from, _)| *from).map(|(_, version)| version)
}

/// The version of the criteria a risk was rated with: the one its row states, else the one that held when it was last
/// rated.
#[must_use]
pub fn criteria_version_of<'a>(criteria: &'a Criteria, risk: &'a Risk) -> Option<&'a str> {
    let stated = risk.criteria_version.as_deref().map(str::trim).filter(|version| !version.is_empty());
    stated.or_else(|| criteria_version_on(criteria, risk.reviewed_on?))
}
