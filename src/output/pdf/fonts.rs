//! The embedded fonts.

use rust_embed::RustEmbed;
use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

#[derive(RustEmbed)]
#[folder = "fonts/"]
struct Embedded;

/// The embedded fonts, in the order of their file names: Inter, `DejaVu Sans` for scripts and signs it lacks, and
/// `Liberation Sans` for the figures of Word files. No font of the system is ever looked at.
pub fn store() -> FontStore {
    let mut names: Vec<_> =
        Embedded::iter().filter(|name| [".otf", ".ttf"].iter().any(|ending| name.ends_with(ending))).collect();
    names.sort();
    let mut store = FontStore::new();
    for file in names.iter().filter_map(|name| Embedded::get(name)) {
        store.extend(Font::iter(Bytes::new(file.data)).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store
}
