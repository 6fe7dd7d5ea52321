//! Who is met when in an audit (9.2).

use crate::document::block::Inline;
use crate::document::view::View;
use crate::model::AuditSlot;

use super::people::named;
use super::{Source, all, required, stacked, text};

pub const SOURCES: &[Source] = &[Source {
    name: "audit-timetable",
    record: "slot",
    content: None,
    anchor: None,
    select: |view, _| Ok(all(view.audit().map_or(0, |audit| audit.timetable.len()), |_| true)),
    fields: &[
        text("when", |v, i| {
            let day = v.date_cell(slot(v, i).and_then(|it| it.day), Some("missing_date"));
            stacked([day, required(v, slot(v, i).and_then(|it| it.time.as_ref()), "missing")])
        }),
        text("topic", |v, i| slot(v, i).map(|it| vec![Inline::text(it.topic.clone())]).unwrap_or_default()),
        text("requirements", |v, i| {
            let names = slot(v, i).map(|it| it.requirements.join(", ")).filter(|it| !it.is_empty());
            required(v, names.as_ref(), "missing")
        }),
        text("auditees", |v, i| {
            let names = slot(v, i).map(|it| it.auditees.iter().map(|who| named(v, who)).collect::<Vec<_>>().join(", "));
            required(v, names.filter(|it| !it.is_empty()).as_ref(), "missing")
        }),
        text("place", |v, i| required(v, slot(v, i).and_then(|it| it.place.as_ref()), "missing")),
    ],
}];

fn slot<'a>(view: &View<'a>, index: usize) -> Option<&'a AuditSlot> {
    view.audit()?.timetable.get(index)
}
