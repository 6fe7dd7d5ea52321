use super::{PERSON, Record, identified, kept};
use crate::ingest::field::Shape::{Clause, Controls, Date, Deadline, Grade, Id, Long, Person, Short, Status};
use crate::ingest::field::{RecordField, field};
use crate::ingest::values::vocabularies;
use crate::model::Nonconformity;

impl Record for Nonconformity {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Nonconformities, nonconformities, nonconformities);
    identified!(id);
}

const FIELDS: &[RecordField<Nonconformity>] = &[
    field("id", Id)
        .column("Id", 9.0, "unique and never used again, for example NC-1")
        .read(|r, c| r.id = c.text().unwrap_or_default()),
    field("source", Short)
        .column("Comes from", 18.0, "an audit, an incident, a review ...")
        .read(|r, c| r.source = c.text()),
    field("finding", Id)
        .column("Finding", 10.0, "the id of the finding it was opened for")
        .read(|r, c| r.finding = c.text()),
    field("date", Date).column("Opened", 12.0, "when").read(|r, c| r.date = c.date()),
    field("grade", Grade)
        .column("Grade", 14.0, "how serious")
        .choices(&["major", "minor", "observation", "ofi", "strength"])
        .read(|r, c| r.grade = c.word(&vocabularies::GRADES)),
    field("requirement", Short)
        .column("Requirement", 16.0, "the requirement that is not met")
        .read(|r, c| r.requirement = c.text()),
    field("audit", Short).read(|_, c| c.keep()),
    field("clause", Clause).read(|_, c| c.keep()),
    field("control", Controls).read(|_, c| c.keep_control()),
    field("statement", Long)
        .telling()
        .column("What is wrong", 36.0, "the nonconformity")
        .read(|r, c| r.statement = c.text()),
    field("evidence", Short).column("Evidence", 32.0, "what was seen").read(|r, c| r.evidence = c.text()),
    field("correction", Long)
        .telling()
        .column("Correction", 32.0, "what was done at once")
        .read(|r, c| r.correction = c.text()),
    field("root_cause", Long)
        .telling()
        .column("Root cause", 32.0, "why it happened")
        .read(|r, c| r.root_cause = c.text()),
    field("corrective_action", Long)
        .telling()
        .column("Corrective action", 32.0, "what keeps it from happening again")
        .read(|r, c| r.corrective_action = c.text()),
    field("similar", Long).read(|r, c| r.similar = c.text()),
    field("recurrence_of", Id).read(|r, c| r.recurrence_of = c.text_or_blank()),
    field("actions", Id).read(|r, c| r.actions = c.list()),
    field("owner", Person).column("Owner", 20.0, PERSON).read(|r, c| r.owner = c.text()),
    field("due", Deadline).column("Due", 12.0, "when it must be done").read(|r, c| r.due = c.date()),
    field("effectiveness", Long)
        .telling()
        .column("Effect", 28.0, "whether the action worked: who checked, when, result")
        .read(|r, c| r.effectiveness = c.text()),
    field("status", Status)
        .column("Status", 12.0, "where it stands")
        .choices(&["open", "in progress", "closed"])
        .read(|r, c| r.status = c.text()),
    field("closed_on", Date)
        .telling()
        .column("Closed on", 12.0, "when it was closed")
        .read(|r, c| r.closed_on = c.date()),
    field("closed_by", Person).read(|r, c| r.closed_by = c.text_or_blank()),
    field("note", Long).column("Remarks", 28.0, "anything else").read(|r, c| r.note = c.text()),
];
