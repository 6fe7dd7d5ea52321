//! What rules of one shape share.

pub mod acceptance;
pub mod actions;
pub mod circles;
pub mod continuity;
pub mod dates;
pub mod documents;
pub mod incidents;
pub mod measures;
pub mod nonconformities;
pub mod objectives;
pub mod people;
pub mod periods;
pub mod phrases;
pub mod reviews;
pub mod text;
