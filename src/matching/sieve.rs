//! Which places of a text may begin a form: a filter over the first words of all forms, so that the automaton is walked
//! only where that may lead somewhere. It keeps no form back, and lets about one in a hundred other words through.
//!
//! The filter is a blocked Bloom filter (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters",
//! 2007): the hash of a first word chooses one block of 64 bits and four bits in it. Before the blocks stand 128 bits, one
//! for each ASCII character that begins a form and is of no word. It is bytes of a compiled glossary, in which a bit that
//! is missing keeps forms back, as a state that is missing in its automaton does.

use super::bytes::Part;
use super::endings::Endings;
use super::tokens::{self, Token};

/// First words for each block, so sixteen bits for each.
const WORDS_PER_BLOCK: usize = 4;

/// Bits that a word sets in its block.
const BITS: u32 = 4;

/// Length of the set of ASCII characters.
const HEAD: usize = 16;

/// The filter over the first words of all forms, and of those of a layer that lies over them.
#[derive(Clone, Debug)]
pub(super) struct Sieve {
    below: Part,
    above: Option<Part>,
}

/// A sieve at work.
#[derive(Clone, Copy)]
pub(super) struct Open<'a> {
    /// ASCII characters of no word that begin forms.
    marks: u128,
    below: Filter<'a>,
    above: Option<Filter<'a>>,
}

/// One filter.
#[derive(Clone, Copy)]
struct Filter<'a>(&'a [[u8; 8]]);

impl Default for Sieve {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Sieve {
    /// The sieve of `words`, which are folded.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w String>) -> Self {
        Self { below: filter(words), above: None }
    }

    /// This sieve, over which no layer lies yet, with the `words` of a layer over it.
    pub(super) fn under<'w>(&self, words: impl Iterator<Item = &'w String>) -> Self {
        Self { below: self.below.clone(), above: Some(filter(words)) }
    }

    /// The sieve that a part of a compiled glossary holds; `None` where it holds none.
    pub(super) fn from_part(part: Part) -> Option<Self> {
        let blocks = part.as_ref().len().checked_sub(HEAD)?;
        blocks.is_multiple_of(8).then_some(Self { below: part, above: None })
    }

    /// The part of a sieve without layers.
    pub(super) fn part(&self) -> &[u8] {
        self.below.as_ref()
    }

    /// The sieve, ready to be asked often.
    pub(super) fn open(&self) -> Open<'_> {
        let (marks, below) = Filter::of(&self.below);
        let (more, above) = self.above.as_ref().map(Filter::of).unzip();
        Open { marks: marks | more.unwrap_or_default(), below, above }
    }
}

impl Open<'_> {
    /// Whether forms begin with ASCII characters of no word.
    pub(super) fn has_ascii_marks(&self) -> bool {
        self.marks != 0
    }

    /// Whether a form may begin with the word from `start` to `end` of `text`, or with what it is without one of `endings`.
    #[inline]
    pub(super) fn passes_word(&self, text: &[u8], start: usize, end: usize, endings: &Endings) -> bool {
        let (beginning, length) = (Beginning::of(text, start), end - start);
        self.holds(beginning, length) || {
            let mut lengths = endings.lengths(text[end - 1]);
            let mut passes = false;
            while lengths != 0 && !passes {
                let ending = lengths.trailing_zeros() as usize + 1;
                passes = ending < length && self.holds(beginning, length - ending);
                lengths &= lengths - 1;
            }
            passes
        }
    }

    /// Whether a form may begin with `mark`, a character of no word at `start` of `text`.
    #[inline]
    pub(super) fn passes_mark(&self, text: &str, start: usize, mark: char) -> bool {
        if mark.is_ascii() {
            return self.marks >> mark as u32 & 1 == 1;
        }
        let beginning = Beginning::of(text.as_bytes(), start);
        self.holds(beginning, pair(&text[start..], mark)) || self.holds(beginning, mark.len_utf8())
    }

    #[inline]
    fn holds(&self, beginning: Beginning, length: usize) -> bool {
        let hash = beginning.hash(length);
        self.below.holds(hash) || self.above.is_some_and(|above| above.holds(hash))
    }
}

impl<'a> Filter<'a> {
    /// The set of ASCII characters and the filter that are in a part.
    fn of(part: &'a Part) -> (u128, Self) {
        let (marks, blocks) = part.as_ref().split_first_chunk().unwrap_or((&[0; HEAD], &[]));
        (u128::from_le_bytes(*marks), Self(blocks.as_chunks().0))
    }

    #[inline]
    fn holds(self, hash: u64) -> bool {
        let (block, bits) = (block(hash, self.0.len()), bits(hash));
        self.0.get(block).is_some_and(|block| u64::from_le_bytes(*block) & bits == bits)
    }
}

/// The bytes of the filter of `words`.
fn filter<'w>(words: impl Iterator<Item = &'w String>) -> Part {
    let mut marks = 0u128;
    let beginning = |word: &String| Beginning::of(word.as_bytes(), 0);
    let mut hashes = Vec::new();
    for word in words {
        match tokens::first(word) {
            Some(Token::Mark(mark)) if mark.is_ascii() => marks |= 1 << mark as u32,
            Some(Token::Mark(mark)) => hashes.push(beginning(word).hash(pair(word, mark))),
            Some(Token::Word(end)) => hashes.push(beginning(word).hash(end)),
            None => {}
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    let mut blocks = vec![0u64; hashes.len().div_ceil(WORDS_PER_BLOCK)];
    for hash in hashes {
        let block = block(hash, blocks.len());
        blocks[block] |= bits(hash);
    }
    let blocks = blocks.into_iter().flat_map(u64::to_le_bytes);
    Part::whole(marks.to_le_bytes().into_iter().chain(blocks).collect())
}

/// Bytes of `first`, a character at the start of `text`, and of the one behind it where there is one.
fn pair(text: &str, first: char) -> usize {
    let second = text[first.len_utf8()..].chars().next();
    first.len_utf8() + second.map_or(0, char::len_utf8)
}

/// Which of `count` blocks a word is in.
#[inline]
fn block(hash: u64, count: usize) -> usize {
    ((hash >> 32) * count as u64 >> 32) as usize
}

/// The bits of a word in its block.
#[inline]
fn bits(hash: u64) -> u64 {
    (0..BITS).fold(0, |bits, number| bits | 1 << (hash >> (6 * number) & 63))
}

/// The bytes from a place on that are looked at.
#[derive(Clone, Copy)]
struct Beginning([u64; 2]);

/// Fewer than sixteen bytes with zeros behind them.
#[cold]
fn padded(rest: &[u8]) -> [u8; 16] {
    std::array::from_fn(|at| rest.get(at).copied().unwrap_or(0))
}

/// For each length what of a [`Beginning`] is of the word.
const WITHIN: [[u64; 2]; 17] = {
    let mut masks = [[u64::MAX; 2]; 17];
    let mut length = 0;
    while length < 16 {
        let (first, second) = (if length < 8 { length } else { 8 }, if length < 8 { 0 } else { length - 8 });
        masks[length] =
            [(1u128 << (8 * first)).wrapping_sub(1) as u64, (1u128 << (8 * second)).wrapping_sub(1) as u64];
        length += 1;
    }
    masks
};

impl Beginning {
    #[inline]
    fn of(text: &[u8], start: usize) -> Self {
        let bytes = match text[start..].first_chunk::<16>() {
            Some(bytes) => *bytes,
            None => padded(&text[start..]),
        };
        let bytes = u128::from_le_bytes(bytes);
        Self([bytes as u64, (bytes >> 64) as u64])
    }

    /// A hash of the first `length` bytes that is the same on every machine: of the length and of sixteen of them. Longer
    /// words that begin alike pass for one another, which costs a walk.
    #[inline]
    fn hash(self, length: usize) -> u64 {
        let within = WITHIN[length.min(16)];
        // constants and mixing step of wyhash
        let first = self.0[0] & within[0] ^ 0xa076_1d64_78bd_642f;
        let second = self.0[1] & within[1] ^ 0xe703_7ed1_a0b4_28db;
        let product = u128::from(first ^ (length as u64) << 56) * u128::from(second);
        product as u64 ^ (product >> 64) as u64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::index::Index;

    fn german() -> &'static Endings {
        Endings::of("de".parse().ok())
    }

    /// Whether the sieve of `words` lets the beginning of `text` through.
    fn passes(words: &[&str], text: &str) -> bool {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let sieve = Sieve::new(words.iter());
        match tokens::first(text) {
            Some(Token::Word(end)) => sieve.open().passes_word(text.as_bytes(), 0, end, german()),
            Some(Token::Mark(mark)) => sieve.open().passes_mark(text, 0, mark),
            None => false,
        }
    }

    #[test]
    fn what_begins_a_form_passes() {
        let words = ["kiev", "new york", "北京市", "京", "[ses]", "«x", "l'otan", "cкиев"];
        for text in words.iter().copied().chain(["kiev", "kievs", "new", "北京", "京都", "[", "«x»", "l"])
        {
            assert!(passes(&words, text), "{text}");
        }
        for text in ["kiew", "york", "ki", "kievers", "北海", "(", "»", "", "a"] {
            assert!(!passes(&words, text), "{text}");
        }
        assert!(!passes(&[], "kiev"));
    }

    #[test]
    fn other_words_are_held_back_but_for_one_in_a_hundred() {
        let words: Vec<String> = (0..20_000).map(|number| format!("form{}", number * 7919)).collect();
        let sieve = Sieve::new(words.iter());
        let others = (0..20_000).map(|number| format!("other{}", number * 7919));
        let passed = others
            .filter(|other| sieve.open().passes_word(other.as_bytes(), 0, other.len(), german()))
            .count();
        assert!(passed < 400, "{passed} of 20000");
    }

    proptest! {
        #[test]
        fn no_form_is_held_back(
            words in proptest::collection::btree_map("[a-céж京 '_]{1,5}|\\PC{1,4}", Just(vec![0]), 1..20),
            text in "[a-cséж京 '_]{0,20}|\\PC{0,10}",
        ) {
            // all bits set let everything through
            let open = Sieve { below: Part::whole(vec![0xff; HEAD + 8]), above: None };
            let index = Index::new(&words, 1);
            prop_assert_eq!(index.places(&text, &Sieve::new(words.keys()), german()), index.places(&text, &open, german()));
        }
    }
}
