//! The one test binary: every binary links Typst again.

mod derive;
mod docx;
mod document;
mod layering;
