//! The yardstick: what Typst takes for the same rows in one plain table, with nothing of dossier in between.
//!
//! Written as one would without knowing what costs: a title, a table of contents, a numbered heading, page numbers
//! and one table with a repeated header, exported as PDF/A-2a and PDF/UA-1 as dossier's documents are.

use std::fs;
use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::synthetic::{PLAN_HEADER, plan_line};

const TEMPLATE: &str = r#"
#let register = json("/register.json")
#set document(title: "Register", date: datetime(year: 2026, month: 1, day: 31))
#set text(lang: "en", size: 8pt)
#set page(paper: "a4", flipped: true, margin: 15mm, numbering: "1 / 1")
#set heading(numbering: "1")
#title()
#outline()
= Risks and their treatment
#table(
  columns: register.at("header").map(_ => 1fr),
  table.header(..register.at("header")),
  ..register.at("rows").flatten(),
)
"#;

/// The PDF of a register of so many rows.
pub fn pdf(rows: usize) -> Vec<u8> {
    let world = PlainWorld::new(rows);
    let document: PagedDocument = typst::compile(&world).output.expect("the plain table compiles");
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("both go together");
    typst_pdf::pdf(&document, &PdfOptions { standards, ..PdfOptions::default() }).expect("the plain table exports")
}

struct PlainWorld {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: Source,
    register: (FileId, Bytes),
}

impl PlainWorld {
    fn new(rows: usize) -> Self {
        let rows: Vec<_> = (0..rows).map(plan_line).collect();
        let json = serde_json::json!({ "header": PLAN_HEADER, "rows": rows }).to_string();
        Self {
            library: LazyHash::new(<Library as LibraryExt>::default()),
            fonts: embedded_fonts(),
            main: Source::new(file("/main.typ"), TEMPLATE.into()),
            register: (file("/register.json"), Bytes::from_string(json)),
        }
    }
}

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a plain path")).intern()
}

/// The fonts dossier embeds, read from the repository.
fn embedded_fonts() -> FontStore {
    let mut files = Vec::new();
    collect_fonts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"), &mut files);
    files.sort();
    assert!(!files.is_empty(), "no fonts in fonts/");
    let mut store = FontStore::new();
    for file in files {
        let bytes = Bytes::new(fs::read(file).expect("a font file can be read"));
        store.extend(Font::iter(bytes).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store
}

fn collect_fonts(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the repository has fonts") {
        let path = entry.expect("the repository has fonts").path();
        if path.is_dir() {
            collect_fonts(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "ttf" || ending == "otf") {
            files.push(path);
        }
    }
}

impl World for PlainWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.register.0 { Ok(self.register.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
