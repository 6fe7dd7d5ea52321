use super::{Field, record};
use crate::ingest::values::words;
use crate::model::Action;

record!(Action, FIELDS);

const FIELDS: &[Field<Action>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("risk", |r, c| r.risks = c.list()),
    ("source", |r, c| r.source = c.list()),
    ("risk_title", |_, c| c.keep()),
    ("option", |_, c| c.keep()),
    ("treatment", |r, c| r.text = c.text()),
    ("controls", |r, c| r.controls = c.controls()),
    ("owner", |r, c| r.owner = c.text()),
    ("start", |r, c| r.start = c.date()),
    ("due", |r, c| r.due = c.date()),
    ("done_on", |r, c| r.done_on = c.date()),
    ("status", |r, c| r.status = c.word(words::ACTION_STATUS)),
    ("progress", |r, c| r.progress = c.percent()),
    ("cost", |r, c| r.cost = c.text()),
    ("priority", |r, c| r.priority = c.text()),
    ("depends_on", |r, c| r.depends_on = c.list()),
    ("level", |_, c| c.keep_rating()),
    ("band", |_, c| c.keep()),
    ("residual.likelihood", |_, c| c.keep_rating()),
    ("residual.impact", |_, c| c.keep_rating()),
    ("residual.level", |_, c| c.keep_rating()),
    ("residual.band", |_, c| c.keep()),
    ("evidence", |r, c| r.evidence = c.text()),
    ("effectiveness", |r, c| r.effectiveness = c.text()),
    ("note", |r, c| r.note = c.text()),
];
