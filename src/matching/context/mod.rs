//! What the words around a form say about it: whether it is the thing that the entry names, or part of something else.
//!
//! A form is certain only where nothing beside it speaks against it. [`Around`] sees the words on both sides; each file
//! asks them one question: is the form part of the name of a ship, a hotel, a treaty ([`things`]), of a person
//! ([`people`]), another place of that name ([`namesakes`]), a spelling that the text speaks of ([`mentions`]), another
//! body's acronym ([`acronyms`]), or a word that means something else unless the text shows otherwise ([`risk`]).
//! What a language needs for the answers stands in `data/context/`.

mod asked;
pub(super) mod ordinary;
mod phrases;
mod words;
pub(super) mod people;
mod things;
mod namesakes;
pub(super) mod mentions;
pub(super) mod acronyms;
pub(super) mod risk;

pub(super) use asked::Asked;
pub(super) use namesakes::{is_state, is_town};
pub(super) use phrases::lines;
pub(super) use words::Around;

use super::Keeper;
use crate::glossary::Kind;

/// What leaves the form alone, and why; `None` where nothing around it speaks against it.
pub(super) fn objection(around: &Around, asked: Asked) -> Option<(Keeper, String)> {
    let guard = |found: Option<String>| found.map(|guard| (Keeper::Guard, guard));
    let is_place = asked.entry.kind == Some(Kind::Place);
    let place = || {
        let of_thing = things::longer_name(around).or_else(|| people::bears(around, asked));
        guard(of_thing.or_else(|| namesakes::elsewhere(around, asked)))
    };
    let mention = || mentions::mention(around, asked).map(|guard| (Keeper::Mention, guard));
    is_place.then(place).flatten().or_else(mention)
}
