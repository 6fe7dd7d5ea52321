//! What the rules found in a project, narrowed to what was asked for.

mod cells;
mod examples;
mod report;
mod selection;

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::Waiver;

use super::workspace::{Counts, Workspace};

pub use cells::CellContents;
pub use examples::{example_at, example_of, with_examples};
pub use report::{CheckReport, check_report, check_report_schema};
pub use selection::Selection;

/// Which findings are asked for.
#[derive(Debug, Clone)]
pub struct CheckRequest<'a> {
    /// Only findings of these rules or about these records; all of them if there is none.
    pub only: &'a [Selection],
    /// The least severity.
    pub least: Severity,
}

/// What is reported of a project.
#[derive(Debug)]
pub struct CheckedProject<'a> {
    /// The project.
    pub workspace: &'a Workspace,
    /// What was found, the worst first.
    pub findings: Vec<&'a Diagnostic>,
    /// What was decided to live with.
    pub waived: Vec<&'a (Diagnostic, Waiver)>,
    /// What stands in the cells that findings point at.
    pub cells: CellContents,
}

/// The findings of a project that are asked for.
#[must_use]
pub fn check<'a>(workspace: &'a Workspace, request: &CheckRequest) -> CheckedProject<'a> {
    // Where the rules could not run, nothing they find says so: what is broken is shown whatever is asked for.
    let is_broken = |finding: &Diagnostic| workspace.loaded.fatal && finding.severity == Severity::Error;
    let wanted = |finding: &Diagnostic| {
        finding.severity >= request.least && (is_broken(finding) || selection::wants(request.only, finding))
    };
    let findings: Vec<&Diagnostic> = workspace.findings().into_iter().filter(|finding| wanted(finding)).collect();
    let waived: Vec<_> = workspace.waived().iter().filter(|(finding, _)| wanted(finding)).collect();
    let pointed_at = findings.iter().copied().chain(waived.iter().map(|(finding, _)| finding));
    let cells = CellContents::read(workspace, pointed_at);
    CheckedProject { workspace, findings, waived, cells }
}

impl CheckedProject<'_> {
    /// How many findings are reported.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(self.findings.iter().copied(), self.waived.len())
    }
}
