//! What rules of one shape share.

pub mod acceptance;
pub mod actions;
pub mod dates;
pub mod documents;
pub mod nonconformities;
pub mod people;
pub mod phrases;
pub mod text;
