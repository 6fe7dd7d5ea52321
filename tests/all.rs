//! All tests of the project in one binary: every binary links Typst again.

mod ingest;
