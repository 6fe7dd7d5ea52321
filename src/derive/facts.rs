use jiff::civil::Date;

use crate::diagnostic::Location;
use crate::model::{Acceptable, ControlId, ImplementationState, ReasonKind, Theme};

/// Everything that follows from an ISMS as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The day the facts hold for.
    pub as_of: Date,
    /// The level and band of each cell of the risk matrix; `None` while the criteria are incomplete.
    pub matrix: Option<Matrix>,
    /// One for each risk, in the order of the register.
    pub risks: Vec<RiskFacts>,
    /// One for each asset, in the order of the inventory.
    pub assets: Vec<AssetFacts>,
    /// One for each action.
    pub actions: Vec<ActionFacts>,
    /// The Statement of Applicability: the 93 controls of Annex A in order, then custom controls by id.
    pub soa: Vec<SoaEntry>,
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

/// A computed level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The level by the criteria.
    pub level: i32,
    /// Index of its band in `criteria.bands`.
    pub band: Option<usize>,
    /// Index on the likelihood scale.
    pub likelihood: usize,
    /// Index on the impact scale.
    pub impact: usize,
}

/// What follows for one risk.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskFacts {
    /// Level before treatment; `None` if a rating is missing or not on the scale.
    pub before: Option<Level>,
    /// Level expected after treatment.
    pub residual: Option<Level>,
    /// Whether the level before treatment is acceptable by the criteria.
    pub acceptable_before: Option<Acceptable>,
    /// Whether the expected residual level is acceptable by the criteria.
    pub acceptable_residual: Option<Acceptable>,
    /// Who the owner is.
    pub owner: Holder,
    /// The actions that treat it (indexes), by due date.
    pub actions: Vec<usize>,
    /// The assets concerned: index in the inventory, or `None` for a name that is not there.
    pub assets: Vec<Option<usize>>,
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
    /// The risks it treats (indexes).
    pub risks: Vec<usize>,
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
    /// Why it is necessary: risks first, then the rest.
    pub reasons: Vec<Reason>,
    /// Why it is not necessary.
    pub exclusion_reason: Option<String>,
    /// The custom control that takes its place.
    pub replaced_by: Option<ControlId>,
    /// How far it is in place; `None` if not stated or not necessary.
    pub state: Option<ImplementationState>,
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
    /// Actions that bring it about (indexes).
    pub actions: Vec<usize>,
    /// Risks whose treatment needs it or that rely on it (indexes).
    pub risks: Vec<usize>,
    /// The row or answer it comes from, if a person gave one.
    pub location: Option<Location>,
}

/// Why a control is necessary.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The kind of reason.
    pub kind: ReasonKind,
    /// The risk (index), for a reason of kind risk.
    pub risk: Option<usize>,
    /// The reason in words, for the other kinds.
    pub text: Option<String>,
    /// The cell or key it comes from.
    pub location: Option<Location>,
}
