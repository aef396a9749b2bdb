//! Claims about certainty: how sure versions are of one statement.

use std::cmp::Reverse;

use super::relation as figures;
use super::slot::{self, Item, Relation};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Certainty, Value};
use crate::lang::{Data, stem};
use crate::text::Span;

/// Least likeness of contexts, plus closeness of the sentences, for two modals to speak of one statement.
const LEAST_LIKENESS: f32 = 0.7;

/// What the same verb adds to the likeness.
const SAME_VERB: f32 = 0.4;

/// What it adds that both statements are of one day, and takes away that they are of two.
const SAME_DAY: f32 = 0.4;

/// How many bytes from a modal a date still tells the day of its statement.
const NEAR: usize = 120;

/// A modal and the stem of its verb.
struct Modal {
    certainty: Certainty,
    verb: String,
    /// The day of what may or will be, where one stands near.
    day: Option<Value>,
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
        let value = Modal {
            certainty,
            verb: stem(&verb.of(cell.text).to_lowercase(), Data::of_text(cell.language)),
            day: day(cell, fact.span),
        };
        Some(Item { version: cell.version, span: fact.span, text, context: cell.context(fact.span), value })
    })
}

/// The date of a day nearest to a modal, in its sentence.
fn day(cell: &CellView, modal: Span) -> Option<Value> {
    let sentence = cell.sentence_around(modal);
    let days = cell.facts.iter().filter(|fact| match fact.value {
        Value::Date(period) => period.from.day.is_some() && sentence.contains(fact.span),
        _ => false,
    });
    let apart = |span: Span| span.start.saturating_sub(modal.end).max(modal.start.saturating_sub(span.end));
    let near = days.filter(|fact| apart(fact.span) <= NEAR).min_by_key(|fact| apart(fact.span))?;
    Some(near.value.clone())
}

fn score(view: &View, a: &Item<Modal>, b: &Item<Modal>) -> Option<f32> {
    let same_verb = if a.value.verb == b.value.verb { SAME_VERB } else { 0.0 };
    let days = a.value.day.as_ref().zip(b.value.day.as_ref());
    let day = match days.and_then(|(a, b)| figures::relation(a, b)) {
        Some(Relation::Conflict) => -SAME_DAY,
        Some(_) => SAME_DAY,
        None => 0.0,
    };
    let context = a.context.similarity(&b.context) + same_verb + day;
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
