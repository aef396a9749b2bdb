//! All versions and their passages as the drift engine sees them.

use super::place::{self, Place};
use crate::align::order::by_content;
use crate::align::vocabulary::{Vocabulary, Word};
use crate::align::{Alignment, Mode, PassageKind, Voices, speaks_alike};
use crate::analysis::Analysis;
use crate::text::{Span, Token};

/// How much a version may rely on a copy of itself: enough to say nothing where only copies tell a passage.
const COPY: f32 = 1e-6;

/// Versions in the order of their content, so that the order in which they are named decides nothing.
pub(super) struct Story<'a> {
    /// The versions as they were named.
    pub(super) versions: &'a [Analysis],
    /// Places of the versions in the order of their content.
    pub(super) order: Vec<usize>,
    /// Words of all tokens, by content order.
    pub(super) words: Vec<Vec<Word>>,
    /// Places of all tokens, by content order.
    pub(super) places: Vec<Vec<Place>>,
    /// Passages: pairs of a version (by content order) and its tokens.
    pub(super) passages: Vec<Vec<(usize, Vec<usize>)>>,
    /// How much version `a` may rely on version `b`, by content order.
    pub(super) trust: Vec<Vec<f32>>,
    /// The voice of each version as a whole, by content order.
    pub(super) voices: Vec<usize>,
    /// Likeness of strings.
    pub(super) vocabulary: Vocabulary,
}

impl<'a> Story<'a> {
    /// Makes `versions` ready.
    pub(super) fn new(versions: &'a [Analysis], alignment: &Alignment, voices: &Voices) -> Self {
        let order = by_content(versions);
        let mut vocabulary = Vocabulary::default();
        let words: Vec<Vec<Word>> = order.iter().map(|&v| vocabulary.words(&versions[v])).collect();
        let places = order.iter().map(|&v| place::places(&versions[v])).collect();
        let passages = passages(versions, alignment, &order);
        let voices: Vec<usize> = order.iter().map(|&version| voices.of(version)).collect();
        let trust = trust(&words, &passages, &voices);
        Self { versions, order, words, places, passages, trust, voices, vocabulary }
    }

    /// The words of `tokens` of a version, by content order.
    pub(super) fn cell(&self, version: usize, tokens: &[usize]) -> Vec<Word> {
        tokens.iter().map(|&token| self.words[version][token]).collect()
    }
}

/// Indices of the tokens that `spans` cover.
fn tokens_in(tokens: &[Token], spans: &[Span]) -> Vec<usize> {
    let range = |span: &Span| {
        let first = tokens.partition_point(|token| token.span.start < span.start);
        first..tokens.partition_point(|token| token.span.start < span.end)
    };
    spans.iter().flat_map(range).collect()
}

/// The passages of the story, each by language; of translations also, each by itself, the sentences that one version tells alone.
fn passages(versions: &[Analysis], alignment: &Alignment, order: &[usize]) -> Vec<Vec<(usize, Vec<usize>)>> {
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, &version)| rank[version] = place);
    let mut held: Vec<Vec<bool>> = versions.iter().map(|v| vec![false; v.document.tokens.len()]).collect();
    let mut found = Vec::new();
    for passage in &alignment.passages {
        for part in passage.by_language(|version| versions[version].language) {
            let mut cells: Vec<(usize, Vec<usize>)> = Vec::new();
            for cell in &part.cells {
                let tokens = tokens_in(&versions[cell.version].document.tokens, &cell.spans);
                tokens.iter().for_each(|&token| held[cell.version][token] = true);
                cells.push((rank[cell.version], tokens));
            }
            cells.retain(|(_, tokens)| !tokens.is_empty());
            cells.sort();
            // told in other languages only: no words to compare, and yet not alone
            let has_words = part.cells.len() > 1 || passage.cells.len() == 1;
            if passage.kind == PassageKind::Story && has_words {
                found.push(cells);
            }
        }
    }
    if alignment.mode == Mode::Parallel {
        for (version, text) in
            versions.iter().enumerate().filter(|(version, _)| speaks_alike(versions, *version))
        {
            for (sentence, _) in
                text.document.sentences.iter().zip(&alignment.furniture[version]).filter(|(_, f)| !**f)
            {
                let tokens: Vec<usize> =
                    sentence.tokens.clone().filter(|&token| !held[version][token]).collect();
                if !tokens.is_empty() {
                    found.push(vec![(rank[version], tokens)]);
                }
            }
        }
    }
    found.sort();
    found
}

/// How much version `a` may rely on version `b`: the more, the closer `b` stands to all the rest; hardly at all where `b`
/// is a copy of `a`, word for word or nearly. Copies share the trust of one version.
fn trust(words: &[Vec<Word>], passages: &[Vec<(usize, Vec<usize>)>], voices: &[usize]) -> Vec<Vec<f32>> {
    let likeness = likeness(words, passages);
    let size = |b: usize| voices.iter().filter(|voice| **voice == voices[b]).count() as f32;
    let closeness = |b: usize| {
        let others = |a: &usize| voices[*a] != voices[b];
        let (sum, count) = (0..words.len())
            .filter(others)
            .fold((0.0, 0.0), |(sum, count), a| (sum + likeness[b][a] / size(a), count + 1.0 / size(a)));
        if count > 0.0 { sum / count } else { 0.0 }
    };
    let closeness: Vec<f32> = (0..words.len()).map(closeness).collect();
    let one = |a: usize, b: usize| match () {
        () if a == b => 0.0,
        () if voices[a] == voices[b] => COPY,
        () => closeness[b].powi(2).max(1e-4) * (1.05 - likeness[a][b].powi(20)) / size(b),
    };
    (0..words.len()).map(|a| (0..words.len()).map(|b| one(a, b)).collect()).collect()
}

/// Dice coefficient of the content words that two versions have in the same passages.
fn likeness(words: &[Vec<Word>], passages: &[Vec<(usize, Vec<usize>)>]) -> Vec<Vec<f32>> {
    let mut common = vec![vec![0.0; words.len()]; words.len()];
    let mut sizes = vec![0.0; words.len()];
    for passage in passages {
        let bags: Vec<(usize, Vec<u32>)> =
            passage.iter().map(|(v, tokens)| (*v, bag(&words[*v], tokens))).collect();
        for (at, (a, bag)) in bags.iter().enumerate() {
            sizes[*a] += bag.len() as f32;
            for (b, other) in &bags[at + 1..] {
                let shared = shared(bag, other) as f32;
                common[*a][*b] += shared;
                common[*b][*a] += shared;
            }
        }
    }
    for (a, row) in common.iter_mut().enumerate() {
        for (b, common) in row.iter_mut().enumerate() {
            *common *= 2.0 / (sizes[a] + sizes[b]).max(1.0);
        }
    }
    common
}

fn bag(words: &[Word], tokens: &[usize]) -> Vec<u32> {
    let words = tokens.iter().map(|&token| words[token]);
    let mut stems: Vec<u32> = words.filter(|word| word.class.is_content()).map(|word| word.stem).collect();
    stems.sort_unstable();
    stems
}

/// How many numbers two sorted lists share.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}
