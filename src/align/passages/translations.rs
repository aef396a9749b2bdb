//! Translations of one source: clauses are aligned by likeness and local order, then joined to rows.

use std::ops::Range;

use super::super::score::{Lookup, Unit, Vectors, is_foreign, most_looked_at};
use super::super::{Mode, Passage, PassageKind};
use super::clause::Clause;
use super::cluster::{Edge, Linkage, cluster};
use super::order::{Place, Rows};
use super::units;
use super::{carry, gaps, order, row, rows};
use crate::analysis::Analysis;

/// Average probability from which clauses correspond.
const LEAST_PROBABILITY: f32 = 0.3;

/// Clauses less alike are not compared.
const LEAST_COSINE: f32 = 0.04;

/// So often sentence ends are carried from version to version; each time more clauses have the same borders.
const ROUNDS: usize = 4;

/// So many texts are looked at in all rounds together: the more versions there are, the more one round knows already.
const MOST_TEXTS: usize = 60;

/// Where fewer than one clause in so many covers other words than before, the texts are not compared again for it.
const MOST_CLAUSES_A_CUT: usize = 200;

/// Versions cut into clauses, with the probability of each pair of clauses that they correspond.
pub(super) struct Translations<'a> {
    texts: &'a [&'a Analysis],
    clauses: Vec<Clause>,
    units: Vec<Unit>,
    versions: Vec<usize>,
    vectors: Vectors,
    edges: Vec<Edge>,
}

impl<'a> Translations<'a> {
    /// Cuts and compares `texts`, and again while the comparison shows sentence ends that some versions lost, unless the
    /// first one tells `is_enough`; sentences that `furniture` names are left out.
    pub(super) fn new(
        texts: &'a [&'a Analysis],
        furniture: &[Vec<bool>],
        is_enough: impl Fn(&Self) -> bool,
    ) -> Self {
        let cut = |(version, text): (usize, &&Analysis)| units::clauses(version, text, &furniture[version]);
        let mut found = Self::of(texts, texts.iter().enumerate().flat_map(cut).collect());
        if is_enough(&found) {
            return found;
        }
        let words = carry::words(texts);
        let rounds = (MOST_TEXTS / texts.len().max(1)).clamp(1, ROUNDS);
        for _ in 0..rounds {
            let Some(clauses) = carry::carried(texts, &words, &found.clauses, &found.edges) else { break };
            let moved = carry::moved(&found.clauses, &clauses);
            if moved == 0 {
                found.clauses = clauses;
            } else if moved * MOST_CLAUSES_A_CUT >= clauses.len() {
                drop(found);
                found = Self::of(texts, clauses);
            } else {
                break;
            }
        }
        found
    }

    fn of(texts: &'a [&'a Analysis], clauses: Vec<Clause>) -> Self {
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

    /// `groups`, where versions are in different languages also joined by place alone.
    fn filled(&self, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let foreign: Vec<bool> = self.texts.iter().map(|text| is_foreign(text, self.texts)).collect();
        if !foreign.contains(&true) {
            return groups;
        }
        let mut lengths = vec![0; self.texts.len()];
        self.units.iter().for_each(|unit| lengths[unit.version] += unit.tokens.len());
        let share = |unit: &Unit| unit.tokens.len() as f32 / lengths[unit.version].max(1) as f32;
        let shares: Vec<f32> = self.units.iter().map(share).collect();
        gaps::fill(groups, (&self.versions, &shares), &foreign)
    }

    /// The passages.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let sizes: Vec<(usize, usize)> =
            self.units.iter().map(|unit| (unit.version, unit.tokens.len())).collect();
        let groups = cluster(&sizes, &self.edges, Linkage::Average, LEAST_PROBABILITY);
        let rows = rows::rows(&self.clauses, self.filled(groups));
        row::Rows { texts: self.texts, units: &self.units, vectors: &self.vectors, edges: &self.edges }
            .passages(&rows, PassageKind::Story)
    }
}

/// All pairs of clauses of two versions that may correspond.
fn edges(versions: &[usize], vectors: &Vectors) -> Vec<Edge> {
    let ranges: Vec<Range<usize>> = ranges(versions);
    let index = vectors.index();
    let mut lookup = Lookup::new(vectors, &index, LEAST_COSINE);
    let mut edges = Vec::new();
    let mut alike: Vec<Rows<Place>> = vec![Rows::default(); ranges.len()];
    for (a, left) in ranges.iter().enumerate() {
        let later = &ranges[a + 1..];
        alike.iter_mut().for_each(Rows::clear);
        for unit in left.clone() {
            let at = (unit - left.start) as f32 / left.len() as f32;
            let found = lookup.alike_in(unit, at, later);
            let mut rest = &found[..];
            for (right, rows) in later.iter().zip(&mut alike) {
                let (inside, after) = rest.split_at(rest.partition_point(|(other, _)| *other < right.end));
                push_candidates(inside, right, rows);
                rest = after;
            }
        }
        for (right, rows) in later.iter().zip(&alike) {
            pair_edges(left, right, rows, &mut edges);
        }
    }
    edges
}

/// Adds a row of the places of a version, whose units are `range`, that a clause may be told at: the likest, by place,
/// each with how strongly its likeness speaks.
fn push_candidates(alike: &[(usize, f32)], range: &Range<usize>, rows: &mut Rows<Place>) {
    let place = |&(unit, cosine): &(usize, f32)| ((unit - range.start) as u32, order::told(cosine));
    // a text that repeats itself without end has more than are worth a look
    let most = most_looked_at(range.len());
    if alike.len() <= most {
        return rows.push(alike.iter().map(place));
    }
    let mut likest = alike.to_vec();
    likest.select_nth_unstable_by(most, |x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    likest.truncate(most);
    likest.sort_unstable_by_key(|(unit, _)| *unit);
    rows.push(likest.iter().map(place));
}

/// The clauses of two versions that may correspond, given for each clause on the `left` its likeness to those on the
/// right: the mean of both directions.
fn pair_edges(left: &Range<usize>, right: &Range<usize>, there: &Rows<Place>, edges: &mut Vec<Edge>) {
    let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
    order::probable_places(there, right.len(), |i, j, p| pairs.push((i, j, p / 2.0)));
    order::probable_places(&there.turned(right.len()), left.len(), |j, i, p| pairs.push((i, j, p / 2.0)));
    pairs.sort_unstable_by_key(|&(i, j, _)| (i, j));
    for same in pairs.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        let p = same.iter().map(|(.., p)| p).sum();
        edges.push((left.start + same[0].0 as usize, right.start + same[0].1 as usize, p));
    }
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
