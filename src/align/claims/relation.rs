//! How two figures compare: numbers, days and times of day, by value.

use super::ClaimKind;
use super::slot::{Item, Relation};
use super::value::keys;
use super::view::View;
use crate::facts::{Bound, Day, Period, Quantity, Unit, Value};

/// What kind of claim a figure makes.
pub(super) fn kind(value: &Value) -> ClaimKind {
    match value {
        Value::Quantity(Quantity { unit: Unit::Money(_), .. }) => ClaimKind::Money,
        Value::Quantity(Quantity { unit: Unit::Percent, .. }) => ClaimKind::Percent,
        Value::Quantity(_) => ClaimKind::Count,
        _ => ClaimKind::Date,
    }
}

/// Whether version `other` has the figure in some place.
pub(super) fn is_told(view: &View, item: &Item<&Value>, other: usize) -> bool {
    let cell = view.cell(other);
    cell.is_some_and(|cell| {
        cell.known().figures(&keys(item.value)).any(|told| relation(item.value, told) == Some(Relation::Same))
    })
}

/// How two figures compare as they stand: `two days later` is one date, from whatever day a version counts it.
pub(super) fn item_relation(a: &Item<&Value>, b: &Item<&Value>) -> Option<Relation> {
    let is_relative = !a.text.contains(|c: char| c.is_ascii_digit());
    if is_relative && a.text == b.text && kind(a.value) == ClaimKind::Date && kind(b.value) == ClaimKind::Date
    {
        return Some(Relation::Same);
    }
    relation(a.value, b.value)
}

/// How two figures compare; `None` where they are of different kinds.
pub(super) fn relation(a: &Value, b: &Value) -> Option<Relation> {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => quantities(a, b),
        (Value::Date(a), Value::Date(b)) => periods(a, b),
        (Value::Clock(a), Value::Clock(b)) if a == b => Some(Relation::Same),
        (Value::Clock(a), Value::Clock(b)) if a % 720 == b % 720 => Some(Relation::Compatible),
        (Value::Clock(_), Value::Clock(_)) => Some(Relation::Conflict),
        (Value::Quantity(a), Value::Date(b)) | (Value::Date(b), Value::Quantity(a)) => number_and_date(a, b),
        (Value::Quantity(a), Value::Clock(b)) | (Value::Clock(b), Value::Quantity(a)) => {
            let (hour, minute) = (f64::from(b / 60), f64::from(b % 60));
            let same = a.stated == hour || a.stated == hour - 12.0 || a.stated == hour * 100.0 + minute;
            same.then_some(Relation::Same)
        }
        _ => None,
    }
}

fn quantities(a: &Quantity, b: &Quantity) -> Option<Relation> {
    if let Some(share) = shares(a, b) {
        return Some(share);
    }
    let same_bounds = a.low == b.low && a.high == b.high;
    let is_bare = |unit: &Unit| matches!(unit, Unit::Noun(noun) if noun.is_empty());
    let comparable = match (&a.unit, &b.unit) {
        (Unit::Money(_), Unit::Money(_)) | (Unit::Percent, Unit::Percent) => true,
        (Unit::Money(_) | Unit::Percent, other) | (other, Unit::Money(_) | Unit::Percent) => is_bare(other),
        _ => true,
    };
    let overlap = a.low <= b.high && b.low <= a.high;
    let alike = a.bound == b.bound && a.bound != Bound::Range;
    match () {
        () if !comparable => None,
        () if a.stated == b.stated && a.bound == b.bound && same_bounds => Some(Relation::Same),
        () if a.stated == b.stated && a.bound != b.bound => Some(Relation::Compatible),
        () if are_apart(a, b) => Some(Relation::Conflict),
        () if (a.bound == Bound::Range) != (b.bound == Bound::Range) && (ends(a, b) || ends(b, a)) => {
            Some(Relation::Compatible)
        }
        () if is_rounded(a.stated, b.stated) || is_rounded(b.stated, a.stated) => Some(Relation::Compatible),
        () if overlap && !alike && a.bound != b.bound => Some(Relation::Compatible),
        () => Some(Relation::Conflict),
    }
}

/// How a part of a whole compares with a share of a hundred: `half`, `50 %`; `None` where they are no such pair.
fn shares(a: &Quantity, b: &Quantity) -> Option<Relation> {
    let (part, percent) = match (&a.unit, &b.unit) {
        (Unit::Noun(_), Unit::Percent) => (a, b),
        (Unit::Percent, Unit::Noun(_)) => (b, a),
        _ => return None,
    };
    let is_part = part.low == part.high && part.stated > 0.0 && part.stated < 1.0;
    let difference = (part.stated * 100.0 - percent.stated).abs();
    // a third is 33 %
    is_part.then_some(if difference < 1.0 { Relation::Same } else { Relation::Conflict })
}

/// Whether two estimates, each about or beside a number, are of numbers a quarter or more apart: as wide as the words
/// are taken, nobody means both (`nearly 6,500`, `about 5,000`).
fn are_apart(a: &Quantity, b: &Quantity) -> bool {
    const APART: f64 = 1.25;
    let is_estimate =
        |bound: Bound| matches!(bound, Bound::About | Bound::Nearly | Bound::Over | Bound::Under);
    let (low, high) = (a.stated.min(b.stated), a.stated.max(b.stated));
    is_estimate(a.bound) && is_estimate(b.bound) && high >= APART * low
}

/// Whether the number `number` is one end of the range `range`.
fn ends(range: &Quantity, number: &Quantity) -> bool {
    number.stated == range.low || number.stated == range.high
}

/// Whether `coarse` is `fine` rounded to the digits that `coarse` shows, at least two.
fn is_rounded(coarse: f64, fine: f64) -> bool {
    let mut step = 1.0;
    while coarse >= 100.0 * step && coarse % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    let is_near = (coarse - fine).abs() <= 0.03 * fine;
    let is_larger = fine % step != 0.0 || (coarse < 100.0 && fine.fract() != 0.0 && coarse >= 10.0);
    is_near && is_larger && (fine / step).round() * step == coarse
}

fn periods(a: &Period, b: &Period) -> Option<Relation> {
    if a == b {
        return Some(Relation::Same);
    }
    let years = |period: &Period| Some((period.from.year?, period.to.year?));
    if (a.from != a.to || b.from != b.to)
        && let (Some(a), Some(b)) = (years(a), years(b))
    {
        let overlap = a.0 <= b.1 && b.0 <= a.1;
        return Some(if overlap { Relation::Compatible } else { Relation::Conflict });
    }
    days(a.from, b.from)
}

fn days(a: Day, b: Day) -> Option<Relation> {
    fn differs<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
        Some(a? != b?)
    }
    let fields = [
        differs(a.year, b.year),
        differs(a.month, b.month),
        differs(a.day, b.day),
        differs(a.weekday, b.weekday),
    ];
    let known: Vec<bool> = fields.into_iter().flatten().collect();
    match () {
        () if known.is_empty() => None,
        () if known.contains(&true) => Some(Relation::Conflict),
        () => Some(Relation::Compatible),
    }
}

/// A bare number can be a year, a rank a day of the month.
fn number_and_date(number: &Quantity, period: &Period) -> Option<Relation> {
    let day = period.from;
    if let (Some(from), Bound::Range, true) = (day.year, number.bound, number.high == number.low + 9.0) {
        let same = f64::from(from % 100) == number.low;
        return Some(if same { Relation::Same } else { Relation::Conflict });
    }
    let is_bare = number.unit == Unit::Noun(String::new());
    let (told, is_likely) = match (day.year, day.month, day.day) {
        // `'92` is 1992
        (Some(year), None, None)
            if !number.soft && number.stated >= 10.0 && f64::from(year % 100) == number.stated =>
        {
            return Some(Relation::Same);
        }
        (Some(year), None, None) => (f64::from(year), is_bare || (1000.0..2200.0).contains(&number.stated)),
        (_, _, Some(day)) => (f64::from(day), number.unit == Unit::Rank && !number.soft),
        _ => return None,
    };
    match () {
        () if told == number.stated && !number.soft => Some(Relation::Same),
        () if is_likely => Some(Relation::Conflict),
        () => None,
    }
}
