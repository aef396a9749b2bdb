//! One passage as the builders of claims look at it: the words and facts of each cell, each fact with its context.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::align::{Cell, Mode, Passage, Version};
use crate::facts::{Fact, Word, Words, is_function_word, stem};
use crate::glossary::Match;
use crate::text::{Language, Span, TokenKind};

/// How many words to each side of a fact make its context.
const REACH: usize = 7;

/// Weight of a function word in a context, against 1 for other words.
const FUNCTION_WEIGHT: f32 = 0.2;

/// What likeness has to reach more where the versions are no translations of one text.
const COMPARABLE_MARGIN: f32 = 0.35;

/// Least number of words that a sentence is taken to have when two are held against each other.
const LEAST_WORDS: usize = 5;

/// One passage with the words and facts of its cells.
pub(super) struct View<'a> {
    /// Index of the passage.
    pub(super) passage: usize,
    /// How the versions belong together.
    mode: Mode,
    /// By version.
    pub(super) cells: Vec<CellView<'a>>,
}

/// What a whole version says, wherever it says it.
pub(super) struct Known<'a> {
    version: &'a Version,
    words: HashSet<String>,
}

/// The words and facts of one cell.
pub(super) struct CellView<'a> {
    /// Index of the version.
    pub(super) version: usize,
    /// The version's text.
    pub(super) text: &'a str,
    /// The version's language, where it is known.
    pub(super) language: Option<Language>,
    /// What the glossary knows in the version.
    pub(super) matches: &'a [Match],
    /// The words of all its sentences.
    pub(super) words: Vec<CellWord>,
    /// The facts of all its sentences.
    pub(super) facts: Vec<&'a Fact>,
    /// Each sentence with the stems of its words but function words.
    sentences: Vec<(Span, BTreeSet<String>)>,
    /// What its whole version says.
    known: &'a Known<'a>,
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
    pub(super) fn new(
        index: usize,
        mode: Mode,
        versions: &'a [Version],
        known: &'a [Known<'a>],
        passage: &Passage,
    ) -> Self {
        let cell = |cell: &Cell| CellView::new(&versions[cell.version], &known[cell.version], cell);
        Self { passage: index, mode, cells: passage.cells.iter().map(cell).collect() }
    }

    /// The cell of a version.
    pub(super) fn cell(&self, version: usize) -> Option<&CellView<'a>> {
        self.cells.iter().find(|cell| cell.version == version)
    }

    /// Whether the versions are translations of one text.
    pub(super) fn is_parallel(&self) -> bool {
        self.mode == Mode::Parallel
    }

    /// Share of the content words that the sentences around two places have in common, counted on the shorter one, less
    /// a margin where the versions are no translations of one text.
    pub(super) fn closeness(&self, a: (usize, Span), b: (usize, Span)) -> f32 {
        let stems = |(version, span): (usize, Span)| self.cell(version)?.sentence(span);
        let (Some(a), Some(b)) = (stems(a), stems(b)) else { return 0.0 };
        let least = a.len().min(b.len()).max(LEAST_WORDS);
        let margin = if self.is_parallel() { 0.0 } else { COMPARABLE_MARGIN };
        a.intersection(b).count() as f32 / least as f32 - margin
    }
}

impl<'a> Known<'a> {
    pub(super) fn new(version: &'a Version) -> Self {
        let text = version.source.text();
        let words = version.document.tokens.iter().map(|token| token.span.of(text).to_lowercase());
        Self { version, words: words.collect() }
    }

    /// Whether the version has this lower-cased word.
    pub(super) fn has(&self, lower: &str) -> bool {
        self.words.contains(lower)
    }

    /// All facts of the version.
    pub(super) fn facts(&self) -> impl Iterator<Item = &'a Fact> {
        self.version.facts.iter().flatten()
    }
}

impl<'a> CellView<'a> {
    fn new(version: &'a Version, known: &'a Known<'a>, cell: &Cell) -> Self {
        let text = version.source.text();
        let (mut words, mut facts, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        for span in &cell.spans {
            let all = version.document.sentences.iter().enumerate();
            for (sentence, _) in all.filter(|(_, sentence)| sentence.span.overlaps(*span)) {
                let these = Words::of(text, &version.document, sentence);
                let inside =
                    (0..these.len()).filter_map(|at| these.get(at)).filter(|word| span.contains(word.span));
                let from = words.len();
                words.extend(inside.map(|word| CellWord::new(text, word)));
                sentences.push((version.sentence(sentence), stems(&words[from..])));
                facts.extend(version.facts[sentence].iter().filter(|fact| span.contains(fact.span)));
            }
        }
        let (version, language, matches) = (cell.version, version.language, &version.matches);
        Self { version, text, language, matches, words, facts, sentences, known }
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

    /// What the whole version says.
    pub(super) fn known(&self) -> &'a Known<'a> {
        self.known
    }

    /// Whether the cell has all of `span`.
    pub(super) fn covers(&self, span: Span) -> bool {
        self.sentences.iter().any(|(sentence, _)| sentence.contains(span))
            && self.words_in(span).next().is_some()
    }

    /// The sentence around `span`; `span` itself where there is none.
    pub(super) fn sentence_around(&self, span: Span) -> Span {
        self.sentences
            .iter()
            .find(|(sentence, _)| sentence.overlaps(span))
            .map_or(span, |(sentence, _)| *sentence)
    }

    /// The stems of the sentence around `span`.
    fn sentence(&self, span: Span) -> Option<&BTreeSet<String>> {
        self.sentences.iter().find(|(sentence, _)| sentence.overlaps(span)).map(|(_, stems)| stems)
    }

    /// The words that `span` covers.
    pub(super) fn words_in(&self, span: Span) -> impl Iterator<Item = &CellWord> {
        self.words.iter().filter(move |word| span.contains(word.span))
    }
}

impl CellWord {
    fn new(text: &str, word: &Word) -> Self {
        Self {
            span: word.span,
            stem: if word.kind == TokenKind::Mark { String::new() } else { stem(&word.lower) },
            is_capitalised: word.span.of(text).starts_with(char::is_uppercase),
            weight: weight(&word.lower, word.kind),
            lower: word.lower.clone(),
        }
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

/// The stems of all words but function words.
fn stems(words: &[CellWord]) -> BTreeSet<String> {
    words.iter().filter(|word| word.weight == 1.0).map(|word| word.stem.clone()).collect()
}

fn weight(lower: &str, kind: TokenKind) -> f32 {
    match kind {
        TokenKind::Mark => 0.0,
        _ if is_function_word(lower) => FUNCTION_WEIGHT,
        _ => 1.0,
    }
}
