//! What things are called: entries, their canonical forms and variants, and where a text uses them.

mod found;

pub use found::{Decision, Match};

/// What things are called.
#[derive(Clone, Debug, Default)]
pub struct Glossary {}
