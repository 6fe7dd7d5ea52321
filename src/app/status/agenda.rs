//! What is due next.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::Workspace;
use crate::derive::dates::months_after;
use crate::derive::{Directory, Due, calendar};

/// How far ahead is looked, in months.
pub const HORIZON_MONTHS: u32 = 3;

/// A day on which something is due.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DueLine {
    /// The day.
    pub on: Date,
    /// Whether it has passed.
    pub overdue: bool,
    /// What it is: an action, a review, an acceptance that ends and so on.
    pub what: &'static str,
    /// The record it belongs to.
    pub subject: String,
    /// What that record says.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Where the day is written.
    pub at: Option<String>,
}

/// Everything overdue, and what is due within the horizon, with the place of each day.
pub(super) fn due_lines(workspace: &Workspace) -> Vec<DueLine> {
    let directory = Directory::of(&workspace.loaded.isms);
    let horizon = months_after(workspace.as_of(), HORIZON_MONTHS);
    let due = calendar(&workspace.loaded.isms, &workspace.facts, horizon);
    let line = |due: Due| DueLine {
        overdue: due.on < workspace.as_of(),
        owner: Some(directory.name(&due.owner)).filter(|name| !name.is_empty()),
        at: due.location.as_ref().map(ToString::to_string),
        what: due.kind.name(),
        on: due.on,
        subject: due.subject,
        text: due.text,
    };
    due.into_iter().map(line).collect()
}
