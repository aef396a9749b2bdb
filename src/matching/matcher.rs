//! Finds forms in a text: one automaton over folded forms, word boundaries, letter case, guards, longest match.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::card::{Card, Cards};
use super::index::Index;
use super::judge::Scan;
use super::memory::Memory;
use super::protected::Protected;
use super::{Decision, Keeper, Match, boundary};
use crate::text::{Case, Folded, Language};

/// All forms of all entries, made ready for search.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    /// Folded forms.
    pub(super) words: Index,
    /// Given names, folded and lower-cased.
    pub(super) given: Index,
    /// Ids of entries, by which a layer finds what it says anew.
    pub(super) ids: Index,
}

/// A form met in a text, before overlaps are decided.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) found: Match,
    /// Which form of the entry it is.
    pub(super) form: usize,
}

impl Matcher {
    pub(super) fn new(cards: &Cards) -> Self {
        let all = || cards.iter().enumerate();
        Self {
            words: Index::new(&by_word(all(), form_keys), cards.len()),
            given: Index::new(&by_word(all(), given_names), cards.len()),
            ids: Index::new(&by_word(all(), id), cards.len()),
        }
    }

    /// This matcher with a layer over it, whose entries are those of `cards` with these `numbers`.
    pub(super) fn under(&self, cards: &Cards, numbers: &[usize]) -> Self {
        let own = || numbers.iter().map(|&number| (number, cards.get(number)));
        let anew = Arc::new(numbers.iter().copied().collect());
        let under = |index: &Index, words| index.under(&words, cards.len(), &anew);
        Self {
            words: under(&self.words, by_word(own(), form_keys)),
            given: under(&self.given, by_word(own(), given_names)),
            ids: under(&self.ids, by_word(own(), id)),
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

    /// Every place where a form stands between word boundaries, in order, overlaps included; `memory` is what the text
    /// before says, and then what this one says for the text after it.
    pub(super) fn hits(
        &self,
        cards: &Cards,
        text: &str,
        language: Option<Language>,
        memory: &mut Memory,
    ) -> Vec<Hit> {
        let folded = Folded::new(text, Case::Loose);
        let mut places: Vec<_> = self.words.places(folded.text());
        places.retain(|place| place.ending > 0 || boundary::stands(folded.text(), place.start, place.end));
        if places.is_empty() && memory.fence.is_none() && !text.contains("```") {
            return Vec::new();
        }
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        let protected = Protected::after(text, memory.fence);
        memory.fence = protected.fence();
        let named = std::mem::take(&mut memory.named);
        let namesakes = std::mem::take(&mut memory.namesakes);
        let known = Default::default();
        let (folded, places) = (&folded, &places);
        let mut scan =
            Scan { matcher: self, cards, text, folded, places, protected, language, named, namesakes, known };
        let hits = places
            .iter()
            .filter_map(|place| scan.decide(place, folded.original(place.start..place.end + place.ending)?))
            .collect();
        (memory.named, memory.namesakes) = (scan.named, scan.namesakes);
        hits
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

/// The hits that count: of overlapping ones those of the form's own language and case first, then the longest.
pub(super) fn settle(mut hits: Vec<Hit>) -> Vec<Hit> {
    let is_idle = |hit: &Hit| {
        matches!(hit.found.decision, Decision::Spared { by: Keeper::Case | Keeper::Language, .. })
    };
    hits.sort_by_key(|hit| (is_idle(hit), hit.found.span.start, std::cmp::Reverse(hit.found.span.end)));
    let idle = hits.split_off(hits.partition_point(|hit| !is_idle(hit)));
    let mut kept = apart(hits);
    let beside = |hit: &Hit| {
        let after = kept.partition_point(|other| other.found.span.start < hit.found.span.end);
        kept[..after].last().is_none_or(|other| !other.found.span.overlaps(hit.found.span))
    };
    let idle = apart(idle.into_iter().filter(beside).collect());
    kept.extend(idle);
    kept.sort_by_key(|hit| hit.found.span.start);
    kept
}

/// Of `hits`, which are in order, those that overlap none before them that stays.
fn apart(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if kept.last().is_none_or(|last| !last.found.span.overlaps(hit.found.span)) {
            kept.push(hit);
        }
    }
    kept
}
