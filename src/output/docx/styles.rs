//! The styles of a Word file: their ids, and `parts/styles.xml` filled in for a document.

use std::fmt::Write;

use crate::document::block::{Align, Tone};
use crate::document::control_block::ControlBlock;

use super::text::escape;

/// Text, fill and edge colour of the labels and callouts of each tone; text on fill has a contrast over 4.5 to 1.
const TONES: [(&str, &str, &str, &str); 6] = [
    ("Neutral", "374551", "E8EDF1", "8A99A6"),
    ("Good", "0B4F6C", "D5E9F0", "0B5C7D"),
    ("Fair", "664A00", "FDF3D6", "C08A12"),
    ("Planned", "4A3A8C", "E8E4F7", "4A3A8C"),
    ("Bad", "6B1C08", "F0BFB0", "B0452A"),
    ("Muted", "556575", "EEF1F4", "B4BEC8"),
];

/// From which rank on the classification mark has which fill under its white text; below the last it is grey. The PDF
/// has the same limits in `templates/typst/theme.typ`.
const MARKS: [(f32, &str); 2] = [(0.6, "8B2A13"), (0.25, "0B5C7A")];

/// `parts/styles.xml` in the language and with the classification mark of a document.
pub fn part(control: &ControlBlock) -> String {
    include_str!("parts/styles.xml")
        .replace("{language}", &escape(&control.language))
        .replace("{mark_fill}", mark_fill(control.mark_rank))
        .replace("{tones}", &tones())
}

/// Style of a state label.
pub fn label(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "LabelNeutral",
        Tone::Good => "LabelGood",
        Tone::Fair => "LabelFair",
        Tone::Planned => "LabelPlanned",
        Tone::Bad => "LabelBad",
        Tone::Muted => "LabelMuted",
    }
}

/// Whether a label has a ground of its own, and so needs room around its word.
pub fn has_ground(tone: Tone) -> bool {
    matches!(tone, Tone::Bad | Tone::Fair)
}

/// Style of a callout's paragraphs.
pub fn callout(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "CalloutNeutral",
        Tone::Good => "CalloutGood",
        Tone::Fair => "CalloutFair",
        Tone::Planned => "CalloutPlanned",
        Tone::Bad => "CalloutBad",
        Tone::Muted => "CalloutMuted",
    }
}

/// Style of a callout's title.
pub fn callout_title(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "CalloutTitleNeutral",
        Tone::Good => "CalloutTitleGood",
        Tone::Fair => "CalloutTitleFair",
        Tone::Planned => "CalloutTitlePlanned",
        Tone::Bad => "CalloutTitleBad",
        Tone::Muted => "CalloutTitleMuted",
    }
}

/// Style of a table cell's text.
pub fn cell(align: Align, dense: bool) -> &'static str {
    match align {
        Align::Left if dense => "TableTextDense",
        Align::Left => "TableText",
        Align::Right => "TableNumber",
        Align::Center => "TableMark",
    }
}

/// Style of a heading of level 1 to 4.
pub fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        _ => "Heading4",
    }
}

fn mark_fill(rank: f32) -> &'static str {
    MARKS.iter().find(|(from, _)| rank >= *from).map_or("556575", |(_, fill)| fill)
}

fn tones() -> String {
    let mut xml = String::new();
    for (tone, text, fill, edge) in TONES {
        // As in the PDF: what needs attention is tinted and bold, what is on its way lined, everything else plain text.
        let look = match tone {
            "Bad" => format!(
                r#"<w:b/><w:bCs/><w:color w:val="{text}"/><w:bdr w:val="single" w:sz="8" w:space="0" w:color="{fill}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>"#
            ),
            "Fair" => format!(
                r#"<w:color w:val="{text}"/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="{edge}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>"#
            ),
            "Muted" => format!(r#"<w:color w:val="{text}"/>"#),
            _ => r#"<w:color w:val="1B2733" w:themeColor="text1"/>"#.to_owned(),
        };
        let _ = write!(
            xml,
            r#"  <w:style w:type="character" w:customStyle="1" w:styleId="Label{tone}">
    <w:name w:val="Label {tone}"/>
    <w:basedOn w:val="DefaultParagraphFont"/>
    <w:qFormat/>
    <w:rPr>{look}</w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Callout{tone}">
    <w:name w:val="Callout {tone}"/>
    <w:basedOn w:val="Normal"/>
    <w:qFormat/>
    <w:pPr><w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{edge}"/></w:pBdr><w:spacing w:after="80"/><w:ind w:left="200" w:right="1330"/></w:pPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="CalloutTitle{tone}">
    <w:name w:val="Callout Title {tone}"/>
    <w:basedOn w:val="Callout{tone}"/>
    <w:next w:val="Callout{tone}"/>
    <w:qFormat/>
    <w:pPr><w:keepNext/><w:spacing w:before="160" w:after="40"/></w:pPr>
    <w:rPr><w:b/><w:bCs/></w:rPr>
  </w:style>
"#
        );
    }
    xml
}
