//! Claims about actors: who does something to whom.

use super::kin::are_kin;
use super::slot::{self, Item, Relation};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::Value;
use crate::lang::{Data, Role, is_latin, is_quotation_mark};
use crate::text::Span;

/// How many words may stand between a verb and the names before and after it.
const REACH: usize = 4;

/// Words that put names side by side rather than over against each other, or tell where or when something is.
const BREAKS: [Role; 4] = [Role::And, Role::Or, Role::With, Role::PlacePreposition];

/// Least closeness of two sentences for their actors to be compared.
const LEAST_CLOSENESS: f32 = 0.5;

/// `A verb B`, with the actor first: of `B was accused by A` the actor is `A`.
struct Deed {
    actor: String,
    verb: String,
    target: String,
}

/// One claim for each deed whose actor and target change places between versions.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Deed>> = view.cells.iter().filter(|cell| has_order(cell)).flat_map(deeds).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    let is_swapped = |slot: &&Vec<usize>| {
        slot.iter()
            .any(|item| relation(&items[*item].value, &items[slot[0]].value) == Some(Relation::Conflict))
    };
    slots.iter().filter(is_swapped).map(|slot| claim(view, &items, slot)).collect()
}

/// Whether the order of words tells in the cell's language who does something to whom: where cases or the place of the
/// verb do, `Den Vertrag unterschrieb Holm` is no swap.
pub(super) fn has_order(cell: &CellView) -> bool {
    let is_latin_word = |word: &CellWord| word.lower.chars().all(|c| !c.is_alphabetic() || is_latin(c));
    // a text whose language is unknown is hardly one of those in another alphabet
    let is_likely = cell.language.is_some() || cell.words.iter().all(is_latin_word);
    is_likely && Data::of_text(cell.language).flag("roles-by-order") == Some(true)
}

/// Deeds told by a name, a verb and a name close together.
fn deeds(cell: &CellView) -> Vec<Item<Deed>> {
    let is_name = |value: &Value| matches!(value, Value::Name { .. });
    let names: Vec<Span> =
        cell.facts.iter().filter(|fact| is_name(&fact.value)).map(|fact| fact.span).collect();
    let pairs = names.iter().zip(names.iter().skip(1));
    pairs.flat_map(|(first, second)| deeds_between(cell, *first, *second)).collect()
}

fn deeds_between(cell: &CellView, first: Span, second: Span) -> Vec<Item<Deed>> {
    let data = Data::of_text(cell.language);
    // a name may stand in quotation marks: `Orlan quotes “Corvia Today”`
    let is_quote = |word: &&CellWord| word.lower.chars().all(is_quotation_mark);
    let inside = cell.words_in(Span::new(first.end, second.start.max(first.end)));
    let between: Vec<&CellWord> = inside.filter(|word| !is_quote(word)).collect();
    let breaks = |word: &&CellWord| word.stem.is_empty() || data.plays_any(&BREAKS, &word.lower);
    if between.is_empty() || between.len() > REACH || between.iter().any(breaks) {
        return Vec::new();
    }
    let by = between.last().is_some_and(|word| data.plays(Role::Agent, &word.lower));
    if by && data.has_role(Role::Be) && !is_passive(&between, data) {
        return Vec::new();
    }
    let last = |span: Span| cell.words_in(span).last().map(|word| word.lower.clone()).unwrap_or_default();
    let (actor, target) = if by { (second, first) } else { (first, second) };
    let verbs = between.iter().filter(|word| word.weight == 1.0);
    verbs
        .map(|verb| Item {
            version: cell.version,
            span: first.cover(second),
            text: verb.lower.clone(),
            context: cell.context(first.cover(second)),
            value: Deed { actor: last(actor), verb: verb.stem.clone(), target: last(target) },
        })
        .collect()
}

/// Whether words that end in `by` are of a verb in the passive voice: `announced a plot by` are not.
fn is_passive(words: &[&CellWord], data: &Data) -> bool {
    let has_be = words.iter().any(|word| data.plays(Role::Be, &word.lower));
    has_be || matches!(words, [.., verb, _] if data.ends_as(Role::ParticipleEnding, &verb.lower))
}

fn score(view: &View, a: &Item<Deed>, b: &Item<Deed>) -> Option<f32> {
    let close = view.closeness(a.place(), b.place()) >= LEAST_CLOSENESS;
    match relation(&a.value, &b.value)? {
        Relation::Conflict => close.then_some(0.0),
        _ => Some(1.0),
    }
}

/// How two deeds compare; `None` where they are of different people or verbs.
fn relation(a: &Deed, b: &Deed) -> Option<Relation> {
    let straight = are_kin(&a.actor, &b.actor) && are_kin(&a.target, &b.target);
    let swapped = are_kin(&a.actor, &b.target) && are_kin(&a.target, &b.actor);
    match a.verb == b.verb {
        true if straight => Some(Relation::Same),
        true if swapped => Some(Relation::Conflict),
        _ => None,
    }
}

fn claim(view: &View, items: &[Item<Deed>], slot: &[usize]) -> Claim {
    let deed = |at: usize| &items[slot[at]].value;
    let sides = slot::sides(&slot::voices(view, items, slot), |a, b| {
        relation(deed(a), deed(b)) == Some(Relation::Conflict)
    });
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref value, .. } = items[*item];
        Reading {
            version,
            span,
            value: format!("{} {} {}", value.actor, value.verb, value.target),
            side,
            voice: view.voice(version),
        }
    });
    slot::claim(ClaimKind::Actors, view.passage, deed(0).verb.clone(), readings.collect())
}
