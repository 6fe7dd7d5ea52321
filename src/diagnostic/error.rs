use std::fmt;
use std::path::Path;

use super::Diagnostic;

/// A result whose error says that the tool cannot continue.
pub type Result<T> = std::result::Result<T, Error>;

/// Who can do something about an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The command line asks for something that makes no sense (exit code 2).
    Usage,
    /// A file is missing, unreadable or not what it says (exit code 3).
    Input,
    /// dossier itself is wrong (exit code 3).
    Internal,
}

/// The tool cannot continue.
#[derive(Debug)]
pub struct Error {
    /// Who can do something about it.
    pub kind: Kind,
    /// What happened, one sentence that names the file.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// What it came from.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A command line that makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, message: message.into(), hint: None, source: None }
    }

    /// An input that cannot be used.
    pub fn input(message: impl Into<String>) -> Self {
        Self { kind: Kind::Input, message: message.into(), hint: None, source: None }
    }

    /// A fault of dossier itself.
    pub fn internal(message: impl Into<String>) -> Self {
        Self {
            kind: Kind::Internal,
            message: message.into(),
            hint: Some("this is a fault in dossier; please report it".into()),
            source: None,
        }
    }

    /// What a diagnostic says, where the tool cannot continue for it.
    #[must_use]
    #[allow(clippy::boxed_local, reason = "diagnostics of files come in boxes")]
    pub fn of(diagnostic: Box<Diagnostic>) -> Self {
        let error = Self::input(diagnostic.message);
        match diagnostic.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    /// A file operation that failed: `verb` completes "cannot …", as in "cannot write out/x.pdf".
    #[must_use]
    pub fn io(verb: &str, path: &Path, source: std::io::Error) -> Self {
        Self::input(format!("cannot {verb} {}", path.display())).caused_by(source)
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says what it came from.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The process exit code that goes with it.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Usage => 2,
            Kind::Input | Kind::Internal => 3,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|e| e as _)
    }
}
