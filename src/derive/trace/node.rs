use serde::Serialize;

use crate::diagnostic::Location;

/// What kind of record a node of the audit trail is, in the order of the chain: from the context to the next version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// An external or internal issue (4.1).
    Issue,
    /// An interested party (4.2).
    Party,
    /// A law or contract (A.5.31).
    Law,
    /// A supplier (A.5.19).
    Supplier,
    /// A change (6.3).
    Change,
    /// A group of assets.
    AssetGroup,
    /// An asset (A.5.9).
    Asset,
    /// A risk assessment (8.2).
    Run,
    /// A risk (6.1.2).
    Risk,
    /// Somebody approved the treatment plan for a risk (6.1.3 f).
    PlanApproval,
    /// Somebody accepted what remains of a risk (6.1.3 f).
    Acceptance,
    /// A decision on a control in decisions.yaml.
    ControlDecision,
    /// A control with its line of the Statement of Applicability (6.1.3 d).
    Control,
    /// An action of the common pool.
    Action,
    /// A document, of the set or only named.
    Document,
    /// An objective (6.2).
    Objective,
    /// A measure (9.1).
    Measure,
    /// An incident (A.5.24).
    Incident,
    /// An audit (9.2).
    Audit,
    /// An audit finding.
    Finding,
    /// A nonconformity with its corrective action (10.2).
    Nonconformity,
    /// A management review (9.3).
    Review,
    /// A decision of a management review (9.3.3).
    ReviewDecision,
    /// A version of a document (7.5.3).
    Version,
}

impl NodeKind {
    /// Its name in JSON (`risk`).
    #[must_use]
    pub fn key(self) -> &'static str {
        let word = self.word();
        word.rsplit_once('.').map_or(word, |(_, name)| name)
    }

    /// The key of its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Issue => "trail.kind.issue",
            Self::Party => "trail.kind.party",
            Self::Law => "trail.kind.law",
            Self::Supplier => "trail.kind.supplier",
            Self::Change => "trail.kind.change",
            Self::AssetGroup => "trail.kind.asset_group",
            Self::Asset => "trail.kind.asset",
            Self::Run => "trail.kind.run",
            Self::Risk => "trail.kind.risk",
            Self::PlanApproval => "trail.kind.plan_approval",
            Self::Acceptance => "trail.kind.acceptance",
            Self::ControlDecision => "trail.kind.control_decision",
            Self::Control => "trail.kind.control",
            Self::Action => "trail.kind.action",
            Self::Document => "trail.kind.document",
            Self::Objective => "trail.kind.objective",
            Self::Measure => "trail.kind.measure",
            Self::Incident => "trail.kind.incident",
            Self::Audit => "trail.kind.audit",
            Self::Finding => "trail.kind.finding",
            Self::Nonconformity => "trail.kind.nonconformity",
            Self::Review => "trail.kind.review",
            Self::ReviewDecision => "trail.kind.review_decision",
            Self::Version => "trail.kind.version",
        }
    }

    /// Whether so much passes through such a record that a trail ends there: everything an audit found is not what
    /// follows from one of the controls it looked at.
    #[must_use]
    pub fn is_hub(self) -> bool {
        matches!(self, Self::Audit | Self::Review | Self::Run | Self::Document | Self::PlanApproval)
    }
}

/// A record of the ISMS, or the id of one that is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its id as written, or what stands for one (the name of a party, a law with its article).
    pub id: String,
    /// What it is about.
    pub title: Option<String>,
    /// Where it was read.
    pub place: Option<Location>,
    /// Its index in the list of its kind in the model (controls: in the Statement of Applicability); `None` for what
    /// is only named somewhere.
    pub record: Option<usize>,
    /// Something names this id, and there is no such record: the chain is broken here.
    pub missing: bool,
}

/// How one record leads to the next. Read as a sentence: *from* `verb` *to*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// An issue leads to a risk.
    LeadsTo,
    /// A party's requirement or a law is met by a control, a document or an objective.
    IsMetBy,
    /// A supplier stands behind an asset.
    StandsBehind,
    /// An asset is needed by another.
    IsNeededBy,
    /// A group or an asset holds an asset.
    Holds,
    /// An asset is exposed to a risk.
    IsExposedTo,
    /// A change bears on something.
    BearsOn,
    /// An earlier assessment rated a risk.
    Rated,
    /// A risk is treated by a control or an action.
    IsTreatedBy,
    /// A risk was rated with a control in place.
    ReliesOn,
    /// The control's own row names the risk as its reason.
    IsReasonFor,
    /// The treatment of a risk is approved by its owner.
    IsApprovedIn,
    /// What remains of a risk is accepted.
    IsAcceptedIn,
    /// A decision settles a control.
    Settles,
    /// A control takes the place of another.
    IsReplacedBy,
    /// An action brings a control about.
    BringsAbout,
    /// An action must be done before another.
    ComesBefore,
    /// A control is described in a document.
    IsDescribedIn,
    /// A risk or requirement is answered by an objective.
    IsAnsweredBy,
    /// An objective is shown by a measure.
    IsShownBy,
    /// A risk came true in an incident, or an asset was hit by one.
    IsHitBy,
    /// A control was looked at in an audit.
    IsAuditedIn,
    /// A control that an audit to come is to look at.
    WillBeAuditedIn,
    /// An audit made a finding.
    Found,
    /// A control is what a finding or nonconformity is about.
    IsSubjectOf,
    /// A finding or an incident was opened as a nonconformity.
    IsOpenedAs,
    /// A nonconformity came back.
    CameBackAs,
    /// Something is carried out by an action.
    IsCarriedOutBy,
    /// Something is followed by an assessment of the risks.
    IsFollowedBy,
    /// Something was discussed in a management review.
    IsDiscussedIn,
    /// A management review decided something.
    Decided,
    /// A document refers to another.
    RefersTo,
    /// A document has a version.
    HasVersion,
    /// The history line of a version names a record.
    IsNamedIn,
}

impl Relation {
    /// Its name in JSON (`leads_to`).
    #[must_use]
    pub fn key(self) -> &'static str {
        let word = self.word();
        word.rsplit_once('.').map_or(word, |(_, name)| name)
    }

    /// The key of its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::LeadsTo => "trail.because.leads_to",
            Self::IsMetBy => "trail.because.is_met_by",
            Self::StandsBehind => "trail.because.stands_behind",
            Self::IsNeededBy => "trail.because.is_needed_by",
            Self::Holds => "trail.because.holds",
            Self::IsExposedTo => "trail.because.is_exposed_to",
            Self::BearsOn => "trail.because.bears_on",
            Self::Rated => "trail.because.rated",
            Self::IsTreatedBy => "trail.because.is_treated_by",
            Self::ReliesOn => "trail.because.relies_on",
            Self::IsReasonFor => "trail.because.is_reason_for",
            Self::IsApprovedIn => "trail.because.is_approved_in",
            Self::IsAcceptedIn => "trail.because.is_accepted_in",
            Self::Settles => "trail.because.settles",
            Self::IsReplacedBy => "trail.because.is_replaced_by",
            Self::BringsAbout => "trail.because.brings_about",
            Self::ComesBefore => "trail.because.comes_before",
            Self::IsDescribedIn => "trail.because.is_described_in",
            Self::IsAnsweredBy => "trail.because.is_answered_by",
            Self::IsShownBy => "trail.because.is_shown_by",
            Self::IsHitBy => "trail.because.is_hit_by",
            Self::IsAuditedIn => "trail.because.is_audited_in",
            Self::WillBeAuditedIn => "trail.because.will_be_audited_in",
            Self::Found => "trail.because.found",
            Self::IsSubjectOf => "trail.because.is_subject_of",
            Self::IsOpenedAs => "trail.because.is_opened_as",
            Self::CameBackAs => "trail.because.came_back_as",
            Self::IsCarriedOutBy => "trail.because.is_carried_out_by",
            Self::IsFollowedBy => "trail.because.is_followed_by",
            Self::IsDiscussedIn => "trail.because.is_discussed_in",
            Self::Decided => "trail.because.decided",
            Self::RefersTo => "trail.because.refers_to",
            Self::HasVersion => "trail.because.has_version",
            Self::IsNamedIn => "trail.because.is_named_in",
        }
    }
}

/// One step of the chain, from what comes first to what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Index of the node that comes first.
    pub from: usize,
    /// Index of the node that follows.
    pub to: usize,
    /// How the one leads to the other.
    pub relation: Relation,
    /// What else is said there: the requirement of a party, the result of an audit.
    pub note: Option<String>,
    /// The cell or key that says so.
    pub place: Option<Location>,
}
