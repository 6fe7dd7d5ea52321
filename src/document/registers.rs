//! The registers behind a document as tables that people work in: the fields as they are read, and beside them what
//! dossier has computed.

use crate::derive::{Level, SoaEntry};
use crate::ingest::{Kind, WrittenCell, WrittenRow, WrittenTable, written};
use crate::model::DocumentType;

use super::view::View;

/// A register.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// Its records, field by field.
    pub table: WrittenTable,
    /// What follows from them.
    pub computed: Vec<ComputedColumn>,
}

/// What dossier has computed for each row.
#[derive(Debug, Clone, PartialEq)]
pub struct ComputedColumn {
    /// Its header.
    pub header: &'static str,
    /// One for each row of the table.
    pub cells: Vec<WrittenCell>,
}

/// The registers of a document, in the order of its `document.yaml`; none if it has none.
#[must_use]
pub fn registers(view: &View, kind: &DocumentType) -> Vec<Register> {
    let kinds = kind.layout.registers.iter().filter_map(|name| Kind::of_name(name));
    kinds.map(|kind| register(view, kind)).collect()
}

fn register(view: &View, kind: Kind) -> Register {
    let table = written(kind, view.isms, view.answers_file);
    let column = |header: &'static str, cell: &dyn Fn(&WrittenRow) -> WrittenCell| ComputedColumn {
        header,
        cells: table.rows.iter().map(cell).collect(),
    };
    let computed = match kind {
        Kind::Risks => {
            let of = |row: &WrittenRow| row.record.and_then(|record| view.facts.risks.get(record));
            let before = |row: &WrittenRow| of(row).and_then(|facts| facts.before);
            let after = |row: &WrittenRow| of(row).and_then(|facts| facts.after.level());
            vec![
                column("Computed level", &|row| level(view, before(row))),
                column("Computed band", &|row| band(view, before(row))),
                column("Computed level after", &|row| level(view, after(row))),
                column("Computed band after", &|row| band(view, after(row))),
            ]
        }
        Kind::Treatments => {
            let late = |row: &WrittenRow| row.record.and_then(|record| view.facts.actions.get(record)?.days_late);
            vec![column("Computed days late", &|row| {
                late(row).map_or(WrittenCell::Blank, |days| WrittenCell::Number(days.into()))
            })]
        }
        Kind::Soa => {
            let entry = |row: &WrittenRow| {
                let id = row.cells.first()?;
                view.facts.soa.iter().find(|entry| *id == WrittenCell::Text(entry.control.to_string()))
            };
            vec![
                column("Computed necessity", &|row| {
                    let necessary = entry(row).map(|entry| entry.necessary);
                    text(necessary.map_or("", |it| match it {
                        Some(true) => "necessary",
                        Some(false) => "not necessary",
                        None => "not decided",
                    }))
                }),
                column("Computed why not", &|row| {
                    text(entry(row).and_then(|entry| entry.exclusion_reason.as_deref()).unwrap_or_default())
                }),
                column("Computed from risks", &|row| {
                    text(&entry(row).map(|entry| risks(view, entry)).unwrap_or_default())
                }),
            ]
        }
        _ => Vec::new(),
    };
    Register { table, computed }
}

fn text(text: &str) -> WrittenCell {
    if text.is_empty() { WrittenCell::Blank } else { WrittenCell::Text(text.to_string()) }
}

fn level(view: &View, level: Option<Level>) -> WrittenCell {
    level.map_or(WrittenCell::Blank, |level| {
        let printed = view.score(level.level);
        printed.parse().map_or_else(|_| text(&printed), WrittenCell::Number)
    })
}

fn band(view: &View, level: Option<Level>) -> WrittenCell {
    let band = level.and_then(|level| view.isms.criteria.bands.get(level.band?));
    band.map_or(WrittenCell::Blank, |band| text(&band.label))
}

/// The ids of the risks that a control is necessary for.
fn risks(view: &View, entry: &SoaEntry) -> String {
    let ids = entry.reasons.iter().filter_map(|reason| view.isms.risks.get(reason.risk?));
    ids.map(|risk| risk.id.as_str()).collect::<Vec<_>>().join(", ")
}
