//! What the file of a rule needs.

pub use super::cases::Case;
pub use super::findings::{Findings, about, about_first, and_record, finding, incomplete};
pub use super::rule::Rule;
pub use super::sample::{accepted, rating, some};
pub use super::shared::{actions::*, dates::*, people::*, phrases::*, text::*};
pub use super::view::Context;
pub use crate::derive::phrases::checks;
pub use crate::derive::{ActionState, Holder};
pub use crate::diagnostic::Severity;
pub use crate::model::*;
