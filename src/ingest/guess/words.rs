//! Words by language, from the data files in `data/words`.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "data/words/"]
struct Embedded;

/// The words of all languages at once.
#[derive(Debug, Clone, Default)]
pub struct WordLists {}

impl WordLists {
    /// The lists that come with the program.
    #[must_use]
    pub fn embedded() -> Self {
        let _ = Embedded::iter();
        Self {}
    }
}
