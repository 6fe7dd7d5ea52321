use indexmap::IndexMap;

use super::{Field, Record};
use crate::ingest::values::{controls, words};
use crate::model::{ControlId, Origin, SoaRow};

const FIELDS: &[Field<SoaRow>] = &[
    ("control", |r, c| r.control = c.listed_control().unwrap_or_default()),
    ("title", |r, c| r.title = c.text()),
    ("theme", |_, c| c.keep()),
    ("necessary", |r, c| r.necessary = c.yes_no()),
    ("reason", |r, c| r.reason = c.text()),
    ("reason.risk", |_, c| c.keep()),
    ("reason.legal", |_, c| c.keep()),
    ("reason.contract", |_, c| c.keep()),
    ("reason.business", |_, c| c.keep()),
    ("exclusion_reason", |r, c| r.exclusion_reason = c.text()),
    ("replaced_by", |r, c| r.replaced_by = c.control()),
    ("state", |r, c| r.state = c.word(words::STATES)),
    ("how", |r, c| r.how = c.text()),
    ("documents", |r, c| r.documents = c.list()),
    ("evidence", |r, c| r.evidence = c.text()),
    ("owner", |r, c| r.owner = c.text()),
    ("due", |_, c| c.keep_date()),
    ("risks", |_, c| c.keep()),
    ("reviewed_on", |r, c| r.reviewed_on = c.date()),
    ("note", |r, c| r.note = c.text()),
];

impl Record for SoaRow {
    const FIELDS: &'static [Field<Self>] = FIELDS;
    const ROWS_STAND_ALONE: bool = false;

    fn id(&self) -> &str {
        self.control.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.control = ControlId::parse(&id);
    }

    fn id_by_title(title: &str) -> Option<String> {
        controls::by_title(title).map(|id| id.to_string())
    }

    fn extra(&mut self) -> &mut IndexMap<String, String> {
        &mut self.extra
    }

    fn origin(&mut self) -> &mut Origin {
        &mut self.origin
    }
}
