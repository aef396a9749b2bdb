//! Which passages of N versions tell the same thing, word by word.

mod order;
mod features;
mod score;
mod mode;
mod passages;
mod vocabulary;
mod words;
pub mod drift;
mod claims;
mod reuse;
mod alone;
mod voices;
mod units;

pub use alone::alone;
pub use claims::{Claim, ClaimKind, ClaimVerdict, Reading, claims};
pub use drift::{DriftMark, DriftSpan, WordDrift, drift};
pub use order::{languages, ranks, speaks_alike};
pub use passages::align;
pub use reuse::Reuse;
pub use units::unit_claims;
pub use voices::Voices;

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::text::{Language, Span};

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
    /// For each version and sentence, whether passages hold most of it, whole or in parts.
    pub fn told(&self, versions: &[Analysis]) -> Vec<Vec<bool>> {
        let mut held: Vec<Vec<usize>> =
            versions.iter().map(|version| vec![0; version.document.sentences.len()]).collect();
        for cell in self.passages.iter().flat_map(|passage| &passage.cells) {
            let sentences = &versions[cell.version].document.sentences;
            for span in &cell.spans {
                let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
                let inside = sentences[first..].iter().take_while(|sentence| sentence.span.start < span.end);
                for (at, sentence) in inside.enumerate() {
                    let (start, end) = (span.start.max(sentence.span.start), span.end.min(sentence.span.end));
                    held[cell.version][first + at] += end - start;
                }
            }
        }
        let is_told =
            |version: &Analysis, sentence: usize, bytes: usize| 2 * bytes >= version.sentence(sentence).len();
        let of_version = |(version, held): (&Analysis, Vec<usize>)| {
            held.into_iter()
                .enumerate()
                .map(|(sentence, bytes)| bytes > 0 && is_told(version, sentence, bytes))
                .collect()
        };
        versions.iter().zip(held).map(of_version).collect()
    }
}

/// The passages that hold each place, to look up many places of one alignment.
pub struct Holders {
    /// By version: what each cell covers, and the number of its passage, by place; no two overlap.
    spans: Vec<Vec<(Span, usize)>>,
}

impl Holders {
    /// The passages of `alignment`.
    pub fn new(alignment: &Alignment) -> Self {
        let mut spans = vec![Vec::new(); alignment.furniture.len()];
        for (number, passage) in alignment.passages.iter().enumerate() {
            for cell in &passage.cells {
                spans[cell.version].extend(cell.spans.iter().map(|&span| (span, number)));
            }
        }
        spans.iter_mut().for_each(|spans| spans.sort_unstable());
        Self { spans }
    }

    /// The passage, as an index, that holds the first part of `span` of `version` that any holds: the numbers of passages
    /// depend on the order in which versions are named, places do not.
    pub fn of(&self, version: usize, span: Span) -> Option<usize> {
        let spans = &self.spans[version];
        let first = spans.partition_point(|(held, _)| held.end <= span.start);
        let mut near = spans[first..].iter().take_while(|(held, _)| held.start <= span.end);
        near.find(|(held, _)| held.overlaps(span)).map(|(_, passage)| *passage)
    }
}

impl Passage {
    /// The passage by language, where its cells are in several that are known: words are compared within one only.
    /// Cells of unknown language stand together.
    pub(super) fn by_language(&self, language: impl Fn(usize) -> Option<Language>) -> Vec<Self> {
        let mut parts: BTreeMap<Option<Language>, Vec<Cell>> = BTreeMap::new();
        for cell in &self.cells {
            parts.entry(language(cell.version)).or_default().push(cell.clone());
        }
        if parts.keys().flatten().count() < 2 {
            return vec![self.clone()];
        }
        parts.into_values().map(|cells| Self { cells, links: Vec::new(), ..*self }).collect()
    }

    /// The cell of `version`, if it takes part.
    pub fn cell(&self, version: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.version == version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_several_passages_is_told_by_the_first_by_place() {
        let passage = |start, end| {
            let cell = Cell { version: 0, sentences: Vec::new(), spans: vec![Span::new(start, end)] };
            Passage { cells: vec![cell], ..Passage::default() }
        };
        let holders = |passages| {
            Holders::new(&Alignment { mode: Mode::Parallel, passages, furniture: vec![Vec::new()] })
        };
        let across = Span::new(3, 12);
        assert_eq!(holders(vec![passage(0, 5), passage(8, 20)]).of(0, across), Some(0));
        assert_eq!(holders(vec![passage(8, 20), passage(0, 5)]).of(0, across), Some(1));
        assert_eq!(holders(vec![passage(8, 20)]).of(0, Span::new(0, 8)), None);
    }
}
