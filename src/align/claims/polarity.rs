//! Claims about polarity: a statement that one version denies and another affirms.

use std::cmp::Reverse;

use super::opposite::is_opposite;
use super::slot::{self, Item};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::align::voices::count;
use crate::facts::{Fact, Negator, Value, is_function_word};
use crate::lang::{Data, Role, stem};
use crate::text::Span;

/// Least share of a denied clause's words that another version must have for its silence to affirm the clause.
const LEAST_COVERAGE: f32 = 0.2;

/// Least closeness of the two sentences.
const LEAST_CLOSENESS: f32 = 0.1;

/// Least sum of that share and the closeness of the cells.
const LEAST_LIKENESS: f32 = 0.6;

/// Least likeness of contexts for a word that denies by its meaning to answer a negator.
const LEAST_LEXICAL: f32 = 0.15;

/// The most bytes between an affirmation and a denial in the next sentence.
const NEXT: usize = 200;

/// How many of the first words that a negator turns round an opposite may stand for.
const NEAR: usize = 3;

/// The most words that the affirmation of a clause is looked for in.
const WINDOW: usize = 10;

/// One claim for each statement that some version denies and another affirms.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Denial>> = view.cells.iter().flat_map(denials).collect();
    let slots = slot::group(&items, score);
    slots.iter().filter_map(|slot| claim(view, &items, slot)).collect()
}

/// A negation with the words it turns round.
struct Denial {
    negator: Negator,
    scope: Span,
    stem: String,
}

fn denials<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Denial>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Fact { span, value: Value::Negation { negator, scope } } = **fact else { return None };
        let text = span.of(cell.text).to_lowercase();
        let stem = stem(&text, Data::of_text(cell.language));
        let value = Denial { negator, scope, stem };
        Some(Item { version: cell.version, span, text, context: cell.context(span), value })
    })
}

/// Negators of one kind are joined first, then any that stand in like contexts.
fn score(a: &Item<Denial>, b: &Item<Denial>) -> Option<f32> {
    let context = a.context.similarity(&b.context);
    let lexical = |item: &Item<Denial>| item.value.negator == Negator::Lexical;
    match (lexical(a), lexical(b)) {
        (true, true) => Some(context + if a.value.stem == b.value.stem { 2.0 } else { 0.5 }),
        (false, false) => Some(1.0 + context),
        _ => (context >= LEAST_LEXICAL).then_some(context),
    }
}

fn claim(view: &View, items: &[Item<Denial>], slot: &[usize]) -> Option<Claim> {
    let denies = |item: &usize| items[*item].value.negator != Negator::Lexical;
    let denying: Vec<usize> = slot.iter().copied().filter(denies).collect();
    let strongest = (!denying.is_empty()).then(|| slot::head(items, &denying))?;
    let mut readings: Vec<Reading> = slot
        .iter()
        .map(|item| {
            let Item { version, span, .. } = items[*item];
            let voice = view.voice(version);
            Reading { version, span, value: "denied".to_owned(), side: 0, voice }
        })
        .collect();
    let denial = &items[strongest];
    let own = view.cell(denial.version)?;
    let scope = content(own, denial.value.scope);
    let negations = |item: &usize| Some(negations(view.cell(items[*item].version)?, items[*item].span));
    let fewest = slot.iter().filter_map(negations).min().unwrap_or(0);
    for cell in view.cells.iter().filter(|cell| slot.iter().all(|item| items[*item].version != cell.version))
    {
        let closeness = |span| view.closeness(denial.place(), (cell.version, span));
        if let Some(span) = affirmation(cell, &scope, closeness)
            && !denies_elsewhere(cell, span, &scope, view.is_parallel())
            && self::negations(cell, span) < fewest
            && (!is_double(own, denial) || has_lexical(cell, cell.sentence_around(span)))
            && view.is_nearest(denial.place(), (cell.version, span))
            && !denies_otherwise((own, denial.span), (cell, span), &scope)
        {
            let (version, voice) = (cell.version, view.voice(cell.version));
            readings.push(Reading { version, span, value: "affirmed".to_owned(), side: 1, voice });
        }
    }
    let voices = |side| count(readings.iter().filter(|r| r.side == side).map(|r| r.voice));
    if voices(1) > voices(0) {
        readings.iter_mut().for_each(|reading| reading.side = 1 - reading.side);
    }
    Some(slot::claim(ClaimKind::Polarity, view.passage, scope.join(" "), readings))
}

/// How many negations the sentence around `span` has, also where the cell has only a part of it; one that turns round a
/// word that denies by its meaning is two. A sentence that denies as often as the others says the same in its own way
/// (`nothing will be decided without them`, `they will not be ignored in any decision`).
fn negations(cell: &CellView, span: Span) -> usize {
    let sentence = cell.sentence_around(span);
    let facts = || cell.known().facts_at(sentence);
    let is_next = |scope: Span, word: Span| {
        let between = Span::new(scope.start, word.start).of(cell.text).to_lowercase();
        between.split_whitespace().all(is_function_word)
    };
    let turns_denial = |scope: Span| {
        facts().any(|fact| is_lexical(&fact.value) && scope.contains(fact.span) && is_next(scope, fact.span))
    };
    let count = |fact: &Fact| match fact.value {
        Value::Negation { negator: Negator::Lexical, .. } => 0,
        Value::Negation { scope, .. } => 1 + usize::from(turns_denial(scope)),
        _ => 0,
    };
    facts().map(count).sum()
}

/// Whether the words around an affirmation say the same as the denial without its negator: they have one themselves, ask,
/// go on with a negation before them (`no quick fix or miracle`), or hold an opposite (`rose`, `did not fall`) or a word
/// that denies by its form or meaning (`unskilled`, `boundless`, `less important`) and that the denial has not.
fn denies_otherwise(denial: (&CellView, Span), affirmation: (&CellView, Span), scope: &[&str]) -> bool {
    let [own, other] = [denial, affirmation].map(|(cell, span)| (cell, cell.sentence_around(span)));
    let asks = |(cell, sentence): (&CellView, Span)| sentence.of(cell.text).trim_end().ends_with('?');
    let lexical = |(cell, sentence): (&CellView, Span)| {
        cell.facts.iter().filter(|fact| sentence.contains(fact.span) && is_lexical(&fact.value)).count()
    };
    let is_new = |word: &CellWord| own.0.words_in(own.1).all(|w| w.stem != word.stem);
    let data = Data::of_text(other.0.language);
    let lacks = other.0.words_in(other.1).any(|word| is_privative(data, &word.lower) && is_new(word));
    let turned = other.0.words.iter().any(|word| is_turned(data, &word.lower, scope) && is_new(word));
    let opposite = other.0.words_in(other.1).any(|word| {
        is_new(word)
            && scope.iter().take(NEAR).any(|denied| is_opposite(other.0.language, denied, &word.stem))
    });
    let (cell, span) = affirmation;
    cell.words_in(span).any(|word| data.plays(Role::Not, &word.lower))
        || asks(own)
        || asks(other)
        || opposite
        || goes_on(cell, span)
        || lexical(other) > lexical(own)
        || lacks
        || turned
}

/// Whether a word denies by its ending: `boundless`.
fn is_privative(data: &Data, lower: &str) -> bool {
    data.ends_as(Role::PrivativeEnding, lower) && !data.plays(Role::NotPrivative, lower)
}

/// Whether a word is one of `scope` behind a prefix that turns it round: `unskilled`.
fn is_turned(data: &Data, lower: &str, scope: &[&str]) -> bool {
    let rests = data.words_of(Role::PrivativePrefix).iter().filter_map(|p| lower.strip_prefix(p));
    rests
        .map(|rest| stem(rest.trim_start_matches('-'), data))
        .any(|rest| rest.len() >= 3 && scope.iter().any(|word| are_akin(word, &rest)))
}

/// Whether `span` begins with a joint and a negation stands before it in its sentence: `not a fix or a cure`.
fn goes_on(cell: &CellView, span: Span) -> bool {
    let sentence = cell.sentence_around(span);
    let before = |fact: &&&Fact| sentence.contains(fact.span) && fact.span.end <= span.start;
    let joints = [Role::And, Role::Or, Role::Nor];
    let data = Data::of_text(cell.language);
    let is_joint = cell.words_in(span).next().is_some_and(|word| data.plays_any(&joints, &word.lower));
    is_joint && cell.facts.iter().filter(before).any(|fact| matches!(fact.value, Value::Negation { .. }))
}

/// The stems of the content words in `span`.
fn content<'a>(cell: &'a CellView, span: Span) -> Vec<&'a str> {
    cell.words_in(span).filter(|word| word.weight == 1.0).map(|word| word.stem.as_str()).collect()
}

/// The words of `cell` that state the clause with the words `scope`; `None` where too few of them are there.
fn affirmation(cell: &CellView, scope: &[&str], closeness: impl Fn(Span) -> f32) -> Option<Span> {
    let is_covered = |stem: &str| scope.iter().any(|other| are_akin(stem, other));
    let places: Vec<usize> = cell
        .words
        .iter()
        .enumerate()
        .filter(|(_, w)| w.weight == 1.0 && is_covered(&w.stem))
        .map(|(at, _)| at)
        .collect();
    let within = |from: usize| places.iter().filter(|at| (from..from + WINDOW).contains(*at)).count();
    let from = places.iter().copied().max_by_key(|from| (within(*from), Reverse(*from)))?;
    let last = places.iter().copied().filter(|at| (from..from + WINDOW).contains(at)).max()?;
    let first = from.saturating_sub(1);
    let span = cell.words[first].span.cover(cell.words[last].span);
    let covered =
        scope.iter().filter(|stem| cell.words_in(span).any(|word| are_akin(stem, &word.stem))).count();
    let coverage = covered as f32 / scope.len().max(1) as f32;
    let closeness = closeness(span);
    let is_like =
        coverage >= LEAST_COVERAGE && closeness >= LEAST_CLOSENESS && coverage + closeness >= LEAST_LIKENESS;
    is_like.then_some(span)
}

/// Whether the version of `cell` denies, outside the cell, a clause with most words of `scope`. Words that deny by their
/// meaning count only between texts that tell one event in their own words (`it is impossible to agree`).
///
/// A denial in the next sentence need have only half of them: sentences are cut in other places.
fn denies_elsewhere(cell: &CellView, affirmed: Span, scope: &[&str], parallel: bool) -> bool {
    cell.known().denials.iter().any(|(span, negator, words)| {
        let is_next = affirmed.start.abs_diff(span.start) <= NEXT;
        let found = scope.iter().filter(|stem| words.iter().any(|word| are_akin(stem, word))).count();
        let counts = (!parallel || *negator != Negator::Lexical) && !cell.covers(*span);
        counts
            && (is_next && found > 0 && 2 * found >= scope.len()
                || scope.len() > 1
                    && (3 * found > 2 * scope.len() || !parallel && 3 * found == 2 * scope.len()))
    })
}

/// Whether the negation turns round a word that denies by its meaning: `will not be ignored`.
fn is_double(cell: &CellView, denial: &Item<Denial>) -> bool {
    let first = cell.words_in(denial.value.scope).find(|word| word.weight == 1.0);
    first.is_some_and(|word| has_lexical(cell, word.span))
}

/// Whether a word in `span` denies by its meaning.
fn has_lexical(cell: &CellView, span: Span) -> bool {
    cell.facts.iter().any(|fact| fact.span.overlaps(span) && is_lexical(&fact.value))
}

fn is_lexical(value: &Value) -> bool {
    matches!(value, Value::Negation { negator: Negator::Lexical, .. })
}

/// Whether two stems are forms of one word: equal, or equal in their first five letters.
fn are_akin(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).take(5).count();
    a == b || shared == 5
}
