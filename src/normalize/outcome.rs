//! What is asked of normalizing, and what comes of it.

use serde::Serialize;

use super::record::{Change, Record, sha256};
use crate::text::{Language, Span};

/// What to leave alone besides what the glossary says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Leave names inside quotation marks as they are.
    pub keep_quotations: bool,
    /// The language of texts, and of parts of a document, that do not tell theirs. Where none is named, the other parts of
    /// the document tell it.
    pub default_language: Option<Language>,
}

/// A text with its names in canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Normalized {
    /// The text as it is now.
    pub text: String,
    /// Every edit, in order.
    pub changes: Vec<Change>,
    /// Variants left alone, in order, as spans of the input.
    pub spared: Vec<Spared>,
    /// The parts that were read each in its language: a text is one, a record or another stretch of a document too.
    pub parts: usize,
    /// Those of them whose language could not be told, to which no entry applies.
    pub unknown: usize,
    /// The languages of the parts, each once.
    pub languages: Vec<Spoken>,
}

/// A language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spoken {
    /// The language; none where it could not be told.
    pub language: Option<Language>,
    /// Parts that were read in it.
    pub parts: usize,
}

/// A variant that was left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spared {
    /// Where it stands in the input.
    pub span: Span,
    /// Id of the glossary entry.
    pub entry: String,
    /// What kept it.
    pub by: LeftAlone,
    /// Why: the guard and what it saw.
    pub guard: String,
}

/// What keeps a variant from being replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LeftAlone {
    /// A guard of the glossary, or what stands around it.
    Guard,
    /// The replacement is a suggestion, for a person to decide on.
    Suggestion,
    /// It stands in quotation marks, which were to be kept.
    Quotation,
    /// What replaces it would be replaced again.
    Repetition,
    /// The format has no way to write what replaces it there.
    Format,
    /// The charset of the file has no signs for what replaces it.
    Charset,
}

impl Normalized {
    /// How many bytes of the input it is what became of.
    pub fn input_length(&self) -> usize {
        let grown: isize = self.changes.iter().map(Change::growth).sum();
        self.text.len().saturating_add_signed(-grown)
    }

    /// The edit record: a line an edit, for the text `input` read from `file`.
    pub fn records(&self, file: &str, input: &str) -> Vec<Record> {
        let (before, after) = (sha256(input.as_bytes()), sha256(self.text.as_bytes()));
        let record = |change: &Change| Record {
            file: file.to_owned(),
            sha256: before.clone(),
            output_file: None,
            output_sha256: Some(after.clone()),
            format: None,
            encoding: None,
            before_bytes: None,
            change: change.clone(),
        };
        self.changes.iter().map(record).collect()
    }
}
