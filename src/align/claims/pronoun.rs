//! Claims about pronouns: whether versions speak of he, she or it in one place.

use super::slot::{self, Item};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Gender, Value};
use crate::lang::{Data, Role};
use crate::text::Span;

/// Least likeness of contexts, plus closeness of the cells, for `he` and `she` to stand for one person.
const LEAST_LIKENESS: f32 = 0.6;

/// The same for `it` against the other two, which differ often and rightly.
const LEAST_LIKENESS_IT: f32 = 1.2;

/// One claim for each place in which versions have pronouns of different gender.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Told>> = view.cells.iter().flat_map(pronouns).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    let differ =
        |slot: &&Vec<usize>| slot.iter().any(|item| items[*item].value.gender != items[slot[0]].value.gender);
    slots.iter().filter(differ).map(|slot| claim(view, &items, slot)).collect()
}

/// A pronoun with the word after it, by its stem; a mark is empty. Where that word stands elsewhere in the other version,
/// and nothing follows the other pronoun, the two are not in one place (`her partner` and `with him`).
struct Told {
    gender: Gender,
    next: String,
    /// Whether a form of `be` follows: `it is impossible` stands for nobody.
    is_being: bool,
}

fn next<'a>(cell: &'a CellView, span: Span) -> Option<&'a CellWord> {
    cell.words.get(cell.words.partition_point(|word| word.span.start < span.end))
}

/// Whether what follows the pronoun `a` stands in the version of `b`, behind which nothing follows.
fn is_elsewhere(view: &View, a: &Item<Told>, b: &Item<Told>) -> bool {
    let next = &a.value.next;
    let has = |cell: &CellView| cell.words.iter().any(|word| word.weight == 1.0 && word.stem == *next);
    !next.is_empty() && b.value.next.is_empty() && view.cell(b.version).is_some_and(has)
}

fn pronouns<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Told>> + 'a {
    let data = Data::of_text(cell.language);
    cell.facts.iter().filter_map(move |fact| {
        let Value::Pronoun(gender) = fact.value else { return None };
        let text = fact.span.of(cell.text).to_lowercase();
        Some(Item {
            version: cell.version,
            span: fact.span,
            text,
            context: cell.context(fact.span),
            value: Told {
                gender,
                next: next(cell, fact.span).map(|word| word.stem.clone()).unwrap_or_default(),
                is_being: next(cell, fact.span).is_some_and(|word| data.plays(Role::Be, &word.lower)),
            },
        })
    })
}

fn score(view: &View, a: &Item<Told>, b: &Item<Told>) -> Option<f32> {
    let (context, closeness) = (a.context.similarity(&b.context), view.closeness(a.place(), b.place()));
    let (x, y) = (&a.value, &b.value);
    if x.gender == y.gender {
        return Some(1.0 + context);
    }
    if is_elsewhere(view, a, b) || is_elsewhere(view, b, a) {
        return None;
    }
    let has_it = [x.gender, y.gender].contains(&Gender::It);
    let is_nobody = |it: &Told, other: &Told| it.gender == Gender::It && it.is_being && it.next != other.next;
    if is_nobody(x, y) || is_nobody(y, x) {
        return None;
    }
    let least = if has_it { LEAST_LIKENESS_IT } else { LEAST_LIKENESS };
    (context + closeness >= least).then_some(context)
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
