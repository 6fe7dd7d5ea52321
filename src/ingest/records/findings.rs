use super::{Field, record};
use crate::ingest::values::words;
use crate::model::Finding;

record!(Finding, FIELDS, ROWS_STAND_ALONE = false);

const FIELDS: &[Field<Finding>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("audit", |r, c| r.audit = c.text()),
    ("date", |r, c| r.date = c.date()),
    ("source", |_, c| c.keep()),
    ("grade", |r, c| r.grade = c.word(words::GRADES)),
    ("clause", |r, c| r.clause = c.text()),
    ("control", |r, c| r.control = c.control()),
    ("statement", |r, c| r.statement = c.text()),
    ("evidence", |r, c| r.evidence = c.text()),
    ("correction", |_, c| c.keep()),
    ("root_cause", |_, c| c.keep()),
    ("corrective_action", |_, c| c.keep()),
    ("owner", |r, c| r.owner = c.text()),
    ("due", |r, c| r.due = c.date()),
    ("status", |r, c| r.status = c.text()),
    ("closed_on", |_, c| c.keep_date()),
    ("effectiveness", |_, c| c.keep()),
    ("nonconformity", |r, c| r.nonconformity = c.text()),
    ("note", |r, c| r.note = c.text()),
];
