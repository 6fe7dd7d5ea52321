use super::{Field, record};
use crate::model::Competence;

const FIELDS: &[Field<Competence>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("person", |r, c| r.person = c.text()),
    ("role", |r, c| r.role = c.text()),
    ("requirement", |r, c| r.requirement = c.text()),
    ("evidence", |r, c| r.evidence = c.text_or_blank()),
    ("gap", |r, c| r.gap = c.text_or_blank()),
    ("action", |r, c| r.action = c.text_or_blank()),
    ("due", |r, c| r.due = c.date()),
    ("done_on", |r, c| r.done_on = c.date()),
    ("effectiveness", |r, c| r.effectiveness = c.text_or_blank()),
    ("checked_on", |r, c| r.checked_on = c.date()),
    ("valid_until", |r, c| r.valid_until = c.date()),
    ("note", |r, c| r.note = c.text()),
];

// A person and a requirement tell entries apart well enough.
record!(Competence, FIELDS, NEEDS_ID = false);
