//! What the cells of workbooks look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// A4, as Excel counts paper.
pub const A4: u8 = 9;

/// The height of a line, in points.
const LINE: f64 = 15.0;
/// The highest row that Excel shows, in points.
const HIGHEST: f64 = 405.0;

/// The height of a row whose texts are wrapped in columns of these widths (in characters), in points. Not every program
/// works it out when it opens a file.
pub fn row_height<'t>(texts: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let lines = |(text, width): (&str, f64)| -> f64 {
        // Words do not fill lines to the end.
        let room = (width - 2.0).max(4.0);
        text.lines()
            .map(|line| (f64::from(u16::try_from(line.chars().count()).unwrap_or(u16::MAX)) / room).ceil().max(1.0))
            .sum()
    };
    (texts.map(lines).fold(1.0, f64::max) * LINE).min(HIGHEST)
}

/// How a word of a closed list is tinted; the word itself says what it means.
pub const TINTED: [(&[&str], u32); 3] = [
    (&["implemented", "done", "closed", "effective", "necessary"], 0xE3_F1_E7),
    (&["partial", "in progress", "in treatment", "planned"], 0xFC_F1_D8),
    (&["not started", "open", "major", "not decided"], 0xFB_E4_E0),
];

/// The title of a sheet.
pub fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

/// The classification, below the title.
pub fn mark() -> Format {
    Format::new().set_bold().set_font_color(Color::RGB(0x8A_1C_1C))
}

/// A remark.
pub fn remark() -> Format {
    Format::new().set_font_color(Color::RGB(0x59_59_59))
}

/// A header that people fill the column of.
pub fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xE7_EC_F1))
        .set_border_bottom(FormatBorder::Thin)
}

/// A header of what dossier has computed.
pub fn computed_heading() -> Format {
    heading().set_italic().set_background_color(Color::RGB(0xEF_EF_EF))
}

/// A text.
pub fn text() -> Format {
    // Ids such as 5.10 are text: as numbers they would lose their zero.
    Format::new().set_align(FormatAlign::Top).set_text_wrap().set_num_format("@")
}

/// A number.
pub fn number() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

/// A day.
pub fn date() -> Format {
    Format::new().set_align(FormatAlign::Top).set_num_format("yyyy-mm-dd")
}

/// What dossier has computed: quiet, so that nobody takes it for something to fill in.
pub fn computed() -> Format {
    Format::new().set_align(FormatAlign::Top).set_italic().set_font_color(Color::RGB(0x59_59_59))
}
