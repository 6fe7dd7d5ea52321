//! From the 2013 edition to that of 2022: which controls merge and split, and what that proposes for the Statement of
//! Applicability.
//!
//! What the old statement says of merged controls becomes a proposal, never a decision: a person has to look at it
//! wherever the old rows differ. The weakest state counts, because a control is in place no further than its weakest
//! part.

mod proposal;
mod succession;

pub use proposal::{Former, Migration};
pub use succession::{Succession, successions};
