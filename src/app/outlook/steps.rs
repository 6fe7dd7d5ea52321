//! The next steps of a project, as commands.

use serde::Serialize;

use crate::app::build::BUILD_RECORD;
use crate::app::workspace::Workspace;
use crate::diagnostic::Severity;
use crate::source::files;

use super::Outlook;

/// A step that brings a project on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct NextStep {
    /// The command.
    pub command: String,
    /// What it is good for.
    pub why: String,
}

/// How many questions a round has.
pub(super) const ROUND: usize = 15;
/// How many steps are named.
const MOST: usize = 3;

/// The next steps, the first one first.
#[must_use]
pub fn next_steps(workspace: &Workspace, outlook: &Outlook) -> Vec<NextStep> {
    let project = if workspace.name == "." { String::new() } else { format!(" -p {}", quoted(&workspace.name)) };
    let step = |command: &str, why: String| NextStep { command: format!("dossier {command}{project}"), why };
    let mut steps = Vec::new();
    if workspace.loaded.fatal {
        steps.push(step("check", "a file cannot be read; this says which, where and why".into()));
        return steps;
    }
    let isms = &workspace.loaded.isms;
    if isms.risks.is_empty() && isms.assets.is_empty() {
        steps.push(step("import WORKBOOK", "there is no risk and no asset yet: take them from your workbook".into()));
    }
    let open = outlook.questions.len();
    if open > 0 {
        let first = outlook.questions.iter().filter(|question| question.first).count();
        let round = if first > 0 { first } else { open.min(ROUND) };
        let rest = if round < open { format!(" first, of {open} open ones") } else { String::new() };
        let noun = if round == 1 { "question" } else { "questions" };
        steps.push(step(
            "ask",
            format!("{round} {noun}{rest}; or `dossier ask --export FILE.xlsx` for others to answer"),
        ));
    }
    let cells = workspace.loaded.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    if cells > 0 {
        let noun = if cells == 1 { "value" } else { "values" };
        steps.push(step("check --level error", format!("{cells} {noun} in files could not be taken over")));
    }
    let out = workspace.folder.join("out");
    if files::is_file(&out.join(BUILD_RECORD)) {
        if steps.len() < MOST && workspace.counts().error + workspace.counts().warn > 0 {
            steps.push(step("check --to list.xlsx", "the work list to hand out".into()));
        }
        steps.push(step("build", "the documents again, as PDF and Word".into()));
    } else {
        steps.push(step("build", "the documents as they stand, as PDF and Word; what is open shows as a gap".into()));
    }
    // The last one makes documents, whatever else there is to do.
    while steps.len() > MOST {
        steps.remove(MOST - 1);
    }
    steps
}

fn quoted(name: &str) -> String {
    if name.contains(char::is_whitespace) { format!("{name:?}") } else { name.to_string() }
}
