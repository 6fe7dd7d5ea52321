//! Facts that follow from the model: pure functions, no I/O, no clock.
//!
//! The as-of date is an argument. Facts refer to model records by their index, so nothing is stored twice. [`facts`]
//! derives everything; each part has its own file and can be used alone.

mod acceptance;
mod actions;
mod approvals;
mod assessment;
mod assets;
mod audit;
mod calendar;
mod changes;
mod clauses;
mod comparison;
mod criteria;
pub mod dates;
mod document_set;
mod documents;
mod facts;
mod index;
pub mod migration;
mod objectives;
mod people;
pub mod phrases;
mod plan;
mod readiness;
mod risks;
mod roles;
mod runs;
mod soa;
mod trace;

/// A text as references to people and records are compared.
pub use crate::source::folding::as_name as fold;
pub use acceptance::{AcceptanceFacts, AcceptanceFault, AcceptanceState};
pub use actions::action_state;
pub use approvals::{ApprovalState, Change, ChangedSince, OwnerApproval, PlanApprovalFault, plan_version};
pub use assessment::{LaterRisk, as_assessed, assessment_ended};
pub use audit::{
    AuditFacts, CoverageFacts, FindingFacts, GradeCounts, NonconformityFacts, ProgrammeFacts, ProgrammeLine,
    RequirementFindings, RequirementId, is_internal, was_held,
};
pub use calendar::{Due, DueKind, calendar, next_of_job};
pub use changes::{ChangedThing, IsmsChange, Weight, changes};
pub use clauses::{Clause, clauses};
pub use comparison::{AnnexComparison, Because, Candidate, OrganizationFact, organization_facts};
pub use criteria::{
    Axis, BandFacts, CellAt, CriteriaFault, CriteriaPart, FactorMethod, Level, MAX_POINTS, MIN_POINTS, Method, Money,
    MoneyMethod, Score, TableShape, band_letters, criteria_version_of, criteria_version_on,
};
pub use document_set::{Inclusion, LeftOut};
pub use documents::{
    Approval, ApprovalFault, Approver, ApproverKey, DocumentFacts, FEW_PEOPLE, NextReview, RecordedIn, Standing,
    UnmatchedKey, each_of, why_not_by,
};
pub use facts::*;
pub use index::RecordIndex;
pub use objectives::{MeasureFacts, ObjectiveFacts, ObjectiveState};
pub use people::Directory;
pub use plan::{ActionCounts, BandCount, PlanFacts, StandingCounts, Treatment};
pub use readiness::{ClauseReadiness, DocumentState, readiness};
pub use roles::role_holders;
pub use runs::{CriteriaBetween, Difference, RiskChange, RunComparison};
pub use soa::{SoaCounts, SoaTotals};
pub use trace::{Direction, Link, NamedDocument, Node, NodeKind, Relation, Step, Trace, Walk};

use jiff::civil::Date;

use crate::model::Isms;

use acceptance::Acceptances;

/// Everything that follows from `isms` as of a day. Linear in the number of records.
#[must_use]
pub fn facts(isms: &Isms, as_of: Date) -> Facts {
    let directory = Directory::of(isms);
    let (method, criteria_faults) = Method::of(&isms.criteria);
    let bands = criteria::bands(&isms.criteria);
    let risk_index = RecordIndex::of_ids(isms.risks.iter().map(|r| r.id.as_str()));

    let actions = actions::actions(isms, as_of, &directory, &risk_index);
    let acceptances = Acceptances::of(isms, &bands, &directory, &risk_index, as_of);
    let mut risks = risks::risks(isms, method.as_ref(), &bands, &directory, &acceptances);
    actions::link_to_risks(isms, &actions, &mut risks);
    let assets = assets::assets(isms, &directory, &mut risks);
    let mut statement = soa::statement(isms, &actions, &directory, &risk_index);
    soa::doubts(isms, &risk_index, &mut statement.entries);
    let mut plan = plan::plan(isms, &risks, &actions, bands.len());
    let since_last_run = runs::comparison(isms, method.as_ref(), &directory);
    let judge = approvals::PlanApprovals {
        isms,
        risks: &risks,
        directory: &directory,
        index: &risk_index,
        since_last_run: since_last_run.as_ref(),
        as_of,
    };
    (plan.approvals, plan.approvals_aside) = judge.of(&plan.treatments);
    let reported_audit = audit::reported(isms, as_of);
    let owned: usize = plan.approvals.iter().map(|line| line.risks.len()).sum();
    let documents = documents::documents(&documents::Basis {
        isms,
        directory: &directory,
        owners: &plan.approvals,
        without_owner: plan.treatments.len().saturating_sub(owned),
        reported_audit: reported_audit.and_then(|index| isms.audits.get(index)),
        as_of,
    });
    let assurance = audit::assurance(isms, &statement.entries, &directory, as_of);
    let (objectives, measures) = objectives::objectives(isms, &directory, as_of);

    Facts {
        as_of,
        criteria_faults,
        annex: comparison::comparison(isms, &statement.entries, &risks),
        since_last_run,
        programme: audit::programme(isms, &assurance.audits, &statement.entries, as_of),
        objectives,
        measures,
        method,
        bands,
        cia_is_graded: risks::cia_is_graded(&isms.risks),
        assessed_on: risks::assessed_on(isms, as_of),
        identified_later: Vec::new(),
        risks,
        assets,
        actions,
        document_set: document_set::document_set(isms, &statement.entries),
        soa_totals: SoaTotals::of(&statement.entries),
        soa: statement.entries,
        unconverted: statement.unconverted,
        plan,
        documents,
        reported_audit,
        audits: assurance.audits,
        findings: assurance.findings,
        nonconformities: assurance.nonconformities,
    }
}

/// Keys of `documents` and of `role.approvers` that name a document or a kind of documents, and fit none.
#[must_use]
pub fn unmatched_document_keys(isms: &Isms) -> Vec<UnmatchedKey> {
    documents::unmatched(isms)
}
