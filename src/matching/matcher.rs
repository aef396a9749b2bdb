//! All forms of all entries, made ready for search: automata over folded words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::card::{Card, Cards};
use super::index::Index;
use super::sieve::Sieve;

/// All forms of all entries, made ready for search.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    /// Folded forms.
    pub(super) words: Index,
    /// The first words of the forms.
    pub(super) sieve: Sieve,
    /// Given names, folded and lower-cased.
    pub(super) given: Index,
    /// Ids of entries, by which a layer finds what it says anew.
    pub(super) ids: Index,
}

impl Matcher {
    pub(super) fn new(cards: &Cards) -> Self {
        let all = || cards.iter().enumerate();
        let words = by_word(all(), form_keys);
        Self {
            words: Index::new(&words, cards.len()),
            sieve: Sieve::new(words.keys()),
            given: Index::new(&by_word(all(), given_names), cards.len()),
            ids: Index::new(&by_word(all(), id), cards.len()),
        }
    }

    /// This matcher with a layer over it, whose entries are those of `cards` with these `numbers`.
    pub(super) fn under(&self, cards: &Cards, numbers: &[usize]) -> Self {
        let own = || numbers.iter().map(|&number| (number, cards.get(number)));
        let anew = Arc::new(numbers.iter().copied().collect());
        let under = |index: &Index, words: &_| index.under(words, cards.len(), &anew);
        let words = by_word(own(), form_keys);
        Self {
            words: under(&self.words, &words),
            sieve: self.sieve.under(words.keys()),
            given: under(&self.given, &by_word(own(), given_names)),
            ids: under(&self.ids, &by_word(own(), id)),
        }
    }

    /// The people who bear a given name, folded and lower-cased; one who does not is damage, and ends the list.
    pub(super) fn bearers<'c>(&'c self, cards: &'c Cards, given: &'c str) -> impl Iterator<Item = &'c Card> {
        self.given.get(given).map(|entry| cards.get(entry)).take_while(move |card| {
            let is_borne = card.given.contains(given);
            if !is_borne {
                cards.damage().tell();
            }
            is_borne
        })
    }

    /// Whether a word, folded and lower-cased, is the given name of one of the people.
    pub(super) fn is_given(&self, cards: &Cards, word: &str) -> bool {
        self.bearers(cards, word).next().is_some()
    }
}

/// The words that `pick` takes from each card, with the entries that have them; cards come by number.
fn by_word<'c>(
    cards: impl Iterator<Item = (usize, &'c Card)>,
    pick: impl Fn(&'c Card) -> Vec<&'c String>,
) -> BTreeMap<String, Vec<usize>> {
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (entry, card) in cards {
        for word in pick(card) {
            let entries = words.entry(word.clone()).or_default();
            if entries.last() != Some(&entry) {
                entries.push(entry);
            }
        }
    }
    words
}

fn form_keys(card: &Card) -> Vec<&String> {
    card.keys.iter().filter(|key| !key.is_empty()).collect()
}

fn given_names(card: &Card) -> Vec<&String> {
    card.given.iter().collect()
}

fn id(card: &Card) -> Vec<&String> {
    vec![&card.entry.id]
}
