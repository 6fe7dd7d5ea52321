//! Records as the rows of a table that is read back as the same records: the inverse of mapped reading.
//!
//! The columns come from the same table of fields as reading does. What fits no field stands in columns under its own
//! header, as it was written.

mod carried;
mod cells;

use std::sync::LazyLock;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::editions::Editions;
use super::field::{BlankEntry, Field, Shape};
use super::kind::Kind;
use super::mapping::{ColumnMapping, TableMapping};
use super::records::{Record, fields, for_kind, is_kept_as_text};
use crate::model::{Action, Isms, Origin, Risk, SoaRow, annex_a};
use crate::source::workbook::column_letters;

pub use carried::{CARRIED_MAPPING_MARK, CARRIED_MAPPING_SHEET, carried_mapping};
pub use cells::WrittenCell;

/// The records of a kind as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenTable {
    /// What a row is.
    pub kind: Kind,
    /// The edition that its control ids belong to, if they are not those of today.
    pub edition: Option<Editions>,
    /// Its columns, from A.
    pub columns: Vec<WrittenColumn>,
    /// Its rows.
    pub rows: Vec<WrittenRow>,
}

/// A column of such a table.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenColumn {
    /// Its header.
    pub header: String,
    /// How wide it is, in characters.
    pub width: f64,
    /// What a person may write into it.
    pub entry: BlankEntry,
    /// How it is read again.
    pub mapping: ColumnMapping,
}

/// A row of such a table.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenRow {
    /// The record in the model (index); none for a control that no workbook lists.
    pub record: Option<usize>,
    /// One for each column.
    pub cells: Vec<WrittenCell>,
}

static NOTHING_KEPT: LazyLock<IndexMap<String, String>> = LazyLock::new(IndexMap::new);

/// What a column is made of.
enum Source<'a> {
    Field(&'static Field),
    Factor(String, &'a str, usize),
    Extra(&'a str),
}

/// A record with all that a row says of it.
struct Taken<'a> {
    record: Option<usize>,
    values: Value,
    kept: &'a IndexMap<String, String>,
}

/// The table of a kind. It has the columns of a blank workbook and those in which some record says something; kinds that
/// the model only keeps as texts have no rows. What the answers say of controls stays in their file.
#[must_use]
pub fn written(kind: Kind, isms: &Isms, answers_file: &str) -> WrittenTable {
    fn all<R: Record>(isms: &Isms) -> Vec<Taken<'_>> {
        let taken = |(index, it): (usize, &'_ R)| (Some(index), it.values());
        let records = R::of_model(isms);
        let kept = records.iter().map(R::kept);
        let values = records.iter().enumerate().map(taken);
        values.zip(kept).map(|((record, values), kept)| Taken { record, values, kept }).collect()
    }
    let mut records: Vec<Taken<'_>> = for_kind!(kind, all(isms));
    match kind {
        Kind::Treatments => records.retain(|it| {
            it.record.and_then(|index| isms.actions.get(index)).is_none_or(|action| !stands_in_a_risk(action, isms))
        }),
        Kind::Soa => statement(&mut records, isms, answers_file),
        _ => {}
    }
    table_of(kind, &records, isms)
}

/// A statement has a row for each control of Annex A. One of the 2013 edition stays what it is, a row for each of its old
/// controls: what it was converted to is a proposal that nobody has looked at.
fn statement(records: &mut Vec<Taken<'_>>, isms: &Isms, answers_file: &str) {
    let rows = &isms.soa.rows;
    let row_of = |it: &Taken<'_>| it.record.and_then(|index| rows.get(index));
    let is_answer = |row: &SoaRow| matches!(&row.origin, Origin::Key { file, .. } if **file == *answers_file);
    let mut seen = IndexSet::new();
    records.retain(|it| {
        row_of(it).is_some_and(|row| {
            let place = row.origin.location().map(|at| at.to_string());
            !is_answer(row) && (row.formerly.is_none() || seen.insert((row.formerly.clone(), place)))
        })
    });
    if rows.iter().all(|row| row.formerly.is_none()) {
        let listed: IndexSet<String> = records.iter().filter_map(row_of).map(|row| row.control.to_string()).collect();
        let missing = annex_a().iter().filter(|control| !listed.contains(&control.id.to_string()));
        records.extend(missing.map(|control| Taken {
            record: None,
            values: serde_json::json!({ "control": control.id.to_string(), "title": control.title }),
            kept: &NOTHING_KEPT,
        }));
    }
    for record in records {
        if let Some(old) = row_of(record).and_then(|row| row.formerly.as_ref())
            && let Some(control) = record.values.get_mut("control")
        {
            *control = Value::String(old.to_string());
        }
    }
}

/// Whether an action was told in the row of its risk, which tells it again.
fn stands_in_a_risk(action: &Action, isms: &Isms) -> bool {
    let told = |risk: &Risk| {
        risk.treatment.is_some()
            && risk.treatment == action.text
            && action.id.starts_with(&format!("{}-T", risk.id))
            && action.origin.location().map(|it| it.to_string()) == risk.origin.location().map(|it| it.to_string())
    };
    isms.risks.iter().filter(|risk| action.risks.contains(&risk.id)).any(told)
}

fn table_of(kind: Kind, records: &[Taken<'_>], isms: &Isms) -> WrittenTable {
    let mut sources: Vec<Source<'_>> = Vec::new();
    let mut places: Vec<&str> = Vec::new();
    let has_blanks = fields(kind).any(|field| field.blank.is_some());
    for (index, field) in fields(kind).enumerate() {
        // A field below another one, or of the same place, says again what stands there already.
        let said = |place: &&str| field.place == *place || field.place.starts_with(&format!("{place}."));
        let has_a_value = || records.iter().any(|it| cells::of_field(&it.values, field) != WrittenCell::Blank);
        if (field.words_place.is_some() || !is_kept_as_text(kind, field.name))
            && !places.iter().any(said)
            && (index == 0 || !has_blanks || field.blank.is_some() || has_a_value())
        {
            places.push(field.place);
            sources.push(Source::Field(field));
        }
    }
    if kind == Kind::Risks {
        for (rating, prefix) in [("before", ""), ("residual", "residual."), ("actual", "actual.")] {
            for (index, factor) in isms.criteria.factors.iter().enumerate() {
                let source = Source::Factor(format!("{prefix}factor.{}", factor.name), rating, index);
                if records.iter().any(|it| source.cell(it) != WrittenCell::Blank) {
                    sources.push(source);
                }
            }
        }
    }
    let extras: IndexSet<&str> = records.iter().flat_map(|it| it.kept.keys().map(String::as_str)).collect();
    // What was kept as it was written where a field holds the same words already, needs no column of its own.
    let worded: Vec<&'static Field> = fields(kind).filter(|field| field.words_place.is_some()).collect();
    let says_more = |header: &&str| {
        let text = |it: &Taken<'_>| it.kept.get(*header).map_or(WrittenCell::Blank, |text| cells::of_text(text));
        let same = |field: &&'static Field| {
            records
                .iter()
                .all(|it| matches!(text(it), WrittenCell::Blank) || text(it) == cells::of_field(&it.values, field))
        };
        !worded.iter().any(same)
    };
    sources.extend(extras.into_iter().filter(says_more).map(Source::Extra));
    let rows = records
        .iter()
        .map(|it| WrittenRow { record: it.record, cells: sources.iter().map(|source| source.cell(it)).collect() });
    let rows: Vec<WrittenRow> = rows.collect();
    let mut columns: Vec<WrittenColumn> = Vec::with_capacity(sources.len());
    for source in &sources {
        let mut column = source.column(kind, isms);
        let taken = |header: &str, columns: &[WrittenColumn]| {
            columns.iter().any(|it| it.header.to_lowercase() == header.to_lowercase())
        };
        if taken(&column.header, &columns) {
            column.header = format!("{} (as written)", column.header);
        }
        column.mapping.header = Some(column.header.clone());
        columns.push(column);
    }
    let names_old =
        |row: &WrittenRow| row.cells.iter().zip(&sources).any(|(cell, source)| source.names_old_control(cell));
    let edition = rows.iter().any(names_old).then_some(Editions::Both);
    WrittenTable { kind, edition, columns, rows }
}

impl Source<'_> {
    /// Whether a cell names a control of the 2013 edition, whose numbers have three parts.
    fn names_old_control(&self, cell: &WrittenCell) -> bool {
        let Self::Field(Field { shape, words_place, .. }) = self else { return false };
        let WrittenCell::Text(text) = cell else { return false };
        let is_old = |word: &str| {
            let number = word.trim_start_matches(['A', 'a', '.']).trim_end_matches('.');
            let parts: Vec<&str> = number.split('.').collect();
            parts.len() == 3 && parts.iter().all(|part| part.parse::<u8>().is_ok())
        };
        (*shape == Shape::Controls || words_place.is_some())
            && text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').any(is_old)
    }

    fn cell(&self, record: &Taken<'_>) -> WrittenCell {
        match self {
            Self::Field(field) => cells::of_field(&record.values, field),
            Self::Factor(_, rating, index) => cells::of_value(
                record.values.pointer(&format!("/{rating}/factors/{index}")).unwrap_or(&Value::Null),
                Shape::Rating,
            ),
            Self::Extra(header) => record.kept.get(*header).map_or(WrittenCell::Blank, |text| cells::of_text(text)),
        }
    }

    fn column(&self, kind: Kind, isms: &Isms) -> WrittenColumn {
        let column = |header: String, width: f64, entry: BlankEntry, mapping: ColumnMapping| WrittenColumn {
            header,
            width,
            entry,
            mapping,
        };
        match self {
            Self::Field(field) => {
                let mapping = ColumnMapping { field: Some(field.name.to_string()), ..ColumnMapping::default() };
                match &field.blank {
                    Some(blank) => column(blank.header.to_string(), blank.width, blank.entry, mapping),
                    None => column(in_words(field.name), width_of(field.shape), entry_of(field.shape), mapping),
                }
            }
            Self::Factor(name, ..) => {
                let mapping = ColumnMapping { field: Some(name.clone()), ..ColumnMapping::default() };
                column(in_words(&name.replacen("factor.", "", 1)), 11.0, BlankEntry::Text, mapping)
            }
            Self::Extra(header) => {
                let print = isms.annex.iter().any(|it| it.kind == kind.name() && it.header == *header);
                let mapping = ColumnMapping { extra: true, print, ..ColumnMapping::default() };
                column((*header).to_string(), 24.0, BlankEntry::Text, mapping)
            }
        }
    }
}

/// `residual.level` as a header: `Residual level`.
fn in_words(name: &str) -> String {
    let spaced = name.replace(['.', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn width_of(shape: Shape) -> f64 {
    match shape {
        Shape::Long => 36.0,
        Shape::Short => 24.0,
        Shape::Person => 20.0,
        _ => 13.0,
    }
}

fn entry_of(shape: Shape) -> BlankEntry {
    match shape {
        Shape::Date | Shape::Deadline => BlankEntry::Date,
        Shape::YesNo => BlankEntry::OneOf(&["yes", "no"]),
        _ => BlankEntry::Text,
    }
}

impl WrittenTable {
    /// How the table is read again from a sheet whose header stands in a row (from 1). Columns behind those of the table
    /// are what dossier has computed, and not read.
    #[must_use]
    pub fn mapping(&self, sheet: &str, header_row: u32, computed: &[String]) -> TableMapping {
        let letters = |index: usize| column_letters(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1));
        let own = self.columns.iter().map(|column| column.mapping.clone());
        let computed = computed.iter().map(|header| ColumnMapping {
            header: Some(header.clone()),
            ignore: Some("computed by dossier".into()),
            ..ColumnMapping::default()
        });
        TableMapping {
            sheet: sheet.to_string(),
            kind: Some(self.kind),
            header_rows: vec![header_row],
            columns: own.chain(computed).enumerate().map(|(index, column)| (letters(index), column)).collect(),
            ..TableMapping::default()
        }
    }
}
