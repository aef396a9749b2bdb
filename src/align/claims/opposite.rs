//! Claims about opposites: words that turn a statement round without any negation (`rose`, `fell`).

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::slot::{self, Item};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Value, stem};
use crate::text::Language;

/// Least likeness of contexts for two opposites to be said of one thing.
const LEAST_LIKENESS: f32 = 0.4;

/// Least closeness of the two sentences.
const LEAST_CLOSENESS: f32 = 0.5;

/// A row of `data/antonyms.tsv` and one of its two sides.
type Pole = (usize, usize);

/// The poles of each word, by stem.
static POLES: LazyLock<HashMap<String, BTreeSet<Pole>>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/antonyms.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut poles: HashMap<String, BTreeSet<Pole>> = HashMap::new();
    for (row, line) in rows.enumerate() {
        for (side, forms) in line.split('\t').enumerate() {
            forms.split(", ").for_each(|form| _ = poles.entry(stem(form)).or_default().insert((row, side)));
        }
    }
    poles
});

/// A word that has an opposite.
struct Worded {
    stem: String,
    poles: &'static BTreeSet<Pole>,
    /// Whether a negation turns it round.
    denied: bool,
    /// The poles of all words of its sentence.
    around: BTreeSet<Pole>,
    /// The words beside it: for each side the next word and the stem of the next but function words.
    beside: [[String; 2]; 2],
}

/// One claim for each place in which versions say words of opposite meaning.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Worded>> =
        view.cells.iter().filter(|cell| is_english(cell)).flat_map(words).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    let claims = slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot));
    claims.filter(|claim| claim.readings.iter().any(|reading| reading.side > 0)).collect()
}

/// Whether a version that says `other` means what one says that denies `denied`, both stems: `rose`, `did not fall`.
pub(super) fn is_opposite(denied: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (POLES.get(denied), POLES.get(other)) else { return false };
    a.iter().any(|(row, side)| b.contains(&(*row, 1 - *side)))
}

fn is_english(cell: &CellView) -> bool {
    cell.language.is_none_or(|language| language == Language::ENGLISH)
}

fn words<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Worded>> + 'a {
    let poles = |word: &CellWord| POLES.get(&word.stem);
    (0..cell.words.len()).filter_map(move |at| {
        let word = &cell.words[at];
        let around = cell.words_in(cell.sentence_around(word.span)).filter_map(poles).flatten().copied();
        let value = Worded {
            stem: word.stem.clone(),
            poles: poles(word)?,
            denied: is_denied(cell, at),
            around: around.collect(),
            beside: [beside(cell.words[..at].iter().rev()), beside(cell.words[at + 1..].iter())],
        };
        let (span, text) = (word.span, word.lower.clone());
        Some(Item { version: cell.version, span, text, context: cell.context(span), value })
    })
}

/// Whether a negation covers word `at` or stands right before it (`not a bad debut`).
fn is_denied(cell: &CellView, at: usize) -> bool {
    const REACH: usize = 3;
    let span = cell.words[at].span;
    let covers = |value: &Value| matches!(value, Value::Negation { scope, .. } if scope.contains(span));
    let is_not = |word: &CellWord| matches!(word.lower.as_str(), "not" | "n't" | "no" | "never" | "nor");
    cell.facts.iter().any(|fact| covers(&fact.value))
        || cell.words[at.saturating_sub(REACH)..at].iter().any(is_not)
}

/// The first word and the stem of the first one that is no function word, up to the next mark.
fn beside<'a>(words: impl Iterator<Item = &'a CellWord>) -> [String; 2] {
    let near: Vec<&CellWord> = words.take_while(|word| !word.stem.is_empty()).collect();
    let first = near.first().map(|word| word.lower.clone());
    let content = near.iter().find(|word| word.weight == 1.0).map(|word| word.stem.clone());
    [first.unwrap_or_default(), content.unwrap_or_default()]
}

/// The same word first, then its opposite between the same words, where neither sentence has both.
fn score(view: &View, a: &Item<Worded>, b: &Item<Worded>) -> Option<f32> {
    let context = a.context.similarity(&b.context);
    let (x, y) = (&a.value, &b.value);
    if !are_opposite(x, y) {
        return (!x.poles.is_disjoint(y.poles)).then_some(2.0 + context);
    }
    let linked = x.beside.iter().zip(&y.beside).all(|(x, y)| x.iter().zip(y).any(|(x, y)| x == y));
    let is_like = context >= LEAST_LIKENESS && view.closeness(a.place(), b.place()) >= LEAST_CLOSENESS;
    let turned = |poles: &BTreeSet<Pole>, other: &BTreeSet<Pole>| {
        poles.iter().any(|(row, side)| other.contains(&(*row, 1 - *side)))
    };
    let apart = !turned(x.poles, &x.around) && !turned(y.poles, &y.around);
    (linked && is_like && apart && x.denied == y.denied).then_some(context)
}

/// Whether two words stand on different sides of some row and on one side of none.
fn are_opposite(a: &Worded, b: &Worded) -> bool {
    let turned = a.poles.iter().any(|(row, side)| b.poles.contains(&(*row, 1 - *side)));
    a.stem != b.stem && turned && a.poles.is_disjoint(b.poles)
}

fn claim(view: &View, items: &[Item<Worded>], slot: &[usize]) -> Claim {
    let value = |at: usize| &items[slot[at]].value;
    let sides = slot::sides(slot.len(), |a, b| are_opposite(value(a), value(b)));
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side }
    });
    let anchor = items[slot::head(items, slot)].text.clone();
    slot::claim(ClaimKind::Opposite, view.passage, anchor, readings.collect())
}
