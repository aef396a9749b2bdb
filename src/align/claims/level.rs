//! Claims about levels: a quantity that one version has above or below something, and another one at it.

use super::slot;
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::{Quantity, Value};
use crate::lang::{Data, Role};
use crate::text::Span;

/// How many words after a quantity tell what it is compared with.
const REACH: usize = 5;

/// The value of a quantity that is neither above nor below.
const AT: &str = "at";

/// One claim for each quantity that versions place above, below or at the same thing.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let mut claims = Vec::new();
    for cell in &view.cells {
        for (quantity, span) in quantities(cell) {
            claims.extend(claim(view, cell, quantity, span));
        }
    }
    claims
}

fn quantities<'a>(cell: &'a CellView) -> impl Iterator<Item = (&'a Quantity, Span)> {
    cell.facts.iter().filter_map(|fact| match &fact.value {
        Value::Quantity(quantity) => Some((quantity, fact.span)),
        _ => None,
    })
}

/// The claim of a quantity with a word for `above` or `below` right after it, where another version has neither.
fn claim(view: &View, cell: &CellView, quantity: &Quantity, span: Span) -> Option<Claim> {
    let (first, thing) = compared(cell, span)?;
    let own = place(cell, first)?;
    let reading = |version: usize, span: Span, value: &str| Reading {
        version,
        span,
        value: value.to_owned(),
        side: 0,
        voice: view.voice(version),
    };
    let mut readings = vec![reading(cell.version, first.span, &first.lower)];
    for other in view.cells.iter().filter(|other| other.version != cell.version) {
        let same = |(number, _): &(&Quantity, Span)| {
            number.stated == quantity.stated && number.unit == quantity.unit
        };
        let Some((_, there)) = quantities(other).find(same) else { continue };
        let after: Vec<&CellWord> = after(other, there).collect();
        let is_same_thing = after.iter().any(|word| word.stem == thing);
        let places: Vec<Role> = after.iter().filter_map(|word| place(other, word)).collect();
        if is_same_thing && !places.contains(&own) {
            readings.push(reading(other.version, there, AT));
        }
    }
    let voices: Vec<usize> = readings.iter().map(|reading| reading.voice).collect();
    let places: Vec<bool> = readings.iter().map(|reading| reading.value == AT).collect();
    let sides = slot::sides(&voices, |a, b| places[a] != places[b]);
    readings.iter_mut().zip(sides).for_each(|(reading, side)| reading.side = side);
    (readings.len() > 1).then(|| slot::claim(ClaimKind::Opposite, view.passage, thing, readings))
}

/// The words after a quantity, and after its conversion in brackets, that tell what it is compared with.
fn after<'a>(cell: &'a CellView, span: Span) -> impl Iterator<Item = &'a CellWord> {
    /// A conversion is no longer.
    const LONGEST: usize = 6;
    let from = cell.words.partition_point(|word| word.span.start < span.end);
    let words = &cell.words[from..];
    let is =
        |at: usize, marks: [&str; 2]| words.get(at).is_some_and(|word| marks.contains(&word.lower.as_str()));
    let closed = (1..LONGEST).find(|&at| is(0, ["(", "["]) && is(at, [")", "]"]));
    words[closed.map_or(0, |at| at + 1)..].iter().take(REACH)
}

/// The word for `above` or `below` right after a quantity, and the stem of what it is compared with.
fn compared<'a>(cell: &'a CellView, span: Span) -> Option<(&'a CellWord, String)> {
    let mut words = after(cell, span);
    let first = words.next().filter(|word| place(cell, word).is_some())?;
    let thing = words.find(|word| word.weight == 1.0)?;
    Some((first, thing.stem.clone()))
}

fn place(cell: &CellView, word: &CellWord) -> Option<Role> {
    let data = Data::of_text(cell.language);
    [Role::Above, Role::Below].into_iter().find(|role| data.plays(*role, &word.lower))
}
