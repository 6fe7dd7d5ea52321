//! The only door to the terminal.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::Error;

use super::surroundings::{Surroundings, Terminal};
use super::text::{Ink, Text, wrap};
use crate::app::indented::Indented;

/// No line of running text is longer.
const READABLE_WIDTH: usize = 110;

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// When the stream is a terminal that shows them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Standard output for what was asked for, standard error for everything about it.
///
/// A reader that goes away (`dossier check | head`) ends the output and nothing else.
pub struct Console<'a> {
    out: Stream<'a>,
    err: Stream<'a>,
    quiet: bool,
}

struct Stream<'a> {
    sink: &'a mut dyn Write,
    terminal: Terminal,
    failure: Option<io::Error>,
}

impl<'a> Console<'a> {
    /// A console on two streams.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, surroundings: &Surroundings) -> Self {
        Self {
            out: Stream { sink: out, terminal: surroundings.out, failure: None },
            err: Stream { sink: err, terminal: surroundings.err, failure: None },
            quiet: false,
        }
    }

    /// Takes over what the command line says about output.
    pub fn configure(&mut self, colour: Colour, quiet: bool) {
        for stream in [&mut self.out, &mut self.err] {
            match colour {
                Colour::Auto => {}
                Colour::Always => stream.terminal.colour = true,
                Colour::Never => stream.terminal.colour = false,
            }
        }
        self.quiet = quiet;
    }

    /// Prints a line of the result.
    pub fn line(&mut self, text: impl Into<Text>) {
        self.out.line(&text.into());
    }

    /// Prints a line that is only there for comfort: left out with `--quiet`.
    pub fn remark(&mut self, text: impl Into<Text>) {
        if !self.quiet {
            self.out.line(&text.into());
        }
    }

    /// Prints a line about the run on standard error.
    pub fn note(&mut self, text: impl Into<Text>) {
        self.err.line(&text.into());
    }

    /// Prints running text, broken into lines, under a title if there is one.
    pub fn paragraph(&mut self, title: Option<&str>, text: &str) {
        if let Some(title) = title {
            self.line(Text::new().ink(Ink::Strong, title));
        }
        for line in wrap(text, self.text_width()) {
            self.line(line);
        }
    }

    /// Prints bytes of the result as they are: JSON, completions, man pages.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.out.bytes(bytes);
    }

    /// Prints bytes about the run as they are.
    pub fn bytes_of_error(&mut self, bytes: &[u8]) {
        self.err.bytes(bytes);
    }

    /// Prints a value as JSON.
    ///
    /// # Errors
    /// If it cannot be one, which is a fault of dossier.
    pub fn json(&mut self, value: &impl Serialize) -> crate::diagnostic::Result<()> {
        // The result of a large import is never in memory as a whole.
        let mut sink = io::BufWriter::with_capacity(1 << 16, &mut self.out);
        value
            .serialize(&mut serde_json::Serializer::with_formatter(&mut sink, Indented::default()))
            .map_err(|e| Error::internal("the result cannot be written as JSON").caused_by(e))?;
        let ended = sink.write_all(b"\n").and_then(|()| sink.flush());
        ended.map_err(|e| Error::internal("the result cannot be written as JSON").caused_by(e))
    }

    /// Reports that the tool cannot continue: what happened, why, what to do.
    pub fn error(&mut self, error: &Error) {
        self.note(Text::new().ink(Ink::Error, "error").ink(Ink::Strong, format!(": {}", error.message)));
        let mut cause = std::error::Error::source(error);
        while let Some(source) = cause {
            self.note(Text::new().ink(Ink::Faint, "  because: ").plain(source.to_string()));
            cause = source.source();
        }
        if let Some(hint) = &error.hint {
            self.note(Text::new().ink(Ink::Info, "hint").plain(format!(": {hint}")));
        }
    }

    /// Whether colours are used on standard output.
    pub fn colour(&self) -> bool {
        self.out.terminal.colour
    }

    /// Whether colours are used on standard error.
    pub fn colour_of_errors(&self) -> bool {
        self.err.terminal.colour
    }

    /// How many columns a line of a table may take; without end when nobody watches, so that nothing is cut.
    pub fn width(&self) -> usize {
        self.out.terminal.width.unwrap_or(usize::MAX)
    }

    /// How many columns a line of running text may take.
    pub fn text_width(&self) -> usize {
        self.width().min(READABLE_WIDTH)
    }

    /// Whether progress may be shown on standard error.
    pub fn shows_progress(&self) -> bool {
        self.err.terminal.attended && !self.quiet
    }

    /// Ends the output. A reader that went away is no error.
    ///
    /// # Errors
    /// If standard output could not be written for another reason, as on a full disk.
    pub fn finish(&mut self) -> crate::diagnostic::Result<()> {
        self.out.end();
        self.err.end();
        match self.out.failure.take() {
            Some(failure) if failure.kind() != io::ErrorKind::BrokenPipe => {
                Err(Error::input("cannot write to standard output").caused_by(failure))
            }
            _ => Ok(()),
        }
    }
}

/// Writes until the first failure, which the stream remembers; nothing more is said about it here.
impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins what follows a line end inside a line.
const CONTINUED: &str = "\n    | ";

impl Stream<'_> {
    fn line(&mut self, text: &Text) {
        // An id or a header may hold line ends: what follows one must not look like a line of its own.
        let line = text.render(self.terminal.colour).replace('\n', CONTINUED);
        self.bytes(format!("{line}\n").as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        if self.failure.is_none() {
            self.failure = self.sink.write_all(bytes).err();
        }
    }

    fn end(&mut self) {
        if self.failure.is_none() {
            self.failure = self.sink.flush().err();
        }
    }
}
