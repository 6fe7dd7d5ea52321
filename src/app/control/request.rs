//! A sheet for somebody who never opens a terminal: what is to be approved, what changed, and the hash it is about. It
//! comes back signed or filled in, and is kept as evidence.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::derive::Directory;
use crate::diagnostic::{Error, Result};
use crate::output::write::{Disk, NewFile, Writer};

use super::approve::present_content;
use super::keep;
use super::standing::code_of;
use super::target::target;
use super::version::propose;

/// What somebody is asked to approve.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RequestReport {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version that is proposed.
    pub version: String,
    /// SHA-256 of what it says.
    pub content: String,
    /// The first eight signs of it, as they stand on the sheet.
    pub code: String,
    /// What changed since the version before, in the words of an ISMS.
    pub changes: Vec<String>,
}

/// Writes a sheet that asks for an approval. Nothing is recorded.
///
/// # Errors
/// If the document cannot be made, or another file has the name.
pub fn request_approval(
    folder: &ProjectFolder,
    document: &str,
    file: &Path,
    day: Day,
    disk: &dyn Disk,
) -> Result<RequestReport> {
    let workspace = Workspace::open(folder, day)?;
    keep::refuse_unreadable(&workspace)?;
    let target = target(&workspace, document)?;
    let content = present_content(&workspace, folder, &target)?;
    let proposal = propose(&workspace, &target, None)?;
    let report = RequestReport {
        id: target.id.clone(),
        title: target.title(),
        version: proposal.version,
        code: code_of(&content),
        content,
        changes: proposal.changes.iter().map(crate::derive::IsmsChange::in_words).collect(),
    };
    let facts = workspace.facts.document_of_id(&target.id);
    let asked = facts.map(|facts| Directory::of(&workspace.loaded.isms).name(&facts.approver.who)).unwrap_or_default();
    let as_of = workspace.as_of();
    let bytes = sheet(&report, &asked, as_of).map_err(|e| Error::internal("the sheet cannot be made").caused_by(e))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let (Some(place), Some(name)) = (file.parent(), name) else {
        return Err(Error::usage(format!("`{}` is no name of a file", file.display())));
    };
    Writer::open(place, disk)?.write(&[NewFile::new(name, bytes)])?;
    Ok(report)
}

fn sheet(report: &RequestReport, asked: &str, as_of: jiff::civil::Date) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = (as_of.year(), as_of.month(), as_of.day());
    let created = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(2000),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    book.set_properties(&DocProperties::new().set_title("Request for approval").set_creation_datetime(&created));
    let (label, text) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let page = book.add_worksheet();
    page.set_name("Approval")?.set_column_width(0, 26)?.set_column_width(1, 90)?;
    let changes = if report.changes.is_empty() {
        "no version before to compare with, or words alone".to_string()
    } else {
        report.changes.join("\n")
    };
    let given = [
        ("Document", format!("{} {}", report.id, report.title)),
        ("Version", report.version.clone()),
        ("Data as of", as_of.to_string()),
        ("To be approved by", asked.to_string()),
        ("What changed", changes),
        ("Code of the content", report.code.clone()),
        ("SHA-256 of the content", report.content.clone()),
        ("Statement", "I have read the document with this code and approve exactly this content.".to_string()),
        ("Name", String::new()),
        ("Role", String::new()),
        ("Day (2026-01-31)", String::new()),
        ("Signature", String::new()),
    ];
    for (row, (name, value)) in (0..).zip(&given) {
        page.write_string_with_format(row, 0, *name, &label)?;
        page.write_string_with_format(row, 1, value, &text)?;
    }
    book.save_to_buffer()
}
