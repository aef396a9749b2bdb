//! Claims about certainty: how sure versions are of one statement.

use std::cmp::Reverse;

use super::slot::{self, Item, Relation};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Certainty, Value};
use crate::lang::{Data, stem};

/// Least likeness of contexts, plus closeness of the sentences, for two modals to speak of one statement.
const LEAST_LIKENESS: f32 = 0.7;

/// What the same verb adds to the likeness.
const SAME_VERB: f32 = 0.4;

/// A modal and the stem of its verb.
struct Modal {
    certainty: Certainty,
    verb: String,
}

/// One claim for each statement of whose certainty several versions speak.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Modal>> = view.cells.iter().flat_map(modals).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot)).collect()
}

fn modals<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Modal>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Value::Modality { certainty, verb } = fact.value else { return None };
        let text = fact.span.of(cell.text).to_lowercase();
        let value =
            Modal { certainty, verb: stem(&verb.of(cell.text).to_lowercase(), Data::of_text(cell.language)) };
        Some(Item { version: cell.version, span: fact.span, text, context: cell.context(fact.span), value })
    })
}

fn score(view: &View, a: &Item<Modal>, b: &Item<Modal>) -> Option<f32> {
    let same_verb = if a.value.verb == b.value.verb { SAME_VERB } else { 0.0 };
    let context = a.context.similarity(&b.context) + same_verb;
    if a.value.certainty == b.value.certainty {
        return Some(1.0 + context);
    }
    (context + view.closeness(a.place(), b.place()) >= LEAST_LIKENESS).then_some(context)
}

/// Steps far apart conflict; `would` agrees with any step, since it may only report what was said.
fn relation(a: Certainty, b: Certainty) -> Relation {
    use Certainty::{Certain, Conditional, Expected, Planned, Possible};
    match (a.min(b), a.max(b)) {
        (a, b) if a == b => Relation::Same,
        (Possible, Planned | Certain) | (Expected, Certain) => Relation::Conflict,
        (Possible | Expected | Conditional | Planned | Certain, _) => Relation::Compatible,
    }
}

fn claim(view: &View, items: &[Item<Modal>], slot: &[usize]) -> Claim {
    // what fits all sides stands with the most certain: `would` mostly reports a `will`
    let mut slot = slot.to_vec();
    slot.sort_by_key(|item| Reverse(items[*item].value.certainty));
    let certainty = |at: usize| items[slot[at]].value.certainty;
    let sides = slot::sides(&slot::voices(view, items, &slot), |a, b| {
        relation(certainty(a), certainty(b)) == Relation::Conflict
    });
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref value, .. } = items[*item];
        Reading {
            version,
            span,
            value: format!("{:?}", value.certainty).to_lowercase(),
            side,
            voice: view.voice(version),
        }
    });
    let anchor = items[slot::head(items, &slot)].value.verb.clone();
    slot::claim(ClaimKind::Certainty, view.passage, anchor, readings.collect())
}
