//! A Word file taken apart.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use dossier::document::block::Document;
use dossier::output::docx;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::sample::GreyPictures;

/// The parts of a Word file by path.
pub struct Package {
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// An XML element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    /// The text directly in it.
    pub own_text: String,
}

impl Package {
    /// Renders a document and takes it apart.
    pub fn of(document: &Document) -> Self {
        let file = docx::render(document, &GreyPictures).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            parts.insert(entry.name().unwrap().into_owned(), bytes);
        }
        Self { parts }
    }

    /// A part as text.
    pub fn text(&self, path: &str) -> &str {
        str::from_utf8(&self.parts[path]).unwrap()
    }

    /// A part as XML.
    pub fn xml(&self, path: &str) -> Element {
        Element::parse(self.text(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// What stands on the pages.
    pub fn body(&self) -> Element {
        self.xml("word/document.xml")
    }
}

impl Element {
    /// Parses XML strictly; the root's only child is the document element.
    pub fn parse(xml: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|fault| fault.to_string())? {
                Event::Eof => break,
                Event::Start(tag) => open.push(Self::from_tag(&tag)?),
                Event::Empty(tag) => open.last_mut().unwrap().children.push(Self::from_tag(&tag)?),
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().ok_or("an end without a start")?.children.push(element);
                }
                Event::Text(text) => {
                    let text = text.to_string();
                    if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                        return Err(format!("{c:?} is not legal in XML"));
                    }
                    open.last_mut().unwrap().own_text.push_str(&text);
                }
                Event::GeneralRef(entity) => {
                    let text = format!("&{};", &*entity);
                    let text = quick_xml::escape::unescape(&text).map_err(|fault| fault.to_string())?;
                    open.last_mut().unwrap().own_text.push_str(&text);
                }
                _ => {}
            }
        }
        if open.len() == 1 { Ok(open.remove(0)) } else { Err("an element stays open".to_owned()) }
    }

    fn from_tag(tag: &quick_xml::events::BytesStart<'_>) -> Result<Self, String> {
        let mut attributes = BTreeMap::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|fault| fault.to_string())?;
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|fault| fault.to_string())?;
            attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
        }
        Ok(Self { name: tag.name().as_ref().to_owned(), attributes, ..Self::default() })
    }

    /// All elements of a name below this one, in order.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            child.collect(name, found);
        }
    }

    /// The first element of a name below this one.
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.all(name).into_iter().next()
    }

    /// An attribute; empty if it is not there.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// The `w:val` of the first element of a name below this one.
    pub fn value(&self, name: &str) -> &str {
        self.first(name).map_or("", |element| element.attribute("w:val"))
    }

    /// The text a reader sees, with `\n` for line breaks.
    pub fn words(&self) -> String {
        match self.name.as_str() {
            "w:t" => self.own_text.clone(),
            "w:br" => "\n".to_owned(),
            "w:tab" => "\t".to_owned(),
            "w:noBreakHyphen" => "-".to_owned(),
            _ => self.children.iter().map(Self::words).collect(),
        }
    }

    /// The text of all paragraphs in a style.
    pub fn in_style(&self, style: &str) -> Vec<String> {
        self.all("w:p").into_iter().filter(|p| p.value("w:pStyle") == style).map(Self::words).collect()
    }
}
