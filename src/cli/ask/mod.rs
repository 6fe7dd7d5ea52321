//! `dossier ask`: walks through the questions that are open, and takes answers from a questionnaire in Excel.

mod interview;
mod sheets;

use std::path::PathBuf;

use crate::app::asking::Scope;
use crate::diagnostic::Result;

use super::session::{Exit, Session};

/// Answer the questions that no workbook answers
///
/// Asks what is open, the most valuable first: what blocks documents and what closes gaps in many of them. Each answer
/// is checked and written at once, with comments and order of answers.yaml kept, so that you can leave at any point and
/// go on later. Enter skips a question, `unknown` leaves it as a gap for good, `?` shows help, `quit` ends. With
/// --export, the questions go into a workbook for people to answer in Excel; --import takes it back.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A topic (scope), a document (DOC-01 or policy) or the beginning of keys (risk); everything if missing
    #[arg(value_name = "TOPIC|DOC")]
    about: Option<String>,
    /// Also what is answered already, or was said to be unknown
    #[arg(long)]
    all: bool,
    /// Who answers: a person of the answers
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Write the questions into a workbook instead of asking: a sheet a topic, with help and lists to choose from
    #[arg(long, value_name = "FILE.xlsx", conflicts_with = "import", value_hint = clap::ValueHint::FilePath)]
    export: Option<PathBuf>,
    /// Write a workbook for each person into this folder: the questions that the person should know the answers to
    #[arg(long, value_name = "DIR", conflicts_with_all = ["import", "export"], value_hint = clap::ValueHint::DirPath)]
    per_person: Option<PathBuf>,
    /// Take the answers of such a workbook
    #[arg(long, value_name = "FILE.xlsx", value_hint = clap::ValueHint::FilePath)]
    import: Option<PathBuf>,
    /// With --import: write the answers without asking
    #[arg(short, long)]
    yes: bool,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let scope = Scope { about: arguments.about.clone(), all: arguments.all };
    session.for_each_project(|session, folder| match (&arguments.export, &arguments.per_person, &arguments.import) {
        (Some(file), ..) => sheets::export(session, folder, &scope, file),
        (None, Some(to), _) => sheets::export_each(session, folder, &scope, to),
        (None, None, Some(file)) => sheets::import(session, folder, file, arguments.by.as_deref(), arguments.yes),
        (None, None, None) => interview::run(session, folder, &scope, arguments.by.as_deref()),
    })
}
