//! The engine that turns ratings into levels and bands (6.1.2 a, d).
//!
//! Everything wrong with the criteria is told at once, as [`CriteriaFault`]s. Faults of shape leave no method to rate
//! with; with the others (a cell without a band, a level that falls) the rest of the matrix can still be used.

mod bands;
mod factors;
mod faults;
mod level;
mod matrix;
mod method;
mod money;
mod scale;
mod versions;

pub(super) use bands::bands;
pub use bands::{BandFacts, band_letters};
pub use factors::FactorMethod;
pub use faults::{Axis, CellAt, CriteriaFault, CriteriaPart, TableShape};
pub use level::{Level, Money, Score};
pub use method::Method;
pub use money::MoneyMethod;
pub use scale::{MAX_POINTS, MIN_POINTS};
pub use versions::{criteria_version_of, criteria_version_on};
