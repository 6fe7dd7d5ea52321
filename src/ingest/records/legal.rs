use indexmap::IndexMap;

use super::{Field, Record};
use crate::model::{LegalRequirement, Origin};

const FIELDS: &[Field<LegalRequirement>] = &[
    ("name", |r, c| r.name = c.text().unwrap_or_default()),
    ("id", |r, c| r.id = c.text()),
    ("reference", |r, c| r.reference = c.text()),
    ("jurisdiction", |r, c| r.jurisdiction = c.text()),
    ("duty", |r, c| r.duty = c.text()),
    ("owner", |r, c| r.owner = c.text()),
    ("controls", |r, c| r.controls = c.controls()),
    ("evidence", |r, c| r.evidence = c.text()),
    ("next_check", |r, c| r.next_check = c.date()),
    ("note", |r, c| r.note = c.text()),
];

impl Record for LegalRequirement {
    const FIELDS: &'static [Field<Self>] = FIELDS;
    // A duty without the name of its law is a gap, not a row to leave out.
    const NEEDS_ID: bool = false;

    fn id(&self) -> &str {
        &self.name
    }

    fn set_id(&mut self, id: String) {
        self.name = id;
    }

    fn extra(&mut self) -> &mut IndexMap<String, String> {
        &mut self.extra
    }

    fn origin(&mut self) -> &mut Origin {
        &mut self.origin
    }
}
