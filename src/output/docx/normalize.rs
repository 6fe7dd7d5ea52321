//! Puts the XML of docx-rs into the order of the schema, and adds what docx-rs has no word for.
//!
//! The schema fixes the order of the children of every property element; docx-rs writes them in its own order,
//! adds borders that would override the table style, and leaves out repeated header rows, table descriptions and
//! alt text. What needs no change is copied as it is.

use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{Error, Result};

use super::archive::vector_id;
use super::text::escape;
use crate::output::typography::HYPHEN;

/// What docx-rs cannot say about an element.
#[derive(Debug, Clone, Copy)]
pub enum Addition<'a> {
    /// Nothing.
    None,
    /// A row is repeated at the head of every page.
    HeaderRow,
    /// Alt text of a table, and whether its first row is a header.
    Table {
        /// Its title.
        title: &'a str,
        /// What it holds.
        description: &'a str,
        /// Whether its first row is a header.
        has_header: bool,
    },
    /// Number and alt text of the picture in a paragraph.
    Picture {
        /// Its number in the document, from 1.
        number: usize,
        /// Its name.
        title: &'a str,
        /// What it shows, in words.
        alt: &'a str,
    },
}

/// Makes an element or a part of docx-rs valid.
///
/// # Errors
/// If it is not well-formed, which would be a fault of docx-rs.
pub fn normalize(xml: &[u8], addition: Addition<'_>) -> Result<String> {
    let xml = str::from_utf8(xml)
        .map_err(|source| Error::internal("docx-rs wrote text that is not UTF-8").caused_by(source))?;
    let mut pass =
        Pass { xml, reader: Reader::from_str(xml), out: String::with_capacity(xml.len()), copied: 0, addition };
    pass.run()?;
    Ok(with_bound_hyphens(pass.out))
}

/// Hyphens that do not break as the element Word has for them, which keeps the typeface; in an attribute they are plain.
fn with_bound_hyphens(xml: String) -> String {
    if !xml.contains(HYPHEN) {
        return xml;
    }
    let mut out = String::with_capacity(xml.len() + 256);
    for (index, piece) in xml.split(HYPHEN).enumerate() {
        if index > 0 {
            let in_text = out.rfind('>') > out.rfind('<');
            out.push_str(if in_text { r#"</w:t><w:noBreakHyphen/><w:t xml:space="preserve">"# } else { "-" });
        }
        out.push_str(piece);
    }
    out.replace(r#"<w:t xml:space="preserve"></w:t>"#, "")
}

/// The children of property elements that docx-rs writes, in the order of the schema (ECMA-376 part 1, 17.3 to 17.9).
fn order(element: &str) -> Option<&'static str> {
    Some(match element {
        "w:pPr" => "pStyle keepNext keepLines numPr tabs spacing ind jc outlineLvl rPr sectPr",
        "w:numPr" => "ilvl numId",
        "w:rPr" => "rStyle b bCs i iCs color sz szCs",
        "w:tblPr" => "tblStyle tblW tblLayout",
        "w:trPr" => "cantSplit",
        "w:tcPr" => "tcW gridSpan",
        "w:sectPr" => "headerReference footerReference type pgSz pgMar cols",
        _ => return None,
    })
}

/// What docx-rs writes unasked, and the table style decides.
const UNWANTED: [(&str, &str); 2] = [("w:tblPr", "jc"), ("w:tblPr", "tblBorders")];

struct Pass<'a> {
    xml: &'a str,
    reader: Reader<&'a [u8]>,
    out: String,
    /// How far the input has been dealt with.
    copied: usize,
    addition: Addition<'a>,
}

impl<'a> Pass<'a> {
    fn run(&mut self) -> Result<()> {
        loop {
            let (before, event) = self.next()?;
            match event {
                Event::Eof => break,
                Event::Start(tag) => self.start(before, &tag)?,
                Event::Empty(tag) => self.empty(before, &tag),
                _ => {}
            }
        }
        self.copy_up_to(self.xml.len());
        Ok(())
    }

    fn start(&mut self, before: usize, tag: &BytesStart<'a>) -> Result<()> {
        match tag.name().as_ref() {
            // Paragraph ids serve comments and co-authors; a new file has neither.
            "w:p" => self.replace(before, "<w:p>"),
            name => {
                if let Some(order) = order(name) {
                    let element = self.ordered(name, order)?;
                    self.replace(before, &element);
                }
            }
        }
        Ok(())
    }

    fn empty(&mut self, before: usize, tag: &BytesStart<'a>) {
        match tag.name().as_ref() {
            name if order(name).is_some() => self.replace(before, ""),
            "w:p" => self.replace(before, "<w:p/>"),
            "w:gridCol" => {
                let column = bare(tag, "w:w");
                self.replace(before, &column);
            }
            "w:fldChar" => {
                let mark = bare(tag, "w:fldCharType");
                self.replace(before, &mark);
            }
            "a:blip" => {
                let blip = with_vectors(tag);
                self.replace(before, &blip);
            }
            "wp:docPr" => {
                let described = self.described();
                self.replace(before, &described);
            }
            _ => {}
        }
    }

    /// The next event and where it begins.
    fn next(&mut self) -> Result<(usize, Event<'a>)> {
        let before = self.position();
        let event = self
            .reader
            .read_event()
            .map_err(|source| Error::internal("docx-rs wrote XML that is not well-formed").caused_by(source))?;
        Ok((before, event))
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.xml.len())
    }

    fn copy_up_to(&mut self, position: usize) {
        self.out.push_str(&self.xml[self.copied..position]);
        self.copied = position;
    }

    /// Writes `new` in place of what was read since `before`.
    fn replace(&mut self, before: usize, new: &str) {
        self.copy_up_to(before);
        self.out.push_str(new);
        self.copied = self.position();
    }

    /// A property element, whose start tag has been read, with its children in order; nothing if it has none.
    fn ordered(&mut self, name: &str, order: &str) -> Result<String> {
        let mut children = Vec::new();
        loop {
            let (before, event) = self.next()?;
            let (child, inner) = match event {
                Event::End(_) | Event::Eof => break,
                Event::Empty(tag) => (tag, None),
                Event::Start(tag) => {
                    let inner = if let Some(order) = self::order(tag.name().as_ref()) {
                        Some(self.ordered(tag.name().as_ref(), order)?)
                    } else {
                        self.skip_to_end()?;
                        None
                    };
                    (tag, inner)
                }
                _ => continue,
            };
            let empty = inner.as_ref().map_or_else(|| self::order(child.name().as_ref()).is_some(), String::is_empty);
            let child = child.local_name();
            if empty || UNWANTED.contains(&(name, child.as_ref())) {
                continue;
            }
            let rank = order
                .split(' ')
                .position(|known| known == child.as_ref())
                .ok_or_else(|| Error::internal(format!("the order of {} in {name} is not known", child.as_ref())))?;
            children.push((rank, inner.unwrap_or_else(|| self.xml[before..self.position()].to_owned())));
        }
        children.sort_by_key(|(rank, _)| *rank);
        let mut content: String = children.into_iter().map(|(_, xml)| xml).collect();
        content.push_str(&self.added(name));
        if content.is_empty() {
            return Ok(content);
        }
        Ok(format!("<{name}>{content}</{name}>"))
    }

    fn skip_to_end(&mut self) -> Result<()> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()?.1 {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What docx-rs has no word for, at the end of a property element.
    fn added(&self, name: &str) -> String {
        match (name, self.addition) {
            ("w:trPr", Addition::HeaderRow) => "<w:tblHeader/>".to_owned(),
            ("w:tblPr", Addition::Table { title, description, has_header }) => {
                let first_row = u8::from(has_header);
                // Bit 0x20 is the first row; 0x600 turns banding off.
                let bits = if has_header { "0620" } else { "0600" };
                let mut added = format!(
                    r#"<w:tblLook w:val="{bits}" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>"#
                );
                for (element, text) in [("w:tblCaption", title), ("w:tblDescription", description)] {
                    if !text.is_empty() {
                        let _ = write!(added, r#"<{element} w:val="{}"/>"#, escape(text));
                    }
                }
                added
            }
            _ => String::new(),
        }
    }

    /// The picture's number, name and alt text.
    fn described(&self) -> String {
        let Addition::Picture { number, title, alt } = self.addition else { return String::new() };
        let (title, alt) = (escape(title), escape(alt));
        format!(r#"<wp:docPr id="{number}" name="Figure {number}" descr="{alt}" title="{title}"/>"#)
    }
}

/// A picture with its vectors, for readers that know the extension.
fn with_vectors(tag: &BytesStart<'_>) -> String {
    let id = tag.attributes().flatten().find(|a| a.key.as_ref() == "r:embed").map(|a| a.value.into_owned());
    let id = id.unwrap_or_default();
    let vectors = vector_id(&id);
    format!(
        r#"<a:blip r:embed="{id}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{vectors}"/></a:ext></a:extLst></a:blip>"#
    )
}

/// An empty element with one of its attributes alone.
fn bare(tag: &BytesStart<'_>, attribute: &str) -> String {
    let value = tag.attributes().flatten().find(|a| a.key.as_ref() == attribute).map(|a| a.value);
    let value = value.as_deref().unwrap_or_default();
    format!(r#"<{} {attribute}="{value}"/>"#, tag.name().as_ref())
}
