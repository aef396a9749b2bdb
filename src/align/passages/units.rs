//! Cuts versions into clauses, and says how strong the border after each is.
//!
//! Translations of one source end their sentences at different places, so sentences are aligned by their clauses.

use std::ops::Range;

use super::super::{features, score::Unit};
use super::clause::{Clause, border, word_count};
use super::marks::{inner_border, is_small};
use super::subjects::at_subjects;
use crate::analysis::Analysis;
use crate::lang::{Data, Role};
use crate::text::TokenKind;

/// A clause with fewer words is joined to its neighbour across a comma.
const LEAST_WORDS: usize = 5;

/// A clause with more words is cut.
const MOST_WORDS: usize = 10;

/// A stretch of more words without a mark may have lost its marks.
const MOST_WORDS_WITHOUT_MARK: usize = 24;

/// The clauses of version number `version`, in order; sentences that `skip` names are left out.
pub(super) fn clauses(version: usize, text: &Analysis, skip: &[bool]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let sentences = &text.document.sentences;
    for (index, sentence) in sentences.iter().enumerate() {
        if skip[index] {
            if let Some(last) = found.last_mut() {
                last.border = border::PARAGRAPH;
            }
            continue;
        }
        let goes_on = sentences.get(index + 1).is_some_and(|next| next.paragraph == sentence.paragraph);
        let end = if goes_on { border::SENTENCE } else { border::PARAGRAPH };
        let first = found.len();
        for (tokens, border) in cut_at_marks(text, sentence.tokens.clone(), end) {
            let words = word_count(&text.document.tokens[tokens.clone()]);
            // marks alone tell nothing, however many
            let belongs = |last: &Clause| {
                last.words + words == 0 || last.border <= border::COMMA && last.words.min(words) < LEAST_WORDS
            };
            let joins = found.len() > first && found.last().is_some_and(belongs);
            if joins && let Some(last) = found.last_mut() {
                last.unit.tokens.end = tokens.end;
                last.words += words;
                last.border = border;
            } else {
                found.push(Clause { unit: Unit { version, tokens }, words, border, is_cut: false });
            }
        }
    }
    found.into_iter().flat_map(|clause| short(text, clause)).collect()
}

/// The clauses of a stretch without marks, cut before each token of `places`.
pub(super) fn cut_at(text: &Analysis, stretch: &[Clause], places: &[usize]) -> Vec<Clause> {
    let Some((first, last)) = stretch.first().zip(stretch.last()) else { return Vec::new() };
    let (version, end) = (first.unit.version, last.unit.tokens.end);
    let starts = std::iter::once(first.unit.tokens.start).chain(places.iter().copied());
    let ends = places.iter().copied().chain([end]);
    let piece = |tokens: Range<usize>| {
        let is_last = tokens.end == end;
        Clause {
            words: word_count(&text.document.tokens[tokens.clone()]),
            unit: Unit { version, tokens },
            border: if is_last { last.border } else { border::HIDDEN_SENTENCE },
            is_cut: !is_last,
        }
    };
    starts.zip(ends).map(|(start, end)| piece(start..end)).flat_map(|clause| short(text, clause)).collect()
}

/// A clause cut into short ones; a long one without marks at its subjects first.
fn short(text: &Analysis, clause: Clause) -> Vec<Clause> {
    if clause.words <= MOST_WORDS_WITHOUT_MARK {
        return shortened(text, clause, border::NONE);
    }
    let pieces = at_subjects(text, clause).into_iter();
    pieces.flat_map(|piece| shortened(text, piece, border::LOST)).collect()
}

/// The stretches of a sentence between its inner borders, each with the strength of the border after it.
fn cut_at_marks(text: &Analysis, sentence: Range<usize>, end: f32) -> Vec<(Range<usize>, f32)> {
    let mut found = Vec::new();
    let mut start = sentence.start;
    for at in sentence.start..sentence.end {
        let strength = if at + 1 == sentence.end { end } else { inner_border(text, at) };
        if strength > border::NONE {
            found.push((start..at + 1, strength));
            start = at + 1;
        }
    }
    found
}

/// A clause cut into pieces of at most [`MOST_WORDS`], at its weakest places.
fn shortened(text: &Analysis, clause: Clause, inner: f32) -> Vec<Clause> {
    const LEAST_PIECE: usize = 4;
    if clause.words <= MOST_WORDS {
        return vec![clause];
    }
    let tokens = &text.document.tokens;
    let starts: Vec<usize> =
        clause.unit.tokens.clone().filter(|&at| tokens[at].kind != TokenKind::Mark).collect();
    let middle = starts.len() as f32 / 2.0;
    let cost = |place: usize| {
        let off = (place as f32 - middle).abs() / starts.len() as f32 * 10.0;
        off - ease(text, starts[place - 1], starts[place])
    };
    let best = (LEAST_PIECE..=starts.len() - LEAST_PIECE).min_by(|&a, &b| cost(a).total_cmp(&cost(b)));
    let Some(place) = best else { return vec![clause] };
    // an opening mark goes with the word after it
    let at = (starts[place - 1] + 1..starts[place])
        .find(|&at| {
            tokens[at].span.end == tokens[at + 1].span.start
                && tokens[at - 1].span.end < tokens[at].span.start
        })
        .unwrap_or(starts[place]);
    let piece = |tokens: Range<usize>, words, border, is_cut| Clause {
        unit: Unit { version: clause.unit.version, tokens },
        words,
        border,
        is_cut,
    };
    let left = piece(clause.unit.tokens.start..at, place, inner, true);
    let right = piece(at..clause.unit.tokens.end, starts.len() - place, clause.border, clause.is_cut);
    let mut found = shortened(text, left, inner);
    found.extend(shortened(text, right, inner));
    found
}

/// How easily a clause is cut between two words.
pub(super) fn ease(text: &Analysis, before: usize, after: usize) -> f32 {
    let source = text.source.text();
    let tokens = &text.document.tokens;
    let word = tokens[after].span.of(source);
    if after > before + 1 {
        3.0
    } else if word.chars().next().is_some_and(char::is_uppercase) && is_small(&tokens[before], text)
        || Data::of_text(text.language).plays_any(&[Role::And, Role::But, Role::Or], word)
    {
        2.0
    } else if features::is_function_word(word, text.language) {
        1.0
    } else {
        0.0
    }
}
