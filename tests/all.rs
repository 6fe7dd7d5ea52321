//! The one test binary: every binary links Typst again.

mod docx;
mod document;
mod layering;
