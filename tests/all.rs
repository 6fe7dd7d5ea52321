//! All tests, as one binary.

mod docx;
mod docx_dump;
