//! Cuts versions into clauses, and says how strong the border after each is.
//!
//! Translations of one source end their sentences at different places, so sentences are aligned by their clauses.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::super::{Version, features, score::Unit};
use crate::text::{Language, Token, TokenKind, is_starter};

/// How strong the border between a clause and the next is.
pub(super) mod border {
    /// A paragraph ends: nothing is joined across it.
    pub(in super::super) const PARAGRAPH: f32 = 1.0;
    /// A sentence ends.
    pub(in super::super) const SENTENCE: f32 = 0.97;
    /// A capitalised function word after a name, with a small word after it: a sentence that a missing stop hides.
    pub(super) const OPENING: f32 = 0.9;
    /// A line of a list, or a sentence that a missing stop hides.
    pub(in super::super) const HIDDEN_SENTENCE: f32 = 0.8;
    /// A stop inside a sentence.
    pub(super) const HALF: f32 = 0.5;
    /// A semicolon or colon before a small letter.
    pub(super) const SEMICOLON: f32 = 0.4;
    /// A capitalised function word after a name: a sentence, or a title.
    pub(super) const TITLE: f32 = 0.3;
    /// A comma before a capitalised function word.
    pub(super) const CAPITAL: f32 = 0.6;
    /// A comma or dash.
    pub(super) const COMMA: f32 = 0.2;
    /// No mark: cut for length alone.
    pub(super) const NONE: f32 = 0.0;
    /// No mark in a long stretch, where marks may have been lost: what other versions have there decides.
    pub(in super::super) const LOST: f32 = 0.501;
}

/// A clause with fewer words is joined to its neighbour across a comma.
const LEAST_WORDS: usize = 5;

/// A clause with more words is cut.
const MOST_WORDS: usize = 10;

/// A stretch of more words without a mark may have lost its marks.
const MOST_WORDS_WITHOUT_MARK: usize = 24;

/// A clause and the strength of the border after it, 0..1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    /// Where it stands.
    pub(super) unit: Unit,
    /// Number of its words.
    pub(super) words: usize,
    /// How strongly it is parted from the next clause.
    pub(super) border: f32,
    /// Whether no mark in the text parts it from the next.
    pub(super) is_cut: bool,
}

/// The clauses of version number `version`, in order; sentences that `skip` names are left out.
pub(super) fn clauses(version: usize, text: &Version, skip: &[bool]) -> Vec<Clause> {
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
pub(super) fn cut_at(text: &Version, stretch: &[Clause], places: &[usize]) -> Vec<Clause> {
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
fn short(text: &Version, clause: Clause) -> Vec<Clause> {
    if clause.words <= MOST_WORDS_WITHOUT_MARK {
        return shortened(text, clause, border::NONE);
    }
    let pieces = at_subjects(text, clause).into_iter();
    pieces.flat_map(|piece| shortened(text, piece, border::LOST)).collect()
}

/// Pronouns that are the subject of a clause and nothing else, by language.
static SUBJECTS: LazyLock<HashMap<Language, HashSet<&str>>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/subject-pronouns.tsv").lines().filter(|row| !row.starts_with('#'));
    let entry = |row: &'static str| {
        let (language, words) = row.split_once('\t')?;
        Some((language.parse().ok()?, words.split(' ').collect()))
    };
    rows.filter_map(entry).collect()
});

/// A clause cut before each subject pronoun that no function word (`when I`, `than we`) ties to what is before it.
fn at_subjects(text: &Version, clause: Clause) -> Vec<Clause> {
    /// A piece of fewer words is none.
    const LEAST_PIECE: usize = 3;
    let language = text.language.unwrap_or(Language::ENGLISH);
    let Some(subjects) = SUBJECTS.get(&language) else { return vec![clause] };
    let tokens = &text.document.tokens;
    let folded = |at: usize| tokens[at].span.of(text.source.text()).to_lowercase();
    let mut found = vec![clause];
    let (start, end) = (found[0].unit.tokens.start, found[0].unit.tokens.end);
    for at in start + LEAST_PIECE..end {
        let (before, word) = (folded(at - 1), folded(at));
        let stem = word.split(['\'', '’']).next().unwrap_or_default();
        let is_tied = features::is_function_word(&before, text.language) || is_starter(&before);
        let Some(last) = found.last_mut().filter(|_| subjects.contains(stem) && !is_tied) else { continue };
        let words = word_count(&tokens[last.unit.tokens.start..at]);
        if words >= LEAST_PIECE {
            let mut next = last.clone();
            next.unit.tokens.start = at;
            next.words = last.words - words;
            last.unit.tokens.end = at;
            (last.words, last.border, last.is_cut) = (words, border::HIDDEN_SENTENCE, true);
            found.push(next);
        }
    }
    found
}

fn word_count(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.kind != TokenKind::Mark).count()
}

/// The stretches of a sentence between its inner borders, each with the strength of the border after it.
fn cut_at_marks(text: &Version, sentence: Range<usize>, end: f32) -> Vec<(Range<usize>, f32)> {
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

/// The strength of the border between token `at` and the next, 0 for none.
fn inner_border(text: &Version, at: usize) -> f32 {
    let tokens = &text.document.tokens;
    let (here, next) = (&tokens[at], &tokens[at + 1]);
    let is_apart = here.span.end < next.span.start;
    if !is_apart {
        return border::NONE;
    }
    let mark = mark_at(text, at);
    let after = next_word(text, at + 1);
    let is_capital = after.is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
    let begins = is_capital
        && after.is_some_and(|word| features::is_function_word(&word.to_lowercase(), text.language));
    let is_item = matches!(next.span.of(text.source.text()), "-" | "–" | "—" | "•" | "*");
    match mark {
        ";" | ":" if is_item => border::HIDDEN_SENTENCE,
        ";" | ":" if is_capital => 0.75,
        ";" | ":" => border::SEMICOLON,
        "." | "!" | "?" | "…" if !is_capital => border::HALF,
        "!" | "?" | "…" => border::HIDDEN_SENTENCE,
        "," | "、" | "，" if begins => border::CAPITAL,
        "," | "–" | "—" | "-" | "、" | "，" | "،" => border::COMMA,
        "”" | "»" if matches!(next.span.of(text.source.text()), "“" | "«") => border::HALF,
        _ if begins && is_small(here, text) => border::HIDDEN_SENTENCE,
        _ if changes_case(text, at) => border::HIDDEN_SENTENCE,
        _ if is_capital && opens_sentence(text, at + 1) => border::OPENING,
        _ if begins && here.kind == TokenKind::Word => border::TITLE,
        _ => border::NONE,
    }
}

/// The mark that token `at` is, looking through closing quotation marks and brackets; the token itself otherwise.
fn mark_at(text: &Version, at: usize) -> &str {
    let tokens = &text.document.tokens;
    let source = text.source.text();
    let is_closing = |mark: &str| matches!(mark, "\"" | "”" | "’" | "'" | "»" | ")" | "]");
    const MOST_CLOSING: usize = 4;
    let mut index = at;
    while index > at.saturating_sub(MOST_CLOSING)
        && is_closing(tokens[index].span.of(source))
        && tokens[index - 1].span.end == tokens[index].span.start
    {
        index -= 1;
    }
    let found = tokens[index].span.of(source);
    if tokens[index].kind == TokenKind::Mark { found } else { tokens[at].span.of(source) }
}

/// Whether words all in capitals end or begin after token `at`, two on the one side and two others on the other.
fn changes_case(text: &Version, at: usize) -> bool {
    let is = |at: usize, kind: fn(&str) -> bool| {
        let token = text.document.tokens.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Word && kind(token.span.of(text.source.text())))
    };
    let is_loud = |word: &str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let is_quiet = |word: &str| word.chars().any(char::is_lowercase);
    let pair = |first, kind: fn(&str) -> bool| is(first, kind) && is(first + 1, kind);
    at > 0 && (pair(at - 1, is_loud) && is(at + 1, is_quiet) || is(at, is_quiet) && pair(at + 1, is_loud))
}

/// Whether the capitalised token `at` begins a sentence and no name: a function word with a small word after it.
fn opens_sentence(text: &Version, at: usize) -> bool {
    let tokens = &text.document.tokens;
    let word = tokens[at].span.of(text.source.text()).to_lowercase();
    // English writes `I` with a capital everywhere
    word != "i" && is_starter(&word) && tokens.get(at + 1).is_some_and(|next| is_small(next, text))
}

fn next_word(text: &Version, from: usize) -> Option<&str> {
    let tokens = text.document.tokens[from..].iter().take(3);
    tokens.filter(|token| token.kind != TokenKind::Mark).map(|token| token.span.of(text.source.text())).next()
}

fn is_small(token: &Token, text: &Version) -> bool {
    token.span.of(text.source.text()).chars().next().is_some_and(char::is_lowercase)
}

/// A clause cut into pieces of at most [`MOST_WORDS`], at its weakest places.
fn shortened(text: &Version, clause: Clause, inner: f32) -> Vec<Clause> {
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
pub(super) fn ease(text: &Version, before: usize, after: usize) -> f32 {
    let source = text.source.text();
    let tokens = &text.document.tokens;
    let word = tokens[after].span.of(source);
    if after > before + 1 {
        3.0
    } else if word.chars().next().is_some_and(char::is_uppercase) && is_small(&tokens[before], text)
        || matches!(word, "and" | "but" | "or")
    {
        2.0
    } else if features::is_function_word(word, text.language) {
        1.0
    } else {
        0.0
    }
}
