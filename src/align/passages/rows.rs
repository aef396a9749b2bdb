//! Joins neighbouring groups of clauses into rows a reader can take in: about a sentence each, ending where most
//! versions end a sentence.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::clause::{Clause, border};

/// Two neighbours are joined while the product of their lengths in words, over the looseness of the border between
/// them, is below this: two halves of 14 words at a semicolon, a clause of 3 words after a sentence of 5.
const AREA: f32 = 600.0;

/// At most so large a product of lengths is joined, however weak the border.
const LARGEST: f32 = 1000.0;

/// Joins `groups` of clauses (indices into `clauses`, which holds version after version).
pub(super) fn rows(clauses: &[Clause], groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut table = Table::new(clauses, groups);
    let mut heap = BinaryHeap::new();
    for row in 0..table.rows.len() {
        table.offers(row, &mut heap);
    }
    while let Some(offer) = heap.pop() {
        if (table.rows[offer.first].age, table.rows[offer.second].age) == offer.ages {
            table.join(offer.first, offer.second);
            table.offers(offer.first, &mut heap);
        }
    }
    let mut found: Vec<Vec<usize>> =
        table.rows.into_iter().map(|row| row.members).filter(|m| !m.is_empty()).collect();
    found.iter_mut().for_each(|members| members.sort_unstable());
    found.sort();
    found
}

struct Row {
    members: Vec<usize>,
    versions: BTreeSet<usize>,
    age: u32,
}

struct Table<'a> {
    clauses: &'a [Clause],
    rows: Vec<Row>,
    /// The row of each clause.
    row_of: Vec<usize>,
}

/// An offer to join two rows, the best first; those of rows that have changed since are stale.
struct Offer {
    cost: f32,
    first: usize,
    second: usize,
    ages: (u32, u32),
}

impl<'a> Table<'a> {
    fn new(clauses: &'a [Clause], groups: Vec<Vec<usize>>) -> Self {
        let mut row_of = vec![0; clauses.len()];
        let mut rows = Vec::with_capacity(groups.len());
        for (index, members) in groups.into_iter().enumerate() {
            members.iter().for_each(|&clause| row_of[clause] = index);
            let versions = members.iter().map(|&clause| clauses[clause].unit.version).collect();
            rows.push(Row { members, versions, age: 0 });
        }
        Self { clauses, rows, row_of }
    }

    /// Offers to join `row` with the rows before and after it.
    fn offers(&self, row: usize, heap: &mut BinaryHeap<Offer>) {
        let mut borders: BTreeMap<(usize, usize), Vec<f32>> = BTreeMap::new();
        for &clause in &self.rows[row].members {
            if let Some(next) = self.neighbour(clause, clause + 1) {
                borders.entry((row, next)).or_default().push(self.clauses[clause].border);
            }
            if let Some(before) = clause.checked_sub(1).and_then(|before| self.neighbour(clause, before)) {
                borders.entry((before, row)).or_default().push(self.clauses[clause - 1].border);
            }
        }
        for ((first, second), strengths) in borders {
            if let Some(cost) = self.cost(first, second, &strengths) {
                let ages = (self.rows[first].age, self.rows[second].age);
                heap.push(Offer { cost, first, second, ages });
            }
        }
    }

    /// The other row that clause `at` belongs to, if it is of the same version as `clause`.
    fn neighbour(&self, clause: usize, at: usize) -> Option<usize> {
        let other = self.clauses.get(at)?;
        let same = other.unit.version == self.clauses[clause].unit.version;
        (same && self.row_of[at] != self.row_of[clause]).then_some(self.row_of[at])
    }

    /// What joining costs, if it may be done at all.
    fn cost(&self, first: usize, second: usize, strengths: &[f32]) -> Option<f32> {
        let (a, b) = (&self.rows[first], &self.rows[second]);
        let both = a.versions.intersection(&b.versions).count();
        if a.versions.len().max(b.versions.len()) < 2 || strengths.len() * 2 < both {
            return None;
        }
        let strength = strength(strengths);
        let looseness = 1.0 - strength.min(border::SENTENCE);
        let product = self.words(a) * self.words(b);
        let cost = product * strength / (looseness * looseness);
        (strength < border::PARAGRAPH && product < LARGEST && cost < AREA).then_some(cost)
    }

    /// Words of a row in the mean version that tells it.
    fn words(&self, row: &Row) -> f32 {
        let words: usize = row.members.iter().map(|&clause| self.clauses[clause].words).sum();
        words as f32 / row.versions.len() as f32
    }

    fn join(&mut self, first: usize, second: usize) {
        let gone = std::mem::replace(
            &mut self.rows[second],
            Row { members: vec![], versions: BTreeSet::new(), age: u32::MAX },
        );
        gone.members.iter().for_each(|&clause| self.row_of[clause] = first);
        let row = &mut self.rows[first];
        row.members.extend(gone.members);
        row.versions.extend(gone.versions);
        row.age += 1;
    }
}

/// The strength of a border that several versions draw: their mean, raised towards the strongest. Versions that may have
/// lost their marks say nothing, unless all have.
fn strength(strengths: &[f32]) -> f32 {
    /// What the strongest counts.
    const STRONGEST: f32 = 0.4;
    let known = || strengths.iter().copied().filter(|&strength| strength != border::LOST);
    let count = known().count();
    if count == 0 {
        return border::LOST;
    }
    let mean = known().sum::<f32>() / count as f32;
    let most = known().fold(0.0, f32::max);
    mean + STRONGEST * (most - mean)
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .cost
            .total_cmp(&self.cost)
            .then_with(|| (other.first, other.second).cmp(&(self.first, self.second)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Offer {}
