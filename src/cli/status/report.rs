//! The JSON of `dossier status`, as documented types: docs/reference/status-schema.json is made from them.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::project::{Counts, DatedBy, Project};
use crate::derive::{ActionState, ClauseReadiness};

use super::Line;
use super::agenda::{self, DueLine};
use super::clauses::{self, ClauseLine};
use super::facts::{self, FactsReport};

/// What `dossier status --format json` prints for a project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatusReport<'a> {
    /// The version of this format; it changes only when a reader would have to.
    version: u8,
    /// The project, as the command line calls it.
    project: &'a str,
    /// The day everything is judged by.
    as_of: Date,
    /// Where that day comes from.
    dated_by: DatedBy,
    /// The documents the tool makes, in the order of the set.
    documents: &'a [Line],
    /// The clauses with the documents they ask for.
    clauses: Vec<ClauseLine<'a>>,
    /// Everything overdue, and what is due within three months.
    due: Vec<DueLine>,
    /// The records in numbers.
    data: Data<'a>,
    /// What follows from them and is easily forgotten.
    facts: FactsReport,
    /// How many findings the rules have.
    counts: Counts,
}

/// The records in numbers.
#[derive(Debug, Serialize, JsonSchema)]
struct Data<'a> {
    /// Assets.
    assets: usize,
    /// Risks.
    risks: Risks<'a>,
    /// Actions by state.
    actions: Actions,
    /// Controls of the Statement of Applicability.
    controls: Controls,
    /// Audits.
    audits: usize,
    /// Audit findings.
    findings: usize,
    /// Nonconformities.
    nonconformities: usize,
}

/// The risks in numbers.
#[derive(Debug, Serialize, JsonSchema)]
struct Risks<'a> {
    /// All of them.
    total: usize,
    /// By band, the lowest first.
    bands: Vec<Band<'a>>,
    /// Those without a level.
    not_rated: u32,
}

/// The risks of a band.
#[derive(Debug, Serialize, JsonSchema)]
struct Band<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    label: &'a str,
    /// Risks in it before treatment.
    before: u32,
    /// Risks expected in it after treatment.
    after: u32,
}

/// The actions in numbers.
#[derive(Debug, Serialize, JsonSchema)]
struct Actions {
    /// All of them.
    total: u32,
    /// Done.
    done: u32,
    /// Under way.
    in_progress: u32,
    /// Not begun.
    open: u32,
    /// Past their day.
    overdue: u32,
    /// Given up.
    cancelled: u32,
    /// Days the longest overdue one is late; null if none is.
    longest_overdue_days: Option<i32>,
}

/// The controls in numbers.
#[derive(Debug, Serialize, JsonSchema)]
struct Controls {
    /// All of them.
    total: u32,
    /// Necessary ones.
    necessary: u32,
    /// Of these in place.
    implemented: u32,
    /// In part.
    partial: u32,
    /// Planned.
    planned: u32,
    /// Not started.
    not_started: u32,
    /// Without a state.
    not_stated: u32,
    /// Not necessary.
    excluded: u32,
    /// Nobody has decided.
    undecided: u32,
}

/// The object of a project.
pub fn of<'a>(project: &'a Project, lines: &'a [Line], readiness: &'a [ClauseReadiness]) -> StatusReport<'a> {
    StatusReport {
        version: 1,
        project: &project.name,
        as_of: project.as_of(),
        dated_by: project.dated_by,
        documents: lines,
        clauses: clauses::lines(readiness),
        due: agenda::lines(project),
        data: data(project),
        facts: facts::of(project),
        counts: project.counts(),
    }
}

fn data(project: &Project) -> Data<'_> {
    let isms = &project.loaded.isms;
    let plan = &project.facts.plan;
    let soa = &project.facts.soa_totals.all;
    let actions = super::actions(project);
    let overdue_days = project.facts.actions.iter().filter_map(|action| match action.state {
        ActionState::Overdue(days) => Some(days),
        _ => None,
    });
    let bands = isms.criteria.bands.iter().zip(&plan.register_bands);
    Data {
        assets: isms.assets.len(),
        risks: Risks {
            total: isms.risks.len(),
            bands: bands
                .map(|(band, risks)| Band {
                    id: &band.id,
                    label: &band.label,
                    before: risks.before,
                    after: risks.residual,
                })
                .collect(),
            not_rated: plan.register_without_band.before,
        },
        actions: Actions {
            total: actions.total(),
            done: actions.done,
            in_progress: actions.in_progress,
            open: actions.open,
            overdue: actions.overdue,
            cancelled: actions.cancelled,
            longest_overdue_days: overdue_days.max(),
        },
        controls: Controls {
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
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(StatusReport).to_value()
}
