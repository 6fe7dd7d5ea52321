//! Kinds that have no place in the model yet: their rows are kept as texts, field by field, so that nothing is lost.

use indexmap::IndexMap;

use super::{Field, Record};
use crate::model::Origin;

/// What the rows of all these kinds have.
#[derive(Debug, Clone, Default)]
pub struct TextRow {
    id: String,
    extra: IndexMap<String, String>,
    origin: Origin,
}

/// A kind of rows that are kept as texts: its name and its fields.
macro_rules! texts {
    ($(#[$doc:meta])* $row:ident: $($field:literal $method:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default)]
        pub struct $row(TextRow);

        impl Record for $row {
            const FIELDS: &'static [Field<Self>] = &[$(($field, |_, c| c.$method())),+];
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
        }
    };
}

texts! {
    /// A question of an audit or a gap analysis.
    AuditRow:
    "clause" keep, "control" keep_control, "title" keep, "question" keep, "state" keep_state, "result" keep,
    "evidence" keep, "finding" keep, "grade" keep_grade, "recommendation" keep, "owner" keep, "due" keep_date,
    "note" keep,
}

texts! {
    /// A row of a table of another kind.
    OtherRow:
    "id" keep, "name" keep, "title" keep, "description" keep, "category" keep, "owner" keep, "status" keep,
    "due" keep_date, "note" keep,
}
