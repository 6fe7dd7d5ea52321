//! Where a project stands, in one object: docs/reference/status-schema.json is made from these types.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::build::OutState;
use crate::app::outlook::{NextStep, next_steps, outlook};
use crate::app::workspace::{Counts, DatedBy, Workspace};
use crate::derive::{ActionCounts, ActionState};
use crate::diagnostic::Result;

use super::agenda::{DueLine, due_lines};
use super::clauses::{ClauseLine, clause_lines};
use super::documents::{DocumentStanding, document_standings};
use super::facts::{FactsReport, facts_report};
use super::left_out::{LeftOutDocument, left_out_documents};

/// What `dossier status --format json` prints for a project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatusReport {
    /// The version of this format; it changes only when a reader would have to.
    pub version: u8,
    /// The project, as the command line calls it.
    pub project: String,
    /// The day everything is judged by.
    pub as_of: Date,
    /// Where that day comes from.
    pub dated_by: DatedBy,
    /// The documents the tool makes, in the order of the set.
    pub documents: Vec<DocumentStanding>,
    /// The documents that could be made and are not, each with the reason.
    pub left_out: Vec<LeftOutDocument>,
    /// The clauses with the documents they ask for.
    pub clauses: Vec<ClauseLine>,
    /// Everything overdue, and what is due within three months.
    pub due: Vec<DueLine>,
    /// The records in numbers.
    pub data: RecordCounts,
    /// What follows from them and is easily forgotten.
    pub facts: FactsReport,
    /// Whether the files in out/ are those of the last build.
    pub out: OutState,
    /// How many findings the rules have.
    pub counts: Counts,
    /// The next steps.
    pub next: Vec<NextStep>,
}

/// The records in numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordCounts {
    /// Assets.
    pub assets: usize,
    /// Risks.
    pub risks: RiskCounts,
    /// Actions by state.
    pub actions: ActionTotals,
    /// Controls of the Statement of Applicability.
    pub controls: ControlCounts,
    /// Audits.
    pub audits: usize,
    /// Audit findings.
    pub findings: usize,
    /// Nonconformities.
    pub nonconformities: usize,
}

/// The risks in numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RiskCounts {
    /// All of them.
    pub total: usize,
    /// By band, the lowest first.
    pub bands: Vec<BandRisks>,
    /// Those without a level.
    pub not_rated: u32,
    /// Closed ones, which are in none of these numbers.
    pub closed: u32,
}

/// The risks of a band.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BandRisks {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Risks in it before treatment.
    pub before: u32,
    /// Risks expected in it after treatment.
    pub after: u32,
}

/// The actions in numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActionTotals {
    /// All of them.
    pub total: u32,
    /// Done.
    pub done: u32,
    /// Under way.
    pub in_progress: u32,
    /// Not begun.
    pub open: u32,
    /// Past their day.
    pub overdue: u32,
    /// Given up.
    pub cancelled: u32,
    /// Days the longest overdue one is late; null if none is.
    pub longest_overdue_days: Option<i32>,
}

/// The controls in numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ControlCounts {
    /// All of them.
    pub total: u32,
    /// Necessary ones.
    pub necessary: u32,
    /// Of these in place.
    pub implemented: u32,
    /// In part.
    pub partial: u32,
    /// Planned.
    pub planned: u32,
    /// Not started.
    pub not_started: u32,
    /// Without a state.
    pub not_stated: u32,
    /// Not necessary.
    pub excluded: u32,
    /// Nobody has decided.
    pub undecided: u32,
}

/// Where a project stands.
///
/// # Errors
/// If a template of a document is wrong.
pub fn status(workspace: &Workspace) -> Result<StatusReport> {
    let documents = workspace.in_workshop(document_standings)?;
    let clauses = clause_lines(workspace);
    Ok(StatusReport {
        version: 1,
        project: workspace.name.clone(),
        as_of: workspace.as_of(),
        dated_by: workspace.dated_by,
        documents,
        left_out: left_out_documents(workspace),
        clauses,
        due: due_lines(workspace),
        data: data(workspace),
        facts: facts_report(workspace),
        out: OutState::of_project(&workspace.folder),
        counts: workspace.counts(),
        next: next_steps(workspace, &outlook(workspace)?),
    })
}

fn data(workspace: &Workspace) -> RecordCounts {
    let isms = &workspace.loaded.isms;
    let plan = &workspace.facts.plan;
    let soa = &workspace.facts.soa_totals.all;
    let actions = ActionCounts::of(&workspace.facts.actions);
    let overdue_days = workspace.facts.actions.iter().filter_map(|action| match action.state {
        ActionState::Overdue(days) => Some(days),
        _ => None,
    });
    let bands = isms.criteria.bands.iter().zip(&plan.register_bands);
    RecordCounts {
        assets: isms.assets.len(),
        risks: RiskCounts {
            total: isms.risks.len(),
            bands: bands
                .map(|(band, risks)| BandRisks {
                    id: band.id.clone(),
                    label: band.label.clone(),
                    before: risks.before,
                    after: risks.after,
                })
                .collect(),
            not_rated: plan.register_not_rated.before + plan.register_without_band.before,
            closed: plan.standings.closed,
        },
        actions: ActionTotals {
            total: actions.total(),
            done: actions.done,
            in_progress: actions.in_progress,
            open: actions.open,
            overdue: actions.overdue,
            cancelled: actions.cancelled,
            longest_overdue_days: overdue_days.max(),
        },
        controls: ControlCounts {
            total: soa.controls,
            necessary: soa.necessary,
            implemented: soa.implemented,
            partial: soa.partial,
            planned: soa.planned,
            not_started: soa.not_started,
            not_stated: soa.without_state,
            excluded: soa.excluded,
            undecided: soa.undecided,
        },
        audits: isms.audits.len(),
        findings: isms.findings.len(),
        nonconformities: isms.nonconformities.len(),
    }
}

/// The JSON Schema of the report.
#[must_use]
pub fn status_report_schema() -> serde_json::Value {
    schemars::schema_for!(StatusReport).to_value()
}
