//! The package: parts, their content types and relationships, and the archive around them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::diagnostic::{Error, Result};
use crate::document::control_block::ControlBlock;

use super::body::Body;
use super::header_footer::HeaderFooter;
use super::lists::Lists;
use super::properties::Properties;
use super::sections::Orientation;
use super::styles;
use super::text::escape;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A Word file in the making.
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
    types: String,
    root_relationships: String,
    document_relationships: String,
}

impl Package {
    /// An empty package.
    pub fn new() -> Self {
        Self {
            parts: Vec::new(),
            types: String::new(),
            root_relationships: relationship("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
            document_relationships: String::new(),
        }
    }

    /// Adds what the file says about itself.
    pub fn add_properties(&mut self, properties: Properties) {
        let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        let parts = [
            ("core", "vnd.openxmlformats-package.core-properties", core.to_owned(), properties.core),
            (
                "app",
                "vnd.openxmlformats-officedocument.extended-properties",
                format!("{OFFICE}/extended-properties"),
                properties.app,
            ),
            (
                "custom",
                "vnd.openxmlformats-officedocument.custom-properties",
                format!("{OFFICE}/custom-properties"),
                properties.custom,
            ),
        ];
        for (name, content_type, kind, xml) in parts {
            let path = format!("docProps/{name}.xml");
            self.root_relationships.push_str(&relationship(&format!("rId_{name}"), &kind, &path));
            self.add(path, &format!("application/{content_type}+xml"), xml.into_bytes());
        }
    }

    /// Adds the parts that stand in `parts/`.
    pub fn add_static(&mut self, control: &ControlBlock, lists: &Lists) {
        let language = escape(&control.language);
        let settings = include_str!("parts/settings.xml").replace("{language}", &language);
        let theme_type = "application/vnd.openxmlformats-officedocument.theme+xml";
        let parts = [
            ("styles", styles::part(control)),
            ("numbering", lists.part()),
            ("settings", settings),
            ("fontTable", include_str!("parts/fontTable.xml").to_owned()),
        ];
        for (name, xml) in parts {
            self.add_word(&format!("rId_{name}"), name, &format!("{name}.xml"), xml.into_bytes());
        }
        let theme = include_str!("parts/theme.xml").as_bytes().to_vec();
        self.document_relationships.push_str(&relationship(
            "rId_theme",
            &format!("{OFFICE}/theme"),
            "theme/theme1.xml",
        ));
        self.add("word/theme/theme1.xml".to_owned(), theme_type, theme);
    }

    /// Adds headers and footers.
    pub fn add_headers_and_footers(&mut self, parts: Vec<HeaderFooter>) {
        for part in parts {
            let number = if part.orientation == Orientation::Portrait { 1 } else { 2 };
            let (header, footer) = part.orientation.header_and_footer_ids();
            self.add_word(header, "header", &format!("header{number}.xml"), part.header);
            self.add_word(footer, "footer", &format!("footer{number}.xml"), part.footer);
        }
    }

    /// Adds what stands on the pages.
    pub fn add_body(&mut self, mut body: Body<'_>) -> Result<()> {
        self.add("word/document.xml".to_owned(), &format!("{WORD}.document.main+xml"), body.take_part()?);
        for (id, address) in body.links.iter() {
            let address = escape(address);
            let _ = write!(
                self.document_relationships,
                r#"<Relationship Id="{id}" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>"#
            );
        }
        for (index, picture) in body.pictures.into_iter().enumerate() {
            let target = format!("media/figure{}.png", index + 1);
            self.document_relationships.push_str(&relationship(&picture.id, &format!("{OFFICE}/image"), &target));
            self.parts.push((format!("word/{target}"), picture.png));
            // Word shows the vectors; readers that know none show the picture.
            let target = format!("media/figure{}.svg", index + 1);
            let id = vector_id(&picture.id);
            self.document_relationships.push_str(&relationship(&id, &format!("{OFFICE}/image"), &target));
            self.parts.push((format!("word/{target}"), picture.svg));
        }
        Ok(())
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let relationships = |list: &str| {
            format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}">{list}</Relationships>"#).into_bytes()
        };
        let types = format!(
            r#"{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>{}</Types>"#,
            self.types
        );
        // Content types come first: some readers look for them there.
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), relationships(&self.root_relationships)),
            ("word/_rels/document.xml.rels".to_owned(), relationships(&self.document_relationships)),
        ];
        parts.append(&mut self.parts);
        zip(&parts).map_err(|source| Error::internal("cannot pack the Word file").caused_by(source))
    }

    fn add_word(&mut self, id: &str, kind: &str, file: &str, xml: Vec<u8>) {
        self.document_relationships.push_str(&relationship(id, &format!("{OFFICE}/{kind}"), file));
        self.add(format!("word/{file}"), &format!("{WORD}.{kind}+xml"), xml);
    }

    fn add(&mut self, path: String, content_type: &str, xml: Vec<u8>) {
        let _ = write!(self.types, r#"<Override PartName="/{path}" ContentType="{content_type}"/>"#);
        self.parts.push((path, xml));
    }
}

/// The relationship of a picture's vectors, by that of the picture.
pub fn vector_id(picture: &str) -> String {
    format!("{picture}Vector")
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
}

/// Deflated, and with the same date for all files: an archive of the same parts has the same bytes.
fn zip(parts: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
