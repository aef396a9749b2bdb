//! What the caller may choose when a document is checked.

use crate::finding::{Code, Severity};
use crate::lang::Language;

/// What the caller may choose when a document is checked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the text, whatever it says itself; where none is named the document tells it, else it is detected.
    pub language: Option<Language>,
    /// The language that the path of the document names: that of messages that do not tell theirs, and of a text that does
    /// not say otherwise.
    pub path_language: Option<Language>,
    /// The language of texts of the same origin: that of a text that does not say otherwise.
    pub default_language: Option<Language>,
    /// The language of what a bilingual document translates, where it does not tell it; detected where none is named.
    pub source_language: Option<Language>,
    /// Only these rules are asked; all of one text where none is named.
    pub only: Option<Vec<Code>>,
    /// How much the findings of a rule matter, where that is not for the rule to say.
    pub severities: Vec<(Code, Severity)>,
    /// Entries of the glossary, by id, of which nothing is told.
    pub ignored_entries: Vec<String>,
    /// Whether names inside quotation marks are kept as they are.
    pub keeps_quotations: bool,
    /// Findings of less severity are left out.
    pub least: Severity,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: None,
            path_language: None,
            default_language: None,
            source_language: None,
            only: None,
            severities: Vec::new(),
            ignored_entries: Vec::new(),
            keeps_quotations: false,
            least: Severity::Hint,
        }
    }
}

impl Options {
    /// Whether a rule is asked.
    pub(super) fn asks(&self, code: Code) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&code))
    }
}
