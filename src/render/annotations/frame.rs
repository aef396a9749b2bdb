//! What all formats of annotations share: what is annotated, the units of offsets, labels and names.

use serde::{Deserialize, Serialize};

use crate::glossary::Kind;
use crate::matching::{Decision, Glossary, Match};
use crate::normalize::Annotated;
use crate::text::Span;

/// A format of annotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AnnotationFormat {
    /// A line a place, as JSON.
    #[default]
    Jsonl,
    /// A line a text, as JSON with what spaCy's `doc.char_span` takes.
    Spacy,
    /// Stand-off lines of brat, for the raw file.
    Brat,
    /// A task a text, to be imported into Label Studio as predictions.
    LabelStudio,
    /// A line a place, as annotation of the W3C's Web Annotation data model.
    W3c,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Offsets {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode code points, as Python counts.
    CodePoints,
    /// Units of UTF-16, as JavaScript and Java count.
    Utf16,
}

impl Offsets {
    /// How long `text` is, counted so.
    pub fn length(self, text: &str) -> usize {
        match self {
            Offsets::Bytes => text.len(),
            Offsets::CodePoints => text.chars().count(),
            Offsets::Utf16 => text.encode_utf16().count(),
        }
    }
}

impl AnnotationFormat {
    /// What the format counts where nobody says otherwise.
    pub fn offsets(self) -> Offsets {
        match self {
            AnnotationFormat::Jsonl => Offsets::Bytes,
            _ => Offsets::CodePoints,
        }
    }

    /// What stands before all texts, between two, and behind them.
    pub fn frame(self) -> [&'static str; 3] {
        match self {
            AnnotationFormat::LabelStudio => ["[\n", ",\n", "\n]\n"],
            _ => ["", "", ""],
        }
    }
}

/// A document with what the glossary knows in it.
#[derive(Clone, Copy, Debug)]
pub struct AnnotatedFile<'a> {
    /// What it is called.
    pub name: &'a str,
    /// It as it was read.
    pub raw: &'a str,
    /// Its texts.
    pub texts: &'a [Annotated],
}

/// Counts up to bytes of a text that come in order.
pub(in crate::render) struct Counter<'t> {
    text: &'t str,
    offsets: Offsets,
    pub(super) at: usize,
    count: usize,
}

impl<'t> Counter<'t> {
    pub(in crate::render) fn new(text: &'t str, offsets: Offsets) -> Self {
        Self { text, offsets, at: 0, count: 0 }
    }

    /// The place of byte `at`, which lies not before the last one.
    pub(in crate::render) fn place(&mut self, at: usize) -> usize {
        self.count += self.offsets.length(&self.text[self.at..at]);
        self.at = at;
        self.count
    }

    pub(super) fn span(&mut self, span: Span) -> [usize; 2] {
        [self.place(span.start), self.place(span.end)]
    }
}

/// A label of a kind of thing, in the capitals that such programs use.
pub(super) fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "PERSON",
        Kind::Place => "PLACE",
        Kind::Organisation => "ORGANISATION",
        Kind::Work => "WORK",
        Kind::Term => "TERM",
    }
}

/// The form of a match to use in the language of its text, in one line.
pub(super) fn canonical(text: &Annotated, found: &Match, glossary: &Glossary) -> String {
    let entry = glossary.entry(found.entry);
    let own = || text.language.and_then(|language| entry.canonical_in(language));
    let name = match &found.decision {
        Decision::Replace { replacement, .. } => replacement,
        _ => own().unwrap_or_else(|| found.span.of(&text.text)),
    };
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines of JSON.
pub(super) fn lines<T: Serialize>(rows: impl Iterator<Item = T>) -> String {
    // what is made of strings and numbers is always written
    rows.map(|row| serde_json::to_string(&row).unwrap_or_default() + "\n").collect()
}
