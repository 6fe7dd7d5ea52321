//! Levels as the sheet calculates them: which columns are ratings and what comes of them shows in every row.

use super::draft::DraftColumn;
use super::fields::Claim;
use super::reasons::Ground;
use super::weights::claim;

/// Rows with three numbers that a rule must hold in.
const ROWS: usize = 3;
/// Columns of numbers that are compared.
const MOST: usize = 24;

/// A column that follows from two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rule {
    /// The two it follows from, as indexes of columns.
    from: (usize, usize),
    /// The column that follows.
    level: usize,
}

/// Levels whose ratings are known are levels of the same stage, whatever their headers say; a level that follows from
/// ratings before treatment is none after it.
pub fn settle(columns: &[DraftColumn], assigned: &mut [Option<Claim>]) {
    let rules = rules(columns);
    for (likelihood, impact, level) in
        [("likelihood", "impact", "level"), ("residual.likelihood", "residual.impact", "residual.level")]
    {
        let place = |assigned: &[Option<Claim>], name: &str| {
            assigned.iter().position(|claim| claim.is_some_and(|claim| claim.field == name))
        };
        let (Some(first), Some(second)) = (place(assigned, likelihood), place(assigned, impact)) else { continue };
        let pair = (first.min(second), first.max(second));
        let following: Vec<usize> = rules.iter().filter(|rule| rule.from == pair).map(|rule| rule.level).collect();
        let holder = place(assigned, level);
        if following.is_empty() || holder.is_some_and(|holder| following.contains(&holder)) {
            continue;
        }
        // A column that says something else with certainty stays what it says.
        let free = |index: &&usize| {
            assigned[**index].is_none_or(|claim| claim.field.ends_with("level") || claim.confidence < claim::KNOWN)
        };
        let Some(&found) = following.iter().find(free) else { continue };
        if let Some(holder) = holder {
            assigned[holder] = None;
        }
        assigned[found] = Some(Claim::settled(found, level, claim::CALCULATED, Ground::Arithmetic));
    }
}

fn rules(columns: &[DraftColumn]) -> Vec<Rule> {
    let numeric: Vec<usize> = (0..columns.len())
        .filter(|index| columns[*index].numbers.iter().flatten().count() >= ROWS)
        .take(MOST)
        .collect();
    let mut rules = Vec::new();
    for (place, &first) in numeric.iter().enumerate() {
        for &second in &numeric[place + 1..] {
            for &level in numeric.iter().filter(|level| **level != first && **level != second) {
                let rows = columns[first].numbers.iter().zip(&columns[second].numbers).zip(&columns[level].numbers);
                let rows: Vec<(f64, f64, f64)> = rows.filter_map(|((a, b), c)| Some(((*a)?, (*b)?, (*c)?))).collect();
                if follows(&rows) {
                    rules.push(Rule { from: (first, second), level });
                }
            }
        }
    }
    rules
}

/// Whether the third numbers are the product, the sum, the sum less one or the larger of the first two in nearly all
/// rows, and vary enough to show it.
fn follows(rows: &[(f64, f64, f64)]) -> bool {
    let mut different: Vec<f64> = rows.iter().map(|row| row.2).collect();
    different.sort_by(f64::total_cmp);
    different.dedup();
    if rows.len() < ROWS || different.len() < 3 {
        return false;
    }
    let ways: [fn(f64, f64) -> f64; 4] = [|a, b| a * b, |a, b| a + b, |a, b| a + b - 1.0, f64::max];
    ways.iter().any(|way| {
        let right = rows.iter().filter(|(a, b, level)| (way(*a, *b) - level).abs() < 0.001).count();
        right * 10 >= rows.len() * 9
    })
}
