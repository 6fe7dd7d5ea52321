use super::{PERSON, Record, identified, kept};
use crate::ingest::field::Shape::{Clause, Controls, Date, Deadline, Grade, Id, Long, Person, Short, Status};
use crate::ingest::field::{RecordField, field};
use crate::ingest::values::vocabularies;
use crate::model::Finding;

impl Record for Finding {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    const ROWS_STAND_ALONE: bool = false;
    kept!(Findings, findings, findings);
    identified!(id);
}

const FIELDS: &[RecordField<Finding>] = &[
    field("id", Id)
        .column("Id", 9.0, "unique and never used again, for example F-1")
        .read(|r, c| r.id = c.text().unwrap_or_default()),
    field("audit", Short).column("Audit", 14.0, "the id of an audit in answers.yaml").read(|r, c| r.audit = c.text()),
    field("date", Date).column("Date", 12.0, "when it was found").read(|r, c| r.date = c.date()),
    field("source", Short).read(|_, c| c.keep()),
    field("grade", Grade)
        .column("Grade", 14.0, "how serious; ofi is an opportunity for improvement")
        .choices(&["major", "minor", "observation", "ofi", "strength"])
        .read(|r, c| r.grade = c.word(&vocabularies::GRADES)),
    field("clause", Clause)
        .column("Clause", 10.0, "the clause it is about, for example 7.2")
        .read(|r, c| r.clause = c.text()),
    field("control", Controls)
        .column("Control", 10.0, "the control it is about, for example A.8.5")
        .read(|r, c| r.control = c.control()),
    field("statement", Long).telling().column("Finding", 40.0, "what is wrong").read(|r, c| r.statement = c.text()),
    field("evidence", Short).column("What was seen", 40.0, "the facts behind it").read(|r, c| r.evidence = c.text()),
    field("correction", Long).telling().read(|_, c| c.keep()),
    field("root_cause", Long).telling().read(|_, c| c.keep()),
    field("corrective_action", Long).telling().read(|_, c| c.keep()),
    field("owner", Person).column("Responsible", 20.0, PERSON).read(|r, c| r.owner = c.text()),
    field("due", Deadline).column("Due", 12.0, "when it must be settled").read(|r, c| r.due = c.date()),
    field("status", Status)
        .column("Status", 12.0, "where it stands")
        .choices(&["open", "in progress", "closed"])
        .read(|r, c| r.status = c.text()),
    field("closed_on", Date).telling().read(|_, c| c.keep_date()),
    field("effectiveness", Long).telling().read(|_, c| c.keep()),
    field("nonconformity", Id)
        .column("Nonconformity", 14.0, "the id of the nonconformity opened for it")
        .read(|r, c| r.nonconformity = c.text()),
    field("note", Long).column("Remarks", 28.0, "anything else").read(|r, c| r.note = c.text()),
];
