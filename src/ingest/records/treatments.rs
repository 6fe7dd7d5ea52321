use super::{CONTROL_IDS, PERSON, Record, identified, kept};
use crate::ingest::field::Shape::{
    Amount, Band, Controls, Date, Deadline, Id, Label, Level, Long, Percent, Person, Rating, Short, Status,
    TreatmentOption,
};
use crate::ingest::field::{RecordField, field};
use crate::ingest::values::vocabularies;
use crate::model::Action;

impl Record for Action {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Treatments, actions, actions);
    identified!(id);
}

const FIELDS: &[RecordField<Action>] = &[
    field("id", Id)
        .column("Id", 9.0, "unique and never used again, for example AC-01")
        .read(|r, c| r.id = c.text().unwrap_or_default()),
    field("risk", Id)
        .telling()
        .at("risks")
        .column("For risks", 14.0, "ids of risks, separated by commas")
        .read(|r, c| r.risks = c.list()),
    field("source", Short).read(|r, c| r.source = c.list()),
    field("risk_title", Short).telling().read(|_, c| c.keep()),
    field("option", TreatmentOption).read(|_, c| c.keep()),
    field("treatment", Long).telling().at("text").column("Action", 40.0, "what is done").read(|r, c| r.text = c.text()),
    field("controls", Controls).column("Controls", 18.0, CONTROL_IDS).read(|r, c| r.controls = c.controls()),
    field("owner", Person).column("Responsible", 20.0, PERSON).read(|r, c| r.owner = c.text()),
    field("start", Date).telling().column("Start", 12.0, "when it starts").read(|r, c| r.start = c.date()),
    field("due", Deadline).column("Due", 12.0, "when it must be done").read(|r, c| {
        r.due = c.date();
        r.due_in_words = c.words_for_a_day(r.due);
    }),
    field("status", Status)
        .column("Status", 12.0, "where it stands")
        .choices(&["open", "in progress", "done", "cancelled"])
        .read(|r, c| r.status = c.word(&vocabularies::ACTION_STATUS)),
    field("progress", Percent)
        .telling()
        .column("Progress %", 11.0, "how far it is, 0 to 100")
        .read(|r, c| r.progress = c.percent()),
    field("done_on", Date).telling().column("Done on", 12.0, "when it was done").read(|r, c| r.done_on = c.date()),
    field("depends_on", Id)
        .column("After", 12.0, "ids of actions that must be done before")
        .read(|r, c| r.depends_on = c.list()),
    field("level", Level).read(|_, c| c.keep_rating()),
    field("band", Band).read(|_, c| c.keep()),
    field("residual.likelihood", Rating).read(|_, c| c.keep_rating()),
    field("residual.impact", Rating).read(|_, c| c.keep_rating()),
    field("residual.level", Level).read(|_, c| c.keep_rating()),
    field("residual.band", Band).read(|_, c| c.keep()),
    field("cost", Amount).column("Cost", 12.0, "what it costs, with the currency").read(|r, c| r.cost = c.cost()),
    field("priority", Label).read(|r, c| r.priority = c.text()),
    field("evidence", Short)
        .column("Evidence", 28.0, "what proves that it was done")
        .read(|r, c| r.evidence = c.text()),
    field("effectiveness", Long)
        .column("Check of effect", 28.0, "how its effect will be checked")
        .read(|r, c| r.effectiveness = c.text()),
    field("note", Long).column("Remarks", 28.0, "anything else").read(|r, c| r.note = c.text()),
];
