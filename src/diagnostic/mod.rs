//! The two channels of trouble, never mixed: a [`Diagnostic`] says that the ISMS data is
//! wrong, an [`Error`] that the tool cannot continue.

mod error;
pub mod inert;
mod location;

pub use error::{Error, Kind, Result};
pub use location::{Location, Place};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How bad a finding is. Ordered: `Info < Warn < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Info,
    /// An auditor would probably raise it.
    Warn,
    /// No document may be approved or issued with it; a draft may.
    Error,
}

impl Severity {
    /// The word that is printed and used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// One thing that is wrong with the ISMS data, and where.
///
/// Diagnostics are always collected and reported together; none of them stops the tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The rule that found it, in kebab-case, named for the defect (`risk-without-owner`).
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// The clause or control of the standard it touches, as `6.1.2 c` or `A.5.9`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Cow<'static, str>>,
    /// The entity it is about (`R-014`, `A.8.13`, `ISMS-DOC-07`), if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The entities it is about, if there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// The field it is about, if the sheet of the record has no column for it.
    #[serde(skip)]
    pub absent_field: Option<String>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The other places that take part, each with what is to be seen there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// How to fix it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Cow<'static, str>>,
}

/// A further place that takes part in a [`Diagnostic`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What is to be seen there.
    pub message: String,
}

impl Diagnostic {
    /// A finding of `rule` with `message`; the rest is added with the builder methods.
    pub fn new(rule: impl Into<String>, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            severity,
            clause: None,
            subject: None,
            subjects: Vec::new(),
            absent_field: None,
            message: message.into(),
            location: None,
            related: Vec::new(),
            hint: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, location: impl Into<Option<Location>>) -> Self {
        self.location = location.into();
        self
    }

    /// Says which clause or control of the standard it touches.
    #[must_use]
    pub fn clause(mut self, clause: impl Into<Cow<'static, str>>) -> Self {
        self.clause = Some(clause.into());
        self
    }

    /// Says which entity it is about.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Adds the other place where two disagree.
    #[must_use]
    pub fn and_at(mut self, location: Location, message: impl Into<String>) -> Self {
        self.related.push(Related { location, message: message.into() });
        self
    }

    /// Says how to fix it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
