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
use super::field::{Field, RecordField, Setter};
use super::gathered::Records;
use super::kind::Kind;
use super::values::{Outcome, Place, Reader};
use super::vocabulary::Vocabulary;
pub(super) use risks::factor;
pub(super) use texts::{AuditRow, OtherRow};

use crate::model::{Isms, Origin};
use crate::source::workbook::Cell;

/// What a legend says of columns of control ids.
const CONTROL_IDS: &str = "ids, for example A.8.13; several are separated by commas";
/// What a legend says of columns of people.
const PERSON: &str = "one person of answers.yaml, by name, alias or id";

/// A record that is read from the rows of a table.
pub(super) trait Record: Default + Send + 'static {
    /// The kind of table it is read from.
    const KIND: Kind;
    /// Its fields, the one that tells records apart first.
    const FIELDS: &'static [RecordField<Self>];
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
    fn setter(name: &str) -> Option<Setter<Self>> {
        let fixed = Self::FIELDS.iter().find(|it| it.field.name == name).map(|it| it.set);
        fixed.or_else(|| Self::open_field(name))
    }

    /// The field that tells records apart.
    fn id_field() -> &'static str {
        Self::FIELDS.first().map_or("", |it| it.field.name)
    }

    /// Its texts that fit no field, by header.
    fn extra(&mut self) -> &mut IndexMap<String, String>;

    /// Where it was read.
    fn origin(&mut self) -> &mut Origin;

    /// The records of its type that a file holds.
    fn gathered(records: &Records) -> &Vec<Self>;

    /// The same, to add to.
    fn gathered_mut(records: &mut Records) -> &mut Vec<Self>;

    /// The records of its type in the model; none for kinds that are only kept as texts.
    fn in_model(isms: &mut Isms) -> Option<&mut Vec<Self>>;

    /// The records of its type in the model, to be written; none for kinds that are only kept as texts.
    fn of_model(isms: &Isms) -> &[Self];

    /// The record as it is, field by field below the paths that [`Field`] calls places.
    fn values(&self) -> Value;

    /// Its texts that fit no field, by header, to be written.
    fn kept(&self) -> &IndexMap<String, String>;

    /// The schema of its type, for the docs of its fields.
    fn schema() -> Value;
}

/// Calls a function that is generic over the record of a kind: `for_kind!(kind, names())`. The one place that says which
/// record the rows of a kind become.
macro_rules! for_kind {
    ($kind:expr, $function:ident ( $($argument:expr),* )) => {{
        use crate::ingest::kind::Kind as Rows;
        use crate::ingest::records::{AuditRow, OtherRow};
        use crate::model;
        match $kind {
            Rows::Risks => $function::<model::Risk>($($argument),*),
            Rows::Treatments => $function::<model::Action>($($argument),*),
            Rows::Assets => $function::<model::Asset>($($argument),*),
            Rows::Soa => $function::<model::SoaRow>($($argument),*),
            Rows::Findings => $function::<model::Finding>($($argument),*),
            Rows::Nonconformities => $function::<model::Nonconformity>($($argument),*),
            Rows::Suppliers => $function::<model::Supplier>($($argument),*),
            Rows::Legal => $function::<model::LegalRequirement>($($argument),*),
            Rows::Incidents => $function::<model::Incident>($($argument),*),
            Rows::Objectives => $function::<model::Objective>($($argument),*),
            Rows::Measures => $function::<model::Measure>($($argument),*),
            Rows::Results => $function::<model::MeasureResult>($($argument),*),
            Rows::Competence => $function::<model::Competence>($($argument),*),
            Rows::Audit => $function::<AuditRow>($($argument),*),
            Rows::Other => $function::<OtherRow>($($argument),*),
        }
    }};
}
pub(super) use for_kind;

/// The fields of a kind.
pub(super) fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    fn all<R: Record>() -> Vec<&'static Field> {
        R::FIELDS.iter().map(|it| &it.field).collect()
    }
    let fields: Vec<&'static Field> = for_kind!(kind, all());
    fields.into_iter()
}

/// The field of a name, if it is one of the table of the kind.
pub(super) fn field(kind: Kind, name: &str) -> Option<&'static Field> {
    fn find<R: Record>(name: &str) -> Option<&'static Field> {
        R::FIELDS.iter().map(|it| &it.field).find(|field| field.name == name)
    }
    for_kind!(kind, find(name))
}

/// Whether a kind has a field of this name: one of its table, or one that the organization names itself.
pub(super) fn has_field(kind: Kind, name: &str) -> bool {
    fn known<R: Record>(name: &str) -> bool {
        R::setter(name).is_some()
    }
    for_kind!(kind, known(name))
}

/// The field that tells records apart, and whether a row is of no use without it.
pub(super) fn id_field(kind: Kind) -> (&'static str, bool) {
    fn of_record<R: Record>() -> (&'static str, bool) {
        (R::id_field(), R::NEEDS_ID)
    }
    for_kind!(kind, of_record())
}

/// The schema of the record that a kind becomes.
pub(super) fn schema(kind: Kind) -> Value {
    fn of_record<R: Record>() -> Value {
        R::schema()
    }
    for_kind!(kind, of_record())
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
    fn read_into_empty<R: Record>(mut reader: Reader<'_>, field: &str) -> Option<Outcome> {
        R::setter(field)?(&mut R::default(), &mut reader);
        Some(reader.finish())
    }
    let mut diagnostics = Vec::new();
    let place = Place { words, ..Place::nowhere(field) };
    let reader = Reader::new(cell, place, vocabulary, &mut diagnostics);
    for_kind!(kind, read_into_empty(reader, field))
}

/// The parts of [`Record`] that say where a type is kept: its kind, its list of a file and that of the model.
macro_rules! kept {
    ($kind:ident, $gathered:ident, $($model:ident).+) => {
        const KIND: crate::ingest::kind::Kind = crate::ingest::kind::Kind::$kind;

        fn extra(&mut self) -> &mut indexmap::IndexMap<String, String> {
            &mut self.extra
        }

        fn origin(&mut self) -> &mut crate::model::Origin {
            &mut self.origin
        }

        fn gathered(records: &crate::ingest::gathered::Records) -> &Vec<Self> {
            &records.$gathered
        }

        fn gathered_mut(records: &mut crate::ingest::gathered::Records) -> &mut Vec<Self> {
            &mut records.$gathered
        }

        fn in_model(isms: &mut crate::model::Isms) -> Option<&mut Vec<Self>> {
            Some(&mut isms.$($model).+)
        }

        fn of_model(isms: &crate::model::Isms) -> &[Self] {
            &isms.$($model).+
        }

        fn values(&self) -> serde_json::Value {
            serde_json::to_value(self).unwrap_or_default()
        }

        fn kept(&self) -> &indexmap::IndexMap<String, String> {
            &self.extra
        }

        fn schema() -> serde_json::Value {
            crate::source::yaml::schema_of::<Self>()
        }
    };
}
use kept;

/// The parts of [`Record`] that say which text of a type is its id.
macro_rules! identified {
    ($id:ident) => {
        fn id(&self) -> &str {
            &self.$id
        }

        fn set_id(&mut self, id: String) {
            self.$id = id;
        }
    };
}
use identified;
