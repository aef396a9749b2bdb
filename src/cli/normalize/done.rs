//! A text and what became of it.

use transdrift::normalize::Normalized;

use crate::cli::files::Text;

/// A text and what became of it.
pub(super) struct Done {
    pub(super) text: Text,
    pub(super) normalized: Normalized,
    /// What of it could not be read.
    pub(super) problems: Vec<anyhow::Error>,
}
