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
    /// A supplier.
    SupplierRow:
    "id" keep, "name" keep, "service" keep, "data" keep, "classification" keep, "criticality" keep_rating,
    "contract" keep, "certificate" keep, "valid_until" keep_date, "reviewed_on" keep_date, "next_review" keep_date,
    "owner" keep, "region" keep, "note" keep,
}

texts! {
    /// A law or a contract with duties.
    LegalRow:
    "name" keep, "reference" keep, "jurisdiction" keep, "duty" keep, "owner" keep,
    "controls" keep_controls, "evidence" keep, "next_check" keep_date, "note" keep,
}

texts! {
    /// An incident.
    IncidentRow:
    "id" keep, "date" keep_date, "reported_by" keep, "type" keep, "category" keep, "assets" keep,
    "severity" keep_rating, "description" keep, "response" keep, "root_cause" keep, "lesson" keep, "owner" keep,
    "status" keep, "closed_on" keep_date, "note" keep,
}

texts! {
    /// A row of a table of another kind.
    OtherRow:
    "id" keep, "name" keep, "title" keep, "description" keep, "category" keep, "owner" keep, "status" keep,
    "due" keep_date, "note" keep,
}
