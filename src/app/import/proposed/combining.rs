//! How likelihood and impact give a level: the rule that the levels of the sheet follow.

use crate::model::Rating;

/// A way to combine, as answers name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) level: fn(i32, i32) -> i32,
}

pub(super) const RULES: [Rule; 4] = [
    Rule { name: "product", level: i32::saturating_mul },
    Rule { name: "sum", level: i32::saturating_add },
    Rule { name: "sum_minus_1", level: |a, b| a.saturating_add(b).saturating_sub(1) },
    Rule { name: "max", level: |a, b| if a > b { a } else { b } },
];

/// A rating with its level as the sheet gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rated {
    pub(super) likelihood: i32,
    pub(super) impact: i32,
    pub(super) level: i32,
}

/// The ratings that say all three.
pub(super) fn rated<'a>(ratings: impl Iterator<Item = &'a Rating>) -> Vec<Rated> {
    #[allow(clippy::cast_possible_truncation, reason = "checked to be small and whole")]
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 1e6).then_some(number as i32);
    ratings
        .filter_map(|rating| {
            let level = whole(rating.stated_level?)?;
            Some(Rated { likelihood: rating.likelihood?, impact: rating.impact?, level })
        })
        .collect()
}

/// The rule that at least nine of ten levels follow, and how many do not; nothing if several do or none does.
pub(super) fn rule_of(rated: &[Rated]) -> Option<(Rule, usize)> {
    let wrong =
        |rule: &Rule| rated.iter().filter(|rated| (rule.level)(rated.likelihood, rated.impact) != rated.level).count();
    let mut fitting: Vec<(Rule, usize)> =
        RULES.into_iter().map(|rule| (rule, wrong(&rule))).filter(|(_, wrong)| wrong * 10 <= rated.len()).collect();
    fitting.sort_by_key(|(_, wrong)| *wrong);
    match fitting.as_slice() {
        [only] if rated.len() >= 2 => Some(*only),
        [first, second, ..] if first.1 < second.1 => Some(*first),
        _ => None,
    }
}

/// The rule by which the highest points give the highest level of a legend.
pub(super) fn rule_of_highest(likelihood: i32, impact: i32, level: i32) -> Option<Rule> {
    let fits = |rule: &Rule| (rule.level)(likelihood, impact) == level;
    let mut fitting = RULES.into_iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}
