//! Kinds of records: which fields each has, and how each field is read. One line a field.

mod assets;
mod findings;
mod nonconformities;
mod risks;
mod soa;
mod texts;
mod treatments;

use indexmap::IndexMap;
use serde_json::Value;

use super::accounting::Fate;
use super::mapping::Kind;
use super::values::{Place, Reader};
use super::workbook::Vocabulary;
pub(super) use texts::{AuditRow, IncidentRow, LegalRow, OtherRow, SupplierRow};

use crate::model::{Action, Asset, Finding, Nonconformity, Origin, Risk, SoaRow};
use crate::source::workbook::Cell;

/// A field's name, and how its cell becomes part of a record.
pub(super) type Field<R> = (&'static str, fn(&mut R, &mut Reader<'_>));

/// A record that is read from the rows of a table.
pub(super) trait Record: Default + 'static {
    /// Its fields, the one that tells records apart first.
    const FIELDS: &'static [Field<Self>];
    /// Whether a row without an id is of no use, because nothing can refer to it.
    const NEEDS_ID: bool = true;

    /// Its id, as written.
    fn id(&self) -> &str;

    /// Gives it an id, where the sheet has none.
    fn set_id(&mut self, id: String);

    /// The id that a title stands for, in kinds whose titles are known.
    fn id_by_title(_title: &str) -> Option<String> {
        None
    }

    /// Its texts that fit no field, by header.
    fn extra(&mut self) -> &mut IndexMap<String, String>;

    /// Where it was read.
    fn origin(&mut self) -> &mut Origin;
}

/// The names of the fields of a kind.
pub(super) fn fields(kind: Kind) -> Vec<&'static str> {
    fn names<R: Record>() -> Vec<&'static str> {
        R::FIELDS.iter().map(|(name, _)| *name).collect()
    }
    match kind {
        Kind::Risks => names::<Risk>(),
        Kind::Treatments => names::<Action>(),
        Kind::Assets => names::<Asset>(),
        Kind::Soa => names::<SoaRow>(),
        Kind::Findings => names::<Finding>(),
        Kind::Nonconformities => names::<Nonconformity>(),
        Kind::Audit => names::<AuditRow>(),
        Kind::Suppliers => names::<SupplierRow>(),
        Kind::Legal => names::<LegalRow>(),
        Kind::Incidents => names::<IncidentRow>(),
        Kind::Other => names::<OtherRow>(),
    }
}

/// Whether a field has no place of its own in its record: found out by reading a text into it.
pub(super) fn is_kept_as_text(kind: Kind, field: &str) -> bool {
    fn probe<R: Record>(field: &str) -> bool {
        let (cell, vocabulary) = (Cell::Text("?".into()), Vocabulary::default());
        let mut diagnostics = Vec::new();
        R::FIELDS.iter().find(|(name, _)| *name == field).is_some_and(|(name, set)| {
            let mut reader = Reader::new(&cell, Place::nowhere(name), &vocabulary, &mut diagnostics);
            set(&mut R::default(), &mut reader);
            let outcome = reader.finish();
            outcome.keep && outcome.fate == Fate::Mapped
        })
    }
    match kind {
        Kind::Risks => probe::<Risk>(field),
        Kind::Treatments => probe::<Action>(field),
        Kind::Assets => probe::<Asset>(field),
        Kind::Soa => probe::<SoaRow>(field),
        Kind::Findings => probe::<Finding>(field),
        Kind::Nonconformities => probe::<Nonconformity>(field),
        // Tables the model has no place for yet are kept as texts in all their fields.
        Kind::Audit | Kind::Suppliers | Kind::Legal | Kind::Incidents | Kind::Other => true,
    }
}

/// Whether a cell cannot be read as a field.
pub(super) fn is_unreadable(
    kind: Kind,
    field: &str,
    cell: &Cell,
    vocabulary: &Vocabulary,
    words: Option<&IndexMap<String, Value>>,
) -> bool {
    fn probe<R: Record>(
        field: &str,
        cell: &Cell,
        vocabulary: &Vocabulary,
        words: Option<&IndexMap<String, Value>>,
    ) -> bool {
        let mut diagnostics = Vec::new();
        R::FIELDS.iter().find(|(name, _)| *name == field).is_some_and(|(name, set)| {
            let place = Place { words, ..Place::nowhere(name) };
            let mut reader = Reader::new(cell, place, vocabulary, &mut diagnostics);
            set(&mut R::default(), &mut reader);
            matches!(reader.finish().fate, Fate::Rejected(_))
        })
    }
    match kind {
        Kind::Risks => probe::<Risk>(field, cell, vocabulary, words),
        Kind::Treatments => probe::<Action>(field, cell, vocabulary, words),
        Kind::Assets => probe::<Asset>(field, cell, vocabulary, words),
        Kind::Soa => probe::<SoaRow>(field, cell, vocabulary, words),
        Kind::Findings => probe::<Finding>(field, cell, vocabulary, words),
        Kind::Nonconformities => probe::<Nonconformity>(field, cell, vocabulary, words),
        Kind::Audit => probe::<AuditRow>(field, cell, vocabulary, words),
        Kind::Suppliers => probe::<SupplierRow>(field, cell, vocabulary, words),
        Kind::Legal => probe::<LegalRow>(field, cell, vocabulary, words),
        Kind::Incidents => probe::<IncidentRow>(field, cell, vocabulary, words),
        Kind::Other => probe::<OtherRow>(field, cell, vocabulary, words),
    }
}

/// What [`Record`] asks of a type whose id, extra texts and origin are plain fields.
macro_rules! record {
    ($record:ty, $fields:expr) => {
        impl super::Record for $record {
            const FIELDS: &'static [super::Field<Self>] = $fields;

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
