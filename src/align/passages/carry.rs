//! Carries sentence ends from version to version: where one translation ends a sentence and another runs on without a
//! mark, the other is cut at the word where the second sentence begins.

use std::collections::BTreeMap;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::super::features;
use super::clause::{Clause, border};
use super::cluster::Edge;
use super::units::cut_at;
use crate::align::score::Unit;
use crate::analysis::Analysis;
use crate::lang::{Data, light_stem};
use crate::text::{Token, TokenKind};

/// Probability from which a clause is told by a clause of another version.
const LEAST_PROBABILITY: f32 = 0.3;

/// What a function word counts for the side it is on; a content word counts 1.
const FUNCTION_WORD: f32 = 0.3;

/// Words that begin with as many same letters may be one name in two spellings.
const LETTERS: usize = 4;

/// What two words count that only begin alike.
const SAME_LETTERS: f32 = 0.7;

/// How much of a sentence is looked at on either side of its end, in clauses.
const CONTEXT: usize = 2;

/// `clauses` with stretches that have no mark cut again where other versions end a sentence; `None` where nothing is.
pub(super) fn carried(
    texts: &[&Analysis],
    words: &[Vec<Word>],
    clauses: &[Clause],
    edges: &[Edge],
) -> Option<Vec<Clause>> {
    let partners = Partners::new(texts.len(), clauses, edges);
    let stretches = stretches(clauses);
    // by stretch, the tokens before which to cut
    let mut cuts: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (left, right) in sentence_ends(clauses) {
        let (first, second) = (keys(words, &clauses[left.clone()]), keys(words, &clauses[right.clone()]));
        let version = clauses[left.start].unit.version;
        for other in (0..texts.len()).filter(|&other| other != version) {
            let told = |clause: usize| partners.of(clause, other);
            let ends = (left.clone().rev().find_map(told), right.clone().find_map(told));
            let (Some(start), Some(end)) = ends else { continue };
            if start > end || stretches[start] != stretches[end] {
                continue;
            }
            let tokens = clauses[start].unit.tokens.start..clauses[end].unit.tokens.end;
            if let Some(token) = place(texts[other], &words[other], tokens, &first, &second) {
                *cuts.entry(stretches[start].start).or_default().entry(token).or_default() += 1;
            }
        }
    }
    let recut = (!cuts.is_empty()).then(|| recut(texts, clauses, &stretches, &cuts))?;
    (recut != clauses).then_some(recut)
}

/// How many clauses of `now` cover other words than those of `before`.
pub(super) fn moved(before: &[Clause], now: &[Clause]) -> usize {
    let known: HashSet<&Unit> = before.iter().map(|clause| &clause.unit).collect();
    now.iter().filter(|clause| !known.contains(&clause.unit)).count()
}

/// The clauses before and after each sentence end inside a version, at most [`CONTEXT`] of the same sentence.
fn sentence_ends(clauses: &[Clause]) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let is_end = |at: usize| clauses[at].border >= border::HIDDEN_SENTENCE;
    let ends = (1..clauses.len())
        .filter(move |&at| is_end(at - 1) && clauses[at - 1].unit.version == clauses[at].unit.version);
    ends.map(move |at| {
        let version = clauses[at].unit.version;
        let goes_on = |before: usize| clauses[before].unit.version == version && !is_end(before);
        let first = (at.saturating_sub(CONTEXT)..at - 1).rev().take_while(|&before| goes_on(before)).count();
        let last =
            (at..(at + CONTEXT - 1).min(clauses.len() - 1)).take_while(|&before| goes_on(before)).count();
        (at - 1 - first..at, at..at + 1 + last)
    })
}

/// For each clause and version the clause that most probably tells the same.
struct Partners {
    versions: usize,
    /// Clause after clause, a place for each version.
    best: Vec<Option<(u32, f32)>>,
}

impl Partners {
    fn new(versions: usize, clauses: &[Clause], edges: &[Edge]) -> Self {
        let mut best: Vec<Option<(u32, f32)>> = vec![None; versions * clauses.len()];
        for &(a, b, probability) in edges.iter().filter(|(.., probability)| *probability >= LEAST_PROBABILITY)
        {
            for (from, to) in [(a, b), (b, a)] {
                let best = &mut best[versions * from + clauses[to].unit.version];
                if best.is_none_or(|(_, most)| probability > most) {
                    *best = Some((to as u32, probability));
                }
            }
        }
        Self { versions, best }
    }

    /// The partner of `clause` in `version`.
    fn of(&self, clause: usize, version: usize) -> Option<usize> {
        self.best[self.versions * clause + version].map(|(partner, _)| partner as usize)
    }
}

/// For each clause the run of clauses around it that no mark parts.
fn stretches(clauses: &[Clause]) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(clauses.len());
    for run in clauses.chunk_by(|clause, _| clause.is_cut) {
        let start = found.len();
        found.extend(std::iter::repeat_n(start..start + run.len(), run.len()));
    }
    found
}

/// A token as numbers of its stem and of its first letters, and what it counts; `None` for marks.
pub(super) type Word = Option<(u32, u32, f32)>;

/// All tokens of each text.
pub(super) fn words(texts: &[&Analysis]) -> Vec<Vec<Word>> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut number = |key: String| {
        let next = numbers.len() as u32;
        *numbers.entry(key).or_insert(next)
    };
    let mut word = |text: &Analysis, token: &Token| {
        if token.kind == TokenKind::Mark {
            return None;
        }
        let word = token.span.of(text.source.text()).to_lowercase();
        let weight = if features::is_function_word(&word, text.language) { FUNCTION_WORD } else { 1.0 };
        let stem = number(light_stem(&word, Data::of_text(text.language)).into_owned());
        let long = word.char_indices().nth(LETTERS);
        let start = long.map_or(stem, |(end, _)| number(format!("{}~", &word[..end])));
        Some((stem, start, weight))
    };
    texts.iter().map(|text| text.document.tokens.iter().map(|token| word(text, token)).collect()).collect()
}

/// The stems and first letters of clauses, sorted.
fn keys(words: &[Vec<Word>], clauses: &[Clause]) -> Vec<u32> {
    let words = clauses.iter().flat_map(|clause| &words[clause.unit.version][clause.unit.tokens.clone()]);
    let mut keys: Vec<u32> = words.flatten().flat_map(|&(stem, start, _)| [stem, start]).collect();
    keys.sort_unstable();
    keys
}

/// The token of `tokens` that begins what `second` tells, where all before it tells what `first` does.
fn place(
    text: &Analysis,
    stems: &[Word],
    tokens: Range<usize>,
    first: &[u32],
    second: &[u32],
) -> Option<usize> {
    let words: Vec<usize> = tokens.filter(|&token| stems[token].is_some()).collect();
    let has = |side: &[u32], key: u32| side.binary_search(&key).is_ok();
    let likeness = |side: &[u32], stem: u32, start: u32| match (has(side, stem), has(side, start)) {
        (true, _) => 1.0,
        (false, true) => SAME_LETTERS,
        (false, false) => 0.0,
    };
    let side = |&token: &usize| {
        stems[token].map_or(0.0, |(stem, start, weight)| {
            weight * (likeness(first, stem, start) - likeness(second, stem, start))
        })
    };
    let sides: Vec<f32> = words.iter().map(side).collect();
    let left: f32 = sides.iter().filter(|side| **side > 0.0).sum();
    let right: f32 = -sides.iter().filter(|side| **side < 0.0).sum::<f32>();
    let mut sum = 0.0;
    let mut best: Option<(f32, usize)> = None;
    for at in 1..words.len() {
        sum += sides[at - 1];
        // a capital letter after a small one decides between places as good
        let ease = 0.01 * super::units::ease(text, words[at - 1], words[at]);
        if best.is_none_or(|(most, _)| sum + ease > most) {
            best = Some((sum + ease, at));
        }
    }
    let (most, at) = best?;
    let fits = left >= 1.0 && right >= 1.0 && 2.0 * most.min(left) - left + right >= 0.75 * (left + right);
    fits.then(|| words[at])
}

/// Cuts the stretches at the chosen tokens, or, of two tokens close together, at the one more versions ask for.
fn recut(
    texts: &[&Analysis],
    clauses: &[Clause],
    stretches: &[Range<usize>],
    cuts: &BTreeMap<usize, BTreeMap<usize, usize>>,
) -> Vec<Clause> {
    const CLOSE: usize = 2;
    let mut found = Vec::with_capacity(clauses.len());
    let mut at = 0;
    while at < clauses.len() {
        let stretch = &clauses[stretches[at].clone()];
        at = stretches[at].end;
        let Some(votes) = cuts.get(&stretches[at - 1].start) else {
            found.extend_from_slice(stretch);
            continue;
        };
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for (&token, &count) in votes {
            match kept.last_mut() {
                Some(last) if token - last.0 <= CLOSE => {
                    if count > last.1 {
                        *last = (token, count);
                    }
                }
                _ => kept.push((token, count)),
            }
        }
        let places: Vec<usize> = kept.into_iter().map(|(token, _)| token).collect();
        found.extend(cut_at(texts[stretch[0].unit.version], stretch, &places));
    }
    found
}
