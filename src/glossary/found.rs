//! A place in a text where the glossary knows what is meant, and what was decided there.

use crate::text::Span;

/// A place where a form of an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The form's words.
    pub span: Span,
    /// Index of the entry in its glossary.
    pub entry: usize,
    /// What was decided, and why.
    pub decision: Decision,
}

/// What was decided for a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is a form to keep: canonical or admitted.
    Canonical,
    /// It is a variant and all guards hold.
    Replace {
        /// What should stand there.
        replacement: String,
    },
    /// It is a variant, and a guard left it alone.
    Spared {
        /// Name of the guard and what it saw, for people.
        guard: String,
    },
}
