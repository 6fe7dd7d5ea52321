//! Header and footer of every page.

use docx_rs::{BuildXML, Footer, Header, InstrNUMPAGES, InstrPAGE, InstrText, Paragraph, ParagraphChild, Run};

use crate::diagnostic::Result;
use crate::document::block::Document;
use crate::document::flow;

use super::body::styled;
use super::captions::field;
use super::normalize::{Addition, normalize};
use super::sections::Orientation;
use super::text::{Look, escape};
use super::words::{phrase, word};

/// The text of the main heading a page stands under.
const SECTION: &str = r#"STYLEREF "heading 1""#;

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
    let long = flow::contents_depth(document) > 0;
    let header = Header::new().add_paragraph(header(document, header_style, long)).build();
    let footer = Footer::new().add_paragraph(footer(document, footer_style)).build();
    let normalized = |part: &[u8]| normalize(part, Addition::None).map(String::into_bytes);
    let header = with_draft_mark(document, normalized(&header)?);
    Ok(HeaderFooter { orientation, header, footer: normalized(&footer)? })
}

/// Whose document, which, and how it is classified.
fn header(document: &Document, style: &str, long: bool) -> Paragraph {
    let control = &document.control;
    let whose = [control.organization.as_str(), &control.title];
    let whose: Vec<_> = whose.into_iter().filter(|text| !text.is_empty()).collect();
    let mut runs = vec![Look::default().run(&whose.join("  ·  "))];
    if long {
        // Word names the section of each page here; readers that do not know the field show nothing.
        runs.push(Look::default().run("    "));
        runs.extend(field(InstrText::Unsupported(SECTION.to_owned()), ""));
    }
    if !control.mark.is_empty() {
        runs.push(tab());
        runs.push(Look::style("ClassificationMark").run(&format!("\u{a0}{}\u{a0}", control.mark)));
    }
    styled(style, runs)
}

/// The draft word behind the text of every page, as Word itself makes a watermark.
fn with_draft_mark(document: &Document, header: Vec<u8>) -> Vec<u8> {
    if !document.control.draft {
        return header;
    }
    let word = document.control.across.to_uppercase();
    // As wide as the text, so that it fits on upright pages; letters of 130 points at most.
    let letters = u32::try_from(word.chars().count().max(1)).unwrap_or(1);
    let (width, height) = ((letters * 92).min(480), (480 / letters * 3 / 2).min(150));
    let mark = format!(
        r##"<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="DraftMark" type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:322;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#eef0f3" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="{}"/></v:shape></w:pict></w:r>"##,
        escape(&word)
    );
    match String::from_utf8(header) {
        // It belongs to the only paragraph of the header.
        Ok(header) => match header.rsplit_once("</w:p>") {
            Some((before, after)) => format!("{before}{mark}</w:p>{after}").into_bytes(),
            None => header.into_bytes(),
        },
        Err(header) => header.into_bytes(),
    }
}

/// Which version, in what state, as of when, and where in it.
fn footer(document: &Document, style: &str) -> Paragraph {
    let control = &document.control;
    let gap = "    ";
    let version = match control.version.as_str() {
        "" => String::new(),
        version => format!("{}{gap}", phrase(document, "version", "version", version)),
    };
    let as_of = phrase(document, "as_of", "date", &control.as_of_printed);
    let status = if control.draft { Look::style("DraftMark") } else { Look::default() };
    let mut runs = vec![
        Look::default().run(&format!("{}{gap}{version}", control.id)),
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
