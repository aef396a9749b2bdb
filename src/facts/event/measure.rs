//! Numbers that measure: the strength of an earthquake, how far away something is.

use std::collections::BTreeSet;
use std::ops::Range;

use super::counted::nation;
use super::sentence::{Number, Phrase, Sentence};
use crate::facts::fact::Unit;
use crate::facts::words::is_function_word;
use crate::lang::{RunningWords, stem};

/// What the tables call the strength of an earthquake.
const MAGNITUDE: &str = "magnitude";

/// What a length from a place is called.
pub(super) const DISTANCE: &str = "distance";

impl Sentence<'_> {
    /// What a number without a unit measures: `magnitude`.
    pub(super) fn measure(&self, number: &Number) -> Option<&'static str> {
        const REACH: usize = 3;
        let is_beside = |phrase: &&Phrase| {
            phrase.word.kind == "measure"
                && (phrase.to <= number.from && number.from - phrase.to < REACH
                    || phrase.from >= number.to && phrase.from - number.to < REACH)
        };
        let value = self.phrases.iter().find(is_beside)?.word.value;
        let is_whole_scale = (1.0..=10.0).contains(&number.quantity.stated);
        // a depth and a speed have a unit, a magnitude has none
        let has_length = self.length(number).is_some();
        (is_whole_scale && !has_length).then_some(value).filter(|value| *value == MAGNITUDE)
    }

    /// The kilometres of one unit of a length, and the word behind it.
    pub(super) fn length(&self, number: &Number) -> Option<(f64, usize)> {
        let table = self.lexicon.events;
        let inside = (number.from..number.to).rev();
        let behind = number.to..number.to + 2;
        let beside = inside.chain(behind).find_map(|at| {
            let (len, value) = table.kind_at(self.words, at, "unit")?;
            Some((value.parse().ok()?, (at + len).max(number.to)))
        });
        let Unit::Noun(noun) = &number.quantity.unit else { return None };
        let hanging =
            || Some((table.word(noun).filter(|row| row.kind == "unit")?.value.parse().ok()?, number.to));
        beside.or_else(hanging)
    }

    /// The distance that a number tells, with the words of the place it is counted from.
    pub(super) fn distance(&self, number: &Number) -> Option<BTreeSet<String>> {
        /// So many words may stand between a length and `from`: `(six miles)`.
        const REACH: usize = 5;
        /// So many words after `from` name the place.
        const PLACE: usize = 5;
        let (_, end) = self.length(number)?;
        let from = (end..end + REACH).find_map(|at| {
            let (len, side) = self.lexicon.events.kind_at(self.words, at, "from")?;
            Some((at + len, side))
        });
        let (behind, side) = from?;
        let place = match side {
            "1" => behind..behind + PLACE,
            _ => number.from.saturating_sub(PLACE)..number.from,
        };
        let named = self.content(place);
        (!named.is_empty()).then_some(named)
    }

    /// Stems of the words of `range` that carry meaning, up to the first mark; of a country its row.
    fn content(&self, range: Range<usize>) -> BTreeSet<String> {
        let lower = |at: &usize| self.words.lower(*at).unwrap_or_default();
        let inside = range.take_while(|at| *at < self.words.len() && !self.words.is_mark(*at));
        let told = inside.filter(|at| !is_function_word(lower(at)));
        let key = |at: usize| match nation(lower(&at)) {
            Some(row) => format!("#{row}"),
            None => stem(lower(&at), self.lexicon.grammar),
        };
        told.map(key).collect()
    }
}
