//! What is known about a field of a record. It is said once, in the table of its kind below `records/`: mapped reading,
//! recognition, records in YAML, blank workbooks, the reference page and the schemas all take it from there.

use super::values::Reader;

/// A field, whatever the record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Its name in mapping files.
    pub name: &'static str,
    /// What its cells look like.
    pub shape: Shape,
    /// Its column in the blank workbooks of a new project, if it has one.
    pub blank: Option<BlankColumn>,
    /// Whether only this kind has it, or cannot do without it: what tells kinds apart.
    pub(super) is_telling: bool,
    /// Where the record holds it, as a path; its docs are those of the field.
    pub(super) place: &'static str,
    /// Where the record holds the cell's own words, if they say more than the field can hold.
    pub(super) words_place: Option<&'static str>,
    /// What it says, where the type of the record does not show it.
    pub(super) meaning: Option<&'static str>,
}

/// A column of a blank workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlankColumn {
    /// Its heading.
    pub header: &'static str,
    /// How wide it is, in characters.
    pub width: f64,
    /// What may be in it.
    pub entry: BlankEntry,
    /// What the legend says about it.
    pub help: &'static str,
}

/// What a cell of a blank workbook may hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BlankEntry {
    /// Any text.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number in a range.
    Number(i32, i32),
    /// A date.
    Date,
}

/// How a cell becomes part of a record.
pub(super) type Setter<R> = fn(&mut R, &mut Reader<'_>);

/// A field of a record, and how it is read.
pub(super) struct RecordField<R> {
    pub(super) field: Field,
    pub(super) set: Setter<R>,
}

/// A field of a name, whose cells look like this.
pub(super) const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, blank: None, is_telling: false, place: name, words_place: None, meaning: None }
}

impl Field {
    /// Tells kinds apart.
    pub(super) const fn telling(self) -> Self {
        Self { is_telling: true, ..self }
    }

    /// Is held at another place of the record than its name says.
    pub(super) const fn at(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// Keeps the cell's own words at another place, if they say more than the field can hold.
    pub(super) const fn words_at(self, place: &'static str) -> Self {
        Self { words_place: Some(place), ..self }
    }

    /// Says what the type of the record does not.
    pub(super) const fn means(self, meaning: &'static str) -> Self {
        Self { meaning: Some(meaning), ..self }
    }

    /// Has a column in blank workbooks; what may be in it follows from the shape.
    pub(super) const fn column(self, header: &'static str, width: f64, help: &'static str) -> Self {
        let entry = match self.shape {
            Shape::Date | Shape::Deadline => BlankEntry::Date,
            Shape::YesNo => BlankEntry::OneOf(&["yes", "no"]),
            Shape::Percent => BlankEntry::Number(0, 100),
            _ => BlankEntry::Text,
        };
        Self { blank: Some(BlankColumn { header, width, entry, help }), ..self }
    }

    /// Offers words in its blank column.
    pub(super) const fn choices(self, words: &'static [&'static str]) -> Self {
        self.entry(BlankEntry::OneOf(words))
    }

    /// Takes whole numbers in its blank column.
    pub(super) const fn range(self, least: i32, most: i32) -> Self {
        self.entry(BlankEntry::Number(least, most))
    }

    const fn entry(self, entry: BlankEntry) -> Self {
        let Some(blank) = self.blank else { return self };
        Self { blank: Some(BlankColumn { entry, ..blank }), ..self }
    }

    /// How its cells become part of a record.
    pub(super) const fn read<R>(self, set: Setter<R>) -> RecordField<R> {
        RecordField { field: self, set }
    }
}

/// What the cells of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Something that tells rows apart, or refers to rows of another table.
    Id,
    /// The number of a clause or a section, maybe with its title.
    Clause,
    /// A few words.
    Short,
    /// A sentence or more.
    Long,
    /// One of a few words.
    Label,
    /// A grade of a finding.
    Grade,
    /// A class of information.
    Class,
    /// A person, a role or a unit.
    Person,
    /// A day.
    Date,
    /// A day until which something is to be done, or holds.
    Deadline,
    /// A point of a scale, as a number or a word.
    Rating,
    /// A number, mostly the product of two ratings.
    Level,
    /// A word for a level.
    Band,
    /// A treatment option.
    TreatmentOption,
    /// A status.
    Status,
    /// How far something is in place.
    State,
    /// Yes or no.
    YesNo,
    /// References to controls.
    Controls,
    /// Confidentiality, integrity, availability in one cell.
    Cia,
    /// An amount or a value.
    Amount,
    /// How far something is, in percent.
    Percent,
}

impl Shape {
    /// Whether its cells are days.
    pub(super) fn is_day(self) -> bool {
        matches!(self, Self::Date | Self::Deadline)
    }
}
