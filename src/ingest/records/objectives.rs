use super::{Record, identified, kept};
use crate::ingest::field::Shape::{Amount, Clause, Date, Deadline, Id, Label, Long, Person, Short, Status};
use crate::ingest::field::{RecordField, field};
use crate::ingest::values::vocabularies;
use crate::model::Objective;

impl Record for Objective {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Objectives, objectives, objectives);
    identified!(id);
}

const FIELDS: &[RecordField<Objective>] = &[
    field("id", Id).read(|r, c| r.id = c.text().unwrap_or_default()),
    field("statement", Long).read(|r, c| r.statement = c.text()),
    field("policy_ref", Short).read(|r, c| r.policy_ref = c.text()),
    field("risks", Id).read(|r, c| r.risks = c.list()),
    field("requirements", Clause).read(|r, c| r.requirements = c.list()),
    field("measure", Id).read(|r, c| r.measure = c.text_or_blank()),
    field("unit", Label).read(|r, c| r.unit = c.text()),
    field("baseline", Amount).read(|r, c| r.baseline = c.quantity()),
    field("target", Amount).read(|r, c| r.target = c.quantity()),
    field("direction", Label).read(|r, c| r.direction = c.word(&vocabularies::DIRECTIONS)),
    field("not_measurable", Long).read(|r, c| r.not_measurable = c.text_or_blank()),
    field("due", Deadline).read(|r, c| r.due = c.date()),
    field("owner", Person).read(|r, c| r.owner = c.text()),
    field("actions", Id).read(|r, c| r.actions = c.list()),
    field("resources", Long).read(|r, c| r.resources = c.text()),
    field("evaluation", Long).read(|r, c| r.evaluation = c.text()),
    field("communicated_to", Person).read(|r, c| r.communicated_to = c.text()),
    field("status", Status).read(|r, c| r.status = c.word(&vocabularies::OBJECTIVE_STATUS)),
    field("reviewed_on", Date).read(|r, c| r.reviewed_on = c.date()),
    field("note", Long).read(|r, c| r.note = c.text()),
];
