//! Claims about names: who or what stands in one place of a statement.

use super::kin::{are_kin, are_one_name};
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
    /// The glossary entries that know it.
    entries: Vec<usize>,
    /// Whether more than a capital at the start of a sentence tells that it is a name.
    certain: bool,
}

/// One claim for each place in which versions name different things, and for each thing that several name.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Name>> = view.cells.iter().flat_map(names).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    let claims = slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot));
    // Where each version names something else, the names are no readings of one thing.
    claims.filter(|claim| claim.readings.iter().all(|reading| reading.side < 2)).collect()
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
        let known = cell.matches.iter().filter(|found| found.is_certain() && found.span.overlaps(fact.span));
        let name = Name { words, entries: known.map(|found| found.entry).collect(), certain };
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
    let likeness = context + view.closeness(a.place(), b.place());
    let least = match (a.value.certain, b.value.certain) {
        (true, true) => LEAST_LIKENESS,
        (false, false) => return None,
        _ => LEAST_LIKENESS_WEAK,
    };
    let may_differ = is_absent(view, a, b.version) && is_absent(view, b, a.version);
    (may_differ && likeness >= least).then_some(context)
}

/// Names are the same when the glossary knows both as one, or their words are alike.
fn relation(a: &Name, b: &Name) -> Relation {
    let known = a.entries.iter().any(|entry| b.entries.contains(entry));
    if known || are_one_name(&a.words, &b.words) { Relation::Same } else { Relation::Conflict }
}

/// Share of the words of the shorter name that the longer one has.
fn share(a: &Name, b: &Name) -> f32 {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let found = short.words.iter().filter(|x| long.words.contains(x)).count();
    found as f32 / short.words.len() as f32
}

/// Whether version `other` lacks a counterpart for some word of the name.
fn is_absent(view: &View, item: &Item<Name>, other: usize) -> bool {
    let Some(cell) = view.cell(other) else { return false };
    let is_kin = |word: &str, w: &CellWord| match w.is_capitalised {
        true => are_kin(word, &w.lower),
        false => word == w.lower || stem(word) == w.stem,
    };
    let is_found = |word: &String| cell.known().has(word) || cell.words.iter().any(|w| is_kin(word, w));
    !item.value.words.iter().all(is_found)
}
