//! What a number of a sentence counts: `13 U.S. troops`, `one of the passengers`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::sentence::{Number, Phrase, Sentence};
use crate::facts::words::is_function_word;
use crate::lang::{Data, Role, RunningWords, Topic};

/// What the tables call people in general, who are nobody in particular.
pub(super) const PEOPLE: &str = "people";

/// So many words behind a number tell whom it counts.
const REACH: usize = 4;

/// The row of each name of a country and its people.
static NATIONS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let rows = Data::all().flat_map(|data| data.rows(Topic::Demonyms)).enumerate();
    rows.flat_map(|(row, forms)| forms.into_iter().map(move |form| (form, row))).collect()
});

/// The row of the country that a lower-cased word names, itself or its people.
pub(super) fn nation(lower: &str) -> Option<usize> {
    let plural = || lower.strip_suffix('s').and_then(|word| NATIONS.get(word));
    let undotted = || NATIONS.get(lower.replace('.', "").as_str());
    NATIONS.get(lower).or_else(plural).or_else(undotted).copied()
}

impl Sentence<'_> {
    /// What a number counts: what is named right before it and not right behind it (`승객 132명`), or else behind it, people
    /// in general last.
    pub(super) fn counted(&self, number: &Number) -> Option<&Phrase> {
        let end = self.end(number);
        let counted =
            || self.phrases.iter().filter(|phrase| matches!(phrase.word.kind, "group" | "count" | "thing"));
        let behind = || counted().filter(|phrase| (number.from..end).contains(&phrase.from));
        let is_adjacent = behind().any(|phrase| phrase.from <= number.to && phrase.word.value != PEOPLE);
        let before = counted().find(|phrase| phrase.to == number.from && !is_adjacent);
        before.or_else(|| behind().find(|phrase| phrase.word.value != PEOPLE)).or_else(|| behind().next())
    }

    /// The word up to which what a number counts can be named: up to a mark, another number or the reach.
    pub(super) fn end(&self, number: &Number) -> usize {
        let is_open =
            |at: &usize| !self.words.is_mark(*at) && !self.numbers.iter().any(|other| other.from == *at);
        let run = (number.to..number.to + REACH).take_while(|at| *at < self.words.len() && is_open(at));
        run.last().map_or(number.to, |last| last + 1)
    }

    /// The country whose people a number counts: named before any word that leads elsewhere (`soldiers on the border`).
    pub(super) fn nation_of(&self, number: &Number) -> Option<usize> {
        let grammar = self.lexicon.grammar;
        let is_near = |word: &&str| {
            !is_function_word(word) || grammar.plays_any(&[Role::Of, Role::DefiniteArticle], word)
        };
        let behind = (number.to..self.end(number)).map_while(|at| self.words.lower(at));
        let inside = (number.from..number.to).filter_map(|at| self.words.lower(at));
        inside.chain(behind.take_while(is_near)).find_map(nation)
    }
}
