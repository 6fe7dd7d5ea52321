use super::{Record, identified, kept};
use crate::ingest::field::Shape::{Class, Date, Deadline, Id, Label, Long, Person, Rating, Short, YesNo};
use crate::ingest::field::{RecordField, field};
use crate::model::Supplier;

impl Record for Supplier {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Suppliers, suppliers, operations.outsourced);
    identified!(id);
}

const FIELDS: &[RecordField<Supplier>] = &[
    field("id", Id).read(|r, c| r.id = c.text().unwrap_or_default()),
    field("name", Short).read(|r, c| r.name = c.text()),
    field("service", Short).telling().read(|r, c| r.service = c.text()),
    field("data", Short).read(|r, c| r.data = c.text()),
    field("classification", Class).read(|r, c| r.classification = c.text()),
    field("criticality", Rating).read(|r, c| r.criticality = c.text()),
    field("pii_role", Label).read(|r, c| r.pii_role = c.text()),
    field("contract", Short).telling().read(|r, c| r.contract = c.text_or_blank()),
    field("security_clauses", YesNo).read(|r, c| r.security_clauses = c.yes_no()),
    field("certificate", Short).telling().read(|r, c| r.certificate = c.text_or_blank()),
    field("valid_until", Deadline).read(|r, c| r.valid_until = c.date()),
    field("since", Date).read(|r, c| r.since = c.date()),
    field("reviewed_on", Date).read(|r, c| r.reviewed_on = c.date()),
    field("next_review", Deadline).read(|r, c| r.next_review = c.date()),
    field("exit", Long).read(|r, c| r.exit = c.text()),
    field("subsuppliers", Short).read(|r, c| r.subsuppliers = c.list()),
    field("owner", Person).read(|r, c| r.owner = c.text()),
    field("region", Short).telling().read(|r, c| r.region = c.text()),
    field("note", Long).read(|r, c| r.note = c.text()),
];
