//! Page geometry and section breaks.

use docx_rs::{
    FooterReference, HeaderReference, PageMargin, PageOrientationType, PageSize, SectionProperty, SectionType,
};

/// Twips (twentieths of a point) in a point.
const TWIPS: f64 = 20.0;

/// How pages are turned. The paper is A4; all lengths are twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Turned sideways, for wide tables.
    Landscape,
}

impl Orientation {
    /// Width and height of the paper.
    fn paper(self) -> (u32, u32) {
        match self {
            Self::Portrait => (11906, 16838),
            Self::Landscape => (16838, 11906),
        }
    }

    /// Left and right margin.
    fn side(self) -> u32 {
        match self {
            Self::Portrait => 1247,
            Self::Landscape => 907,
        }
    }

    /// Width between the margins. The right tab stops of header and footer in `parts/styles.xml` stand there.
    pub fn text_width(self) -> u32 {
        self.paper().0 - 2 * self.side()
    }

    /// Width between the margins, in points.
    pub fn text_width_pt(self) -> f64 {
        f64::from(self.text_width()) / TWIPS
    }

    /// Height a figure may have so that its caption stays on its page, in points.
    pub fn figure_height_pt(self) -> f64 {
        f64::from(self.paper().1 - 2 * TOP - 1200) / TWIPS
    }

    /// Style of the header and footer paragraphs.
    pub fn header_and_footer_styles(self) -> (&'static str, &'static str) {
        match self {
            Self::Portrait => ("Header", "Footer"),
            Self::Landscape => ("HeaderLandscape", "FooterLandscape"),
        }
    }

    /// Relationship ids of header and footer.
    pub fn header_and_footer_ids(self) -> (&'static str, &'static str) {
        match self {
            Self::Portrait => ("rIdHeader1", "rIdFooter1"),
            Self::Landscape => ("rIdHeader2", "rIdFooter2"),
        }
    }

    /// The section that ends with pages of this orientation.
    pub fn section(self) -> SectionProperty {
        let (width, height) = self.paper();
        let side = i32::try_from(self.side()).unwrap_or(0);
        let top = i32::try_from(TOP).unwrap_or(0);
        let orientation = match self {
            Self::Portrait => PageOrientationType::Portrait,
            Self::Landscape => PageOrientationType::Landscape,
        };
        let (header, footer) = self.header_and_footer_ids();
        let mut section = SectionProperty::new()
            .page_size(PageSize::new().size(width, height).orient(orientation))
            .page_margin(PageMargin::new().left(side).right(side).top(top).bottom(top - 170).header(680).footer(624));
        section.section_type = Some(SectionType::NextPage);
        section.header_reference = Some(HeaderReference::new("default", header));
        section.footer_reference = Some(FooterReference::new("default", footer));
        section
    }
}

/// Distance of the text from the top of the paper.
const TOP: u32 = 1474;
