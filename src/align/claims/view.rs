//! One passage as the builders of claims look at it: the words and facts of each cell, each fact with its context.

use foldhash::{HashMap, HashSet};

use super::value;
use crate::align::{Cell, Mode, Passage};
use crate::analysis::Analysis;
use crate::facts::{Fact, Negator, Value, Word, Words, is_function_word};
use crate::lang::{Data, RunningWords, stem};
use crate::matching::{Decision, Keeper, Match};
use crate::text::{Language, Span, TokenKind};

/// How many words to each side of a fact make its context.
const REACH: usize = 7;

/// Weight of a function word in a context, against 1 for other words.
const FUNCTION_WEIGHT: f32 = 0.2;

/// What likeness has to reach more where the versions are no translations of one text.
const COMPARABLE_MARGIN: f32 = 0.35;

/// How much more alike one pair of sentences has to be to be clearly more so than another.
const CLEARLY: f32 = 0.1;

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
    /// The voice of each version, of those that do not tell the passage too.
    pub(super) voices: Vec<usize>,
}

/// What a whole version says, wherever it says it.
pub(super) struct Known<'a> {
    version: &'a Analysis,
    words: HashSet<String>,
    /// The entries of the glossary that it is known to speak of.
    told: HashSet<usize>,
    /// Its figures without what they count, each once, by the numbers in them.
    figures: HashMap<u64, Vec<Value>>,
    /// Its words but those that begin with a capital, and the stems of its names that more than a capital tells.
    small: HashSet<String>,
    named: HashSet<String>,
    /// Whether it capitalises small words inside its sentences, so that capitals tell no name.
    is_capitalised: bool,
    /// Its negations with the stems of the words they turn round.
    pub(super) denials: Vec<(Span, Negator, Vec<String>)>,
}

/// Numbers for the stems of a passage, so that they are compared fast.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

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
    /// Each sentence with the numbers of its stems but function words, sorted.
    sentences: Vec<(Span, Vec<u32>)>,
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
    /// Number of the stem in its passage.
    number: u32,
    /// Whether it begins with a capital letter.
    pub(super) is_capitalised: bool,
    /// How much it tells as context.
    pub(super) weight: f32,
}

/// The stems around a place by number, weighed by nearness.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    weights: Vec<(u32, f32)>,
    total: f32,
}

/// Words of a cell that phrases are looked for in.
pub(super) struct Running<'a>(pub(super) &'a [CellWord]);

impl RunningWords for Running<'_> {
    fn lower(&self, at: usize) -> Option<&str> {
        self.0.get(at).map(|word| word.lower.as_str())
    }
}

impl<'a> View<'a> {
    pub(super) fn new(
        index: usize,
        mode: Mode,
        versions: &[&'a Analysis],
        known: &'a [Known<'a>],
        voices: Vec<usize>,
        passage: &Passage,
    ) -> Self {
        let mut numbers = Numbers::default();
        let mut view =
            |cell: &Cell| CellView::new(versions[cell.version], &known[cell.version], cell, &mut numbers);
        let cells = passage.cells.iter().map(&mut view).collect();
        Self { passage: index, mode, cells, voices }
    }

    /// The cell of a version.
    pub(super) fn cell(&self, version: usize) -> Option<&CellView<'a>> {
        self.cells.iter().find(|cell| cell.version == version)
    }

    /// The voice of a version in this passage.
    pub(super) fn voice(&self, version: usize) -> usize {
        self.voices[version]
    }

    /// Whether the versions are translations of one text.
    pub(super) fn is_parallel(&self) -> bool {
        self.mode == Mode::Parallel
    }

    /// Whether two versions are, as far as is known, in one language.
    pub(super) fn is_one_language(&self, a: usize, b: usize) -> bool {
        let language = |version| self.cell(version).and_then(|cell| cell.language).map(Language::root);
        language(a).zip(language(b)).is_none_or(|(a, b)| a == b)
    }

    /// Whether two versions that tell the passage are known to be in different languages.
    pub(super) fn has_languages(&self) -> bool {
        let mut languages = self.cells.iter().filter_map(|cell| cell.language).map(Language::root);
        languages.next().is_some_and(|first| languages.any(|other| other != first))
    }

    /// Whether no other sentence of either cell is clearly more like the sentence around the other place.
    pub(super) fn is_nearest(&self, a: (usize, Span), b: (usize, Span)) -> bool {
        let (Some(left), Some(right)) = (self.cell(a.0), self.cell(b.0)) else { return false };
        let (Some(here), Some(there)) = (left.sentence(a.1), right.sentence(b.1)) else { return true };
        let likeness = |x: &[u32], y: &[u32]| {
            2.0 * shared(x, y, |stem| *stem).count() as f32 / (x.len() + y.len()).max(1) as f32
        };
        let most = likeness(here, there) + CLEARLY;
        left.sentences.iter().all(|(_, other)| likeness(other, there) <= most)
            && right.sentences.iter().all(|(_, other)| likeness(here, other) <= most)
    }

    /// Share of the content words that the sentences around two places have in common, counted on the shorter one, less
    /// a margin where the versions are no translations of one text.
    pub(super) fn closeness(&self, a: (usize, Span), b: (usize, Span)) -> f32 {
        let stems = |(version, span): (usize, Span)| self.cell(version)?.sentence(span);
        let (Some(a), Some(b)) = (stems(a), stems(b)) else { return 0.0 };
        let least = a.len().min(b.len()).max(LEAST_WORDS);
        let margin = if self.is_parallel() { 0.0 } else { COMPARABLE_MARGIN };
        shared(a, b, |stem| *stem).count() as f32 / least as f32 - margin
    }
}

impl<'a> Known<'a> {
    pub(super) fn new(version: &'a Analysis) -> Self {
        let (text, data) = (version.source.text(), Data::of_text(version.language));
        let words = version.document.tokens.iter().map(|token| token.span.of(text).to_lowercase());
        let denials = version.facts().iter().flatten().filter_map(|fact| {
            let Value::Negation { negator, scope } = fact.value else { return None };
            let words = scope.of(text).to_lowercase();
            Some((fact.span, negator, words.split_whitespace().map(|word| stem(word, data)).collect()))
        });
        let mut figures: HashMap<u64, Vec<Value>> = HashMap::default();
        for value in version.facts().iter().flatten().filter_map(|fact| value::bare(&fact.value)) {
            for key in value::keys(&value) {
                let known = figures.entry(key).or_default();
                if !known.contains(&value) {
                    known.push(value.clone());
                }
            }
        }
        let told = version.matches.iter().filter(|found| is_known(found)).map(|found| found.entry).collect();
        let (small, named, is_capitalised) = (small(version), named(version), capitalises(version));
        let (words, denials) = (words.collect(), denials.collect());
        Self { version, words, told, figures, small, named, is_capitalised, denials }
    }

    /// Whether the version writes this lower-cased word small.
    pub(super) fn has_small(&self, lower: &str) -> bool {
        self.small.contains(lower)
    }

    /// Whether a word of this stem is a name of the version by more than the capital of a sentence's first word.
    pub(super) fn names(&self, stem: &str) -> bool {
        self.named.contains(stem)
    }

    /// Whether capitals tell names in the version: not where small words have them too (`Eins Og Sagt Er`).
    pub(super) fn capitals_tell(&self) -> bool {
        !self.is_capitalised
    }

    /// Whether the version has this lower-cased word.
    pub(super) fn has(&self, lower: &str) -> bool {
        self.words.contains(lower)
    }

    /// Whether the version is known to speak of an entry of the glossary.
    pub(super) fn tells(&self, entry: usize) -> bool {
        self.told.contains(&entry)
    }

    /// The figures of the version that have one of the numbers `keys`, without what they count.
    pub(super) fn figures(&self, keys: &[u64]) -> impl Iterator<Item = &Value> {
        keys.iter().filter_map(|key| self.figures.get(key)).flatten()
    }

    /// The facts of the version that overlap `span`.
    pub(super) fn facts_at(&self, span: Span) -> impl Iterator<Item = &'a Fact> + use<'a> {
        let sentences = &self.version.document.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let last = sentences.partition_point(|sentence| sentence.span.start < span.end);
        let facts = self.version.facts().get(first..last).into_iter().flatten().flatten();
        facts.filter(move |fact| fact.span.overlaps(span))
    }
}

/// The words of a version that do not begin with a capital, lower-cased.
fn small(version: &Analysis) -> HashSet<String> {
    let lexemes = version.lexemes().all().iter();
    lexemes.filter(|lexeme| !lexeme.is_capitalised).map(|lexeme| lexeme.lower.to_string()).collect()
}

/// The stems of the words of its certain names.
fn named(version: &Analysis) -> HashSet<String> {
    let (text, data) = (version.source.text(), Data::of_text(version.language));
    let facts = version.facts().iter().flatten();
    let certain = facts.filter(|fact| matches!(fact.value, Value::Name { certain: true }));
    let lower = certain.map(|fact| fact.span.of(text).to_lowercase());
    let stems = |name: String| name.split_whitespace().map(|word| stem(word, data)).collect::<Vec<_>>();
    lower.flat_map(stems).collect()
}

/// Whether a version capitalises every fifth function word inside its sentences.
fn capitalises(version: &Analysis) -> bool {
    const LEAST: usize = 8;
    let document = &version.document;
    let inside = document.sentences.iter().flat_map(|sentence| sentence.tokens.clone().skip(1));
    let words = inside.map(|token| version.lexemes().of(token));
    let function: Vec<bool> =
        words.filter(|word| is_function_word(&word.lower)).map(|word| word.is_capitalised).collect();
    let capitals = function.iter().filter(|is_capital| **is_capital).count();
    capitals >= LEAST && 5 * capitals >= function.len()
}

/// Whether a place is known to speak of its entry, be it in a language for which the entry has no form.
pub(super) fn is_known(found: &Match) -> bool {
    found.is_certain() || matches!(found.decision, Decision::Spared { by: Keeper::Language, .. })
}

impl<'a> CellView<'a> {
    fn new(version: &'a Analysis, known: &'a Known<'a>, cell: &Cell, numbers: &mut Numbers) -> Self {
        let (text, data) = (version.source.text(), Data::of_text(version.language));
        let (mut words, mut facts, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        for span in &cell.spans {
            let all = &version.document.sentences;
            let first = all.partition_point(|sentence| sentence.span.end <= span.start);
            for sentence in first..all.partition_point(|sentence| sentence.span.start < span.end) {
                let these = Words::of(text, &version.document, sentence);
                let inside = these.into_vec().into_iter().filter(|word| span.contains(word.span));
                let from = words.len();
                words.extend(inside.map(|word| CellWord::new(text, word, data, numbers)));
                sentences.push((version.sentence(sentence), stems(&words[from..])));
                facts.extend(version.facts()[sentence].iter().filter(|fact| span.contains(fact.span)));
            }
        }
        let (version, language) = (cell.version, version.language);
        Self { version, text, language, words, facts, sentences, known }
    }

    /// The words around `span`, without those it covers.
    pub(super) fn context(&self, span: Span) -> Context {
        let from = self.words.partition_point(|word| word.span.end <= span.start);
        let to = self.words.partition_point(|word| word.span.start < span.end);
        let before = self.words[..from].iter().rev().take(REACH).enumerate();
        let after = self.words[to.max(from)..].iter().take(REACH).enumerate();
        let near = before.chain(after).filter(|(_, word)| !word.stem.is_empty());
        let weigh =
            |(distance, word): (usize, &CellWord)| (word.number, word.weight * 3.0 / (3.0 + distance as f32));
        let mut weights: Vec<(u32, f32)> = near.map(weigh).collect();
        weights.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        weights.dedup_by_key(|(stem, _)| *stem);
        let total = weights.iter().map(|(_, weight)| weight).sum();
        Context { weights, total }
    }

    /// What the glossary knows at `span`.
    pub(super) fn matches_at(&self, span: Span) -> &'a [Match] {
        self.known.version.matches_at(span)
    }

    /// What the glossary knows in the cell.
    pub(super) fn matches(&self) -> impl Iterator<Item = &'a Match> {
        self.sentences.iter().flat_map(|&(sentence, _)| self.matches_at(sentence))
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
    fn sentence(&self, span: Span) -> Option<&[u32]> {
        self.sentences.iter().find(|(sentence, _)| sentence.overlaps(span)).map(|(_, stems)| stems.as_slice())
    }

    /// The words that `span` covers.
    pub(super) fn words_in(&self, span: Span) -> impl Iterator<Item = &CellWord> {
        self.words.iter().filter(move |word| span.contains(word.span))
    }
}

impl CellWord {
    fn new(text: &str, word: Word, data: &Data, numbers: &mut Numbers) -> Self {
        let stem = if word.kind == TokenKind::Mark { String::new() } else { stem(&word.lower, data) };
        Self {
            span: word.span,
            number: numbers.of(&stem),
            stem,
            is_capitalised: word.span.of(text).starts_with(char::is_uppercase),
            weight: weight(&word.lower, word.kind),
            lower: word.lower,
        }
    }
}

impl Context {
    /// Share of the context that two places have in common, 0..1.
    pub(super) fn similarity(&self, other: &Context) -> f32 {
        let least = self.total.min(other.total);
        let both = shared(&self.weights, &other.weights, |(stem, _)| *stem);
        let common: f32 = both.map(|(a, b)| a.1.min(b.1)).sum();
        if least > 0.0 { common / least } else { 0.0 }
    }
}

impl Numbers {
    fn of(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.0.get(stem) {
            return *number;
        }
        let number = self.0.len() as u32;
        self.0.insert(stem.to_owned(), number);
        number
    }
}

/// Pairs of equal key from two lists sorted by key.
fn shared<'a, T>(a: &'a [T], b: &'a [T], key: impl Fn(&T) -> u32) -> impl Iterator<Item = (&'a T, &'a T)> {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |x| {
        while rest.next_if(|y| key(y) < key(x)).is_some() {}
        rest.peek().filter(|y| key(y) == key(x)).map(|y| (x, *y))
    })
}

/// The numbers of the stems of all words but function words, sorted.
fn stems(words: &[CellWord]) -> Vec<u32> {
    let mut stems: Vec<u32> =
        words.iter().filter(|word| word.weight == 1.0).map(|word| word.number).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn weight(lower: &str, kind: TokenKind) -> f32 {
    match kind {
        TokenKind::Mark => 0.0,
        _ if is_function_word(lower) => FUNCTION_WEIGHT,
        _ => 1.0,
    }
}
