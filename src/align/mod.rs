//! Which passages of N versions tell the same thing, word by word.

mod version;
mod features;
mod furniture;
mod score;
mod mode;
mod passages;
mod vocabulary;
mod words;
pub mod drift;
mod claims;
mod reuse;

pub use claims::{Claim, ClaimKind, Reading, Verdict, claims};
pub use drift::{DriftMark, DriftSpan, WordDrift, drift};
pub use passages::align;
pub use reuse::{Reuse, reuse};
pub use version::Version;

use crate::text::Span;

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

/// What a passage is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PassageKind {
    /// What the text tells.
    #[default]
    Story,
    /// Page furniture, joined with page furniture only; nothing follows from it.
    Furniture,
}

/// The places of all versions that tell one thing.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// What it is made of.
    pub kind: PassageKind,
    /// One cell a version that tells it, at least two, by version.
    pub cells: Vec<Cell>,
    /// Why its sentences were joined.
    pub links: Vec<Link>,
}

/// The place of one version inside a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Index of the version.
    pub version: usize,
    /// Indices of the sentences that lie in it for the larger part, in order.
    ///
    /// Empty where the cell is a smaller part of a sentence that another passage holds.
    pub sentences: Vec<usize>,
    /// What exactly the cell covers, in order: whole sentences, or the part of a long sentence that tells this.
    pub spans: Vec<Span>,
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

impl Alignment {
    /// For each version and sentence, whether a passage holds it.
    pub fn told(&self, versions: &[Version]) -> Vec<Vec<bool>> {
        let mut told: Vec<Vec<bool>> =
            versions.iter().map(|version| vec![false; version.document.sentences.len()]).collect();
        for cell in self.passages.iter().flat_map(|passage| &passage.cells) {
            for &sentence in &cell.sentences {
                told[cell.version][sentence] = true;
            }
        }
        told
    }
}

impl Passage {
    /// The cell of `version`, if it takes part.
    pub fn cell(&self, version: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.version == version)
    }
}
