//! Answers that the workbook shows: how risks are rated, who owns things, who supplies, where things stand. Only what
//! nobody has answered yet is proposed, and what was assumed beyond the cells is said.

mod bands;
mod combining;
mod criteria;
mod people;
mod places;
mod scales;
mod titles;

use serde_json::Value;

use super::Imported;
use super::target::Target;

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerTopic {
    /// How risks are rated.
    Criteria,
    /// Who owns or does something.
    People,
    /// Where things stand.
    Sites,
    /// Who supplies.
    Suppliers,
}

/// An answer that the workbook shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ProposedAnswer {
    /// What it is about.
    pub topic: AnswerTopic,
    /// The key it is written under.
    pub key: String,
    /// The answer; of a list the items that are added.
    pub value: Value,
    /// In words, for people.
    pub text: String,
    /// What shows it.
    pub shown_by: String,
    /// What was assumed beyond that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<String>,
}

/// What the workbook shows and cannot be taken over as it stands.
pub type Remark = String;

/// The answers that a workbook shows, and what stands in the way of others.
pub(super) fn proposed(imported: &Imported, target: &Target) -> (Vec<ProposedAnswer>, Vec<Remark>) {
    let Some(project) = target.project() else { return (Vec::new(), Vec::new()) };
    let mut remarks = Vec::new();
    let mut answers = criteria::proposed(imported, project, &mut remarks);
    answers.extend(people::proposed(imported, project));
    answers.extend(places::sites(imported, project));
    answers.extend(places::suppliers(imported, project));
    (answers, remarks)
}
