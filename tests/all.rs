//! The one test binary: every binary links Typst again.

mod derive;
mod document;
mod layering;
