//! Figures of versions in different languages: without words in common, the one that is left over on each side.

use super::relation::{is_told, item_relation, kind};
use super::slot::{Item, Relation};
use super::view::View;
use crate::facts::{Bound, Day, Quantity, Unit, Value};

/// Joins the slots that tell one figure in different languages with values that cannot both hold.
///
/// No counted noun and no context speaks across languages. What speaks is the passage: of translations, when all
/// figures that are the same have found each other, the only figure of a kind that is left over on one side answers the
/// only one that is left over on the other. A figure that one side lacks answers nothing.
pub(super) fn join(view: &View, items: &[Item<&Value>], slots: &mut Vec<Vec<usize>>) {
    if !view.is_parallel() || !view.has_languages() {
        return;
    }
    let mut first = 0;
    while first < slots.len() {
        let rivals: Vec<usize> =
            (0..slots.len()).filter(|&other| answers(view, items, slots, (first, other))).collect();
        match rivals[..] {
            [other] if other > first => {
                let answer = slots.remove(other);
                slots[first].extend(answer);
                slots[first].sort_unstable_by_key(|item| items[*item].place());
            }
            _ => first += 1,
        }
    }
}

/// Whether every member of one slot is left over beside every member of the other, and all pairs conflict.
fn answers(view: &View, items: &[Item<&Value>], slots: &[Vec<usize>], (x, y): (usize, usize)) -> bool {
    let pairs = || slots[x].iter().flat_map(|&a| slots[y].iter().map(move |&b| (a, b)));
    x != y
        && pairs().all(|(a, b)| conflict(view, &items[a], &items[b]))
        && pairs().all(|(a, b)| {
            is_only_one(items, slots, x, (a, items[b].version))
                && is_only_one(items, slots, y, (b, items[a].version))
        })
}

/// Whether two figures in different languages are of one kind and cannot both hold, and neither text has the other's.
fn conflict(view: &View, a: &Item<&Value>, b: &Item<&Value>) -> bool {
    !view.is_one_language(a.version, b.version)
        && are_comparable(a.value, b.value)
        && item_relation(a, b) == Some(Relation::Conflict)
        && !is_told(view, a, b.version)
        && !is_told(view, b, a.version)
}

/// Whether `item` of slot `own` is the only figure of its kind in its version that no slot joins with `other`.
fn is_only_one(
    items: &[Item<&Value>],
    slots: &[Vec<usize>],
    own: usize,
    (item, other): (usize, usize),
) -> bool {
    let is_rival = |&rival: &usize| {
        items[rival].version == items[item].version && kind(items[rival].value) == kind(items[item].value)
    };
    let is_joined = |slot: &[usize]| slot.iter().any(|&member| items[member].version == other);
    let left = slots.iter().enumerate().filter(|(number, slot)| *number != own && !is_joined(slot));
    !left.flat_map(|(_, slot)| slot).any(is_rival)
}

/// Whether the values of two figures can be held against each other without the words beside them.
///
/// Left out are small numbers, which are articles or said in words, ranks, bare numbers, ranges, other currencies,
/// hours of the day and half the day, what one language counts in another unit, and days that only other days tell.
fn are_comparable(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => {
            is_plain(a) && is_plain(b) && units_agree(&a.unit, &b.unit) && !is_converted(a.stated, b.stated)
        }
        (Value::Date(a), Value::Date(b)) => {
            let full = |day: Day| day.month.is_some() && (day.day.is_some() || day.year.is_some());
            full(a.from) && full(b.from)
        }
        _ => false,
    }
}

fn is_plain(quantity: &Quantity) -> bool {
    !quantity.soft && quantity.stated > 2.0 && quantity.bound != Bound::Range
}

fn units_agree(a: &Unit, b: &Unit) -> bool {
    match (a, b) {
        (Unit::Noun(a), Unit::Noun(b)) => !a.is_empty() && !b.is_empty(),
        (Unit::Money(a), Unit::Money(b)) => a == b,
        (Unit::Percent, Unit::Percent) => true,
        _ => false,
    }
}

/// Whether one number can be the other in another unit or notation: hours of the half day, weeks and days, years and
/// months, dozens, miles and kilometres, pounds and kilograms, feet and metres, powers of ten that a notation hides.
fn is_converted(a: f64, b: f64) -> bool {
    const FACTORS: &[f64] =
        &[7.0, 12.0, 24.0, 60.0, 1e3, 1e4, 1e6, 1e8, 1e9, 1.609, 2.205, 3.281, 2.471, 2.54];
    let (low, high) = (a.min(b), a.max(b));
    let is_near =
        |factor: &f64| (high / low / factor - 1.0).abs() < if factor.fract() == 0.0 { 1e-9 } else { 0.03 };
    (high <= 24.0 && high - low == 12.0) || FACTORS.iter().any(is_near)
}
