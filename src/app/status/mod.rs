//! Where a project stands: its documents, what is due, and the records in numbers.

mod agenda;
mod ics;
mod clauses;
mod documents;
mod facts;
mod left_out;
mod report;

pub use agenda::{DueLine, HORIZON_MONTHS};
pub use clauses::{ClauseDocument, ClauseLine};
pub use documents::{DocumentStanding, state_word};
pub use facts::{
    Approval, Candidate, Change, ChangeKind, Changes, Coverage, FactsReport, Measure, Objective, PlanState, Programme,
    Reason,
};
pub use ics::{calendar_file, write_calendar};
pub use left_out::{LeftOutDocument, left_out_documents};
pub use report::{
    ActionTotals, BandRisks, ControlCounts, RecordCounts, RiskCounts, StatusReport, status, status_report_schema,
};
