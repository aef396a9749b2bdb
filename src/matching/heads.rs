//! Where an automaton's walks are after two letters: most words of a text part from all forms there, so that nothing of
//! the automaton has to be read for them.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of text after which the table pays for its making.
const ENOUGH: usize = 1 << 16;

/// Pairs of first letters, made when enough text was read.
#[derive(Debug, Default)]
pub(super) struct Heads {
    read: AtomicUsize,
    table: OnceLock<Option<Table>>,
}

/// What the first two letters of a word lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// No word begins so.
    Nowhere,
    /// A state of the automaton, and what the steps to it add up to.
    At { place: usize, sum: u64 },
    /// Only a walk tells.
    Unknown,
}

/// For each first letter that a word has, the heads of all pairs that begin with it.
#[derive(Debug)]
struct Table(Vec<Option<Box<[Slot; 256]>>>);

/// A state and a sum; of no state where no word begins so.
#[derive(Clone, Copy, Debug)]
struct Slot {
    place: u32,
    sum: u32,
}

impl Slot {
    const NOWHERE: Slot = Slot { place: u32::MAX, sum: 0 };
}

impl Heads {
    /// Counts text that is about to be walked over.
    pub(super) fn count(&self, bytes: usize) {
        self.read.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Where the words that begin with `letters` are, if enough text was read for a table; `steps` gives the letters
    /// that go on from a state (the first one for `None`), each with the state and the sum that it leads to, and `None`
    /// where a word ends after one letter.
    pub(super) fn after(
        &self,
        letters: [u8; 2],
        steps: impl Fn(Option<(usize, u64)>) -> Option<Steps>,
    ) -> Head {
        let table = match self.table.get() {
            Some(table) => table,
            None if self.read.load(Ordering::Relaxed) < ENOUGH => return Head::Unknown,
            None => self.table.get_or_init(|| Table::new(steps)),
        };
        let Some(Table(rows)) = table else { return Head::Unknown };
        let Some(row) = &rows[usize::from(letters[0])] else { return Head::Nowhere };
        match row[usize::from(letters[1])] {
            Slot { place: u32::MAX, .. } => Head::Nowhere,
            Slot { place, sum } => Head::At { place: place as usize, sum: u64::from(sum) },
        }
    }
}

/// Letters that go on, each with the state and the sum that it leads to.
pub(super) type Steps = Vec<(u8, usize, u64)>;

impl Table {
    /// `None` where the numbers do not fit.
    fn new(steps: impl Fn(Option<(usize, u64)>) -> Option<Steps>) -> Option<Self> {
        let mut rows: Vec<Option<Box<[Slot; 256]>>> = (0..256).map(|_| None).collect();
        for (first, place, sum) in steps(None)? {
            let mut row = Box::new([Slot::NOWHERE; 256]);
            for (second, place, sum) in steps(Some((place, sum)))? {
                let (place, sum) = (u32::try_from(place).ok()?, u32::try_from(sum).ok()?);
                row[usize::from(second)] = Slot { place, sum };
            }
            rows[usize::from(first)] = Some(row);
        }
        Some(Self(rows))
    }
}
