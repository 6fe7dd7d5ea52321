//! All tests in one binary: every further one would link Typst again.

mod lint;
mod support;
