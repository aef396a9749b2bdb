//! Finds drift between machine-translated versions of one text, and normalizes names.
//!
//! A text flows through the rooms in this order; each imports only from rooms above it.

pub mod lang;
pub mod text;
pub mod format;
pub mod finding;
pub mod names;
pub mod glossary;
pub mod matching;
#[cfg(feature = "exchange")]
pub mod exchange;
pub mod normalize;
pub mod facts;
pub mod analysis;
pub mod align;
pub mod rules;
pub mod report;
pub mod check;
pub mod render;
