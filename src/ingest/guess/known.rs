//! The fields that recognition knows of each kind: those of its table below `records/`.

use crate::ingest::field::Field;
use crate::ingest::kind::Kind;

/// A field of a kind by its name. Kinds that word lists describe together share their fields.
#[must_use]
pub fn known_field(kind: Kind, name: &str) -> Option<&'static Field> {
    kind.field(name).or_else(|| {
        Kind::ALL.into_iter().filter(|other| other.family() == kind.family()).find_map(|other| other.field(name))
    })
}

/// The field for the same thing after treatment.
#[must_use]
pub fn after_treatment(kind: Kind, name: &str) -> Option<&'static Field> {
    known_field(kind, &format!("residual.{name}"))
}
