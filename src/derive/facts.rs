use jiff::civil::Date;

use crate::diagnostic::Location;
use crate::model::{Acceptable, ControlId, DocumentType, ImplementationState, ReasonKind, Theme};

use super::acceptance::AcceptanceFacts;
use super::audit::{AuditFacts, FindingFacts, NonconformityFacts, ProgrammeFacts};
use super::comparison::{AnnexComparison, OrganizationFact};
use super::criteria::{BandFacts, CriteriaFault, Level, Method};
use super::document_set::{Inclusion, LeftOut};
use super::documents::DocumentFacts;
use super::migration::Migration;
use super::objectives::{MeasureFacts, ObjectiveFacts};
use super::plan::PlanFacts;
use super::runs::RunComparison;
use super::soa::SoaTotals;

/// Everything that follows from an ISMS as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The day the facts hold for.
    pub as_of: Date,
    /// How levels are computed; `None` while the criteria are incomplete.
    pub method: Option<Method>,
    /// What is missing or wrong in the criteria, all at once.
    pub criteria_faults: Vec<CriteriaFault>,
    /// One for each band, lowest first.
    pub bands: Vec<BandFacts>,
    /// One for each risk, in the order of the register.
    pub risks: Vec<RiskFacts>,
    /// Whether the register grades confidentiality, integrity and availability (`3, 1, 1`) instead of marking them.
    pub cia_is_graded: bool,
    /// The day the risks were assessed: the end of the last assessment, else the last day a risk was rated.
    pub assessed_on: Option<Date>,
    /// Risks that are left out because they were identified after the assessment: in the facts of its report alone.
    pub identified_later: Vec<super::LaterRisk>,
    /// One for each asset, in the order of the inventory.
    pub assets: Vec<AssetFacts>,
    /// One for each action.
    pub actions: Vec<ActionFacts>,
    /// The Statement of Applicability: the 93 controls of Annex A in order, then custom controls by id.
    pub soa: Vec<SoaEntry>,
    /// The Statement of Applicability in numbers.
    pub soa_totals: SoaTotals,
    /// Control ids in the data that are no control of Annex A (2022) and no custom control either.
    pub unconverted: Vec<Unconverted>,
    /// Annex A compared with what treatments and answers need.
    pub annex: AnnexComparison,
    /// The risk treatment plan.
    pub plan: PlanFacts,
    /// What changed since the last earlier assessment whose register is at hand.
    pub since_last_run: Option<RunComparison>,
    /// One for each objective.
    pub objectives: Vec<ObjectiveFacts>,
    /// One for each measure.
    pub measures: Vec<MeasureFacts>,
    /// What internal audits cover in the cycle of the programme.
    pub programme: ProgrammeFacts,
    /// The documents of the set in their order, then what only dossier.yaml names.
    pub documents: Vec<DocumentFacts>,
    /// Whether each document of the set is made, in the order of the set.
    pub document_set: Vec<Inclusion>,
    /// The audit that the audit report is about (index): the last internal one that was held by the day.
    pub reported_audit: Option<usize>,
    /// One for each audit.
    pub audits: Vec<AuditFacts>,
    /// One for each audit finding.
    pub findings: Vec<FindingFacts>,
    /// One for each nonconformity.
    pub nonconformities: Vec<NonconformityFacts>,
}

impl Facts {
    /// The risk matrix; `None` while the criteria are incomplete, and for a method that has no heat map.
    #[must_use]
    pub fn matrix(&self) -> Option<&Matrix> {
        self.method.as_ref()?.matrix()
    }

    /// Why a document of the set is not made, by its number; `None` if it is.
    #[must_use]
    pub fn left_out(&self, number: &str) -> Option<&LeftOut> {
        self.document_set.iter().find(|inclusion| inclusion.number == number)?.left_out.as_ref()
    }

    /// Whether a document of the set is made.
    #[must_use]
    pub fn is_in_set(&self, number: &str) -> bool {
        self.left_out(number).is_none()
    }

    /// The document of the set with a number (`DOC-07`); the latest, where there are several.
    #[must_use]
    pub fn document(&self, number: &str) -> Option<&DocumentFacts> {
        self.documents.iter().find(|document| document.number.as_deref() == Some(number))
    }

    /// A document, with what it is of; of a type that is made of occasions, the latest.
    #[must_use]
    pub fn document_of(&self, kind: &DocumentType) -> Option<&DocumentFacts> {
        let is_it = |document: &&DocumentFacts| {
            document.number.as_deref() == Some(&kind.number)
                && (kind.occasion.is_none() || document.occasion == kind.occasion)
        };
        self.documents.iter().find(is_it)
    }

    /// The document with an id (`ISMS-DOC-07`).
    #[must_use]
    pub fn document_of_id(&self, id: &str) -> Option<&DocumentFacts> {
        self.documents.iter().find(|document| document.id == id)
    }
}

/// The risk matrix of the criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Values of the likelihood scale, lowest first.
    pub likelihood: Vec<i32>,
    /// Values of the impact scale, lowest first.
    pub impact: Vec<i32>,
    /// A row for each impact point from the lowest, in it a cell for each likelihood point from the lowest.
    pub cells: Vec<Vec<MatrixCell>>,
}

/// A cell of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixCell {
    /// The level.
    pub level: i32,
    /// Index of its band in `criteria.bands`; `None` if the bands leave it out.
    pub band: Option<usize>,
}

/// What follows for one risk.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskFacts {
    /// Level before treatment; `None` if a rating is missing or not on the scale.
    pub before: Option<Level>,
    /// Level expected after treatment, as it is rated.
    pub residual: Option<Level>,
    /// What can be said of its level after treatment.
    pub after: AfterTreatment,
    /// Level found after the treatment was carried out.
    pub actual: Option<Level>,
    /// Whether the level before treatment is acceptable by the criteria.
    pub acceptable_before: Option<Acceptable>,
    /// Whether the level after treatment is acceptable by the criteria; `None` if it is not known.
    pub acceptable_after: Option<Acceptable>,
    /// What is decided about it.
    pub standing: RiskStanding,
    /// Who the owner is.
    pub owner: Holder,
    /// The actions that treat it (indexes), by due date.
    pub actions: Vec<usize>,
    /// The assets concerned: index in the inventory, or `None` for a name that is not there.
    pub assets: Vec<Option<usize>>,
    /// Who has to accept what remains, and who did.
    pub acceptance: AcceptanceFacts,
}

/// What can be said of the level of a risk after treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterTreatment {
    /// A person rated what is expected to remain.
    Rated(Level),
    /// The risk is only retained and not rated again: nothing is done that would change its level.
    Kept(Level),
    /// Nobody rated it. That is not the same as unchanged.
    NotRated,
}

impl AfterTreatment {
    /// The level, if it is known.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Rated(level) | Self::Kept(level) => Some(level),
            Self::NotRated => None,
        }
    }
}

/// What is decided about a risk: by its options alone, unless it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskStanding {
    /// Something is done about it: it is modified, shared or avoided.
    Treated,
    /// It is kept as it is.
    Retained,
    /// Nobody has chosen an option.
    Undecided,
    /// It is gone.
    Closed,
}

/// What follows for one asset.
#[derive(Debug, Clone, PartialEq)]
pub struct AssetFacts {
    /// Who the owner is.
    pub owner: Holder,
    /// Risks that concern it (indexes).
    pub risks: Vec<usize>,
    /// Index of its class in the classification scheme.
    pub class: Option<usize>,
}

/// What follows for one action.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionFacts {
    /// Who does it.
    pub owner: Holder,
    /// Where it stands as of the day.
    pub state: ActionState,
    /// By how many days it was done after it was due; `None` if it was not late, is not done or has no such days.
    pub days_late: Option<i32>,
    /// The risks it treats (indexes).
    pub risks: Vec<usize>,
    /// Risk ids it names that are not in the register, as written.
    pub unknown_risks: Vec<String>,
    /// The actions that must be done before: index, or `None` for an id that is not there.
    pub depends_on: Vec<Option<usize>>,
}

/// Where an action stands as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionState {
    /// Done.
    Done,
    /// Given up.
    Cancelled,
    /// Not done and past its due date, by so many days.
    Overdue(i32),
    /// Under way.
    InProgress,
    /// Not begun.
    Open,
}

/// Who stands behind a name in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// The cell is empty.
    Missing,
    /// A person (index in `people`).
    Person(usize),
    /// Several at once (`IT Manager + OT Manager`).
    Several(Vec<Holder>),
    /// Nobody that is known, as written.
    Unknown(String),
}

/// One line of the Statement of Applicability.
#[derive(Debug, Clone, PartialEq)]
pub struct SoaEntry {
    /// The control.
    pub control: ControlId,
    /// Its title; `None` for a custom control nobody has named.
    pub title: Option<String>,
    /// Its theme; `None` for a custom control.
    pub theme: Option<Theme>,
    /// Where a custom control comes from; `None` for Annex A.
    pub source: Option<String>,
    /// Whether it is necessary; `None` while nobody and nothing has decided.
    pub necessary: Option<bool>,
    /// Whether a decision in decisions.yaml made it so (index in `soa.overrides`).
    pub decided: Option<usize>,
    /// What the sheet or the answers say about its necessity, and where, whatever was made of it.
    pub sheet_necessary: Option<(bool, Option<Location>)>,
    /// Why it is necessary: risks first, then the rest. Kept even if a decision or the sheet excludes the control, so
    /// that the contradiction can be reported; print it only for a necessary control.
    pub reasons: Vec<Reason>,
    /// Risk ids in the sheet's reason that are not in the register, as written.
    pub unknown_risks: Vec<String>,
    /// Why it is not necessary. May be set on a necessary control whose sheet contradicts itself; print it only for
    /// an excluded one.
    pub exclusion_reason: Option<String>,
    /// What speaks against the exclusion or its reason; nothing for a control that is not excluded.
    pub doubts: Vec<ExclusionDoubt>,
    /// The custom control that takes its place.
    pub replaced_by: Option<ControlId>,
    /// How far it is in place; `None` if not stated or not necessary.
    pub state: Option<ImplementationState>,
    /// The state the decision or the sheet gives, also if the control is not necessary.
    pub stated_state: Option<ImplementationState>,
    /// How it is done.
    pub how: Option<String>,
    /// Policies and procedures that describe it.
    pub documents: Vec<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Its owner.
    pub owner: Holder,
    /// When it was last reviewed.
    pub reviewed_on: Option<Date>,
    /// Actions that name it (indexes), whatever their state.
    pub actions: Vec<usize>,
    /// Those of them that are still to be done: they alone bring it about.
    pub open_actions: Vec<usize>,
    /// Risks whose treatment needs it or that rely on it (indexes).
    pub risks: Vec<usize>,
    /// The row or answer it comes from, if a person gave one.
    pub location: Option<Location>,
    /// All rows and answers about it (indexes in `soa.rows`), those about the control itself before those converted from
    /// 2013; of each field the first that is given counts.
    pub rows: Vec<usize>,
    /// What an old statement proposes, if rows of the 2013 edition are about it.
    pub migration: Option<Migration>,
}

/// What speaks against an exclusion or the reason given for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExclusionDoubt {
    /// The reason says nothing (`N/A`, `not relevant for us`), and no other control takes its place.
    SaysNothing,
    /// The reason tells how the control is done.
    TellsHow,
    /// The answers say that there is what the control is for.
    Fact(OrganizationFact),
    /// An audit finding (index) is about the control.
    Finding(usize),
    /// An incident (index) speaks of what the control is for, or concerns a risk that needs it.
    Incident(usize),
    /// A policy of this name is about the control.
    Policy(String),
}

/// Why a control is necessary.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The kind of reason.
    pub kind: ReasonKind,
    /// The risk (index), for a reason of kind risk.
    pub risk: Option<usize>,
    /// How that risk is linked to the control.
    pub link: Option<RiskLink>,
    /// The entry of the legal register (index in `legal`), for a reason that comes from it.
    pub law: Option<usize>,
    /// The reason in words, for the other kinds.
    pub text: Option<String>,
    /// The cell or key it comes from.
    pub location: Option<Location>,
}

/// How a risk is linked to a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskLink {
    /// Its treatment names the control.
    Treatment,
    /// It relies on the control being in place.
    Existing,
    /// An action that treats it brings the control about.
    Action,
    /// Only the control's own row names the risk; the risk does not name the control.
    Row,
}

/// A control id that cannot be placed in the Statement of Applicability without a person's word.
#[derive(Debug, Clone, PartialEq)]
pub struct Unconverted {
    /// The id.
    pub control: ControlId,
    /// Why it has no place.
    pub why: WhyUnconverted,
    /// The cell or key it was met in.
    pub location: Option<Location>,
}

/// Why a control id has no place in the Statement of Applicability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnconverted {
    /// It is formed like an id of the 2013 edition; `annex_a_2013` proposes what takes its place.
    Edition2013,
    /// It is formed like an id of the 2022 edition, but Annex A has no such control.
    NoSuchControl,
}
