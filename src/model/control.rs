use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Editions of ISO/IEC 27001 whose Annex A is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Edition {
    /// ISO/IEC 27001:2013.
    #[serde(rename = "2013")]
    E2013,
    /// ISO/IEC 27001:2022.
    #[serde(rename = "2022")]
    E2022,
}

/// The four themes of Annex A of the 2022 edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// A.5.
    Organizational,
    /// A.6.
    People,
    /// A.7.
    Physical,
    /// A.8.
    Technological,
}

impl Theme {
    /// The four, in the order of Annex A.
    pub const ALL: [Self; 4] = [Self::Organizational, Self::People, Self::Physical, Self::Technological];

    /// The key used in templates (`organizational`).
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Organizational => "organizational",
            Self::People => "people",
            Self::Physical => "physical",
            Self::Technological => "technological",
        }
    }
}

/// Id of a control in its canonical printed form: `A.5.1`, `A.12.3.1` (2013) or a custom id (`C-01`).
///
/// Sorts as people count: `A.5.2` before `A.5.10`, Annex A before custom controls.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct ControlId(String);

impl ControlId {
    /// Reads an id leniently: `5.1`, `A 5.1`, `A.5.01`, `a5.1` all give `A.5.1`; anything that does not look like
    /// an Annex A id of either edition is kept as a custom id, trimmed.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        Self(canonical_annex_a(text).unwrap_or_else(|| text.to_string()))
    }

    /// The printed form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The Annex A control of the 2022 edition, if it is one.
    #[must_use]
    pub fn annex_a(&self) -> Option<&'static Control> {
        let ([theme, number, _], 2) = self.numbers()? else { return None };
        let start = match theme {
            5 => 0,
            6 => 37,
            7 => 45,
            8 => 59,
            _ => return None,
        };
        let index = start + usize::from(number).checked_sub(1)?;
        annex_a().get(index).filter(|c| c.id == *self)
    }

    /// Whether it has the form of an Annex A id of the 2013 edition (three numbers).
    #[must_use]
    pub fn is_2013(&self) -> bool {
        self.numbers().is_some_and(|(_, count)| count == 3)
    }

    fn numbers(&self) -> Option<([u16; 3], usize)> {
        let mut numbers = [0; 3];
        let mut count = 0;
        for part in self.0.strip_prefix("A.")?.split('.') {
            *numbers.get_mut(count)? = part.parse().ok()?;
            count += 1;
        }
        (2..=3).contains(&count).then_some((numbers, count))
    }
}

fn canonical_annex_a(text: &str) -> Option<String> {
    let rest = text.strip_prefix(['A', 'a', 'Α', 'А']).unwrap_or(text).trim_start_matches(['.', ' ', '-', '\u{a0}']);
    let numbers = rest.split('.').map(|n| n.trim().parse()).collect::<Result<Vec<u16>, _>>().ok()?;
    let plausible = match numbers.as_slice() {
        [theme, number] => (5..=8).contains(theme) && *number >= 1,
        [domain, objective, number] => (5..=18).contains(domain) && *objective >= 1 && *number >= 1,
        _ => false,
    };
    plausible.then(|| format!("A.{}", numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(".")))
}

impl fmt::Display for ControlId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ControlId {
    fn from(text: &str) -> Self {
        Self::parse(text)
    }
}

impl<'de> Deserialize<'de> for ControlId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::parse(&text))
    }
}

impl Ord for ControlId {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.numbers(), other.numbers()) {
            (Some(a), Some(b)) => a.cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => self.0.cmp(&other.0),
        }
    }
}

impl PartialOrd for ControlId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A control of Annex A (2022): id, title and attributes, no text of the standard.
#[derive(Debug, Clone)]
pub struct Control {
    /// Its id.
    pub id: ControlId,
    /// Its theme.
    pub theme: Theme,
    /// Its title.
    pub title: &'static str,
    /// preventive, detective, corrective.
    pub types: Vec<&'static str>,
    /// Ids of the 2013 edition it replaces; empty for a control that is new in 2022.
    pub replaces: Vec<&'static str>,
}

/// The 93 controls of Annex A (2022), in order.
#[must_use]
pub fn annex_a() -> &'static [Control] {
    static TABLE: LazyLock<Vec<Control>> = LazyLock::new(|| {
        csv_rows(include_str!("../../data/annex-a-2022.csv"))
            .map(|row| Control {
                id: ControlId::parse(row[0]),
                theme: Theme::ALL.into_iter().find(|t| t.key() == row[1]).unwrap_or(Theme::Organizational),
                title: row[2],
                types: list(row[3]),
                replaces: list(row[8]),
            })
            .collect()
    });
    &TABLE
}

/// The 114 controls of Annex A (2013): id, title and the ids of 2022 that take their place.
#[must_use]
pub fn annex_a_2013() -> &'static [(ControlId, &'static str, Vec<ControlId>)] {
    static TABLE: LazyLock<Vec<(ControlId, &'static str, Vec<ControlId>)>> = LazyLock::new(|| {
        csv_rows(include_str!("../../data/annex-a-2013.csv"))
            .map(|row| (ControlId::parse(row[0]), row[1], list(row[2]).into_iter().map(ControlId::parse).collect()))
            .collect()
    });
    &TABLE
}

fn list(cell: &'static str) -> Vec<&'static str> {
    cell.split(';').filter(|part| !part.is_empty()).collect()
}

/// The rows below the header of one of our own tables, kept for the life of the program.
fn csv_rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    csv::Reader::from_reader(table.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .map(|record| record.iter().map(|cell| &*String::leak(cell.to_string())).collect())
        .collect::<Vec<_>>()
        .into_iter()
}
