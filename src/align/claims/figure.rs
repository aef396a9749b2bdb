//! Claims about figures: quantities, dates and times of day.

use super::across;
use super::lone;
use super::relation::{is_told, item_relation, kind, relation};
use super::slot::{self, Item, Relation};
use super::value::is_figure;
use super::view::{CellView, View};
use super::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::facts::{Unit, Value};

/// Least likeness of contexts, plus closeness of the cells, for two figures of one kind to be held for readings of one
/// thing.
const LEAST_LIKENESS: f32 = 0.5;

/// The same for figures said in passing (`both`, `first`).
const LEAST_LIKENESS_SOFT: f32 = 0.9;

/// The same for two figures of one counted noun of which the other version tells one elsewhere, of something else.
const LEAST_LIKENESS_TOLD: f32 = 0.9;

/// What the same counted noun adds to the likeness of contexts.
const SAME_UNIT: f32 = 0.3;

/// Figures of a passage, one claim for each thing they count or date.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<&Value>> = view.cells.iter().flat_map(figures).collect();
    let mut slots = slot::group(&items, |a, b| score(view, a, b));
    across::join(view, &items, &mut slots);
    let joined =
        |version: usize, value: &Value| {
            slots.iter().filter(|slot| slot.len() > 1).flatten().any(|i| {
                items[*i].version == version && relation(items[*i].value, value) == Some(Relation::Same)
            })
        };
    // A figure said twice in one version and once in the others has found its counterpart.
    let told = slots.iter().filter(|slot| match slot[..] {
        [only] => !is_soft(items[only].value) && !joined(items[only].version, items[only].value),
        _ => true,
    });
    told.map(|slot| claim(view, &items, slot)).collect()
}

/// The figures of a cell; one said twice is taken once.
fn figures<'a>(cell: &'a CellView) -> Vec<Item<&'a Value>> {
    let mut items: Vec<Item<&Value>> = Vec::new();
    for fact in cell.facts.iter().filter(|fact| is_figure(&fact.value)) {
        if !items.iter().any(|item| is_again(item.value, &fact.value)) {
            items.push(Item {
                version: cell.version,
                span: fact.span,
                text: fact.span.of(cell.text).to_lowercase(),
                context: cell.context(fact.span),
                value: &fact.value,
            });
        }
    }
    items
}

/// Whether a version that said `first` says it again with `second`: `January 12` and `the 12th`.
fn is_again(first: &Value, second: &Value) -> bool {
    match (first, second) {
        (Value::Date(a), Value::Date(b)) => {
            a.from.day.is_some()
                && a.from.day == b.from.day
                && relation(first, second) != Some(Relation::Conflict)
        }
        _ => false,
    }
}

fn is_soft(value: &Value) -> bool {
    matches!(value, Value::Quantity(quantity) if quantity.soft)
}

fn claim(view: &View, items: &[Item<&Value>], slot: &[usize]) -> Claim {
    let conflict = |a: usize, b: usize| {
        let (a, b) = (&items[slot[a]], &items[slot[b]]);
        match compared(view, a, b) {
            Some(relation) => relation == Relation::Conflict,
            // joined through a third figure; a unit that is unknown in one language makes no conflict
            None => view.is_one_language(a.version, b.version),
        }
    };
    let sides = slot::sides(&slot::voices(view, items, slot), conflict);
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, value, .. } = items[*item];
        Reading { version, span, value: shown(value), side, voice: view.voice(version) }
    });
    // a bare number beside a date is read as a part of it
    let dated = slot.iter().copied().filter(|item| kind(items[*item].value) == ClaimKind::Date);
    let dated: Vec<usize> = dated.collect();
    let value = items[slot::head(items, if dated.is_empty() { slot } else { &dated })].value;
    let mut claim = slot::claim(kind(value), view.passage, anchor(value), readings.collect());
    // the same value reads differently where the counted noun is in another language
    let same = |&a: &usize| {
        slot.iter().all(|&b| a == b || compared(view, &items[a], &items[b]) == Some(Relation::Same))
    };
    if claim.verdict == ClaimVerdict::Compatible && view.has_languages() && slot.iter().all(same) {
        claim.verdict = ClaimVerdict::Agree;
    }
    claim
}

/// How two figures compare. Words like `at least` are known in few languages, so that across languages two figures of
/// one number are the same.
fn compared(view: &View, a: &Item<&Value>, b: &Item<&Value>) -> Option<Relation> {
    let number = |value: &Value| match value {
        Value::Quantity(quantity) => Some(quantity.stated),
        _ => None,
    };
    let is_across = !view.is_one_language(a.version, b.version);
    match item_relation(a, b) {
        Some(Relation::Compatible)
            if is_across && number(a.value).is_some() && number(a.value) == number(b.value) =>
        {
            Some(Relation::Same)
        }
        relation => relation,
    }
}

fn anchor(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity.unit.to_string(),
        Value::Clock(_) => "time".to_owned(),
        _ => "date".to_owned(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity.to_string(),
        Value::Date(period) => period.to_string(),
        Value::Clock(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        _ => String::new(),
    }
}

/// How gladly two figures are joined: equal ones first, then those that can both hold, then those in like contexts.
fn score(view: &View, a: &Item<&Value>, b: &Item<&Value>) -> Option<f32> {
    let context = a.context.similarity(&b.context) + same_unit(a.value, b.value);
    match item_relation(a, b)? {
        Relation::Same => Some(3.0 + context),
        Relation::Compatible => Some(1.5 + context),
        Relation::Conflict if !view.is_one_language(a.version, b.version) => None,
        Relation::Conflict if lone::is_of_statement(view, a, b) => None,
        Relation::Conflict => {
            let soft = (is_soft(a.value) || is_soft(b.value)) && same_unit(a.value, b.value) == 0.0;
            let least = if soft { LEAST_LIKENESS_SOFT } else { LEAST_LIKENESS };
            let likeness = context + view.closeness(a.place(), b.place());
            let is_one = likeness >= least || lone::are_lone_dates(view, a, b);
            let is_sure = likeness >= LEAST_LIKENESS_TOLD && same_unit(a.value, b.value) > 0.0;
            let told = || is_told(view, a, b.version) || is_told(view, b, a.version);
            (is_one && (view.is_parallel() || is_sure || !told())).then_some(context)
        }
    }
}

fn same_unit(a: &Value, b: &Value) -> f32 {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) if a.unit != Unit::Rank && are_akin(&a.unit, &b.unit) => {
            SAME_UNIT
        }
        _ => 0.0,
    }
}

/// Whether two units are the same or forms of one word: `year`, `year-old`.
fn are_akin(a: &Unit, b: &Unit) -> bool {
    match (a, b) {
        (Unit::Noun(a), Unit::Noun(b)) => {
            !a.is_empty() && !b.is_empty() && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
        }
        _ => a == b,
    }
}
