//! Claims about names: who or what stands in one place of a statement.

use super::kin::{are_kin, are_one_country};
use super::slot::{self, Item, Relation};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Value, stem};

/// Least likeness of contexts, plus closeness of the cells, for two unlike names to be held for readings of one thing.
const LEAST_LIKENESS: f32 = 0.5;

/// The same where one of the two may be no name but the first word of a sentence.
const LEAST_LIKENESS_WEAK: f32 = 0.9;

/// A name as it is compared.
struct Name {
    /// Its words, lower-cased.
    words: Vec<String>,
    /// Whether more than a capital at the start of a sentence tells that it is a name.
    certain: bool,
}

/// One claim for each place in which versions name different things, and for each thing that several name.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Name>> = view.cells.iter().flat_map(names).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot)).collect()
}

fn names<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Name>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Value::Name { certain } = fact.value else { return None };
        let words: Vec<String> = cell
            .words_in(fact.span)
            .filter(|w| w.is_capitalised || w.weight == 1.0)
            .map(|w| w.lower.clone())
            .collect();
        let context = cell.context(fact.span);
        let text = fact.span.of(cell.text).to_lowercase();
        let name = Name { words, certain };
        (!name.words.is_empty()).then_some(Item {
            version: cell.version,
            span: fact.span,
            text,
            context,
            value: name,
        })
    })
}

fn claim(view: &View, items: &[Item<Name>], slot: &[usize]) -> Claim {
    let sides = slot::sides(slot.len(), |a, b| {
        relation(&items[slot[a]].value, &items[slot[b]].value) == Relation::Conflict
    });
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side }
    });
    slot::claim(ClaimKind::Name, view.passage, items[slot[0]].text.clone(), readings.collect())
}

fn score(view: &View, a: &Item<Name>, b: &Item<Name>) -> Option<f32> {
    let context = a.context.similarity(&b.context);
    if relation(&a.value, &b.value) == Relation::Same {
        return Some(3.0 + context + share(&a.value, &b.value));
    }
    let likeness = context + view.closeness(a.version, b.version);
    let least = match (a.value.certain, b.value.certain) {
        (true, true) => LEAST_LIKENESS,
        (false, false) => return None,
        _ => LEAST_LIKENESS_WEAK,
    };
    let may_differ = is_absent(view, a, b.version) && is_absent(view, b, a.version);
    (may_differ && likeness >= least).then_some(context)
}

/// Names are the same when most words of the shorter, the last words, or in names of two words the first are kin, or one
/// is the initials of the other.
fn relation(a: &Name, b: &Name) -> Relation {
    let last = matches!((a.words.last(), b.words.last()), (Some(a), Some(b)) if are_kin(a, b));
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let first = short.words.len() <= 2 && are_kin(&a.words[0], &b.words[0]);
    let kin = short.words.iter().filter(|x| long.words.iter().any(|y| are_kin(x, y))).count();
    let country = are_one_country(&a.words.join(" "), &b.words.join(" "));
    let same =
        first || last || 2 * kin > short.words.len() || country || is_short_for(a, b) || is_short_for(b, a);
    if same { Relation::Same } else { Relation::Conflict }
}

/// Share of the words of the shorter name that the longer one has.
fn share(a: &Name, b: &Name) -> f32 {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let found = short.words.iter().filter(|x| long.words.contains(x)).count();
    found as f32 / short.words.len() as f32
}

/// Whether `short` is made of the initials of `long`, two letters at least.
fn is_short_for(short: &Name, long: &Name) -> bool {
    let [only] = &short.words[..] else { return false };
    let letters: Vec<char> = only.chars().filter(|c| c.is_alphabetic()).collect();
    let initials: Vec<char> = long.words.iter().filter_map(|word| word.chars().next()).collect();
    let mut rest = letters.iter();
    let fits = letters.len() >= 2 && initials.len() >= 2 && letters.len() <= initials.len() + 1;
    fits && initials.iter().all(|initial| rest.any(|letter| letter == initial))
}

/// Whether version `other` lacks a counterpart for some word of the name.
fn is_absent(view: &View, item: &Item<Name>, other: usize) -> bool {
    let Some(cell) = view.cells.iter().find(|cell| cell.version == other) else { return false };
    let is_kin = |word: &str, w: &CellWord| match w.is_capitalised {
        true => are_kin(word, &w.lower),
        false => word == w.lower || stem(word) == w.stem,
    };
    let is_found = |word: &String| cell.words.iter().any(|w| is_kin(word, w));
    !item.value.words.iter().all(is_found)
}
