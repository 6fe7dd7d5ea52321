//! Registers as workbooks that people work in: a cover with the control block, a sheet for each register, and the
//! mapping by which the workbook is read again, on a hidden sheet.
//!
//! Cells are typed and hold no formula: what a person wrote is a text, whatever it begins with.

mod cover;
mod sheet;
pub mod style;

use rust_xlsxwriter as xlsx;
use xlsx::{DocProperties, ExcelDateTime, Worksheet, XlsxError};

use crate::diagnostic::{Error, Result};
use crate::document::block::Document;
use crate::document::control_block::ControlBlock;
use crate::document::registers::Register;
use crate::ingest::mapping::{Mapping, TableMapping};
use crate::ingest::{CARRIED_MAPPING_MARK, CARRIED_MAPPING_SHEET};
use crate::source::at_work::AtWork;

/// Renders the registers of a document. The same registers give the same bytes.
///
/// # Errors
/// If the as-of date is not a date, or the library refuses a sheet: a register of more rows than a sheet has.
pub fn render(document: &Document, registers: &[Register]) -> Result<Vec<u8>> {
    let _at_work = AtWork::begin(|| format!("the workbook of {}", document.control.id));
    book(document, registers).map_err(|source| {
        Error::internal(format!("the workbook of {} cannot be made", document.control.id)).caused_by(source)
    })
}

fn book(document: &Document, registers: &[Register]) -> std::result::Result<Vec<u8>, XlsxError> {
    let control = &document.control;
    let mut file = xlsx::Workbook::new();
    file.set_properties(&properties(control)?);
    cover::write(page(&mut file, control), document)?;
    let workbook = format!("{}.xlsx", control.file_stem);
    let mut mapping = Mapping { workbook, tables: vec![ignored(cover::SHEET, "the cover")], ..Mapping::default() };
    for register in registers {
        sheet::write(page(&mut file, control), control, register)?;
        let computed: Vec<String> = register.computed.iter().map(|column| column.header.to_string()).collect();
        mapping.edition = mapping.edition.or(register.table.edition);
        mapping.tables.push(register.table.mapping(register.table.kind.sheet_name(), sheet::HEADER_ROW + 1, &computed));
    }
    mapping.tables.push(ignored(CARRIED_MAPPING_SHEET, "says how the workbook is read"));
    carry(file.add_worksheet(), &mapping)?;
    file.save_to_buffer()
}

/// A new page with the marks that every page has.
fn page<'f>(file: &'f mut xlsx::Workbook, control: &ControlBlock) -> &'f mut Worksheet {
    let page = file.add_worksheet();
    // In headers `&` begins an instruction.
    let [mark, id, title] = [&control.mark, &control.id, &control.title].map(|text| text.replace('&', "&&"));
    let state = if control.draft { format!(" · {}", control.across.replace('&', "&&")) } else { String::new() };
    page.set_header(shortened(&format!("&L{id} {title}{state}&R{mark}")));
    page.set_footer(shortened(&format!("&L{mark}&R&P / &N")));
    page.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(style::A4);
    page
}

/// Excel takes 255 letters in a header.
fn shortened(text: &str) -> String {
    text.chars().take(250).collect()
}

fn properties(control: &ControlBlock) -> std::result::Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::parse_from_str(&control.as_of)?;
    Ok(DocProperties::new()
        .set_title(&control.title)
        .set_subject(&control.subtitle)
        .set_author(&control.author)
        .set_company(&control.organization)
        .set_keywords(format!("{}, {}, {}", control.id, control.basis, control.classification))
        .set_status(&control.status)
        .set_creation_datetime(&created)
        .set_custom_property("Classification", &control.classification)
        .set_custom_property("Document id", &control.id)
        .set_custom_property("Version", &control.version)
        .set_custom_property("Status", &control.status)
        .set_custom_property("As of", &control.as_of))
}

fn ignored(sheet: &str, reason: &str) -> TableMapping {
    TableMapping { sheet: sheet.to_string(), ignore: Some(reason.to_string()), ..TableMapping::default() }
}

/// Writes the mapping, a line a row, on a sheet that is not shown.
fn carry(page: &mut Worksheet, mapping: &Mapping) -> std::result::Result<(), XlsxError> {
    page.set_name(CARRIED_MAPPING_SHEET)?.set_hidden(true);
    page.write_string(0, 0, CARRIED_MAPPING_MARK)?;
    let text = serde_json::to_string_pretty(mapping).unwrap_or_default();
    for (row, line) in (1..).zip(text.lines()) {
        page.write_string(row, 0, line)?;
    }
    Ok(())
}
