//! Translations of one source: clauses are aligned by likeness and local order, then joined to rows.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::score::{Lookup, Unit, Vectors};
use super::super::{Mode, Passage, PassageKind, Version};
use super::cluster::{Edge, Linkage, cluster};
use super::units::{self, Clause};
use super::{carry, order, row, rows};

/// Average probability from which clauses correspond.
const LEAST_PROBABILITY: f32 = 0.3;

/// Versions cut into clauses, with the probability of each pair of clauses that they correspond.
pub(super) struct Translations<'a> {
    texts: &'a [&'a Version],
    clauses: Vec<Clause>,
    units: Vec<Unit>,
    versions: Vec<usize>,
    vectors: Vectors,
    edges: Vec<Edge>,
}

impl<'a> Translations<'a> {
    /// Cuts and compares `texts`, twice where the first comparison shows sentence ends that some versions lost;
    /// sentences that `furniture` names are left out.
    pub(super) fn new(texts: &'a [&'a Version], furniture: &[Vec<bool>]) -> Self {
        let cut = |(version, text): (usize, &&Version)| units::clauses(version, text, &furniture[version]);
        let first = Self::of(texts, texts.iter().enumerate().flat_map(cut).collect());
        match carry::carried(texts, &first.clauses, &first.edges) {
            Some(clauses) => Self::of(texts, clauses),
            None => first,
        }
    }

    fn of(texts: &'a [&'a Version], clauses: Vec<Clause>) -> Self {
        let units: Vec<Unit> = clauses.iter().map(|clause| clause.unit.clone()).collect();
        let versions: Vec<usize> = units.iter().map(|unit| unit.version).collect();
        let vectors = Vectors::new(texts, &units, Mode::Parallel);
        let edges = edges(&versions, &vectors);
        Self { texts, clauses, units, versions, vectors, edges }
    }

    /// The version of each clause.
    pub(super) fn versions(&self) -> &[usize] {
        &self.versions
    }

    /// Pairs of clauses with the probability that they correspond.
    pub(super) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The passages.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let groups = cluster(&self.versions, &self.edges, Linkage::Average, LEAST_PROBABILITY);
        let rows = rows::rows(&self.clauses, groups);
        row::Rows { texts: self.texts, units: &self.units, vectors: &self.vectors, edges: &self.edges }
            .passages(&rows, PassageKind::Story)
    }
}

/// All pairs of clauses of two versions that may correspond.
fn edges(versions: &[usize], vectors: &Vectors) -> Vec<Edge> {
    let ranges: Vec<Range<usize>> = ranges(versions);
    let indices: Vec<_> = ranges.iter().map(|range| vectors.index(range.clone())).collect();
    let mut edges = Vec::new();
    for (a, left) in ranges.iter().enumerate() {
        for (b, right) in ranges.iter().enumerate().skip(a + 1) {
            let mut lookup = Lookup::new(vectors, &indices[b]);
            let there: Vec<_> = left.clone().map(|unit| lookup.alike(unit)).collect();
            let mut back = vec![Vec::new(); right.len()];
            for (i, row) in there.iter().enumerate() {
                row.iter().for_each(|&(j, cosine)| back[j].push((i, cosine)));
            }
            let mut pairs: BTreeMap<(usize, usize), f32> = BTreeMap::new();
            for (i, row) in order::probable_places(&there, right.len()).into_iter().enumerate() {
                row.into_iter().for_each(|(j, p)| *pairs.entry((i, j)).or_default() += p / 2.0);
            }
            for (j, row) in order::probable_places(&back, left.len()).into_iter().enumerate() {
                row.into_iter().for_each(|(i, p)| *pairs.entry((i, j)).or_default() += p / 2.0);
            }
            edges.extend(pairs.into_iter().map(|((i, j), p)| (left.start + i, right.start + j, p)));
        }
    }
    edges
}

/// The stretches of one version each.
fn ranges(versions: &[usize]) -> Vec<Range<usize>> {
    let mut at = 0;
    let stretches = versions.chunk_by(|a, b| a == b).map(|stretch| {
        let range = at..at + stretch.len();
        at = range.end;
        range
    });
    stretches.collect()
}
