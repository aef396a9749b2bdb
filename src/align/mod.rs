//! Which passages of N versions tell the same thing, word by word.

mod words;
mod claims;

pub use claims::{Claim, ClaimKind, Reading, Verdict, claims};
pub use words::WordDrift;

use crate::facts::Fact;
use crate::glossary::Match;
use crate::text::{Document, Language, Source, Span};

/// A text made ready for comparison.
#[derive(Clone, Debug)]
pub struct Version {
    /// The untouched text.
    pub source: Source,
    /// Its language, where it is known.
    pub language: Option<Language>,
    /// Paragraphs, sentences and tokens.
    pub document: Document,
    /// What the glossary knows in it, in order, spared places included.
    pub matches: Vec<Match>,
    /// Facts of each sentence: one list a sentence, each in order.
    pub facts: Vec<Vec<Fact>>,
}

/// How the versions belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Translations of one source: a passage missing in one version tells something.
    Parallel,
    /// Articles about one event: most sentences stand alone.
    Comparable,
}

/// The passages of N versions.
#[derive(Clone, Debug)]
pub struct Alignment {
    /// How the versions belong together.
    pub mode: Mode,
    /// Passages in reading order (of their first cell's place). Each sentence is in at most one.
    pub passages: Vec<Passage>,
    /// For each version and sentence, whether it is page furniture ("Leave a Reply", a credit line).
    pub furniture: Vec<Vec<bool>>,
}

/// The places of all versions that tell one thing.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// One cell a version that tells it, at least two, by version.
    pub cells: Vec<Cell>,
    /// Why its sentences were joined.
    pub links: Vec<Link>,
}

/// The sentences of one version inside a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Index of the version.
    pub version: usize,
    /// Indices of its sentences, in order.
    pub sentences: Vec<usize>,
}

/// Why two sentences were joined.
#[derive(Clone, Debug)]
pub struct Link {
    /// Version and sentence of one side.
    pub a: (usize, usize),
    /// Version and sentence of the other side.
    pub b: (usize, usize),
    /// Similarity, 0..1.
    pub score: f32,
    /// What the two share, for people: `January 10, Geneva, OSCE`.
    pub reason: String,
}

impl Version {
    /// Byte span of a sentence.
    pub fn sentence(&self, index: usize) -> Span {
        self.document.sentences[index].span
    }
}

impl Passage {
    /// The cell of `version`, if it takes part.
    pub fn cell(&self, version: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.version == version)
    }
}
