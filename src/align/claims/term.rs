//! Claims about terms: whether something lasts until a day, has to be done by it, or begins with it.

use super::slot::{self, Item};
use super::view::{CellView, Running, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Period, Value};
use crate::lang::{Data, Topic};
use crate::text::Span;

/// Least closeness of the two sentences.
const LEAST_CLOSENESS: f32 = 0.4;

/// The most words of a phrase that says how a day limits something.
const LONGEST: usize = 4;

/// A day with what it is to what is told.
struct Term {
    kind: &'static str,
    day: Period,
}

/// One claim for each day that is another kind of limit in some version.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Term>> = view.cells.iter().flat_map(terms).collect();
    let slots = slot::group(&items, |a, b| {
        let close = view.closeness(a.place(), b.place()) >= LEAST_CLOSENESS;
        (close && a.value.day == b.value.day).then(|| a.context.similarity(&b.context))
    });
    let differs = |slot: &&Vec<usize>| {
        slot.iter().any(|a| slot.iter().any(|b| is_conflict(items[*a].value.kind, items[*b].value.kind)))
    };
    slots.iter().filter(differs).map(|slot| claim(view, &items, slot)).collect()
}

fn terms(cell: &CellView) -> Vec<Item<Term>> {
    let of_fact = |span: Span, day: Period| {
        let (kind, start) = before(cell, span)?;
        let span = Span::new(start, span.end);
        let text = span.of(cell.text).to_lowercase();
        Some(Item {
            version: cell.version,
            span,
            text,
            context: cell.context(span),
            value: Term { kind, day },
        })
    };
    let days = cell.facts.iter().filter_map(|fact| match fact.value {
        Value::Date(day) => Some((fact.span, day)),
        _ => None,
    });
    days.filter_map(|(span, day)| of_fact(span, day)).collect()
}

/// The phrase right before `span` that says what limit it is, and where the phrase begins.
fn before(cell: &CellView, span: Span) -> Option<(&'static str, usize)> {
    let at = cell.words.partition_point(|word| word.span.end <= span.start);
    let table = Data::of_text(cell.language).phrases(Topic::Calendar);
    let words = Running(&cell.words);
    (1..=LONGEST).rev().filter_map(|back| at.checked_sub(back)).find_map(|start| {
        let (len, kind) = table.kind_at(&words, start, "term")?;
        (start + len == at).then_some((kind, cell.words[start].span.start))
    })
}

/// `by` and `before` are met by the same deed, `until` and `after` by others.
fn is_conflict(a: &str, b: &str) -> bool {
    let ends = |kind: &str| matches!(kind, "by" | "before");
    a != b && !(ends(a) && ends(b))
}

fn claim(view: &View, items: &[Item<Term>], slot: &[usize]) -> Claim {
    let sides = slot::sides(&slot::voices(view, items, slot), |a, b| {
        is_conflict(items[slot[a]].value.kind, items[slot[b]].value.kind)
    });
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side, voice: view.voice(version) }
    });
    slot::claim(ClaimKind::Date, view.passage, "term".to_owned(), readings.collect())
}
