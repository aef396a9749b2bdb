//! Carries sentence ends from version to version: where one translation ends a sentence and another runs on without a
//! mark, the other is cut at the word where the second sentence begins.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::super::{Version, features};
use super::cluster::Edge;
use super::units::{Clause, border, cut_at};
use crate::text::TokenKind;

/// Probability from which a clause is told by a clause of another version.
const LEAST_PROBABILITY: f32 = 0.3;

/// What a function word counts for the side it is on; a content word counts 1.
const FUNCTION_WORD: f32 = 0.3;

/// `clauses` with stretches that have no mark cut again where other versions end a sentence; `None` where nothing is.
pub(super) fn carried(texts: &[&Version], clauses: &[Clause], edges: &[Edge]) -> Option<Vec<Clause>> {
    let partners = partners(clauses, edges);
    let stretches = stretches(clauses);
    let stems: Vec<HashSet<String>> = clauses.iter().map(|clause| stems(texts, clause)).collect();
    // by stretch, the tokens before which to cut
    let mut cuts: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for end in 0..clauses.len().saturating_sub(1) {
        let version = clauses[end].unit.version;
        let ends = clauses[end].border >= border::HIDDEN_SENTENCE && clauses[end + 1].unit.version == version;
        for other in (0..texts.len()).filter(|&other| ends && other != version) {
            let (Some(&(first, _)), Some(&(second, _))) =
                (partners.get(&(end, other)), partners.get(&(end + 1, other)))
            else {
                continue;
            };
            if first > second || second > first + 1 || stretches[first] != stretches[second] {
                continue;
            }
            let tokens = clauses[first].unit.tokens.start..clauses[second].unit.tokens.end;
            if let Some(token) = place(texts[other], tokens, &stems[end], &stems[end + 1]) {
                *cuts.entry(stretches[first].start).or_default().entry(token).or_default() += 1;
            }
        }
    }
    (!cuts.is_empty()).then(|| recut(texts, clauses, &stretches, &cuts))
}

/// For each clause and other version the clause that most probably tells the same.
fn partners(clauses: &[Clause], edges: &[Edge]) -> HashMap<(usize, usize), (usize, f32)> {
    let mut found: HashMap<(usize, usize), (usize, f32)> = HashMap::new();
    for &(a, b, probability) in edges.iter().filter(|(.., probability)| *probability >= LEAST_PROBABILITY) {
        for (from, to) in [(a, b), (b, a)] {
            let best = found.entry((from, clauses[to].unit.version)).or_insert((to, probability));
            if probability > best.1 {
                *best = (to, probability);
            }
        }
    }
    found
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

fn stems(texts: &[&Version], clause: &Clause) -> HashSet<String> {
    let text = texts[clause.unit.version];
    let words = text.document.tokens[clause.unit.tokens.clone()].iter();
    let words = words.filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| features::stem(&token.span.of(text.source.text()).to_lowercase()).to_owned()).collect()
}

/// The token of `tokens` that begins what `second` tells, where all before it tells what `first` does.
fn place(
    text: &Version,
    tokens: Range<usize>,
    first: &HashSet<String>,
    second: &HashSet<String>,
) -> Option<usize> {
    let source = text.source.text();
    let words: Vec<usize> =
        tokens.filter(|&token| text.document.tokens[token].kind != TokenKind::Mark).collect();
    let side = |&token: &usize| {
        let word = text.document.tokens[token].span.of(source).to_lowercase();
        let weight = if features::is_function_word(&word, text.language) { FUNCTION_WORD } else { 1.0 };
        let stem = features::stem(&word);
        weight * (f32::from(u8::from(first.contains(stem))) - f32::from(u8::from(second.contains(stem))))
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
    texts: &[&Version],
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
