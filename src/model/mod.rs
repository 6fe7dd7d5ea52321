//! The ISMS as plain typed data: no I/O, no clock, no formatting, nothing computed.
//!
//! Types that people write in YAML derive their decoding and their JSON Schema here, so that the
//! file format and the model cannot drift apart. `None` and an empty list mean *not answered*.

mod acceptance;
mod annex;
mod asset;
mod assurance;
mod change;
mod competence;
mod context;
mod continuity;
mod control;
mod criteria;
mod day;
mod document_type;
mod documents;
mod edition;
mod incident;
mod layout;
mod objective;
mod occasion;
mod origin;
mod parameter;
mod people;
mod profile;
mod register;
mod review;
mod risk;
mod run;
mod soa;
mod topic;
mod treatment;

pub use acceptance::{PlanApproval, ResidualAcceptance};
pub use annex::{AnnexCell, AnnexColumn};
pub use asset::{Asset, AssetGroup, Cia};
pub use assurance::{
    Audit, AuditConclusion, AuditProgramme, AuditScope, AuditSlot, ClauseResult, Coverage, Finding, Grade,
    Nonconformity, Sample,
};
pub use change::{CalendarItem, Change, ChangeEffects, Opportunity};
pub use competence::{Awareness, AwarenessItem, Communication, Competence, Training};
pub use context::{
    ClimateDetermination, InterestedParty, Interface, Issue, LegalRequirement, OperatingProcedure, Operations,
    Organization, OutOfScope, Policy, Privacy, Process, Requirement, Scope, Site, Supplier, Unit,
};
pub use continuity::{
    Continuity, ContinuityService, ContinuityTest, Exercise, FailureScenario, PlannedExercise, Prerequisite, TestResult,
};
pub use control::{Control, ControlId, Edition, Theme, annex_a, annex_a_2013};
pub use criteria::{
    Acceptable, Acceptance, Band, Combine, Criteria, CriteriaVersion, Factor, LastRun, Quantitative, ScalePoint,
};
pub use day::{YEARS, as_of_day, is_day_of_record, is_no_end, out_of_reach};
pub use document_type::{
    DEFAULT_PREFIX, DocumentKind, DocumentType, DocumentTypeInput, Necessity, RISK_OWNERS, document_types,
};
pub use documents::{
    Acknowledgement, AuditTrail, ChangeEntry, Class, DocumentInput, DocumentStatus, Documentation, ExternalDocument,
    Retention,
};
pub use edition::new_in_2022;
pub use incident::{Incident, Notification};
pub use layout::{FigureLayout, Layout, TableLayout, Width, WidthByMethod};
pub use objective::{Direction, Evaluation, Measure, MeasureResult, Objective, ObjectiveStatus};
pub use occasion::{Occasion, OccasionKind};
pub use origin::{FieldColumns, Origin};
pub use parameter::{KnownParameter, Parameter, ParameterLimit, Parameters, known_parameter, known_parameters};
pub use people::{AuditorRole, Person, RaciLine, RoleConflict, RoleDescription, Roles};
pub use profile::Profile;
pub use register::{
    Act, Binding, DocumentLife, Override, Register, RegisterEntry, Registered, RegisteredApproval, RiskAtApproval,
};
pub use review::{Decision, DecisionKind, Judgement, ManagementReview, ReviewInput, ReviewInputs, Verdict};
pub use risk::{Action, ActionStatus, Rating, Risk, RiskStatus, TreatmentOption};
pub use run::AssessmentRun;
pub use soa::{CustomControl, ExtraControl, ImplementationState, ReasonKind, SoaInputs, SoaOverride, SoaRow};
pub use topic::{TopicAnswer, TopicRules};
pub use treatment::TreatmentRules;

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
    /// Opportunities for the ISMS (6.1.1).
    pub opportunities: Vec<Opportunity>,
    /// What interested parties have said since the last management review.
    pub feedback: Option<String>,
    /// Interested parties and their requirements (4.2).
    pub parties: Vec<InterestedParty>,
    /// Laws and contracts (A.5.31).
    pub legal: Vec<LegalRequirement>,
    /// Personal data (A.5.34).
    pub privacy: Privacy,
    /// What the policy says (5.2).
    pub policy: Policy,
    /// What is done about the topics of the policies.
    pub rules: TopicRules,
    /// Values that rules state, by their ids.
    pub parameters: Parameters,
    /// How risks are rated and when they are acceptable (6.1.2).
    pub criteria: Criteria,
    /// How risks are treated (6.1.3).
    pub treatment: TreatmentRules,
    /// What others do for the organization and what it runs itself (8.1).
    pub operations: Operations,
    /// Rules for documented information (7.5).
    pub documentation: Documentation,
    /// The asset inventory (A.5.9).
    pub assets: Vec<Asset>,
    /// Groups of assets that a risk may name instead of each asset.
    pub asset_groups: Vec<AssetGroup>,
    /// Earlier risk assessments, oldest first (8.2).
    pub runs: Vec<AssessmentRun>,
    /// The risk register (8.2).
    pub risks: Vec<Risk>,
    /// All actions of the ISMS, whatever they come from.
    pub actions: Vec<Action>,
    /// Who accepted which risk, beside what the register says (6.1.3 f).
    pub acceptances: Vec<ResidualAcceptance>,
    /// Risk owners' approvals of the treatment plan (6.1.3 f).
    pub plan_approvals: Vec<PlanApproval>,
    /// What people said about controls (6.1.3 d).
    pub soa: SoaInputs,
    /// Objectives (6.2).
    pub objectives: Vec<Objective>,
    /// What is measured (9.1).
    pub measures: Vec<Measure>,
    /// Results of measures, from all files, in the order of the files.
    pub results: Vec<MeasureResult>,
    /// What was made of the results of measures (9.1).
    pub evaluations: Vec<Evaluation>,
    /// Who can do what is needed (7.2).
    pub competence: Vec<Competence>,
    /// Awareness (7.3).
    pub awareness: Awareness,
    /// Communication (7.4).
    pub communication: Vec<Communication>,
    /// Changes (6.3).
    pub changes: Vec<Change>,
    /// Incidents (A.5.24 to A.5.28).
    pub incidents: Vec<Incident>,
    /// ICT continuity (A.5.30).
    pub continuity: Continuity,
    /// How audits are planned (9.2.2).
    pub audit_programme: AuditProgramme,
    /// Audits, planned and done (9.2).
    pub audits: Vec<Audit>,
    /// Audit findings.
    pub findings: Vec<Finding>,
    /// Nonconformities (10.2).
    pub nonconformities: Vec<Nonconformity>,
    /// Management reviews (9.3), oldest first.
    pub reviews: Vec<ManagementReview>,
    /// Columns of registers that are to be printed in an annex.
    pub annex: Vec<AnnexColumn>,
}
