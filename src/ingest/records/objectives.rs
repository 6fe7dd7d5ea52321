use super::{Field, record};
use crate::ingest::values::words;
use crate::model::Objective;

record!(Objective, FIELDS);

const FIELDS: &[Field<Objective>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("statement", |r, c| r.statement = c.text()),
    ("policy_ref", |r, c| r.policy_ref = c.text()),
    ("risks", |r, c| r.risks = c.list()),
    ("requirements", |r, c| r.requirements = c.list()),
    ("measure", |r, c| r.measure = c.text_or_blank()),
    ("unit", |r, c| r.unit = c.text()),
    ("baseline", |r, c| r.baseline = c.quantity()),
    ("target", |r, c| r.target = c.quantity()),
    ("direction", |r, c| r.direction = c.word(words::DIRECTIONS)),
    ("not_measurable", |r, c| r.not_measurable = c.text_or_blank()),
    ("due", |r, c| r.due = c.date()),
    ("owner", |r, c| r.owner = c.text()),
    ("actions", |r, c| r.actions = c.list()),
    ("resources", |r, c| r.resources = c.text()),
    ("evaluation", |r, c| r.evaluation = c.text()),
    ("communicated_to", |r, c| r.communicated_to = c.text()),
    ("status", |r, c| r.status = c.word(words::OBJECTIVE_STATUS)),
    ("reviewed_on", |r, c| r.reviewed_on = c.date()),
    ("note", |r, c| r.note = c.text()),
];
