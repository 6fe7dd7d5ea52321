//! Kinds of records: which fields each has, and how each field is read. One line a field.

mod assets;
mod competence;
mod findings;
mod incidents;
mod legal;
mod measures;
mod nonconformities;
mod objectives;
mod risks;
mod soa;
mod suppliers;
mod texts;
mod treatments;

use indexmap::IndexMap;
use serde_json::Value;

use super::accounting::Fate;
use super::mapping::Kind;
use super::values::{Outcome, Place, Reader};
use super::vocabulary::Vocabulary;
pub(super) use risks::factor;
pub(super) use texts::{AuditRow, OtherRow};

use crate::model::{
    Action, Asset, Competence, Finding, Incident, LegalRequirement, Measure, MeasureResult, Nonconformity, Objective,
    Origin, Risk, SoaRow, Supplier,
};
use crate::source::workbook::Cell;

/// How a cell becomes part of a record.
pub(super) type Setter<R> = fn(&mut R, &mut Reader<'_>);

/// A field's name, and how its cell becomes part of a record.
pub(super) type Field<R> = (&'static str, Setter<R>);

/// A record that is read from the rows of a table.
pub(super) trait Record: Default + Send + 'static {
    /// Its fields, the one that tells records apart first.
    const FIELDS: &'static [Field<Self>];
    /// Whether a row without an id is of no use, because nothing can refer to it.
    const NEEDS_ID: bool = true;

    /// Whether each row says all that is needed to read it: none looks at the record above.
    const ROWS_STAND_ALONE: bool = true;

    /// Its id, as written.
    fn id(&self) -> &str;

    /// Gives it an id, where the sheet has none.
    fn set_id(&mut self, id: String);

    /// The id that a title stands for, in kinds whose titles are known.
    fn id_by_title(_title: &str) -> Option<String> {
        None
    }

    /// A field whose name is made of something the organization names itself.
    fn open_field(_name: &str) -> Option<Setter<Self>> {
        None
    }

    /// How a field of this name is read; none if there is no such field.
    fn field(name: &str) -> Option<Setter<Self>> {
        let fixed = Self::FIELDS.iter().find(|(field, _)| *field == name).map(|(_, set)| *set);
        fixed.or_else(|| Self::open_field(name))
    }

    /// Its texts that fit no field, by header.
    fn extra(&mut self) -> &mut IndexMap<String, String>;

    /// Where it was read.
    fn origin(&mut self) -> &mut Origin;
}

/// Calls a function that is generic over the record of a kind: `for_kind!(kind, names())`.
macro_rules! for_kind {
    ($kind:expr, $function:ident ( $($argument:expr),* )) => {
        match $kind {
            Kind::Risks => $function::<Risk>($($argument),*),
            Kind::Treatments => $function::<Action>($($argument),*),
            Kind::Assets => $function::<Asset>($($argument),*),
            Kind::Soa => $function::<SoaRow>($($argument),*),
            Kind::Audit => $function::<AuditRow>($($argument),*),
            Kind::Findings => $function::<Finding>($($argument),*),
            Kind::Nonconformities => $function::<Nonconformity>($($argument),*),
            Kind::Suppliers => $function::<Supplier>($($argument),*),
            Kind::Legal => $function::<LegalRequirement>($($argument),*),
            Kind::Incidents => $function::<Incident>($($argument),*),
            Kind::Objectives => $function::<Objective>($($argument),*),
            Kind::Measures => $function::<Measure>($($argument),*),
            Kind::Results => $function::<MeasureResult>($($argument),*),
            Kind::Competence => $function::<Competence>($($argument),*),
            Kind::Other => $function::<OtherRow>($($argument),*),
        }
    };
}

/// The names of the fields of a kind.
pub(super) fn fields(kind: Kind) -> Vec<&'static str> {
    fn names<R: Record>() -> Vec<&'static str> {
        R::FIELDS.iter().map(|(name, _)| *name).collect()
    }
    for_kind!(kind, names())
}

/// Whether a kind has a field of this name.
pub(super) fn has_field(kind: Kind, name: &str) -> bool {
    fn known<R: Record>(name: &str) -> bool {
        R::field(name).is_some()
    }
    for_kind!(kind, known(name))
}

/// Whether a field has no place of its own in its record: found out by reading a text into it.
pub(super) fn is_kept_as_text(kind: Kind, field: &str) -> bool {
    let outcome = tried(kind, field, &Cell::Text("?".into()), &Vocabulary::default(), None);
    outcome.is_some_and(|outcome| outcome.keep && outcome.fate == Fate::Mapped)
}

/// Whether a cell cannot be read as a field.
pub(super) fn is_unreadable(
    kind: Kind,
    field: &str,
    cell: &Cell,
    vocabulary: &Vocabulary,
    words: Option<&IndexMap<String, Value>>,
) -> bool {
    let outcome = tried(kind, field, cell, vocabulary, words);
    outcome.is_some_and(|outcome| matches!(outcome.fate, Fate::Rejected(_)))
}

/// What becomes of a cell that is read into a field of an empty record; none if there is no such field.
fn tried(
    kind: Kind,
    field: &str,
    cell: &Cell,
    vocabulary: &Vocabulary,
    words: Option<&IndexMap<String, Value>>,
) -> Option<Outcome> {
    fn read<R: Record>(mut reader: Reader<'_>, field: &str) -> Option<Outcome> {
        R::field(field)?(&mut R::default(), &mut reader);
        Some(reader.finish())
    }
    let mut diagnostics = Vec::new();
    let place = Place { words, ..Place::nowhere(field) };
    let reader = Reader::new(cell, place, vocabulary, &mut diagnostics);
    for_kind!(kind, read(reader, field))
}

/// What [`Record`] asks of a type whose id, extra texts and origin are plain fields.
macro_rules! record {
    ($record:ty, $fields:expr $(, $constant:ident = $value:expr)*) => {
        impl super::Record for $record {
            const FIELDS: &'static [super::Field<Self>] = $fields;
            $(const $constant: bool = $value;)*

            fn id(&self) -> &str {
                &self.id
            }

            fn set_id(&mut self, id: String) {
                self.id = id;
            }

            fn extra(&mut self) -> &mut indexmap::IndexMap<String, String> {
                &mut self.extra
            }

            fn origin(&mut self) -> &mut crate::model::Origin {
                &mut self.origin
            }
        }
    };
}
use record;
