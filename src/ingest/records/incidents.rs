use super::{Field, record};
use crate::model::Incident;

record!(Incident, FIELDS);

const FIELDS: &[Field<Incident>] = &[
    ("id", |r, c| r.id = c.text().unwrap_or_default()),
    ("date", |r, c| r.date = c.date()),
    ("reported_by", |r, c| r.reported_by = c.text()),
    ("type", |r, c| r.kind = c.text()),
    ("category", |r, c| r.category = c.text()),
    ("assets", |r, c| r.assets = c.list()),
    ("severity", |r, c| r.severity = c.text()),
    ("description", |r, c| r.description = c.text()),
    ("decision", |r, c| r.decision = c.text()),
    ("response", |r, c| r.response = c.text()),
    ("notifications", |r, c| r.notifications = c.notifications()),
    ("evidence_kept", |r, c| r.evidence_kept = c.text()),
    ("root_cause", |r, c| r.root_cause = c.text()),
    ("lesson", |r, c| r.lesson = c.text()),
    ("risks", |r, c| r.risks = c.list()),
    ("nonconformity", |r, c| r.nonconformity = c.text_or_blank()),
    ("reassessment", |r, c| r.reassessment = c.text_or_blank()),
    ("owner", |r, c| r.owner = c.text()),
    ("status", |r, c| r.status = c.text()),
    ("closed_on", |r, c| r.closed_on = c.date()),
    ("note", |r, c| r.note = c.text()),
];
