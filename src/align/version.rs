//! A text made ready for comparison.

use std::collections::BTreeSet;

use crate::facts::{self, Fact};
use crate::matching::{Glossary, Match};
use crate::text::{Document, Language, Source, Span, detect};

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

impl Version {
    /// Cuts a text and reads names and facts; `language` is detected on the whole text where none is named.
    pub fn new(source: Source, language: Option<Language>, glossary: &Glossary) -> Self {
        let language = language.or_else(|| detect(source.text()).language());
        let document = Document::new(source.text());
        let matches = glossary.matches(source.text(), language);
        let facts = facts::read(source.text(), &document, language, None);
        Self { source, language, document, matches, facts }
    }

    /// What the glossary knows at `span`.
    pub(crate) fn matches_at(&self, span: Span) -> &[Match] {
        let from = self.matches.partition_point(|found| found.span.end <= span.start);
        let to = self.matches.partition_point(|found| found.span.start < span.end);
        self.matches.get(from..to).unwrap_or_default()
    }

    /// Byte span of a sentence.
    pub fn sentence(&self, index: usize) -> Span {
        self.document.sentences[index].span
    }
}

/// Indices of `versions` in the order of their content: what looks at them in this order does not depend on the order
/// in which they are named.
pub(super) fn by_content(versions: &[Version]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..versions.len()).collect();
    order.sort_by_key(|&v| (versions[v].source.text(), versions[v].source.name()));
    order
}

/// For each of `versions` its place in the order of their content, which does not depend on the order in which they are
/// named.
pub fn ranks(versions: &[Version]) -> Vec<usize> {
    let mut ranks = vec![0; versions.len()];
    by_content(versions).into_iter().enumerate().for_each(|(rank, version)| ranks[version] = rank);
    ranks
}

/// The languages that `versions` are known to be in.
pub fn languages(versions: &[Version]) -> BTreeSet<Language> {
    versions.iter().filter_map(|version| version.language).collect()
}

/// Whether some other of `versions` can be compared with this one word by word: none is known to be in one language and
/// this one in another.
pub fn speaks_alike(versions: &[Version], index: usize) -> bool {
    let root = |version: &Version| version.language.map(Language::root);
    let is_alike = |other: usize| other != index && root(&versions[other]) == root(&versions[index]);
    let roots: BTreeSet<Language> = versions.iter().filter_map(root).collect();
    roots.len() < 2 || (0..versions.len()).any(is_alike)
}
