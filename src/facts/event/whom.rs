//! What became of people, and which people: `13 U.S. troops were killed`.

use std::collections::BTreeSet;

use super::counted::{PEOPLE, nation};
use super::figure::Group;
use super::sentence::{Number, Phrase, Sentence, Word};
use crate::facts::fact::Unit;
use crate::facts::words::is_function_word;
use crate::lang::{Role, RunningWords, Topic, stem};

/// What the tables call being in a plane or ship.
const ABOARD: &str = "aboard";

/// What a number tells, of whom, and the words of the place it is counted from.
pub(super) type Told = (&'static str, Group, BTreeSet<String>);

impl Sentence<'_> {
    /// What became of people, or what they are, of whom a number tells; and which people.
    pub(super) fn people(&self, number: &Number) -> Option<Told> {
        let counted = self.counted(number);
        let word = counted.map(|phrase| phrase.word);
        let nation = self.nation_of(number);
        let bare =
            |kind: &'static str| Some((kind, Group { role: Some(kind.to_owned()), nation }, BTreeSet::new()));
        let state = self.state(number, word);
        if !self.may_count(number, counted.is_some()) || self.is_part(number, state) {
            return None;
        }
        match (state, word) {
            (_, Some(word)) if word.kind == "thing" => bare(word.value),
            (Some(state), _) if counted.is_some() || !self.is_share(number) => {
                let role = word.map(|word| word.value.to_owned()).filter(|role| role != PEOPLE);
                let role = role.or_else(|| self.unknown(number, counted, nation));
                let nation = nation.or_else(|| self.nation_before(number, state));
                Some((state.word.value, Group { role, nation }, BTreeSet::new()))
            }
            (None, Some(word)) if word.kind == "count" && !self.is_share(number) => bare(word.value),
            _ => None,
        }
    }

    /// What became of those that a number counts. What people are is told of them by itself, so that what became of them
    /// has to stand nearer, and that they are on board says nothing more.
    fn state(&self, number: &Number, counted: Option<Word>) -> Option<&Phrase> {
        const NEAR: f32 = 5.5;
        let (apart, state) = self.nearest(number, "state")?;
        let is_count = counted.is_some_and(|word| word.kind == "count");
        (!is_count || apart <= NEAR && state.word.value != ABOARD).then_some(state)
    }

    /// The country named right before the word that says what became of people: `the toll of Afghans killed rose to 72`.
    fn nation_before(&self, number: &Number, state: &Phrase) -> Option<usize> {
        let is_before = state.to <= number.from;
        let before = state.from.checked_sub(1).filter(|_| is_before)?;
        nation(self.words.lower(before)?)
    }

    /// The counted noun, where the tables do not know it and it is no word about what became of people.
    fn unknown(&self, number: &Number, counted: Option<&Phrase>, nation: Option<usize>) -> Option<String> {
        let Unit::Noun(noun) = &number.quantity.unit else { return None };
        let end = self.end(number);
        let is_told = self.phrases.iter().any(|phrase| (number.to..end).contains(&phrase.from));
        let is_plural = |at: usize| {
            let lower = self.words.lower(at).unwrap_or_default();
            self.lexicon.grammar.ends_as(Role::PluralEnding, lower)
                && stem(lower, self.lexicon.grammar) == *noun
        };
        let is_noun = (number.to..end).any(is_plural);
        (is_noun && !is_told && counted.is_none() && nation.is_none() && !self.is_unit(noun))
            .then(|| noun.clone())
    }

    /// Whether a noun is the common form of a unit of the language's table.
    fn is_unit(&self, noun: &str) -> bool {
        self.lexicon.grammar.rows(Topic::Units).any(|row| row.get(1).copied() == Some(noun))
    }

    /// Whether a number says how many are meant: not how often, how long or how old, and no `one` in passing.
    fn may_count(&self, number: &Number, is_counted: bool) -> bool {
        let quantity = number.quantity;
        let is_year =
            quantity.low == quantity.high && (1900.0..2100.0).contains(&quantity.stated) && !is_counted;
        let is_whole = quantity.stated.fract() == 0.0 && quantity.stated >= 1.0;
        let is_apart = |phrase: &Phrase| {
            phrase.word.kind == "apart" && phrase.to > number.from && phrase.from < number.to + 2
        };
        let has_unit = self.length(number).is_some() || self.phrases.iter().any(is_apart);
        let mark = |at: Option<usize>| at.is_some_and(|at| self.words.is_mark(at));
        let is_age = !is_counted && mark(number.from.checked_sub(1)) && mark(Some(number.to));
        is_whole && !is_year && !is_age && !has_unit && (!quantity.soft || is_counted)
    }

    /// Whether the number tells some of those that it counts: `two of the passengers`.
    fn is_share(&self, number: &Number) -> bool {
        let plays_of = |word| self.lexicon.grammar.plays(Role::Of, word);
        // `tens of thousands of soldiers` are all that are meant
        let leads = self.words.lower(number.to + 1).is_some_and(is_function_word);
        self.words.lower(number.to).is_some_and(plays_of) && leads
    }

    /// Whether the number is a part of a count: `another 20`, `two more`. Behind a number that tells something else it is
    /// not: `5 were killed, another 23 injured`.
    fn is_part(&self, number: &Number, state: Option<&Phrase>) -> bool {
        let near = number.from.saturating_sub(1)..self.end(number).min(number.to + 2);
        let is_near = |phrase: &&Phrase| phrase.word.kind == "partial" && near.contains(&phrase.from);
        let mut parts = self.phrases.iter().filter(is_near);
        let tells_else = |other: &&Number| {
            let told = self.nearest(other, "state").map(|(_, phrase)| phrase.word.value);
            told.is_some() && told != state.map(|phrase| phrase.word.value)
        };
        let mut before = self.numbers.iter().filter(|other| other.to <= number.from);
        parts.any(|part| !(number.from..number.to).contains(&part.from))
            && !before.any(|other| tells_else(&other))
    }
}
