//! Files from block trees: PDF by Typst, Word by docx-rs.
