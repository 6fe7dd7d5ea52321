//! The pure derivations.

mod acceptance;
mod actions;
mod approvals;
mod assets;
mod audit;
mod calendar;
mod comparison;
mod criteria;
mod dates;
mod documents;
mod factors;
mod golden;
mod letters;
mod migration;
mod money;
mod objectives;
mod people;
mod phrases;
mod plan;
mod programme;
mod properties;
mod readiness;
mod runs;
mod soa;
mod support;
mod trace;
