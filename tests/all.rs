//! All tests, as one binary.

mod docx;
