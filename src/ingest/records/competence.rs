use super::{Record, identified, kept};
use crate::ingest::field::Shape::{Date, Deadline, Id, Label, Long, Person, Short};
use crate::ingest::field::{RecordField, field};
use crate::model::Competence;

impl Record for Competence {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    // A person and a requirement tell entries apart well enough.
    const NEEDS_ID: bool = false;
    kept!(Competence, competence, competence);
    identified!(id);
}

const FIELDS: &[RecordField<Competence>] = &[
    field("id", Id).read(|r, c| r.id = c.text().unwrap_or_default()),
    field("person", Person).read(|r, c| r.person = c.text()),
    field("role", Label).read(|r, c| r.role = c.text()),
    field("requirement", Short).read(|r, c| r.requirement = c.text()),
    field("evidence", Short).read(|r, c| r.evidence = c.text_or_blank()),
    field("gap", Long).read(|r, c| r.gap = c.text_or_blank()),
    field("action", Long).read(|r, c| r.action = c.text_or_blank()),
    field("due", Deadline).read(|r, c| r.due = c.date()),
    field("done_on", Date).read(|r, c| r.done_on = c.date()),
    field("effectiveness", Long).read(|r, c| r.effectiveness = c.text_or_blank()),
    field("checked_on", Date).read(|r, c| r.checked_on = c.date()),
    field("valid_until", Deadline).read(|r, c| r.valid_until = c.date()),
    field("note", Long).read(|r, c| r.note = c.text()),
];
