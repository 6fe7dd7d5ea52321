use std::collections::{BTreeMap, HashMap};

use crate::derive::fold;
use crate::model::{Acceptable, Band, Criteria};

use super::{CellAt, CriteriaFault, CriteriaPart, TableShape};

/// What follows for one band.
#[derive(Debug, Clone, PartialEq)]
pub struct BandFacts {
    /// Its name; its id if it has none.
    pub label: String,
    /// Its letter for the heat map, unique among the bands unless the criteria themselves give two the same.
    pub letter: String,
    /// The rule of acceptance: index in `criteria.acceptance`.
    pub acceptance: Option<usize>,
    /// Whether such a risk is acceptable; `None` while nobody said.
    pub acceptable: Option<Acceptable>,
}

/// What follows for each band, lowest first.
pub(in crate::derive) fn bands(criteria: &Criteria) -> Vec<BandFacts> {
    let by_id = ids(&criteria.bands);
    let mut rules = vec![None; criteria.bands.len()];
    for (rule, acceptance) in criteria.acceptance.iter().enumerate().rev() {
        if let Some(&band) = by_id.get(&fold(&acceptance.band)) {
            rules[band] = Some(rule);
        }
    }
    criteria
        .bands
        .iter()
        .zip(band_letters(&criteria.bands))
        .zip(rules)
        .map(|((band, letter), acceptance)| BandFacts {
            label: name(band).to_string(),
            letter,
            acceptance,
            acceptable: acceptance.and_then(|rule| criteria.acceptance[rule].acceptable),
        })
        .collect()
}

/// Bands by folded id; of two with the same id the first.
fn ids(bands: &[Band]) -> HashMap<String, usize> {
    let mut ids = HashMap::with_capacity(bands.len());
    for (index, band) in bands.iter().enumerate() {
        ids.entry(fold(&band.id)).or_insert(index);
    }
    ids
}

/// The bands whose range holds a level. A band without an end is open there; one with neither end holds nothing.
fn in_range(bands: &[Band], level: i32) -> Vec<usize> {
    let holds = |band: &Band| {
        (band.from.is_some() || band.to.is_some())
            && band.from.is_none_or(|from| from <= level)
            && band.to.is_none_or(|to| level <= to)
    };
    bands.iter().enumerate().filter(|(_, band)| holds(band)).map(|(index, _)| index).collect()
}

/// Which band a cell of a table of levels belongs to: the one `band_cells` names, else the one whose range holds the
/// level.
pub(super) enum BandTable<'a> {
    /// The criteria have no bands, or name them cell by cell in a misshapen table.
    Unusable,
    /// A table of ids.
    Cells { criteria: &'a Criteria, by_id: HashMap<String, usize> },
    /// Ranges.
    Ranges(&'a [Band]),
}

impl<'a> BandTable<'a> {
    /// The bands of a table of levels with so many rows and columns.
    pub(super) fn of(criteria: &'a Criteria, rows: usize, columns: usize, faults: &mut Vec<CriteriaFault>) -> Self {
        if criteria.bands.is_empty() {
            return Self::Unusable;
        }
        if criteria.band_cells.is_empty() {
            return Self::Ranges(&criteria.bands);
        }
        let shape = TableShape::faults(&criteria.band_cells, rows, columns);
        if shape.is_empty() {
            return Self::Cells { criteria, by_id: ids(&criteria.bands) };
        }
        faults.extend(shape.into_iter().map(CriteriaFault::BandCellsShape));
        Self::Unusable
    }

    /// The band of the cell at a row and column with a level.
    pub(super) fn band(&self, at: CellAt, level: i32, faults: &mut Vec<CriteriaFault>) -> Option<usize> {
        let (named, found) = match self {
            Self::Unusable => return None,
            Self::Cells { criteria, by_id } => {
                let named = criteria.band_cells.get(at.impact)?.get(at.likelihood)?.trim();
                (named, by_id.get(&fold(named)).copied().into_iter().collect())
            }
            Self::Ranges(bands) => ("", in_range(bands, level)),
        };
        match found.as_slice() {
            [one] => return Some(*one),
            [] if named.is_empty() => faults.push(CriteriaFault::NoBand(at)),
            [] => faults.push(CriteriaFault::UnknownBand { at, id: named.to_string() }),
            _ => faults.push(CriteriaFault::SeveralBands { at, bands: found }),
        }
        None
    }
}

/// What is missing or wrong in the bands and their acceptance, apart from the cells they cover.
pub(super) fn band_faults(criteria: &Criteria) -> Vec<CriteriaFault> {
    let bands = &criteria.bands;
    if bands.is_empty() {
        return vec![CriteriaFault::Unanswered(CriteriaPart::Bands)];
    }
    let mut faults = Vec::new();
    let by_id = ids(bands);
    let mut letters = HashMap::new();
    for (index, band) in bands.iter().enumerate() {
        if by_id.get(&fold(&band.id)) != Some(&index) {
            faults.push(CriteriaFault::BandTwice { band: index });
        }
        if matches!((band.from, band.to), (Some(from), Some(to)) if from > to) {
            faults.push(CriteriaFault::BandReversed { band: index });
        }
        if given_letter(band).is_some_and(|letter| letters.insert(letter.to_lowercase(), index).is_some()) {
            faults.push(CriteriaFault::LetterTwice { band: index });
        }
    }
    let mut ruled = vec![false; bands.len()];
    for (rule, acceptance) in criteria.acceptance.iter().enumerate() {
        match by_id.get(&fold(&acceptance.band)) {
            None => faults.push(CriteriaFault::AcceptanceOfUnknownBand(rule)),
            Some(&band) if ruled[band] => faults.push(CriteriaFault::AcceptanceTwice(rule)),
            Some(&band) => ruled[band] = true,
        }
    }
    let without_rule = ruled.iter().enumerate().filter(|(_, ruled)| !**ruled);
    faults.extend(without_rule.map(|(band, _)| CriteriaFault::NoAcceptance { band }));
    faults
}

/// A letter for each band: the one it is given, else the first of its name. Where that would not be unique, names of
/// several words become initials (`Very high` -> `VH`) and others grow letter by letter (`Medium`, `Major` -> `Me`,
/// `Ma`).
#[must_use]
pub fn band_letters(bands: &[Band]) -> Vec<String> {
    let choices: Vec<Vec<String>> = bands.iter().enumerate().map(|(index, band)| choices(band, index)).collect();
    let mut chosen = vec![0_usize; bands.len()];
    loop {
        let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (band, choice) in chosen.iter().enumerate() {
            same.entry(choices[band][*choice].to_lowercase()).or_default().push(band);
        }
        let mut changed = false;
        for group in same.values().filter(|group| group.len() > 1) {
            let can_grow: Vec<usize> =
                group.iter().copied().filter(|&band| chosen[band] + 1 < choices[band].len()).collect();
            let to_initials: Vec<usize> =
                can_grow.iter().copied().filter(|&band| chosen[band] == 0 && words(&bands[band]).len() > 1).collect();
            for &band in if to_initials.is_empty() { &can_grow } else { &to_initials } {
                chosen[band] += 1;
                changed = true;
            }
        }
        if !changed {
            return choices.into_iter().zip(chosen).map(|(mut letters, i)| letters.swap_remove(i)).collect();
        }
    }
}

/// The longest start of a name that still serves as its letter.
const LONGEST_START: usize = 4;

/// The letters a band may have, the best first; never empty. The last resort is the number of the band.
fn choices(band: &Band, index: usize) -> Vec<String> {
    if let Some(letter) = given_letter(band) {
        return vec![letter.to_string()];
    }
    let words = words(band);
    let initials: String = words.iter().filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect();
    let start: Vec<char> = words.iter().flat_map(|w| w.chars()).take(LONGEST_START).collect();
    let mut starts = (1..=start.len()).map(|length| {
        let first = start[0].to_uppercase();
        first.chain(start[1..length].iter().copied()).collect::<String>()
    });
    let mut choices: Vec<String> = starts.next().into_iter().collect();
    if words.len() > 1 {
        choices.push(initials);
    }
    choices.extend(starts);
    choices.push((index + 1).to_string());
    choices
}

fn words(band: &Band) -> Vec<&str> {
    name(band).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn given_letter(band: &Band) -> Option<&str> {
    band.letter.as_deref().map(str::trim).filter(|letter| !letter.is_empty())
}

fn name(band: &Band) -> &str {
    Some(band.label.trim()).filter(|label| !label.is_empty()).unwrap_or(band.id.trim())
}
