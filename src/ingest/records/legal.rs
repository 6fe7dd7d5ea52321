use super::{Record, identified, kept};
use crate::ingest::field::Shape::{Controls, Deadline, Id, Long, Person, Short};
use crate::ingest::field::{RecordField, field};
use crate::model::LegalRequirement;

impl Record for LegalRequirement {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    // A duty without the name of its law is a gap, not a row to leave out.
    const NEEDS_ID: bool = false;
    kept!(Legal, legal, legal);
    identified!(name);
}

const FIELDS: &[RecordField<LegalRequirement>] = &[
    field("name", Short).read(|r, c| r.name = c.text().unwrap_or_default()),
    field("id", Id).read(|r, c| r.id = c.text()),
    field("reference", Short).telling().read(|r, c| r.reference = c.text()),
    field("jurisdiction", Short).telling().read(|r, c| r.jurisdiction = c.text()),
    field("duty", Long).telling().read(|r, c| r.duty = c.text()),
    field("owner", Person).read(|r, c| r.owner = c.text()),
    field("controls", Controls).read(|r, c| r.controls = c.controls()),
    field("evidence", Short).read(|r, c| r.evidence = c.text()),
    field("next_check", Deadline).telling().read(|r, c| r.next_check = c.date()),
    field("note", Long).read(|r, c| r.note = c.text()),
];
