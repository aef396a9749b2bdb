//! Walks a finite-state transducer of the `fst` crate over bytes that nobody vouches for.
//!
//! The crate reads what it built, and panics on bytes that were made to look so. A compiled glossary comes from
//! anywhere, so it is walked here: every place is looked up within bounds, and every step leads to a state that lies
//! before the one it leaves, as the builder writes them, so that no walk is endless.
//!
//! Layout of version 3, numbers little-endian: version and kind (`u64` each), the states, then the number of words and
//! the place of the first state (`u64` each) and a checksum (`u32`). A state is read backwards from its last byte, and
//! that byte's place is the state's; place 0 is the state where words end and none go on. The two highest bits of the
//! last byte say what the state is:
//!
//! - 3: one step, to the state right before; 2: one step with a target. The low bits number one of the [`COMMON`]
//!   letters, or are 0 and the letter follows. For 2 the sizes follow (target in the high half of a byte, output in the
//!   low), then the target and the output.
//! - 0 or 1: any number of steps, and in 1 a word may end. The low bits are the number, or 0 and the number follows as a
//!   byte, in which 1 stands for 256. The sizes follow; for more than 32 steps a table of 256 bytes from letter to
//!   number of the step; then letters, targets and outputs, those of the last step first; last what ending there adds.
//!
//! A target is the distance back from the state's first byte, or 0 for the state at place 0.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::bytes::Part;
use super::heads::{Head, Heads, Steps};

/// The only version that the builder writes.
const VERSION: u64 = 3;

/// Length of version and kind.
const HEAD: usize = 16;

/// Length of what follows the states.
const FOOT: usize = 20;

/// More steps than this have a table.
const TABLE_FROM: usize = 33;

/// Letters that need no byte of their own; from `COMMON_INPUTS_INV` of fst 0.4, as far as six bits number them.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// Whether bytes of a compiled glossary turned out not to be what they should.
#[derive(Clone, Debug, Default)]
pub(super) struct Damage(Arc<AtomicBool>);

/// An automaton over words, each with a number.
#[derive(Clone, Debug)]
pub(super) struct Automaton {
    bytes: Part,
    damage: Damage,
    heads: Arc<Heads>,
}

/// A way through an automaton, letter by letter.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    /// Head and states.
    bytes: &'a [u8],
    damage: &'a Damage,
    state: State<'a>,
    /// What the steps so far add up to.
    sum: u64,
}

/// One state; of the lists the last step comes first.
#[derive(Clone, Copy, Default)]
struct State<'a> {
    /// Place of its first byte.
    start: usize,
    letters: &'a [u8],
    /// From letter to number of the step.
    table: Option<&'a [u8]>,
    /// Bytes of one target; 0 where the only step leads to the state before.
    target_size: usize,
    targets: &'a [u8],
    output_size: usize,
    outputs: &'a [u8],
    /// What is added where a word ends here.
    end: Option<u64>,
}

/// Bytes that are read from their end.
struct Tail<'a>(&'a [u8]);

impl Damage {
    pub(super) fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Automaton {
    /// The automaton that `bytes` begin and end like; what lies between is seen by the walks, which tell its damage.
    pub(super) fn new(bytes: Part, damage: Damage) -> Option<Self> {
        let version = number(bytes.as_ref().get(..8)?)?;
        let is_long_enough = bytes.as_ref().len() >= HEAD + FOOT;
        (version == VERSION && is_long_enough).then(|| Self { bytes, damage, heads: Arc::default() })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// A walk before its first letter.
    pub(super) fn walk(&self) -> Walk<'_> {
        let walk = self.outset();
        let foot = &self.bytes()[walk.bytes.len()..];
        let root = foot.get(8..16).and_then(number).and_then(|root| usize::try_from(root).ok());
        Walk { state: walk.state_at(root), ..walk }
    }

    /// A walk that is nowhere yet.
    fn outset(&self) -> Walk<'_> {
        let bytes = &self.bytes()[..self.bytes().len().saturating_sub(FOOT)];
        Walk { bytes, damage: &self.damage, state: State::default(), sum: 0 }
    }

    /// Counts text that walks are about to go over.
    pub(super) fn expect(&self, bytes: usize) {
        self.heads.count(bytes);
    }

    /// The walk after the first two letters of `text`, where that is known without walking; no walk where no word begins
    /// so.
    pub(super) fn jump(&self, text: &[u8]) -> Option<Option<Walk<'_>>> {
        let letters = [*text.first()?, *text.get(1)?];
        match self.heads.after(letters, |from| self.steps(from)) {
            Head::Unknown => None,
            Head::Nowhere => Some(None),
            Head::At { place, sum } => {
                let walk = Walk { sum, ..self.outset() };
                Some(Some(Walk { state: walk.state_at(Some(place)), ..walk }))
            }
        }
    }

    /// Every step from the state at a place with a sum, or from the first state; `None` where a word ends after one
    /// letter, or something is damaged.
    fn steps(&self, from: Option<(usize, u64)>) -> Option<Steps> {
        let walk = match from {
            None => self.walk(),
            Some((place, sum)) => {
                let walk = Walk { sum, ..self.outset() };
                Walk { state: State::read(walk.bytes, place)?, ..walk }
            }
        };
        if from.is_some() && walk.state.end.is_some() {
            return None;
        }
        let step = |(at, letter): (usize, &u8)| {
            let sum = walk.sum.checked_add(walk.state.output(at)?)?;
            Some((*letter, walk.state.target(at)?, sum))
        };
        walk.state.letters.iter().enumerate().map(step).collect()
    }

    /// The number of `word`, if it is one of the words.
    pub(super) fn get(&self, word: &str) -> Option<u64> {
        let mut walk = self.walk();
        word.bytes().all(|letter| walk.step(letter)).then(|| walk.number()).flatten()
    }
}

impl<'a> Walk<'a> {
    /// Goes on by `letter`; false where no word does.
    pub(super) fn step(&mut self, letter: u8) -> bool {
        let Some(step) = self.state.step_by(letter) else { return false };
        let output = self.state.output(step).and_then(|output| self.sum.checked_add(output));
        self.state = self.state_at(output.and_then(|_| self.state.target(step)));
        self.sum = output.unwrap_or_default();
        true
    }

    /// The number of the word that ends here, if one does.
    #[inline]
    pub(super) fn number(&self) -> Option<u64> {
        self.state.end.map(|end| self.sum.wrapping_add(end))
    }

    /// The state at `place`; one from which no word goes on where there is none, which is damage.
    #[inline]
    fn state_at(&self, place: Option<usize>) -> State<'a> {
        place.and_then(|place| State::read(self.bytes, place)).unwrap_or_else(|| {
            self.damage.tell();
            State::default()
        })
    }
}

impl<'a> State<'a> {
    fn read(bytes: &'a [u8], place: usize) -> Option<Self> {
        if place == 0 {
            return Some(Self { end: Some(0), ..Self::default() });
        }
        let mut tail = Tail(bytes.get(HEAD..=place)?);
        let last = tail.byte()?;
        let (kind, low) = (last >> 6, last & 0b11_1111);
        if kind >= 2 { Self::read_one(tail, kind, low) } else { Self::read_any(tail, kind == 1, low) }
    }

    /// A state of one step.
    fn read_one(mut tail: Tail<'a>, kind: u8, low: u8) -> Option<Self> {
        let letters = match usize::from(low).checked_sub(1) {
            Some(common) => COMMON.get(common..=common)?,
            None => tail.take(1)?,
        };
        let (target_size, output_size) = if kind == 3 { (0, 0) } else { sizes(tail.byte()?) };
        let (targets, outputs) = (tail.take(target_size)?, tail.take(output_size)?);
        let start = HEAD + tail.0.len();
        Some(Self { start, letters, target_size, targets, output_size, outputs, ..Self::default() })
    }

    /// A state of any number of steps.
    fn read_any(mut tail: Tail<'a>, may_end: bool, low: u8) -> Option<Self> {
        let count = match low {
            0 => tail.byte().map(|count| if count == 1 { 256 } else { usize::from(count) })?,
            count => usize::from(count),
        };
        let (target_size, output_size) = sizes(tail.byte()?);
        let table = if count >= TABLE_FROM { Some(tail.take(256)?) } else { None };
        let letters = tail.take(count)?;
        let (targets, outputs) = (tail.take(count * target_size)?, tail.take(count * output_size)?);
        let end = if may_end { Some(number(tail.take(output_size)?)?) } else { None };
        let start = HEAD + tail.0.len();
        Some(Self { start, letters, table, target_size, targets, output_size, outputs, end })
    }

    /// Where in the lists the step by `letter` is.
    #[inline]
    fn step_by(&self, letter: u8) -> Option<usize> {
        match self.table {
            Some(table) => {
                (self.letters.len() - 1).checked_sub(usize::from(*table.get(usize::from(letter))?))
            }
            None => self.letters.iter().position(|known| *known == letter),
        }
    }

    #[inline]
    fn output(&self, step: usize) -> Option<u64> {
        number(item(self.outputs, step, self.output_size)?)
    }

    /// The place to which a step leads, always before this state; `None` where there is none.
    #[inline]
    fn target(&self, step: usize) -> Option<usize> {
        if self.target_size == 0 {
            return self.start.checked_sub(1);
        }
        match number(item(self.targets, step, self.target_size)?)? {
            0 => Some(0),
            distance => self.start.checked_sub(usize::try_from(distance).ok()?),
        }
    }
}

impl<'a> Tail<'a> {
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (last, rest) = self.0.split_last()?;
        self.0 = rest;
        Some(*last)
    }

    /// The last `count` bytes.
    #[inline]
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (rest, taken) = self.0.split_at_checked(self.0.len().checked_sub(count)?)?;
        self.0 = rest;
        Some(taken)
    }
}

/// Sizes of a target and of an output.
fn sizes(byte: u8) -> (usize, usize) {
    (usize::from(byte >> 4), usize::from(byte & 0b1111))
}

/// Item number `index` of a list of items of `size` bytes.
#[inline]
fn item(list: &[u8], index: usize, size: usize) -> Option<&[u8]> {
    list.get(index * size..(index + 1) * size)
}

/// The number that up to eight bytes are; `None` of more.
#[inline]
fn number(bytes: &[u8]) -> Option<u64> {
    if bytes.len() > 8 {
        return None;
    }
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn build(words: &BTreeMap<String, u64>) -> Vec<u8> {
        let mut builder = fst::MapBuilder::memory();
        for (word, number) in words {
            builder.insert(word, *number).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn automaton(bytes: Vec<u8>) -> Option<Automaton> {
        Automaton::new(Part::whole(bytes), Damage::default())
    }

    #[test]
    fn every_letter_is_read_as_it_was_written() {
        // a state of one step for each byte, one of more than thirty-two, one of all
        for count in [1, 2, 32, 33, 255, 256] {
            for first in 0..=255 {
                let mut letters: Vec<u8> = (0..count).map(|more: usize| first ^ more as u8).collect();
                letters.sort_unstable();
                let mut builder = fst::MapBuilder::memory();
                for letter in &letters {
                    builder.insert([*letter, b'x', *letter], u64::from(*letter) * 1_000).unwrap();
                }
                let automaton = automaton(builder.into_inner().unwrap()).unwrap();
                for letter in 0..=255 {
                    let mut walk = automaton.walk();
                    let is_there = [letter, b'x', letter].into_iter().all(|letter| walk.step(letter));
                    assert_eq!(is_there, letters.contains(&letter), "{count} {first} {letter}");
                    assert_eq!(walk.number(), is_there.then_some(u64::from(letter) * 1_000));
                }
                assert!(!automaton.damage.is_told());
            }
        }
    }

    proptest! {
        #[test]
        fn words_are_found_as_by_the_crate_that_wrote_them(
            words in proptest::collection::btree_map("[a-eé京0-9. ]{1,6}|\\PC{1,4}", any::<u64>(), 0..80),
            others in proptest::collection::vec("[a-eé京0-9. ]{0,7}", 20),
        ) {
            let bytes = build(&words);
            let (peer, own) = (fst::Map::new(bytes.clone()).unwrap(), automaton(bytes).unwrap());
            for word in words.keys().chain(&others) {
                prop_assert_eq!(own.get(word), peer.get(word), "{}", word);
            }
            prop_assert!(!own.damage.is_told());
        }

        #[test]
        fn any_bytes_are_walked_to_an_end(
            words in proptest::collection::btree_map("[a-c]{1,5}", any::<u64>(), 1..40),
            flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
            text in "[a-d]{0,12}",
        ) {
            let mut bytes = build(&words);
            for (at, byte) in flips {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let Some(automaton) = automaton(bytes) else { return Ok(()) };
            let mut walk = automaton.walk();
            for letter in text.bytes() {
                let from = walk.state.start;
                let is_on = walk.step(letter);
                prop_assert!(!is_on || walk.state.start < from, "a step forward");
            }
        }
    }

    #[test]
    fn bytes_that_are_none_are_told() {
        let good = build(&BTreeMap::from([("oresk".to_owned(), 7)]));
        for length in 0..HEAD + FOOT {
            assert!(automaton(good[..length].to_vec()).is_none(), "{length} bytes");
        }
        let mut bad = good.clone();
        bad[0] = 2;
        assert!(automaton(bad).is_none());
        // the place of the first state: in the head, behind the states, beyond all
        for root in [1, HEAD as u64 - 1, good.len() as u64 - FOOT as u64, u64::MAX] {
            let mut bad = good.clone();
            let at = good.len() - 12;
            bad[at..at + 8].copy_from_slice(&root.to_le_bytes());
            let automaton = automaton(bad).unwrap();
            assert_eq!(automaton.get("oresk"), None);
            assert!(automaton.damage.is_told(), "{root}");
        }
    }
}
