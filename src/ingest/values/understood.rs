use serde_json::Value;

use crate::model::ControlId;

/// What a cell was understood as, for showing; the record itself holds the typed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Understood {
    /// Text, as it stands there or as the mapping file translates it.
    Text(String),
    /// A point of a scale, a number, a date, a word of a fixed vocabulary.
    Value {
        /// As it stands there.
        raw: String,
        /// What it means; null if it could not be read.
        value: Value,
    },
    /// References to controls.
    Controls {
        /// As it stands there.
        raw: String,
        /// The ids in their printed form.
        ids: Vec<String>,
        /// Whether the ids are all that the text says.
        complete: bool,
    },
    /// A control of 2013 and what takes its place.
    Converted {
        /// As it stands there.
        raw: String,
        /// The controls of 2022, mostly one.
        ids: &'static [ControlId],
    },
}
