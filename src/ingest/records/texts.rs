//! Kinds that have no place in the model yet: their rows are kept as texts, field by field, so that nothing is lost.

use indexmap::IndexMap;
use serde_json::Value;

use super::Record;
use crate::ingest::field::Shape::{Clause, Controls, Deadline, Grade, Id, Label, Long, Person, Short, State, Status};
use crate::ingest::field::{RecordField, field};
use crate::ingest::gathered::Records;
use crate::ingest::kind::Kind;
use crate::model::{Isms, Origin};

/// What the rows of all these kinds have.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextRow {
    id: String,
    extra: IndexMap<String, String>,
    origin: Origin,
}

/// A kind of rows that are kept as texts: where they are gathered, and their fields.
macro_rules! texts {
    ($(#[$doc:meta])* $row:ident $kind:ident $gathered:ident: $($field:expr => $method:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $row(TextRow);

        impl Record for $row {
            const KIND: Kind = Kind::$kind;
            const FIELDS: &'static [RecordField<Self>] = &[$($field.read(|_, c| c.$method())),+];
            const NEEDS_ID: bool = false;

            fn id(&self) -> &str {
                &self.0.id
            }

            fn set_id(&mut self, id: String) {
                self.0.id = id;
            }

            fn extra(&mut self) -> &mut IndexMap<String, String> {
                &mut self.0.extra
            }

            fn origin(&mut self) -> &mut Origin {
                &mut self.0.origin
            }

            fn gathered(records: &Records) -> &Vec<Self> {
                &records.$gathered
            }

            fn gathered_mut(records: &mut Records) -> &mut Vec<Self> {
                &mut records.$gathered
            }

            fn in_model(_isms: &mut Isms) -> Option<&mut Vec<Self>> {
                None
            }

            fn of_model(_isms: &Isms) -> &[Self] {
                &[]
            }

            fn values(&self) -> Value {
                Value::Null
            }

            fn kept(&self) -> &IndexMap<String, String> {
                &self.0.extra
            }

            fn schema() -> Value {
                Value::Null
            }
        }
    };
}

texts! {
    /// A question of an audit or a gap analysis.
    AuditRow Audit audit_rows:
    field("clause", Clause).telling() => keep,
    field("control", Controls) => keep_control,
    field("title", Short) => keep,
    field("question", Long).telling() => keep,
    field("state", State) => keep_state,
    field("result", State).telling() => keep,
    field("evidence", Short) => keep,
    field("finding", Long).telling() => keep,
    field("grade", Grade) => keep_grade,
    field("recommendation", Long).telling() => keep,
    field("owner", Person) => keep,
    field("due", Deadline) => keep_date,
    field("note", Long) => keep,
}

texts! {
    /// A row of a table of another kind.
    OtherRow Other other_rows:
    field("id", Id) => keep,
    field("name", Short) => keep,
    field("title", Short) => keep,
    field("description", Long) => keep,
    field("category", Label) => keep,
    field("owner", Person) => keep,
    field("status", Status) => keep,
    field("due", Deadline) => keep_date,
    field("note", Long) => keep,
}
