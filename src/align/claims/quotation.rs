//! Claims about quotations: one saying in the wordings of several versions.

use std::collections::BTreeSet;

use super::slot::{self, Item};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::facts::Value;

/// The fewest content words that a quotation must have to be compared.
const LEAST_WORDS: usize = 3;

impl Claim {
    /// Least share of the content words of the shorter of two quotations that the other must have for them to be one.
    pub const LEAST_SHARED_QUOTATION: f32 = 0.5;
}

/// One claim for each saying that several versions quote.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<BTreeSet<String>>> = view.cells.iter().flat_map(quotations).collect();
    let slots = slot::group(&items, score);
    slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot)).collect()
}

fn quotations<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<BTreeSet<String>>> + 'a {
    cell.facts.iter().filter_map(|fact| {
        let Value::Quotation { words, .. } = fact.value else { return None };
        let stems: BTreeSet<String> =
            cell.words_in(words).filter(|w| w.weight == 1.0).map(|word| word.stem.clone()).collect();
        let all: Vec<&str> = cell
            .words_in(words)
            .filter(|word| !word.stem.is_empty())
            .map(|word| word.lower.as_str())
            .collect();
        let (version, span, text) = (cell.version, fact.span, all.join(" "));
        let context = cell.context(span);
        (stems.len() >= LEAST_WORDS).then_some(Item { version, span, text, context, value: stems })
    })
}

fn score(a: &Item<BTreeSet<String>>, b: &Item<BTreeSet<String>>) -> Option<f32> {
    let least = a.value.len().min(b.value.len()) as f32;
    let shared = a.value.intersection(&b.value).count() as f32 / least;
    (shared >= Claim::LEAST_SHARED_QUOTATION).then_some(shared)
}

/// Readings with the same words are on one side; different words for one saying are variants, no conflict.
fn claim(view: &View, items: &[Item<BTreeSet<String>>], slot: &[usize]) -> Claim {
    let sides =
        slot::sides(&slot::voices(view, items, slot), |a, b| items[slot[a]].text != items[slot[b]].text);
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side, voice: view.voice(version) }
    });
    let anchor = items[slot::head(items, slot)].value.iter().next().cloned().unwrap_or_default();
    let claim = slot::claim(ClaimKind::Quotation, view.passage, anchor, readings.collect());
    let verdict = if claim.verdict == ClaimVerdict::Conflict { ClaimVerdict::Variant } else { claim.verdict };
    Claim { verdict, ..claim }
}
