use super::{PERSON, Record, kept};
use crate::ingest::field::Shape::{Controls, Date, Deadline, Label, Long, Person, Short, State, YesNo};
use crate::ingest::field::{RecordField, field};
use crate::ingest::values::{controls, vocabularies};
use crate::model::{ControlId, SoaRow};

impl Record for SoaRow {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    const ROWS_STAND_ALONE: bool = false;
    kept!(Soa, soa, soa.rows);

    fn id(&self) -> &str {
        self.control.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.control = ControlId::parse(&id);
    }

    fn id_by_title(title: &str) -> Option<String> {
        controls::by_title(title).map(|id| id.to_string())
    }
}

const FIELDS: &[RecordField<SoaRow>] = &[
    field("control", Controls)
        .telling()
        .column("Control", 10.0, "the id; leave the rows of Annex A, add your own controls below")
        .read(|r, c| r.control = c.listed_control().unwrap_or_default()),
    field("title", Short).column("Title", 40.0, "the title").read(|r, c| r.title = c.text()),
    field("theme", Label).read(|_, c| c.keep()),
    field("necessary", YesNo)
        .telling()
        .column("Necessary", 11.0, "only where no risk treatment decides it")
        .read(|r, c| r.necessary = c.yes_no()),
    field("reason", Long)
        .telling()
        .column("Reason", 30.0, "why it is necessary, if no risk asks for it: the law, contract or decision")
        .read(|r, c| r.reason = c.text()),
    field("reason.risk", YesNo).read(|_, c| c.keep()),
    field("reason.legal", YesNo).telling().read(|_, c| c.keep()),
    field("reason.contract", YesNo).read(|_, c| c.keep()),
    field("reason.business", YesNo).read(|_, c| c.keep()),
    field("exclusion_reason", Long)
        .telling()
        .column("Why not", 36.0, "why it is not necessary, in facts of your business")
        .read(|r, c| r.exclusion_reason = c.text()),
    field("replaced_by", Controls).read(|r, c| r.replaced_by = c.control()),
    field("state", State)
        .telling()
        .column("State", 16.0, "how far it is in place")
        .choices(&["implemented", "partial", "planned", "not started"])
        .read(|r, c| r.state = c.word(&vocabularies::STATES)),
    field("how", Long).column("How it is done", 40.0, "in a sentence or two").read(|r, c| r.how = c.text()),
    field("documents", Short)
        .column("Documents", 24.0, "policies and procedures that describe it")
        .read(|r, c| r.documents = c.list()),
    field("evidence", Short).column("Evidence", 28.0, "what proves it").read(|r, c| r.evidence = c.text()),
    field("owner", Person).column("Owner", 20.0, PERSON).read(|r, c| r.owner = c.text()),
    field("due", Deadline).read(|_, c| c.keep_date()),
    field("risks", Short).read(|_, c| c.keep()),
    field("reviewed_on", Date)
        .column("Reviewed on", 12.0, "when it was last looked at")
        .read(|r, c| r.reviewed_on = c.date()),
    field("note", Long).column("Remarks", 28.0, "anything else").read(|r, c| r.note = c.text()),
];
