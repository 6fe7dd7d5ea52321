//! The one test binary: every binary links Typst again.

mod document;
mod docx;
mod layering;
