use super::{Record, identified, kept};
use crate::ingest::field::Shape::{Amount, Id, Label, Long, Person, Short};
use crate::ingest::field::{RecordField, field};
use crate::ingest::values::vocabularies;
use crate::model::{Measure, MeasureResult};

impl Record for Measure {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Measures, measures, measures);
    identified!(id);
}

const FIELDS: &[RecordField<Measure>] = &[
    field("id", Id).read(|r, c| r.id = c.text().unwrap_or_default()),
    field("name", Short).read(|r, c| r.name = c.text()),
    field("purpose", Long).read(|r, c| r.purpose = c.text()),
    field("formula", Long).read(|r, c| r.formula = c.text()),
    field("unit", Label).read(|r, c| r.unit = c.text()),
    field("frequency", Label).read(|r, c| r.frequency = c.text()),
    field("measured_by", Person).read(|r, c| r.measured_by = c.text()),
    field("analysed_by", Person).read(|r, c| r.analysed_by = c.text()),
    field("analysed_when", Label).read(|r, c| r.analysed_when = c.text()),
    field("source", Short).read(|r, c| r.source = c.text()),
    field("threshold", Amount).read(|r, c| r.threshold = c.quantity()),
    field("direction", Label).read(|r, c| r.direction = c.word(&vocabularies::DIRECTIONS)),
    field("actions", Id).read(|r, c| r.actions = c.list()),
    field("note", Long).read(|r, c| r.note = c.text()),
];

impl Record for MeasureResult {
    const FIELDS: &'static [RecordField<Self>] = RESULT_FIELDS;
    kept!(Results, results, results);
    identified!(measure);
}

const RESULT_FIELDS: &[RecordField<MeasureResult>] = &[
    field("measure", Id).means("The measure: its id.").read(|r, c| r.measure = c.text().unwrap_or_default()),
    field("period", Label).read(|r, c| r.period = c.text().unwrap_or_default()),
    field("value", Amount).read(|r, c| r.value = c.quantity()),
    field("comment", Long).read(|r, c| r.comment = c.text()),
    field("evaluation", Long).read(|r, c| r.evaluation = c.text()),
];
