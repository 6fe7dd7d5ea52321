use super::{Field, record};
use crate::model::Supplier;

record!(Supplier, FIELDS);

const FIELDS: &[Field<Supplier>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("name", |r, c| r.name = c.text()),
    ("service", |r, c| r.service = c.text()),
    ("data", |r, c| r.data = c.text()),
    ("classification", |r, c| r.classification = c.text()),
    ("criticality", |r, c| r.criticality = c.text()),
    ("pii_role", |r, c| r.pii_role = c.text()),
    ("contract", |r, c| r.contract = c.text_or_blank()),
    ("security_clauses", |r, c| r.security_clauses = c.yes_no()),
    ("certificate", |r, c| r.certificate = c.text_or_blank()),
    ("valid_until", |r, c| r.valid_until = c.date()),
    ("since", |r, c| r.since = c.date()),
    ("reviewed_on", |r, c| r.reviewed_on = c.date()),
    ("next_review", |r, c| r.next_review = c.date()),
    ("exit", |r, c| r.exit = c.text()),
    ("subsuppliers", |r, c| r.subsuppliers = c.list()),
    ("owner", |r, c| r.owner = c.text()),
    ("region", |r, c| r.region = c.text()),
    ("note", |r, c| r.note = c.text()),
];
