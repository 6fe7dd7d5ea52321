use super::{PERSON, Record, identified, kept};
use crate::ingest::field::Shape::{
    Amount, Cia, Class, Date, Deadline, Id, Label, Long, Person, Rating, Short, Status, YesNo,
};
use crate::ingest::field::{RecordField, field};
use crate::model::Asset;

impl Record for Asset {
    const FIELDS: &'static [RecordField<Self>] = FIELDS;
    kept!(Assets, assets, assets);
    identified!(id);
}

const FIELDS: &[RecordField<Asset>] = &[
    field("id", Id)
        .column("Id", 9.0, "unique and never used again, for example A-001")
        .read(|r, c| r.id = c.text().unwrap_or_default()),
    field("name", Short).telling().column("Asset", 28.0, "its name").read(|r, c| r.name = c.text()),
    field("type", Label)
        .telling()
        .at("kind")
        .column("Kind", 16.0, "information, software, hardware, service, people, site ...")
        .read(|r, c| r.kind = c.text()),
    field("category", Label).read(|r, c| r.category = c.text()),
    field("description", Long).column("What it is", 36.0, "in a sentence").read(|r, c| r.description = c.text()),
    field("owner", Person).column("Owner", 20.0, PERSON).read(|r, c| r.owner = c.text()),
    field("custodian", Person)
        .telling()
        .column("Looked after by", 20.0, "who runs it")
        .read(|r, c| r.custodian = c.text()),
    field("site", Short)
        .telling()
        .column("Where", 14.0, "a site of answers.yaml, or a place in words")
        .read(|r, c| r.site = c.text()),
    field("unit", Short).read(|r, c| r.unit = c.text()),
    field("classification", Class)
        .telling()
        .column("Class", 16.0, "a class of the classification scheme")
        .read(|r, c| r.classification = c.text()),
    field("cia", Cia).read(|r, c| r.cia = c.cia().unwrap_or_default()),
    field("c", Rating)
        .telling()
        .at("cia.c")
        .column("C", 5.0, "need for confidentiality, 0 for none")
        .range(0, 5)
        .read(|r, c| r.cia.c = c.need()),
    field("i", Rating)
        .telling()
        .at("cia.i")
        .column("I", 5.0, "need for integrity, 0 for none")
        .range(0, 5)
        .read(|r, c| r.cia.i = c.need()),
    field("a", Rating)
        .telling()
        .at("cia.a")
        .column("A", 5.0, "need for availability, 0 for none")
        .range(0, 5)
        .read(|r, c| r.cia.a = c.need()),
    field("value", Amount).read(|r, c| r.value = c.text()),
    field("criticality", Rating).read(|_, c| c.keep_rating()),
    field("pii", YesNo).column("Personal data", 10.0, "whether it holds personal data").read(|r, c| r.pii = c.yes_no()),
    field("supplier", Short).column("Supplier", 20.0, "who is behind it").read(|r, c| r.supplier = c.text()),
    field("retention", Short).column("Kept for", 14.0, "how long it is kept").read(|r, c| r.retention = c.text()),
    field("users", Person).telling().read(|r, c| r.users = c.text()),
    field("status", Status)
        .column("Status", 11.0, "where it stands")
        .choices(&["active", "planned", "disposed"])
        .read(|r, c| r.status = c.text()),
    field("acquired_on", Date).read(|_, c| c.keep_date()),
    field("disposed_on", Date).read(|r, c| r.disposed_on = c.date()),
    field("parent", Short).read(|r, c| r.parent = c.text_or_blank()),
    field("depends_on", Short).read(|r, c| r.depends_on = c.list()),
    field("reviewed_on", Date)
        .column("Reviewed on", 12.0, "when its entry was last reviewed")
        .read(|r, c| r.reviewed_on = c.date()),
    field("next_review", Deadline).read(|_, c| c.keep_date()),
    field("serial", Short).telling().read(|_, c| c.keep()),
    field("note", Long).column("Remarks", 28.0, "anything else").read(|r, c| r.note = c.text()),
];
