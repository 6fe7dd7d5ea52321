//! Documents under control (7.5.2, 7.5.3): what is approved, issued, compared, proved and looked at again.
//!
//! An approval is about a content, by its hash. An issued version is files that nobody changes any more. What was done is
//! recorded in the register, which only grows.

mod acts;
mod adopt;
mod approve;
mod contents;
mod diff;
mod issue;
mod issued;
mod keep;
mod listing;
mod manifest;
mod past;
mod request;
mod snapshot;
mod standing;
mod target;
mod verify;
mod version;
mod wording;

pub use acts::{ActReport, ActRequest, addendum, review, take_history, withdraw};
pub use adopt::{AdoptRequest, AdoptedReport, adopt};
pub use approve::{ApproveRequest, ApprovedReport, approve, approve_report_schema};
pub use diff::{DiffReport, DiffRequest, DocumentSince, Piece, WordingChange, diff, diff_report_schema};
pub use issue::{IssueRequest, IssueSet, IssuedReport, IssuedVersion, NotIssued, issue, issue_report_schema};
pub use keep::ActDay;
pub use listing::{ActLine, RegisterReport, RegisteredDocument, VersionLine, register_report, register_report_schema};

pub use request::{RequestReport, request_approval};
pub use verify::{FaultKind, FileIs, FileReport, VerifyFault, VerifyReport, verify, verify_file, verify_report_schema};

pub(super) use issued::issued_file;
pub(super) use standing::settle;
