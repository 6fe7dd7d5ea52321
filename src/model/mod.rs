//! The ISMS as plain typed data: no I/O, no clock, no formatting, nothing computed.
//!
//! Types that people write in YAML derive their decoding and their JSON Schema here, so that the
//! file format and the model cannot drift apart. `None` and an empty list mean *not answered*.

mod asset;
mod assurance;
mod context;
mod control;
mod criteria;
mod documents;
mod origin;
mod people;
mod risk;
mod soa;

pub use asset::{Asset, Cia};
pub use assurance::{
    Audit, AuditConclusion, AuditScope, ClauseResult, Coverage, Finding, Grade, Nonconformity, Sample,
};
pub use context::{
    ClimateDetermination, InterestedParty, Interface, Issue, LegalRequirement, Operations, Organization, OutOfScope,
    Policy, Process, Requirement, Scope, Site, Supplier, Unit,
};
pub use control::{Control, ControlId, Edition, Theme, annex_a, annex_a_2013};
pub use criteria::{Acceptable, Acceptance, Band, Combine, Criteria, Factor, LastRun, ScalePoint};
pub use documents::{ChangeEntry, Class, DocumentInput, Documentation, ExternalDocument, Retention};
pub use origin::{FieldColumns, Origin};
pub use people::{AuditorRole, Person, Roles};
pub use risk::{Action, ActionStatus, Rating, Risk, RiskStatus, TreatmentOption};
pub use soa::{CustomControl, ExtraControl, ImplementationState, ReasonKind, SoaInputs, SoaOverride, SoaRow};

/// Everything that is known about one organization's ISMS.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Isms {
    /// The organization itself (4.1).
    pub organization: Organization,
    /// Everybody an owner, approver or auditor can be.
    pub people: Vec<Person>,
    /// Who holds which role (5.3).
    pub roles: Roles,
    /// The scope (4.3).
    pub scope: Scope,
    /// External issues (4.1).
    pub external_issues: Vec<Issue>,
    /// Internal issues (4.1).
    pub internal_issues: Vec<Issue>,
    /// Whether climate change is a relevant issue (4.1, Amendment 1:2024).
    pub climate: ClimateDetermination,
    /// Interested parties and their requirements (4.2).
    pub parties: Vec<InterestedParty>,
    /// Laws and contracts (A.5.31).
    pub legal: Vec<LegalRequirement>,
    /// What the policy says (5.2).
    pub policy: Policy,
    /// How risks are rated and when they are acceptable (6.1.2).
    pub criteria: Criteria,
    /// What others do for the organization and what it runs itself (8.1).
    pub operations: Operations,
    /// Rules for documented information (7.5).
    pub documentation: Documentation,
    /// The asset inventory (A.5.9).
    pub assets: Vec<Asset>,
    /// The risk register (8.2).
    pub risks: Vec<Risk>,
    /// All actions of the ISMS, whatever they come from.
    pub actions: Vec<Action>,
    /// What people said about controls (6.1.3 d).
    pub soa: SoaInputs,
    /// Audits, planned and done (9.2).
    pub audits: Vec<Audit>,
    /// Audit findings.
    pub findings: Vec<Finding>,
    /// Nonconformities (10.2).
    pub nonconformities: Vec<Nonconformity>,
}
