//! Registers as imported: what records say that no other table of the set prints, field by field. So that what import calls
//! mapped reaches a reader. Columns that fit no field are printed on request only, in the annex of the register.

mod says;
mod sources;

pub use sources::direction;

use crate::document::block::Inline;
use crate::document::classification::Content;
use crate::document::view::View;

use super::{Group, Source, stacked, text};
use says::Says;
use sources::{REGISTERS, Register};

pub const SOURCES: &[Source] = &[Source {
    name: "registers",
    record: "register",
    content: Some(Content::Findings),
    anchor: None,
    select: |view, spec| {
        let wanted: Option<Vec<&str>> = spec.only.as_deref().map(|only| only.split_whitespace().collect());
        let wanted = |name: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|it| name.strip_prefix("register.") == Some(it)))
        };
        let registers = REGISTERS.iter().enumerate().filter(|(_, register)| wanted(register.name));
        let groups = registers.map(|(number, register)| Group {
            title: Some(view.words.get(register.name).to_string()),
            records: (0..(register.count)(view))
                .filter(|&record| !said(view, register, record).lines.is_empty())
                .map(|record| record * REGISTERS.len() + number)
                .collect(),
        });
        Ok(groups.filter(|group| !group.records.is_empty()).collect())
    },
    fields: &[
        text("record", |v, i| {
            let said = found(v, i);
            let title = said.title.map(|title| vec![Inline::text(title)]).unwrap_or_default();
            stacked([vec![Inline::strong(said.id)], title])
        }),
        text("says", |v, i| {
            stacked(found(v, i).lines.into_iter().map(|(label, said)| {
                let mut cell = vec![Inline::muted(label), Inline::text(" ")];
                cell.extend(super::lines(&said));
                cell
            }))
        }),
        text("source", |v, i| found(v, i).place.map(|place| vec![Inline::muted(place)]).unwrap_or_default()),
    ],
}];

/// What a record says. The number of a row tells register and record at once.
fn found<'a>(view: &View<'a>, row: usize) -> Says<'a> {
    match REGISTERS.get(row % REGISTERS.len()) {
        Some(register) => said(view, register, row / REGISTERS.len()),
        None => Says::new(view, "", None),
    }
}

fn said<'a>(view: &View<'a>, register: &Register, record: usize) -> Says<'a> {
    (register.says)(view, record).unwrap_or_else(|| Says::new(view, "", None))
}
