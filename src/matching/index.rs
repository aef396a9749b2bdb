//! From folded words to the entries they may name: a minimal automaton (FST) over all words, searched in one pass.
//!
//! The automaton and its lists are plain bytes, so a compiled glossary is used as it lies in its file. Such bytes may be
//! damaged or crafted: what points nowhere is left out and told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::automaton::{Automaton, Damage, Walk};
use super::bytes::Part;
use super::endings::Endings;
use super::sieve::Sieve;
use super::tokens::{Token, bonds, tokens};

/// Folded words with the entries they may name, some of them said anew by a layer above.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    words: Words,
    above: Option<Above>,
}

/// The words of a layer that lies over others.
#[derive(Clone, Debug)]
struct Above {
    words: Words,
    /// Entries of the words below that the layer says anew.
    anew: Arc<BTreeSet<usize>>,
}

/// Folded words with the entries they may name.
#[derive(Clone, Debug)]
struct Words {
    words: Automaton,
    /// Lists of entries for words of several: how many, then each, as little-endian `u32`.
    lists: Part,
    /// How many entries there are.
    count: usize,
    damage: Damage,
}

/// The entries that words may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    below: Option<Number>,
    above: Option<Number>,
}

/// One entry, or a list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number(u64);

/// Words that stand between boundaries in a text, with the entries they may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Folded bytes.
    pub(super) start: usize,
    /// Folded bytes.
    pub(super) end: usize,
    /// Bytes of an ending behind the words, as in `Kiews`.
    pub(super) ending: usize,
    pub(super) named: Named,
}

impl Default for Words {
    fn default() -> Self {
        Self::new(&BTreeMap::new(), 0)
    }
}

impl Index {
    /// The index of `words`, each with its entries in order; there are `count` entries in all.
    pub(super) fn new(words: &BTreeMap<String, Vec<usize>>, count: usize) -> Self {
        Self { words: Words::new(words, count), above: None }
    }

    /// The index that two parts of a compiled glossary of `count` entries hold; `None` where they hold none.
    pub(super) fn from_parts(parts: [Part; 2], count: usize, damage: &Damage) -> Option<Self> {
        Some(Self { words: Words::from_parts(parts, count, damage)?, above: None })
    }

    /// This index, over which no layer lies yet, with `words` of a layer over it that says entries `anew`.
    pub(super) fn under(
        &self,
        words: &BTreeMap<String, Vec<usize>>,
        count: usize,
        anew: &Arc<BTreeSet<usize>>,
    ) -> Self {
        let above = Above { words: Words::new(words, count), anew: Arc::clone(anew) };
        Self { words: self.words.clone(), above: Some(above) }
    }

    /// The two parts of an index without layers.
    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [self.words.words.bytes(), self.words.lists.as_ref()]
    }

    /// The entries that `word` may name, in order.
    pub(super) fn get(&self, word: &str) -> impl Iterator<Item = usize> {
        let number = |words: &Words| words.words.get(word).map(Number);
        let above = self.above.as_ref().and_then(|above| number(&above.words));
        self.entries(Named { below: number(&self.words), above })
    }

    /// The entries themselves, in order; one that is none is left out.
    pub(super) fn entries(&self, named: Named) -> impl Iterator<Item = usize> {
        let above = self.above.as_ref();
        let is_old = move |entry: &usize| above.is_none_or(|above| !above.anew.contains(entry));
        let below = named.below.into_iter().flat_map(|number| self.words.entries(number));
        let mut below = below.filter(is_old).peekable();
        let own = above.zip(named.above).into_iter();
        let mut own = own.flat_map(|(above, number)| above.words.entries(number)).peekable();
        std::iter::from_fn(move || match (below.peek(), own.peek()) {
            (Some(old), Some(new)) if new < old => own.next(),
            (Some(_), _) => below.next(),
            (None, _) => own.next(),
        })
    }

    /// Every word of the index that stands in `text` between word boundaries or before one of `endings`, in order, overlaps
    /// included; `sieve` is that of its words.
    pub(super) fn places(&self, text: &str, sieve: &Sieve, endings: &Endings) -> Vec<Place> {
        self.words.words.expect(text.len());
        let sieve = sieve.open();
        let mut found = Vec::new();
        for (start, token) in tokens(text, sieve.has_ascii_marks()) {
            let passes = match token {
                Token::Word(end) => sieve.passes_word(text.as_bytes(), start, end, endings),
                Token::Mark(mark) => sieve.passes_mark(text, start, mark),
            };
            if passes {
                self.words_at(text, start, endings, &mut found);
            }
        }
        if self.above.is_some() {
            // words that only entries said anew had
            found.retain(|place| self.entries(place.named).next().is_some());
        }
        found
    }

    /// The words that begin at byte `start` of `text`, shortest first.
    fn words_at(&self, text: &str, start: usize, endings: &Endings, found: &mut Vec<Place>) {
        let letters = &text.as_bytes()[start..];
        let mut above = self.above.as_ref().map(|above| above.words.words.walk());
        // without a layer above, the first two letters are one look
        let jump = if above.is_none() { self.words.words.jump(letters) } else { None };
        let taken = if jump.is_some() { 2 } else { 0 };
        let mut below = jump.unwrap_or_else(|| Some(self.words.words.walk()));
        for (offset, byte) in letters.iter().enumerate().skip(taken.max(1) - 1) {
            for walk in [&mut below, &mut above] {
                walk.take_if(|walk| offset >= taken && !walk.step(*byte));
            }
            if below.is_none() && above.is_none() {
                return;
            }
            let number = |walk: &Option<Walk>| walk.as_ref()?.number().map(Number);
            let named = Named { below: number(&below), above: number(&above) };
            if named.below.is_none() && named.above.is_none() {
                continue;
            }
            let end = start + offset + 1;
            if let Some(ending) = ending(text, end, endings) {
                found.push(Place { start, end, ending, named });
            }
        }
    }
}

impl Words {
    fn new(words: &BTreeMap<String, Vec<usize>>, count: usize) -> Self {
        let mut builder = fst::MapBuilder::memory();
        let mut lists: Vec<u8> = Vec::new();
        for (word, entries) in words {
            let value = match entries.as_slice() {
                [only] => (*only as u64) << 1,
                several => {
                    let at = lists.len() as u64 / 4;
                    for number in std::iter::once(&several.len()).chain(several) {
                        lists.extend((*number as u32).to_le_bytes());
                    }
                    at << 1 | 1
                }
            };
            // words come sorted and once each, which is all that a builder in memory asks for
            let _ = builder.insert(word, value);
        }
        let words = builder.into_inner().map(Part::whole).unwrap_or_default();
        Self::from_parts([words, Part::whole(lists)], count, &Damage::default()).unwrap_or_default()
    }

    fn from_parts([words, lists]: [Part; 2], count: usize, damage: &Damage) -> Option<Self> {
        Some(Self { words: Automaton::new(words, damage.clone())?, lists, count, damage: damage.clone() })
    }

    fn entries(&self, number: Number) -> impl Iterator<Item = usize> {
        let at = usize::try_from(number.0 >> 1).unwrap_or(usize::MAX);
        let is_list = number.0 & 1 == 1;
        let list = if is_list { self.list(at) } else { &[] };
        let listed = list.iter().map(|number| u32::from_le_bytes(*number) as usize);
        let all = (!is_list).then_some(at).into_iter().chain(listed);
        all.filter(|entry| {
            let is_one = *entry < self.count;
            if !is_one {
                self.damage.tell();
            }
            is_one
        })
    }

    /// The list at number `at` of the lists.
    fn list(&self, at: usize) -> &[[u8; 4]] {
        let list = self.lists.numbers().get(at..).and_then(|rest| {
            let (length, rest) = rest.split_first()?;
            rest.get(..u32::from_le_bytes(*length) as usize)
        });
        list.unwrap_or_else(|| {
            self.damage.tell();
            &[]
        })
    }
}

/// Bytes of the ending behind words that end at byte `end` of `text`, where they can end there.
fn ending(text: &str, end: usize, endings: &Endings) -> Option<usize> {
    match ends_word(text, end) {
        true => Some(0),
        false if text.is_char_boundary(end) => endings.at_start(&text[end..]),
        false => None,
    }
}

/// Whether a word may end at byte `end`.
fn ends_word(text: &str, end: usize) -> bool {
    text.is_char_boundary(end) && !is_joined(text[..end].chars().next_back(), text[end..].chars().next())
}

/// Whether two characters side by side belong to one word; scripts without spaces have no such bonds.
fn is_joined(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(bonds) && right.is_some_and(bonds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[(&str, &[usize])], text: &str, expected: &[(&str, &[usize])]) {
        let words = words.iter().map(|(word, entries)| ((*word).to_owned(), entries.to_vec())).collect();
        let index = Index::new(&words, 10);
        let entries = |place: &Place| index.entries(place.named).collect::<Vec<_>>();
        let places = index.places(text, &Sieve::new(words.keys()), Endings::of(None));
        let found: Vec<_> =
            places.iter().map(|place| (&text[place.start..place.end], entries(place))).collect();
        let expected: Vec<_> = expected.iter().map(|(word, entries)| (*word, entries.to_vec())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(!index.words.damage.is_told());
    }

    #[test]
    fn words_stand_between_boundaries_and_may_overlap() {
        let words: &[(&str, &[usize])] =
            &[("new", &[1]), ("new york", &[2, 3]), ("york", &[4]), ("otan", &[0])];
        check(words, "new york's cotan", &[("new", &[1]), ("new york", &[2, 3]), ("york", &[4])]);
        check(words, "otan, l'otan otan_x notan", &[("otan", &[0]), ("otan", &[0])]);
        check(&[("北京", &[7])], "在北京的", &[("北京", &[7])]);
        check(&[], "nothing", &[]);
    }

    #[test]
    fn entries_that_are_none_and_lists_that_end_early_are_left_out_and_told() {
        let words = BTreeMap::from([("york".to_owned(), vec![1, 9])]);
        let built = Index::new(&words, 10);
        let lists = |numbers: [u32; 3]| Part::whole(numbers.iter().flat_map(|n| n.to_le_bytes()).collect());
        for (list, expected) in [([2, 1, 9], vec![1]), ([3, 1, 4], vec![]), ([u32::MAX, 1, 4], vec![])] {
            let parts = [Part::whole(built.parts()[0].to_vec()), lists(list)];
            let index = Index::from_parts(parts, 9, &Damage::default()).unwrap();
            assert_eq!(index.get("york").collect::<Vec<_>>(), expected);
            assert!(index.words.damage.is_told());
            for number in [18, 19, u64::MAX, u64::MAX - 1] {
                assert_eq!(index.words.entries(Number(number)).count(), 0, "{number}");
            }
        }
    }
}
