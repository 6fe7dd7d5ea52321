//! JSON for people and programs: a member a line, indented by two spaces.

use std::io::{Result, Write};

use serde_json::ser::{CharEscape, Formatter};

use crate::diagnostic::inert::InertJson;

/// A comma, a line break and as many spaces as members are mostly indented by.
const LINE: &[u8; 34] = b",\n                                ";

/// As serde's own pretty form, byte for byte, but for characters that steer, which are shown as their codes; it puts all that stands between two members out at once.
#[derive(Debug, Default)]
pub struct Indented {
    depth: usize,
    /// Whether the object or list that is being written has a member.
    filled: bool,
}

impl Indented {
    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: u8) -> Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(&[bracket])
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: u8) -> Result<()> {
        self.depth -= 1;
        if self.filled {
            self.line(writer, true)?;
        }
        writer.write_all(&[bracket])
    }

    fn line<W: Write + ?Sized>(&self, writer: &mut W, first: bool) -> Result<()> {
        let start = usize::from(first);
        let wanted = 2 + 2 * self.depth;
        writer.write_all(&LINE[start..wanted.min(LINE.len())])?;
        for _ in LINE.len()..wanted {
            writer.write_all(b" ")?;
        }
        Ok(())
    }
}

impl Formatter for Indented {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> Result<()> {
        InertJson.write_string_fragment(writer, fragment)
    }

    fn write_char_escape<W: Write + ?Sized>(&mut self, writer: &mut W, escape: CharEscape) -> Result<()> {
        InertJson.write_char_escape(writer, escape)
    }

    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b'[')
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b']')
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.line(writer, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b'{')
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b'}')
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.line(writer, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }
}
