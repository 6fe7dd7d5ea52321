use std::collections::BTreeMap;
use std::path::Path;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::fonts::FontStore;

use crate::diagnostic::{Error, Result};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

/// What all documents share: Typst's library, the fonts and the template files.
pub struct Shared {
    library: LazyHash<Library>,
    fonts: FontStore,
    templates: BTreeMap<String, (FileId, Source)>,
}

impl Shared {
    /// Loads the fonts and the Typst templates.
    pub fn load(templates: &Templates) -> Result<Self> {
        let mut sources = BTreeMap::new();
        for path in
            templates.list("typst/").iter().filter(|path| Path::new(path).extension().is_some_and(|e| e == "typ"))
        {
            let name = path.trim_start_matches("typst").to_string();
            let id = file_id(&name)?;
            let _at_work = AtWork::begin(|| templates.origin(path));
            sources.insert(name, (id, Source::new(id, templates.text(path)?)));
        }
        Ok(Self { library: LazyHash::new(Library::default()), fonts: super::fonts::store(), templates: sources })
    }

    /// What is known about the fonts.
    pub fn book(&self) -> &FontBook {
        self.fonts.book()
    }
}

/// The id of a file in the virtual folder.
fn file_id(path: &str) -> Result<FileId> {
    let path = VirtualPath::new(path).map_err(|_| Error::input(format!("{path} is no path of a template")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The files one document is typeset from: the templates and its data. There is nothing else: no folder of the
/// machine, no package, no clock.
pub struct World<'a> {
    shared: &'a Shared,
    main: FileId,
    data: (FileId, Bytes),
}

impl<'a> World<'a> {
    /// Typesets `main` (a template) from `data` (JSON), which it reads as `/document.json`.
    pub fn new(shared: &'a Shared, main: &str, data: Vec<u8>) -> Result<Self> {
        let main = shared
            .templates
            .get(main)
            .map(|(id, _)| *id)
            .ok_or_else(|| Error::internal(format!("there is no template typst{main}")))?;
        Ok(Self { shared, main, data: (file_id("/document.json")?, Bytes::new(data)) })
    }
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared
            .templates
            .values()
            .find(|(template, _)| *template == id)
            .map(|(_, source)| source.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            return Ok(self.data.1.clone());
        }
        self.source(id).map(Bytes::from_string)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
