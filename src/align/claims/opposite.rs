//! Claims about opposites: words that turn a statement round without any negation (`rose`, `fell`).

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::slot::{self, Item};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::Value;
use crate::lang::{Data, Language, Role, Topic, stem};

/// Least likeness of contexts for two opposites to be said of one thing.
const LEAST_LIKENESS: f32 = 0.4;

/// Least closeness of the two sentences.
const LEAST_CLOSENESS: f32 = 0.5;

/// A row of `data/lang/en/antonyms.tsv` and one of its two sides.
type Pole = (usize, usize);

/// The poles of each word, by stem.
type Poles = HashMap<String, BTreeSet<Pole>>;

/// The poles of the words of each language that has antonyms.
static POLES: LazyLock<HashMap<Language, Poles>> = LazyLock::new(|| {
    let with = Data::all().filter(|data| data.has(Topic::Antonyms));
    with.map(|data| (data.language(), poles(data))).collect()
});

fn poles(data: &Data) -> Poles {
    let mut poles = Poles::new();
    for (row, sides) in data.rows(Topic::Antonyms).enumerate() {
        for (side, forms) in sides.into_iter().enumerate() {
            forms
                .split(", ")
                .for_each(|form| _ = poles.entry(stem(form, data)).or_default().insert((row, side)));
        }
    }
    poles
}

/// The poles of the words of `language`, of the assumed one where it is unknown; none where it has no antonyms.
fn poles_of(language: Option<Language>) -> Option<&'static Poles> {
    POLES.get(&Data::of_text(language).language())
}

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
    let items: Vec<Item<Worded>> = view.cells.iter().flat_map(words).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    let claims = slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot));
    claims.filter(|claim| claim.readings.iter().any(|reading| reading.side > 0)).collect()
}

/// Whether a version that says `other` means what one says that denies `denied`, both stems: `rose`, `did not fall`.
pub(super) fn is_opposite(language: Option<Language>, denied: &str, other: &str) -> bool {
    let Some(poles) = poles_of(language) else { return false };
    let (Some(a), Some(b)) = (poles.get(denied), poles.get(other)) else { return false };
    a.iter().any(|(row, side)| b.contains(&(*row, 1 - *side)))
}

fn words(cell: &CellView) -> Vec<Item<Worded>> {
    let Some(poles) = poles_of(cell.language) else { return Vec::new() };
    (0..cell.words.len()).filter_map(|at| worded(cell, at, poles)).collect()
}

/// Word `at`, if it has an opposite.
fn worded(cell: &CellView, at: usize, poles: &'static Poles) -> Option<Item<Worded>> {
    let poles = |word: &CellWord| poles.get(&word.stem);
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
}

/// Whether a negation covers word `at` or stands right before it (`not a bad debut`).
fn is_denied(cell: &CellView, at: usize) -> bool {
    const REACH: usize = 3;
    let span = cell.words[at].span;
    let covers = |value: &Value| matches!(value, Value::Negation { scope, .. } if scope.contains(span));
    let data = Data::of_text(cell.language);
    let is_not = |word: &CellWord| data.plays_any(&[Role::Not, Role::No, Role::Nor], &word.lower);
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
    let sides = slot::sides(&slot::voices(view, items, slot), |a, b| are_opposite(value(a), value(b)));
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side, voice: view.voice(version) }
    });
    let anchor = items[slot::head(items, slot)].text.clone();
    slot::claim(ClaimKind::Opposite, view.passage, anchor, readings.collect())
}
