use super::{Field, record};
use crate::ingest::values::words;
use crate::model::Nonconformity;

record!(Nonconformity, FIELDS);

const FIELDS: &[Field<Nonconformity>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("source", |r, c| r.source = c.text()),
    ("finding", |r, c| r.finding = c.text()),
    ("date", |r, c| r.date = c.date()),
    ("grade", |r, c| r.grade = c.word(words::GRADES)),
    ("requirement", |r, c| r.requirement = c.text()),
    ("audit", |_, c| c.keep()),
    ("clause", |_, c| c.keep()),
    ("control", |_, c| c.keep_control()),
    ("statement", |r, c| r.statement = c.text()),
    ("evidence", |r, c| r.evidence = c.text()),
    ("correction", |r, c| r.correction = c.text()),
    ("root_cause", |r, c| r.root_cause = c.text()),
    ("corrective_action", |r, c| r.corrective_action = c.text()),
    ("similar", |r, c| r.similar = c.text()),
    ("recurrence_of", |r, c| r.recurrence_of = c.text_or_blank()),
    ("actions", |r, c| r.actions = c.list()),
    ("owner", |r, c| r.owner = c.text()),
    ("due", |r, c| r.due = c.date()),
    ("effectiveness", |r, c| r.effectiveness = c.text()),
    ("status", |r, c| r.status = c.text()),
    ("closed_on", |r, c| r.closed_on = c.date()),
    ("closed_by", |r, c| r.closed_by = c.text_or_blank()),
    ("note", |r, c| r.note = c.text()),
];
