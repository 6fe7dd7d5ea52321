//! From files to the model: readers of single values, tables, files that are broken, whole projects.

mod dates;
mod editions;
mod entities;
mod example;
mod fields;
mod files;
mod joined;
mod kept;
mod project;
mod records;
mod schemas;
pub mod support;
mod tables;
mod values;
mod yaml;
