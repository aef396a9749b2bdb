//! Reasons about comments by which a text turns findings off.

use crate::finding::Code;

/// What is wrong with a comment by which a text turns findings off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Suppressing {
    /// It turns nothing off.
    Nothing {
        /// The rules that it names; none where it means all.
        codes: Vec<Code>,
    },
    /// It turns something on that is not off.
    NotOff,
    /// It says something that is not known.
    Unknown {
        /// What it says.
        written: String,
        /// What was probably meant.
        meant: Option<String>,
    },
}
