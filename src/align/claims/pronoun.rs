//! Claims about pronouns: whether versions speak of he, she or it in one place.

use super::slot::{self, Item};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Gender, Value};
use crate::text::Span;

/// Least likeness of contexts, plus closeness of the cells, for `he` and `she` to stand for one person.
const LEAST_LIKENESS: f32 = 0.6;

/// The same for `it` against the other two, which differ often and rightly.
const LEAST_LIKENESS_IT: f32 = 1.2;

/// One claim for each place in which versions have pronouns of different gender.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Told>> = view.cells.iter().flat_map(pronouns).collect();
    let slots = slot::group(&items, |a, b| score(a, b, view.closeness(a.place(), b.place())));
    let differ =
        |slot: &&Vec<usize>| slot.iter().any(|item| items[*item].value.gender != items[slot[0]].value.gender);
    slots.iter().filter(differ).map(|slot| claim(view, &items, slot)).collect()
}

/// A pronoun with the stems of the words right before and after it: unlike pronouns are readings of one only beside one
/// word (`her partner` and `with him` are not).
struct Told {
    gender: Gender,
    beside: [Option<String>; 2],
}

fn beside(cell: &CellView, span: Span) -> [Option<String>; 2] {
    let from = cell.words.partition_point(|word| word.span.end <= span.start);
    let to = cell.words.partition_point(|word| word.span.start < span.end);
    let stem = |at: Option<usize>| Some(cell.words.get(at?)?.stem.clone());
    [stem(from.checked_sub(1)), stem(Some(to))]
}

fn pronouns<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Told>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Value::Pronoun(gender) = fact.value else { return None };
        let text = fact.span.of(cell.text).to_lowercase();
        Some(Item {
            version: cell.version,
            span: fact.span,
            text,
            context: cell.context(fact.span),
            value: Told { gender, beside: beside(cell, fact.span) },
        })
    })
}

fn score(a: &Item<Told>, b: &Item<Told>, closeness: f32) -> Option<f32> {
    let context = a.context.similarity(&b.context);
    let (x, y) = (&a.value, &b.value);
    if x.gender == y.gender {
        return Some(1.0 + context);
    }
    let is_beside = x.beside.iter().zip(&y.beside).any(|(x, y)| x == y);
    let has_it = [x.gender, y.gender].contains(&Gender::It);
    let least = if has_it { LEAST_LIKENESS_IT } else { LEAST_LIKENESS };
    (is_beside && context + closeness >= least).then_some(context)
}

fn claim(view: &View, items: &[Item<Told>], slot: &[usize]) -> Claim {
    let sides = slot::sides(&slot::voices(view, items, slot), |a, b| {
        items[slot[a]].value.gender != items[slot[b]].value.gender
    });
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref value, .. } = items[*item];
        let value = format!("{:?}", value.gender).to_lowercase();
        Reading { version, span, value, side, voice: view.voice(version) }
    });
    slot::claim(ClaimKind::Pronoun, view.passage, "pronoun".to_owned(), readings.collect())
}
