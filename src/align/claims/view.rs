//! One passage as the builders of claims look at it: the words and facts of each cell, each fact with its context.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{Cell, Passage, Version};
use crate::facts::{Fact, Words, is_function_word, stem};
use crate::text::{Language, Span, TokenKind};

/// How many words to each side of a fact make its context.
const REACH: usize = 7;

/// Weight of a function word in a context, against 1 for other words.
const FUNCTION_WEIGHT: f32 = 0.2;

/// One passage with the words and facts of its cells.
pub(super) struct View<'a> {
    /// Index of the passage.
    pub(super) passage: usize,
    /// By version.
    pub(super) cells: Vec<CellView<'a>>,
}

/// The words and facts of one cell.
pub(super) struct CellView<'a> {
    /// Index of the version.
    pub(super) version: usize,
    /// The version's text.
    pub(super) text: &'a str,
    /// The version's language, where it is known.
    pub(super) language: Option<Language>,
    /// The words of all its sentences.
    pub(super) words: Vec<CellWord>,
    /// The facts of all its sentences.
    pub(super) facts: Vec<&'a Fact>,
    /// The stems of all its words but function words.
    pub(super) stems: BTreeSet<String>,
}

/// One word of a cell.
pub(super) struct CellWord {
    /// Where it stands.
    pub(super) span: Span,
    /// Lower-cased.
    pub(super) lower: String,
    /// What its inflected forms share; empty for marks.
    pub(super) stem: String,
    /// Whether it begins with a capital letter.
    pub(super) is_capitalised: bool,
    /// How much it tells as context.
    pub(super) weight: f32,
}

/// The words around a place, weighed by nearness.
#[derive(Clone, Debug, Default)]
pub(super) struct Context(BTreeMap<String, f32>);

impl<'a> View<'a> {
    pub(super) fn new(index: usize, versions: &'a [Version], passage: &Passage) -> Self {
        let cells = passage.cells.iter().map(|cell| CellView::new(&versions[cell.version], cell)).collect();
        Self { passage: index, cells }
    }

    /// Share of the content words of the shorter of two cells that the other has too, 0..1.
    pub(super) fn closeness(&self, a: usize, b: usize) -> f32 {
        let cell = |version: usize| self.cells.iter().find(|cell| cell.version == version);
        let (Some(a), Some(b)) = (cell(a), cell(b)) else { return 0.0 };
        let least = a.stems.len().min(b.stems.len());
        if least == 0 { 0.0 } else { a.stems.intersection(&b.stems).count() as f32 / least as f32 }
    }
}

impl<'a> CellView<'a> {
    fn new(version: &'a Version, cell: &Cell) -> Self {
        let text = version.source.text();
        let mut words = Vec::new();
        for sentence in &cell.sentences {
            let these = Words::of(text, &version.document, *sentence);
            words.extend((0..these.len()).filter_map(|at| these.get(at)).map(|word| CellWord {
                span: word.span,
                stem: if word.kind == TokenKind::Mark { String::new() } else { stem(&word.lower) },
                is_capitalised: word.span.of(text).starts_with(char::is_uppercase),
                weight: weight(&word.lower, word.kind),
                lower: word.lower.clone(),
            }));
        }
        let facts = cell.sentences.iter().filter_map(|s| version.facts.get(*s)).flatten().collect();
        let stems = words.iter().filter(|w| w.weight == 1.0).map(|w| w.stem.clone()).collect();
        Self { version: cell.version, text, language: version.language, words, facts, stems }
    }

    /// The words around `span`, without those it covers.
    pub(super) fn context(&self, span: Span) -> Context {
        let from = self.words.partition_point(|word| word.span.end <= span.start);
        let to = self.words.partition_point(|word| word.span.start < span.end);
        let before = self.words[..from].iter().rev().take(REACH).enumerate();
        let after = self.words[to.max(from)..].iter().take(REACH).enumerate();
        let mut context = BTreeMap::new();
        for (distance, word) in before.chain(after).filter(|(_, word)| !word.stem.is_empty()) {
            let weight = word.weight * 3.0 / (3.0 + distance as f32);
            let entry: &mut f32 = context.entry(word.stem.clone()).or_default();
            *entry = entry.max(weight);
        }
        Context(context)
    }

    /// The words that `span` covers.
    pub(super) fn words_in(&self, span: Span) -> impl Iterator<Item = &CellWord> {
        self.words.iter().filter(move |word| span.contains(word.span))
    }
}

impl Context {
    /// Share of the context that two places have in common, 0..1.
    pub(super) fn similarity(&self, other: &Context) -> f32 {
        let total = |context: &Context| context.0.values().sum::<f32>();
        let least = total(self).min(total(other));
        let shared: f32 = self.0.iter().filter_map(|(stem, a)| Some(a.min(*other.0.get(stem)?))).sum();
        if least > 0.0 { shared / least } else { 0.0 }
    }
}

fn weight(lower: &str, kind: TokenKind) -> f32 {
    match kind {
        TokenKind::Mark => 0.0,
        _ if is_function_word(lower) => FUNCTION_WEIGHT,
        _ => 1.0,
    }
}
