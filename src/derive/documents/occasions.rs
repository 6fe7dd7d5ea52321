//! Which documents of a type there are: one for each audit, review, change or exercise it is made of.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::derive::{is_internal, was_held};
use crate::model::{DocumentType, Isms, Occasion, OccasionKind};

/// The documents of a type as of a day, the latest first; the type itself where it is made once, or of nothing yet.
#[must_use]
pub fn each_of(isms: &Isms, kind: &DocumentType, as_of: Date) -> Vec<DocumentType> {
    let occasions = kind.per.map(|per| occasions(isms, per, kind.is_record(), as_of)).unwrap_or_default();
    if occasions.is_empty() {
        return vec![kind.clone()];
    }
    occasions.into_iter().map(|occasion| kind.of_occasion(occasion)).collect()
}

/// An event: its place in its list, its id and its day.
type Event<'a> = (usize, &'a str, Option<Date>);

/// The events of a kind, the latest first. A record is only of what has taken place by the day.
fn occasions(isms: &Isms, per: OccasionKind, is_record: bool, as_of: Date) -> Vec<Occasion> {
    let was = |date: Option<Date>| date.is_some_and(|date| date <= as_of);
    let mut events: Vec<Event> = match per {
        OccasionKind::Audit => {
            let internal = isms.audits.iter().enumerate().filter(|(_, audit)| is_internal(audit));
            let kept = internal.filter(|(_, audit)| !is_record || was_held(audit, as_of));
            kept.map(|(index, audit)| (index, audit.id.as_str(), audit.to.or(audit.from))).collect()
        }
        OccasionKind::Review | OccasionKind::NextReview => {
            let held = per == OccasionKind::Review;
            let kept = isms.reviews.iter().enumerate().filter(|(_, review)| was(review.date) == held);
            kept.map(|(index, review)| (index, review.id.as_str(), review.date)).collect()
        }
        OccasionKind::Run => {
            let run = &isms.criteria.last_run;
            run.id.as_deref().map(|id| (0, id, run.to.or(run.from))).into_iter().collect()
        }
        OccasionKind::Change => {
            let planned = isms.changes.iter().enumerate().filter(|(_, change)| change.planned != Some(false));
            planned.map(|(index, change)| (index, change.id.as_str(), change.date)).collect()
        }
        OccasionKind::Exercise => {
            let exercises = isms.continuity.exercise.iter().enumerate();
            let kept = exercises.filter(|(_, exercise)| !is_record || was(exercise.date));
            kept.map(|(index, exercise)| (index, exercise.id.as_str(), exercise.date)).collect()
        }
    };
    // Those without a day stand first, as what is still to come; the later one in the list before the earlier.
    events.sort_by_key(|(index, _, date)| std::cmp::Reverse((date.is_none(), *date, *index)));
    let alone = events.len() == 1;
    let mut taken = BTreeSet::new();
    let named = events.into_iter().map(|(index, id, date)| {
        let suffix = suffix(id, &mut taken);
        Occasion { kind: per, index, id: id.to_string(), suffix, date, alone }
    });
    named.collect()
}

/// An id as a part of names of files, different from all before it.
fn suffix(id: &str, taken: &mut BTreeSet<String>) -> String {
    let inert = |c: char| if c.is_alphanumeric() || c == '.' || c == '_' { c } else { '-' };
    let plain: String = id.trim().chars().map(inert).take(LONGEST_SUFFIX).collect();
    let plain = plain.trim_matches(['-', '.']).to_string();
    let first = if plain.is_empty() { "1".to_string() } else { plain };
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    let free = std::iter::once(first.clone()).chain(numbered).find(|name| !taken.contains(&name.to_lowercase()));
    let free = free.unwrap_or(first);
    taken.insert(free.to_lowercase());
    free
}

/// Characters of an id that names of files take over.
const LONGEST_SUFFIX: usize = 40;
