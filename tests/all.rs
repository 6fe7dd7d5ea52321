//! The one test binary: every binary links Typst again.

mod derive;
