//! Claims about figures: quantities, dates and times of day.

use super::across;
use super::slot::{self, Item, Relation};
use super::view::{CellView, View};
use super::{Claim, ClaimKind, Reading, Verdict};
use crate::facts::{Bound, Day, Period, Quantity, Unit, Value};

/// Least likeness of contexts, plus closeness of the cells, for two figures of one kind to be held for readings of one
/// thing.
const LEAST_LIKENESS: f32 = 0.5;

/// The same for figures said in passing (`both`, `first`).
const LEAST_LIKENESS_SOFT: f32 = 0.9;

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

fn is_figure(value: &Value) -> bool {
    matches!(value, Value::Quantity(_) | Value::Date(_) | Value::Clock(_))
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
    if claim.verdict == Verdict::Compatible && view.has_languages() && slot.iter().all(same) {
        claim.verdict = Verdict::Agree;
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

/// What kind of claim a figure makes.
pub(super) fn kind(value: &Value) -> ClaimKind {
    match value {
        Value::Quantity(Quantity { unit: Unit::Money(_), .. }) => ClaimKind::Money,
        Value::Quantity(Quantity { unit: Unit::Percent, .. }) => ClaimKind::Percent,
        Value::Quantity(_) => ClaimKind::Count,
        _ => ClaimKind::Date,
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
        Relation::Conflict => {
            let soft = (is_soft(a.value) || is_soft(b.value)) && same_unit(a.value, b.value) == 0.0;
            let least = if soft { LEAST_LIKENESS_SOFT } else { LEAST_LIKENESS };
            let is_like = context + view.closeness(a.place(), b.place()) >= least;
            let told = || is_told(view, a, b.version) || is_told(view, b, a.version);
            (is_like && (view.is_parallel() || !told())).then_some(context)
        }
    }
}

/// Whether version `other` has the figure in some place.
pub(super) fn is_told(view: &View, item: &Item<&Value>, other: usize) -> bool {
    let cell = view.cell(other);
    cell.is_some_and(|cell| {
        cell.known().figures(&keys(item.value)).any(|told| relation(item.value, told) == Some(Relation::Same))
    })
}

/// Numbers of a figure: any two figures that are the same share one.
pub(super) fn keys(value: &Value) -> Vec<u64> {
    // months and days of the week stand apart from all that is counted
    const MONTH: f64 = -1000.0;
    const WEEKDAY: f64 = -2000.0;
    const NOTHING: f64 = -3000.0;
    let numbers = match value {
        Value::Quantity(quantity) => vec![quantity.stated, quantity.low],
        Value::Date(Period { from, .. }) => {
            let years = from.year.map(|year| [f64::from(year), f64::from(year % 100)]);
            let month = from.month.map(|month| MONTH - f64::from(month));
            let weekday = from.weekday.map(|weekday| WEEKDAY - f64::from(weekday));
            let numbers =
                years.into_iter().flatten().chain(from.day.map(f64::from)).chain(month).chain(weekday);
            numbers.chain([NOTHING].into_iter().filter(|_| *from == Day::default())).collect()
        }
        Value::Clock(minutes) => {
            let (hour, minute) = (f64::from(minutes / 60), f64::from(minutes % 60));
            vec![hour, hour - 12.0, hour * 100.0 + minute]
        }
        _ => Vec::new(),
    };
    // -0 is 0
    numbers.into_iter().map(|number| (number + 0.0).to_bits()).collect()
}

/// A figure without what it counts, which decides nothing about whether it is the same as another.
pub(super) fn bare(value: &Value) -> Option<Value> {
    match value {
        Value::Quantity(quantity) => {
            let unit = match &quantity.unit {
                Unit::Noun(noun) if !noun.is_empty() => Unit::Noun("unit".to_owned()),
                unit => unit.clone(),
            };
            Some(Value::Quantity(Quantity { unit, ..quantity.clone() }))
        }
        figure => Some(figure.clone()).filter(is_figure),
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
fn relation(a: &Value, b: &Value) -> Option<Relation> {
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
