//! The one test binary: every binary links Typst again.

mod document;
mod cli;
mod docx;
mod layering;
