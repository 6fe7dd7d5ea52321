//! The one test binary: every binary links Typst again.

mod cli;
mod document;
mod cli;
mod docx;
mod layering;
mod lint;
mod support;
