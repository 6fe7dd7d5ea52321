//! What the file says about itself.

use std::fmt::Write;

use crate::diagnostic::{Error, Result};
use crate::document::control_block::ControlBlock;

use super::text::escape;

/// The parts with core, custom and application properties.
pub struct Properties {
    /// `docProps/core.xml`
    pub core: String,
    /// `docProps/custom.xml`
    pub custom: String,
    /// `docProps/app.xml`
    pub app: String,
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The properties of a document. Its dates are the as-of date: the same inputs give the same file.
///
/// # Errors
/// If the as-of date is not an ISO 8601 date.
pub fn parts(control: &ControlBlock) -> Result<Properties> {
    let as_of: jiff::civil::Date = control.as_of.parse().map_err(|source: jiff::Error| {
        Error::internal(format!("{} has the as-of date {:?}", control.id, control.as_of)).caused_by(source)
    })?;
    Ok(Properties { core: core(control, as_of), custom: custom(control), app: app(control) })
}

fn core(control: &ControlBlock, as_of: jiff::civil::Date) -> String {
    let [title, subject, creator, language] =
        [&control.title, &control.subtitle, &control.author, &control.language].map(|text| escape(text));
    let keywords = escape(&format!("{}, {}, {}", control.id, control.basis, control.classification));
    let [status, version] = [&control.status, &control.version].map(|text| escape(text));
    format!(
        r#"{DECLARATION}
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <dc:title>{title}</dc:title>
  <dc:subject>{subject}</dc:subject>
  <dc:creator>{creator}</dc:creator>
  <cp:keywords>{keywords}</cp:keywords>
  <cp:lastModifiedBy>{creator}</cp:lastModifiedBy>
  <dcterms:created xsi:type="dcterms:W3CDTF">{as_of}T00:00:00Z</dcterms:created>
  <dcterms:modified xsi:type="dcterms:W3CDTF">{as_of}T00:00:00Z</dcterms:modified>
  <dc:language>{language}</dc:language>
  <cp:contentStatus>{status}</cp:contentStatus>
  <cp:version>{version}</cp:version>
</cp:coreProperties>
"#
    )
}

fn custom(control: &ControlBlock) -> String {
    let properties = [
        ("Classification", &control.classification),
        ("Document id", &control.id),
        ("Version", &control.version),
        ("Status", &control.status),
        ("As of", &control.as_of),
    ];
    let mut xml = format!(
        r#"{DECLARATION}
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
"#
    );
    for (index, (name, value)) in properties.into_iter().enumerate() {
        // Ids 0 and 1 are reserved.
        let id = index + 2;
        let value = escape(value);
        let _ = writeln!(
            xml,
            r#"  <property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{id}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>"#
        );
    }
    xml.push_str("</Properties>\n");
    xml
}

fn app(control: &ControlBlock) -> String {
    let company = escape(&control.organization);
    format!(
        r#"{DECLARATION}
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>dossier</Application><Company>{company}</Company></Properties>
"#
    )
}
