//! Claims about pronouns: whether versions speak of he, she or it in one place.

use super::slot::{self, Item};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Gender, Value};

/// Least likeness of contexts, plus closeness of the cells, for `he` and `she` to stand for one person.
const LEAST_LIKENESS: f32 = 0.6;

/// The same for `it` against the other two, which differ often and rightly.
const LEAST_LIKENESS_IT: f32 = 1.2;

/// One claim for each place in which versions have pronouns of different gender.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Gender>> = view.cells.iter().flat_map(pronouns).collect();
    let slots = slot::group(&items, |a, b| score(a, b, view.closeness(a.place(), b.place())));
    let differ = |slot: &&Vec<usize>| slot.iter().any(|item| items[*item].value != items[slot[0]].value);
    slots.iter().filter(differ).map(|slot| claim(view, &items, slot)).collect()
}

fn pronouns<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Gender>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Value::Pronoun(gender) = fact.value else { return None };
        let text = fact.span.of(cell.text).to_lowercase();
        Some(Item {
            version: cell.version,
            span: fact.span,
            text,
            context: cell.context(fact.span),
            value: gender,
        })
    })
}

fn score(a: &Item<Gender>, b: &Item<Gender>, closeness: f32) -> Option<f32> {
    let context = a.context.similarity(&b.context);
    if a.value == b.value {
        return Some(1.0 + context);
    }
    let least =
        if a.value == Gender::It || b.value == Gender::It { LEAST_LIKENESS_IT } else { LEAST_LIKENESS };
    (context + closeness >= least).then_some(context)
}

fn claim(view: &View, items: &[Item<Gender>], slot: &[usize]) -> Claim {
    let sides =
        slot::sides(&slot::voices(view, items, slot), |a, b| items[slot[a]].value != items[slot[b]].value);
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, value, .. } = items[*item];
        let value = format!("{value:?}").to_lowercase();
        Reading { version, span, value, side, voice: view.voice(version) }
    });
    slot::claim(ClaimKind::Pronoun, view.passage, "pronoun".to_owned(), readings.collect())
}
