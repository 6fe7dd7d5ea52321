use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ControlId, Origin};

/// What people said about controls; the Statement of Applicability itself is derived.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SoaInputs {
    /// How the necessary controls were determined and compared with Annex A (`soa.method`).
    pub method: Option<String>,
    /// Controls from other sources than Annex A (`soa.custom` in the answers).
    pub custom: Vec<CustomControl>,
    /// Controls that no risk asks for, with the reason (`soa.extra`).
    pub extra: Vec<ExtraControl>,
    /// Rows from a sheet or from the answers (`soa.exclude`, `soa.impl`).
    pub rows: Vec<SoaRow>,
    /// What was decided on top of the data (`soa` in decisions.yaml); wins over everything else.
    pub overrides: Vec<SoaOverride>,
}

/// A control of the organization's own, or from another standard.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CustomControl {
    /// Its id; must not look like an Annex A id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it comes from: `own`, or the other standard or law.
    pub source: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
}

/// A reason other than a risk to run a control.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExtraControl {
    /// The control.
    pub control: ControlId,
    /// The kind of reason.
    pub kind: Option<ReasonKind>,
    /// The reason in words, naming the law, contract or decision.
    pub reason: Option<String>,
}

/// Why a control is necessary (6.1.3 d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReasonKind {
    /// A risk treatment needs it.
    Risk,
    /// A law asks for it.
    Legal,
    /// A contract asks for it.
    Contract,
    /// The business wants it.
    Business,
    /// The organization's own baseline.
    Baseline,
    /// Given in words that name none of the other kinds. Not to be chosen in a file: leaving the kind out means this.
    #[serde(skip_deserializing)]
    #[schemars(skip)]
    Stated,
}

/// How far a necessary control is in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImplementationState {
    /// Nothing yet.
    NotStarted,
    /// Decided, not begun or not usable.
    Planned,
    /// In place in part.
    Partial,
    /// In place.
    Implemented,
}

/// What one sheet row or answer says about a control. Every field but the id may be missing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SoaRow {
    /// The control.
    pub control: ControlId,
    /// The title the sheet gives.
    pub title: Option<String>,
    /// Whether the sheet says it is applicable.
    pub necessary: Option<bool>,
    /// Reason for inclusion in words.
    pub reason: Option<String>,
    /// Reason for exclusion in words.
    pub exclusion_reason: Option<String>,
    /// The custom control that replaces it.
    pub replaced_by: Option<ControlId>,
    /// How far it is in place.
    pub state: Option<ImplementationState>,
    /// How it is done, in a sentence or two.
    pub how: Option<String>,
    /// Policies and procedures that describe it.
    pub documents: Vec<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Its owner: a person id or a name as written.
    pub owner: Option<String>,
    /// When it was last reviewed.
    pub reviewed_on: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// The id of the 2013 edition that the sheet gives, if the row was converted; `control` is one of its successors.
    #[serde(skip)]
    pub formerly: Option<ControlId>,
    /// Columns that fit no field, under their own headers.
    #[serde(skip)]
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A decision on a control that overrides what the data says; needs a reason and a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SoaOverride {
    /// The control.
    pub control: ControlId,
    /// Necessary after all, or not after all.
    pub necessary: Option<bool>,
    /// The state, when the sheet is out of date.
    pub state: Option<ImplementationState>,
    /// Why: printed in the statement.
    pub reason: Option<String>,
    /// Who decided: a person id.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
