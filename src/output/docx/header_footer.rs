//! Header and footer of every page.

use docx_rs::{BuildXML, Footer, Header, InstrNUMPAGES, InstrPAGE, InstrText, Paragraph, ParagraphChild, Run};

use crate::diagnostic::Result;
use crate::document::block::Document;

use super::body::styled;
use super::captions::field;
use super::normalize::{Addition, normalize};
use super::sections::Orientation;
use super::text::Look;
use super::words::{phrase, word};

/// Header and footer for pages of one orientation.
pub struct HeaderFooter {
    /// Which pages.
    pub orientation: Orientation,
    /// The header part.
    pub header: Vec<u8>,
    /// The footer part.
    pub footer: Vec<u8>,
}

/// Header and footer for each orientation in use; they differ in their right tab stop.
pub fn parts(document: &Document, has_landscape: bool) -> Result<Vec<HeaderFooter>> {
    let mut parts = vec![part(document, Orientation::Portrait)?];
    if has_landscape {
        parts.push(part(document, Orientation::Landscape)?);
    }
    Ok(parts)
}

fn part(document: &Document, orientation: Orientation) -> Result<HeaderFooter> {
    let (header_style, footer_style) = orientation.header_and_footer_styles();
    let header = Header::new().add_paragraph(header(document, header_style)).build();
    let footer = Footer::new().add_paragraph(footer(document, footer_style)).build();
    let normalized = |part: &[u8]| normalize(part, Addition::None).map(String::into_bytes);
    Ok(HeaderFooter { orientation, header: normalized(&header)?, footer: normalized(&footer)? })
}

/// Whose document, which, and how it is classified.
fn header(document: &Document, style: &str) -> Paragraph {
    let control = &document.control;
    let whose = [control.organization.as_str(), &control.title];
    let whose: Vec<_> = whose.into_iter().filter(|text| !text.is_empty()).collect();
    let mut runs = vec![Look::default().run(&whose.join("  ·  "))];
    if !control.mark.is_empty() {
        runs.push(tab());
        runs.push(Look::style("ClassificationMark").run(&format!("\u{a0}{}\u{a0}", control.mark)));
    }
    styled(style, runs)
}

/// Which version, in what state, as of when, and where in it.
fn footer(document: &Document, style: &str) -> Paragraph {
    let control = &document.control;
    let gap = "    ";
    let version = phrase(document, "version", "version", &control.version);
    let as_of = phrase(document, "as_of", "date", &control.as_of_printed);
    let status = if control.draft { Look::style("DraftMark") } else { Look::default() };
    let mut runs = vec![
        Look::default().run(&format!("{}{gap}{version}{gap}", control.id)),
        status.run(&control.status),
        Look::default().run(&format!("{gap}{as_of}")),
        tab(),
    ];
    runs.extend(page_of(word(document, "page_of")));
    styled(style, runs)
}

/// `Page {page} of {pages}` with fields in place of both.
fn page_of(words: &str) -> Vec<ParagraphChild> {
    let mut runs = Vec::new();
    let mut rest = words;
    while let Some((before, name, after)) = next_placeholder(rest) {
        if !before.is_empty() {
            runs.push(Look::default().run(before));
        }
        let instruction =
            if name == "page" { InstrText::PAGE(InstrPAGE::new()) } else { InstrText::NUMPAGES(InstrNUMPAGES::new()) };
        runs.extend(field(instruction, "1"));
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Look::default().run(rest));
    }
    runs
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    ["{page}", "{pages}"]
        .into_iter()
        .filter_map(|placeholder| text.split_once(placeholder).map(|(before, after)| (before, placeholder, after)))
        .min_by_key(|(before, ..)| before.len())
        .map(|(before, placeholder, after)| (before, placeholder.trim_matches(['{', '}']), after))
}

fn tab() -> ParagraphChild {
    ParagraphChild::Run(Box::new(Run::new().add_tab()))
}
