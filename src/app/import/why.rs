//! How the tables of a sheet, their kinds and the fields of their columns were decided, score by score.

use serde_json::{Value, json};

use crate::diagnostic::{Error, Result};
use crate::ingest::guess::{ColumnGuess, KindScore, Proposal, TableGuess};
use crate::source::workbook::column_letters;

use super::Imported;

/// What speaks for the tables of a sheet.
#[derive(Debug)]
pub struct SheetReasons<'a> {
    /// The sheet as the workbook calls it.
    pub sheet: &'a str,
    /// Why it is left out as a whole.
    pub left_out: Option<&'a str>,
    /// Why nothing of the workbook is imported.
    pub refused: Option<&'a str>,
    /// Its tables.
    pub tables: Vec<&'a TableGuess>,
}

/// What speaks for the tables of the sheet called `name`; `file` is what the user calls the workbook.
///
/// # Errors
/// If the workbook has no such sheet.
pub fn sheet_reasons<'a>(imported: &'a Imported, file: &str, name: &str) -> Result<SheetReasons<'a>> {
    let (workbook, proposal) = (&imported.workbook, imported.proposal.as_ref());
    let found = workbook.sheet(name);
    let index = found.and_then(|sheet| workbook.sheets.iter().position(|it| it.name == sheet.name));
    let (Some(sheet), Some(index), Some(proposal)) = (found, index, proposal) else {
        let names: Vec<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).collect();
        return Err(
            Error::usage(format!("{file} has no sheet {name:?}")).hint(format!("its sheets are {}", names.join(", ")))
        );
    };
    Ok(SheetReasons {
        sheet: &sheet.name,
        left_out: left_out(proposal, index),
        refused: proposal.refused.as_ref().map(|refusal| refusal.message.as_str()),
        tables: proposal.tables.iter().filter(|table| table.sheet == index).collect(),
    })
}

fn left_out(proposal: &Proposal, sheet: usize) -> Option<&str> {
    proposal.skipped.iter().find(|skipped| skipped.sheet == sheet).map(|skipped| skipped.reason.as_str())
}

impl SheetReasons<'_> {
    /// As an object, in the words of `docs/reference/import-schema.json`.
    #[must_use]
    pub fn report(&self) -> Value {
        json!({
            "sheet": self.sheet,
            "left_out": self.left_out,
            "tables": self.tables.iter().map(|table| table_report(table)).collect::<Vec<_>>(),
        })
    }
}

fn table_report(table: &TableGuess) -> Value {
    json!({
        "kind": table.kind.name(),
        "confidence": table.confidence,
        "header_rows": table.header_rows,
        "header_score": table.why.header,
        "kinds": table.why.kinds.iter().map(kind_report).collect::<Vec<_>>(),
        "columns": table.columns.iter().map(column_report).collect::<Vec<_>>(),
    })
}

fn kind_report(score: &KindScore) -> Value {
    let parts = score.parts.iter().map(|(reason, part)| json!({ "reason": reason, "score": part }));
    json!({ "kind": score.kind.name(), "score": score.total, "parts": parts.collect::<Vec<_>>() })
}

fn column_report(column: &ColumnGuess) -> Value {
    let scores = column.scores.iter().map(|score| {
        json!({
            "field": score.field,
            "confidence": score.confidence,
            "said": score.said,
            "fit": score.fit,
            "ground": score.ground.in_words(),
        })
    });
    json!({
        "column": column_letters(column.column),
        "header": column.header,
        "field": column.field,
        "confidence": column.confidence,
        "ground": column.ground.map(crate::ingest::guess::Ground::in_words),
        "limit": column.limit.map(crate::ingest::guess::Limit::in_words),
        "scores": scores.collect::<Vec<_>>(),
    })
}
