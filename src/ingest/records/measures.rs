use indexmap::IndexMap;

use super::{Field, Record, record};
use crate::ingest::values::words;
use crate::model::{Measure, MeasureResult, Origin};

record!(Measure, FIELDS);

const FIELDS: &[Field<Measure>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("name", |r, c| r.name = c.text()),
    ("purpose", |r, c| r.purpose = c.text()),
    ("formula", |r, c| r.formula = c.text()),
    ("unit", |r, c| r.unit = c.text()),
    ("frequency", |r, c| r.frequency = c.text()),
    ("measured_by", |r, c| r.measured_by = c.text()),
    ("analysed_by", |r, c| r.analysed_by = c.text()),
    ("analysed_when", |r, c| r.analysed_when = c.text()),
    ("source", |r, c| r.source = c.text()),
    ("threshold", |r, c| r.threshold = c.quantity()),
    ("direction", |r, c| r.direction = c.word(words::DIRECTIONS)),
    ("actions", |r, c| r.actions = c.list()),
    ("note", |r, c| r.note = c.text()),
];

const RESULT_FIELDS: &[Field<MeasureResult>] = &[
    ("measure", |r, c| r.measure = c.text().unwrap_or_default()),
    ("period", |r, c| r.period = c.text().unwrap_or_default()),
    ("value", |r, c| r.value = c.quantity()),
    ("comment", |r, c| r.comment = c.text()),
    ("evaluation", |r, c| r.evaluation = c.text()),
];

impl Record for MeasureResult {
    const FIELDS: &'static [Field<Self>] = RESULT_FIELDS;

    fn id(&self) -> &str {
        &self.measure
    }

    fn set_id(&mut self, id: String) {
        self.measure = id;
    }

    fn extra(&mut self) -> &mut IndexMap<String, String> {
        &mut self.extra
    }

    fn origin(&mut self) -> &mut Origin {
        &mut self.origin
    }
}
