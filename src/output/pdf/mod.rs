//! PDF through Typst: PDF/A-2a and PDF/UA-1 together, the same bytes for the same document.
//!
//! Typst sees the block tree as one virtual JSON file. Text from the user is data there and is never evaluated.

mod fill;
mod fonts;
mod printable;
mod strings;
mod trouble;
mod weight;
mod world;

use std::collections::BTreeSet;

use serde::Serialize;
use typst::comemo;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use crate::diagnostic::inert::InertJson;
use crate::diagnostic::{Error, Result};
use crate::document::block::{Document, Table};
use crate::document::figure::Figure;
use crate::document::flow;
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

use super::columns::{self, Setting};
use super::figure_image::{FigureImage, FigureImages};
use super::history;
use super::typography::{self, Hyphens};
pub use weight::is_heavy;
use world::{Shared, World};

/// Typst with its library, fonts and templates loaded once, for any number of documents, also side by side.
pub struct Press {
    shared: Shared,
    templates: Templates,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").finish_non_exhaustive()
    }
}

/// A document as PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is worth a word: characters that no embedded font can print, and Typst's own warnings.
    pub warnings: Vec<String>,
}

/// What the templates set tables in (`templates/typst/theme.typ`).
const TABLES: Setting = Setting { size: 8.5, face: 1.04, padding: 12.0, pages: (470.0, 751.0) };
/// How close the lines of a document may stand, the designed way first. Whoever would turn a page for a few lines gets
/// another one: closer, so that they still fit, or wider, so that there are more of them.
const FITS: [f64; 9] = [1.0, 0.9, 1.2, 0.8, 1.4, 0.7, 1.1, 1.3, 1.6];
/// Pages that may be set for one document in all its tries, the last one begun before they are used up: in a long document
/// one page more or less does not matter, and setting it again takes long.
const PAGES_SET: usize = 160;

/// Pixels per point of figures for Word: sharp at 200 % and in print.
const PIXELS_PER_POINT: f64 = 3.0;

/// For how many later documents Typst remembers what it has laid out, so that many projects in one run do not add up.
const REMEMBERED: usize = 6;

impl Press {
    /// Loads fonts and Typst templates.
    ///
    /// # Errors
    /// If a template of the project cannot be read.
    pub fn open(templates: &Templates) -> Result<Self> {
        Ok(Self { shared: Shared::load(templates)?, templates: templates.clone() })
    }

    /// A document as PDF.
    ///
    /// # Errors
    /// If a Typst template is wrong; the message names the file, the line and what Typst says.
    pub fn pdf(&self, document: &Document) -> Result<Pdf> {
        let _at_work = AtWork::begin(|| format!("the PDF of {}", document.control.id));
        if let Some(error) = strings::too_long(document) {
            return Err(error);
        }
        weight::check(document)?;
        let Set { pages, mut warnings, unprintable, world, .. } = self.pages(document)?;
        let control = &document.control;
        if !unprintable.is_empty() {
            warnings.insert(0, trouble::unprintable(&control.id, &unprintable));
        }
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {} {}", control.organization, control.id, control.version)),
            creator: Smart::Custom(Some(format!("dossier {}", env!("CARGO_PKG_VERSION")))),
            timestamp: timestamp(&control.as_of),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(|e| Error::internal(format!("PDF standards: {}", e.message())))?,
            ..PdfOptions::default()
        };
        let bytes =
            typst_pdf::pdf(&pages, &options).map_err(|errors| trouble::error(&self.templates, &world, &errors))?;
        comemo::evict(if weight::is_heavy(document) { 0 } else { REMEMBERED });
        Ok(Pdf { bytes, warnings })
    }

    /// The share of each page's height that is filled, header and footer aside: what a test looks at.
    ///
    /// # Errors
    /// Like [`Press::pdf`].
    pub fn fills(&self, document: &Document) -> Result<Vec<f64>> {
        Ok(fill::fills(&self.pages(document)?.pages))
    }

    /// How often a document is set until its pages are well filled: what a test holds to a bound.
    ///
    /// # Errors
    /// Like [`Press::pdf`].
    pub fn tries(&self, document: &Document) -> Result<(usize, usize)> {
        let set = self.pages(document)?;
        Ok((set.tries, set.pages.pages().len()))
    }

    /// The pages of a document, as well filled as its text allows, and what Typst and the fonts complain about.
    fn pages(&self, document: &Document) -> Result<Set<'_>> {
        let document = typography::bound(document, Hyphens::AsTheyAre);
        let history = history::table(&document);
        let mut columns = columns::shares(&document, TABLES);
        columns
            .extend(history.iter().map(|table| (table.id.clone(), columns::of_table(table, TABLES.pages.0, TABLES))));
        let mut pages =
            PageData { document: &document, fit: 1.0, contents: flow::contents_depth(&document), columns, history };
        let mut best: Option<(usize, Set<'_>)> = None;
        let (mut pages_set, mut tries) = (0, 0);
        for fit in FITS {
            pages.fit = fit;
            let set = self.set(&pages)?;
            let fills = fill::fills(&set.pages);
            let bad = fill::nearly_empty(&fills);
            if best.as_ref().is_none_or(|(least, _)| bad < *least) {
                best = Some((bad, set));
            }
            pages_set += fills.len();
            tries += 1;
            if bad == 0 || pages_set > PAGES_SET {
                break;
            }
        }
        best.map(|(_, set)| Set { tries, ..set }).ok_or_else(|| Error::internal("a document was not set at all"))
    }

    fn set(&self, pages: &PageData) -> Result<Set<'_>> {
        let (data, unprintable) = self.data(pages)?;
        let world = World::new(&self.shared, "/document.typ", data)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        let pages = compiled.output.map_err(|errors| trouble::error(&self.templates, &world, &errors))?;
        let warnings =
            compiled.warnings.iter().map(|warning| trouble::text(&self.templates, &world, warning)).collect();
        Ok(Set { pages, warnings, unprintable, world, tries: 1 })
    }

    /// A figure as a picture of the given width in points.
    ///
    /// # Errors
    /// Like [`Press::pdf`].
    pub fn figure(&self, document: &Document, figure: &Figure, width_pt: f64) -> Result<FigureImage> {
        let _at_work = AtWork::begin(|| format!("the figures of {}", document.control.id));
        let data = FigureData {
            drawing: &figure.drawing,
            words: &document.words,
            language: &document.control.language,
            width_pt,
        };
        let world = World::new(&self.shared, "/figure.typ", self.data(&data)?.0)?;
        let pages = typst::compile::<PagedDocument>(&world)
            .output
            .map_err(|errors| trouble::error(&self.templates, &world, &errors))?;
        let page = pages.pages().first().ok_or_else(|| Error::internal("a figure has no page"))?;
        let options = RenderOptions { pixel_per_pt: PIXELS_PER_POINT.into(), ..RenderOptions::default() };
        let png = typst_render::render(page, &options)
            .encode_png()
            .map_err(|e| Error::internal("a figure could not be written as PNG").caused_by(e))?;
        let svg = typst_svg::svg(page, &SvgOptions::default()).into_bytes();
        let size = page.frame.size();
        Ok(FigureImage { png, svg, width_pt: size.x.to_pt(), height_pt: size.y.to_pt() })
    }

    /// What a template reads, with characters it could not print replaced, and which these were.
    fn data(&self, data: &impl Serialize) -> Result<(Vec<u8>, BTreeSet<char>)> {
        let mut json = Vec::new();
        data.serialize(&mut serde_json::Serializer::with_formatter(&mut json, InertJson))
            .map_err(|e| Error::internal("a document could not be handed to Typst").caused_by(e))?;
        let json = String::from_utf8(json)
            .map_err(|e| Error::internal("a document could not be handed to Typst").caused_by(e))?;
        let (json, unprintable) = printable::printable(&json, self.shared.book());
        Ok((json.into_bytes(), unprintable))
    }
}

/// Draws the figures of one document.
#[derive(Debug)]
pub struct Figures<'a> {
    /// Draws them.
    pub press: &'a Press,
    /// The document they belong to.
    pub document: &'a Document,
}

impl FigureImages for Figures<'_> {
    fn image(&self, figure: &Figure, width_pt: f64) -> Result<FigureImage> {
        self.press.figure(self.document, figure, width_pt)
    }
}

/// A document as Typst has set it.
struct Set<'a> {
    pages: PagedDocument,
    warnings: Vec<String>,
    /// Characters no font has.
    unprintable: BTreeSet<char>,
    world: World<'a>,
    /// How often it was set.
    tries: usize,
}

/// What `document.typ` reads.
#[derive(Serialize)]
struct PageData<'a> {
    #[serde(flatten)]
    document: &'a Document,
    fit: f64,
    contents: u8,
    columns: indexmap::IndexMap<String, Vec<f64>>,
    history: Option<Table>,
}

/// What `figure.typ` reads.
#[derive(Serialize)]
struct FigureData<'a> {
    drawing: &'a crate::document::figure::Drawing,
    words: &'a indexmap::IndexMap<String, String>,
    language: &'a str,
    width_pt: f64,
}

/// Midnight of the as-of date: the only time a document knows.
fn timestamp(as_of: &str) -> Option<Timestamp> {
    let date: jiff::civil::Date = as_of.parse().ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0).map(Timestamp::new_utc)
}
