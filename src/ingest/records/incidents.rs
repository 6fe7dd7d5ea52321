use super::{Record, identified, kept};
use crate::ingest::field::Shape::{Date, Id, Label, Long, Person, Rating, Short, Status};
use crate::ingest::field::{RecordField, field};
use crate::model::Incident;

impl Record for Incident {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Incidents, incidents, incidents);
    identified!(id);
}

const FIELDS: &[RecordField<Incident>] = &[
    field("id", Id).read(|r, c| r.id = c.text().unwrap_or_default()),
    field("date", Date).read(|r, c| r.date = c.date()),
    field("reported_by", Person).telling().read(|r, c| r.reported_by = c.text()),
    field("type", Label).read(|r, c| r.kind = c.text()),
    field("category", Label).read(|r, c| r.category = c.text()),
    field("assets", Short).read(|r, c| r.assets = c.list()),
    field("severity", Rating).telling().read(|r, c| r.severity = c.text()),
    field("description", Long).read(|r, c| r.description = c.text()),
    field("decision", Long).read(|r, c| r.decision = c.text()),
    field("response", Long).telling().read(|r, c| r.response = c.text()),
    field("notifications", Long).read(|r, c| r.notifications = c.notifications()),
    field("evidence_kept", Short).read(|r, c| r.evidence_kept = c.text()),
    field("root_cause", Long).read(|r, c| r.root_cause = c.text()),
    field("lesson", Long).telling().read(|r, c| r.lesson = c.text()),
    field("risks", Id).read(|r, c| r.risks = c.list()),
    field("nonconformity", Id).read(|r, c| r.nonconformity = c.text_or_blank()),
    field("reassessment", Long).read(|r, c| r.reassessment = c.text_or_blank()),
    field("owner", Person).read(|r, c| r.owner = c.text()),
    field("status", Status).read(|r, c| r.status = c.text()),
    field("closed_on", Date).read(|r, c| r.closed_on = c.date()),
    field("note", Long).read(|r, c| r.note = c.text()),
];
