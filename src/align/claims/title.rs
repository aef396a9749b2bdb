//! Claims about titles: what the versions call one person.

use std::collections::BTreeSet;

use super::kin::are_kin;
use super::slot::{self, Item, Relation};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Value, title_words};

/// A person's title.
struct Titled {
    /// The words of the name, lower-cased.
    name: Vec<String>,
    /// Kind and value of each word of the title.
    title: BTreeSet<(&'static str, &'static str)>,
}

/// One claim for each person whom several versions give a title.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Titled>> = view.cells.iter().flat_map(titles).collect();
    let slots = slot::group(&items, score);
    slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot)).collect()
}

fn titles<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Titled>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Value::Title { title: span, name } = fact.value else { return None };
        let name = cell.words_in(name).filter(|w| w.weight == 1.0).map(|word| word.lower.clone()).collect();
        let title = title_words(span.of(cell.text), cell.language);
        let text = span.of(cell.text).to_lowercase();
        Some(Item {
            version: cell.version,
            span,
            text,
            context: cell.context(span),
            value: Titled { name, title },
        })
    })
}

/// Titles are compared where they belong to one name.
fn score(a: &Item<Titled>, b: &Item<Titled>) -> Option<f32> {
    let last = |item: &Item<Titled>| item.value.name.last().cloned().unwrap_or_default();
    let kin = are_kin(&last(a), &last(b));
    let same = if relation(&a.value, &b.value) == Relation::Same { 1.0 } else { 0.0 };
    kin.then(|| same + a.context.similarity(&b.context))
}

fn relation(a: &Titled, b: &Titled) -> Relation {
    let of = |titled: &Titled, kind: &str| -> BTreeSet<&str> {
        titled.title.iter().filter(|(k, _)| *k == kind).map(|(_, value)| *value).collect()
    };
    if a.title == b.title {
        return Relation::Same;
    }
    let ranks = (of(a, "rank"), of(b, "rank"));
    let same_rank = ranks.0.is_empty() || ranks.1.is_empty() || !ranks.0.is_disjoint(&ranks.1);
    let same_degree = of(a, "degree") == of(b, "degree");
    if same_rank && same_degree { Relation::Compatible } else { Relation::Conflict }
}

fn claim(view: &View, items: &[Item<Titled>], slot: &[usize]) -> Claim {
    let sides = slot::sides(slot.len(), |a, b| {
        relation(&items[slot[a]].value, &items[slot[b]].value) == Relation::Conflict
    });
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side }
    });
    let name = items[slot[0]].value.name.join(" ");
    slot::claim(ClaimKind::Title, view.passage, name, readings.collect())
}
