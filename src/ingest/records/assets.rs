use super::{Field, record};
use crate::model::Asset;

record!(Asset, FIELDS);

const FIELDS: &[Field<Asset>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("name", |r, c| r.name = c.text()),
    ("type", |r, c| r.kind = c.text()),
    ("category", |r, c| r.category = c.text()),
    ("description", |r, c| r.description = c.text()),
    ("owner", |r, c| r.owner = c.text()),
    ("custodian", |r, c| r.custodian = c.text()),
    ("site", |r, c| r.site = c.text()),
    ("unit", |r, c| r.unit = c.text()),
    ("classification", |r, c| r.classification = c.text()),
    ("cia", |r, c| r.cia = c.cia().unwrap_or_default()),
    ("c", |r, c| r.cia.c = c.need()),
    ("i", |r, c| r.cia.i = c.need()),
    ("a", |r, c| r.cia.a = c.need()),
    ("value", |r, c| r.value = c.text()),
    ("criticality", |_, c| c.keep_rating()),
    ("pii", |r, c| r.pii = c.yes_no()),
    ("supplier", |r, c| r.supplier = c.text()),
    ("retention", |r, c| r.retention = c.text()),
    ("users", |r, c| r.users = c.text()),
    ("status", |r, c| r.status = c.text()),
    ("acquired_on", |_, c| c.keep_date()),
    ("disposed_on", |r, c| r.disposed_on = c.date()),
    ("parent", |r, c| r.parent = c.text_or_blank()),
    ("depends_on", |r, c| r.depends_on = c.list()),
    ("reviewed_on", |r, c| r.reviewed_on = c.date()),
    ("next_review", |_, c| c.keep_date()),
    ("serial", |_, c| c.keep()),
    ("note", |r, c| r.note = c.text()),
];
