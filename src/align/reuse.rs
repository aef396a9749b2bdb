//! Which versions use the same words: sentences that are the same, or nearly.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

use super::Alignment;
use crate::analysis::Analysis;
use crate::text::TokenKind;

/// Two versions that share wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Reuse {
    /// The versions, the lower index first.
    pub versions: [usize; 2],
    /// The pairs of sentences that are the same or nearly: one of each version.
    pub sentences: Vec<[usize; 2]>,
    /// Share of the words of one version that stand in them, 0..1; of the two versions, the greater share.
    pub share: f64,
    /// Share of the words of one version that stand in sentences that are the same word for word; of the two, the lesser.
    pub copied: f64,
}

impl Reuse {
    /// A sentence of fewer words is no evidence: "He said so." is written twice without copying.
    pub const LEAST_WORDS: usize = 8;

    /// Dice coefficient of word trigrams from which two sentences are nearly the same. Independent translations of one
    /// sentence rarely share more than half of their trigrams.
    pub const NEARLY_SAME: f64 = 0.75;
}

/// Pairs of versions that share at least one sentence, by version.
pub(super) fn reuse(versions: &[Analysis], alignment: &Alignment) -> Vec<Reuse> {
    let mut numbers = HashMap::new();
    let words: Vec<Vec<Vec<u32>>> =
        versions.iter().map(|version| sentence_words(version, &mut numbers)).collect();
    let reuse = |([a, b], sentences): ([usize; 2], Vec<[usize; 2]>)| {
        let shares: [f64; 2] = [share(&words[a], &sentences, 0), share(&words[b], &sentences, 1)];
        let same: Vec<[usize; 2]> =
            sentences.iter().copied().filter(|&[s, t]| words[a][s] == words[b][t]).collect();
        let copied = share(&words[a], &same, 0).min(share(&words[b], &same, 1));
        Reuse { versions: [a, b], sentences, share: shares[0].max(shares[1]), copied }
    };
    shared_sentences(&words, alignment).into_iter().map(reuse).collect()
}

/// Share of the words of one version (`side` of the pairs) that stand in sentences it shares.
fn share(words: &[Vec<u32>], sentences: &[[usize; 2]], side: usize) -> f64 {
    let shared: BTreeSet<usize> = sentences.iter().map(|pair| pair[side]).collect();
    let total: usize = words.iter().map(Vec::len).sum();
    shared.iter().map(|&s| words[s].len()).sum::<usize>() as f64 / total.max(1) as f64
}

/// All pairs of sentences of one passage that are reused, in order, by the versions they stand in.
fn shared_sentences(words: &[Vec<Vec<u32>>], alignment: &Alignment) -> BTreeMap<[usize; 2], Vec<[usize; 2]>> {
    let mut found: BTreeMap<[usize; 2], Vec<[usize; 2]>> = BTreeMap::new();
    for passage in &alignment.passages {
        for (at, left) in passage.cells.iter().enumerate() {
            for right in &passage.cells[at + 1..] {
                let (a, b) = (left.version, right.version);
                for &s in &left.sentences {
                    let twins = right.sentences.iter().filter(|&&t| is_reused(&words[a][s], &words[b][t]));
                    let pairs: Vec<[usize; 2]> = twins.map(|&t| [s, t]).collect();
                    if !pairs.is_empty() {
                        found.entry([a, b]).or_default().extend(pairs);
                    }
                }
            }
        }
    }
    found.values_mut().for_each(|pairs| pairs.sort_unstable());
    found
}

/// Whether two sentences are the same, or nearly, and long enough to mean something.
fn is_reused<T: Eq + Hash>(a: &[T], b: &[T]) -> bool {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    // sentences of lengths too different cannot share enough
    let comparable = 2.0 * shorter as f64 >= Reuse::NEARLY_SAME * (shorter + longer).saturating_sub(4) as f64;
    shorter >= Reuse::LEAST_WORDS && comparable && (a == b || dice(a, b) >= Reuse::NEARLY_SAME)
}

/// Dice coefficient of the word trigrams, 0..1.
fn dice<T: Eq + Hash>(a: &[T], b: &[T]) -> f64 {
    let mut open: HashMap<&[T], usize> = HashMap::new();
    for trigram in a.windows(3) {
        *open.entry(trigram).or_default() += 1;
    }
    let mut shared = 0;
    for trigram in b.windows(3) {
        if let Some(left) = open.get_mut(trigram).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    2.0 * shared as f64 / (a.len() + b.len()).saturating_sub(4).max(1) as f64
}

/// Lower-cased words of every sentence, without marks, as `numbers`.
fn sentence_words(version: &Analysis, numbers: &mut HashMap<String, u32>) -> Vec<Vec<u32>> {
    let document = &version.document;
    let mut number = |word: String| {
        let next = numbers.len() as u32;
        *numbers.entry(word).or_insert(next)
    };
    let words = |sentence: usize| {
        let tokens = document.tokens_of(sentence).iter().filter(|t| t.kind != TokenKind::Mark);
        tokens.map(|t| number(version.source.slice(t.span).to_lowercase())).collect()
    };
    (0..document.sentences.len()).map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: bool) {
        let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(is_reused(&words(a), &words(b)), expected, "{a} / {b}");
    }

    #[test]
    fn copies_and_independent_sentences() {
        let long = "the minister said on friday that the port would stay open until the end of may";
        check(long, long, true);
        check(long, &long.replace("friday", "monday"), true);
        check(
            long,
            "the minister announced friday that the harbour was to remain open until late may this year",
            false,
        );
        check("he said so", "he said so", false);
    }
}
