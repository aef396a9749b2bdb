//! What was found in one document.

use crate::lang::Language;
use crate::report::FindingReport;
use crate::text::Source;

/// What was found in one document.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The raw text, under the name of the document.
    pub source: Source,
    /// The language of its prose, or of most of it, where it is known.
    pub language: Option<Language>,
    /// Whether its names could be held to the glossary: it has prose in a language that some entry has a form for.
    pub is_served: bool,
    /// What was found, by place and rule; all places are in the raw text.
    pub findings: Vec<FindingReport>,
    /// How many findings comments of the document turn off.
    pub suppressed: usize,
}
