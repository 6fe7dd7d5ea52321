//! The pure derivations.

mod actions;
mod assets;
mod audit;
mod criteria;
mod factors;
mod golden;
mod letters;
mod migration;
mod people;
mod plan;
mod properties;
mod soa;
mod support;
mod trace;
