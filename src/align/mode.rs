//! Whether the versions translate one source or tell of one event, decided from the texts.

use super::Mode;
use super::score::{Unit, Vectors};

/// Share of sentences with a partner in place from which two versions count as translations of one source.
const PARALLEL_SHARE: f32 = 0.5;

/// Cosine from which two sentences can be translations of one another.
const LEAST_SIMILARITY: f32 = 0.15;

/// Decides from the sentences of all versions, version by version in `units`.
///
/// Translations of one source have a mutually best partner for nearly every sentence, and neighbours have neighbours
/// for partners; articles of several newsrooms have neither. The median pair of versions decides.
pub(super) fn decide(units: &[Unit], vectors: &Vectors) -> Mode {
    let mut shares = shares(units, vectors);
    shares.sort_by(f32::total_cmp);
    match shares.get(shares.len() / 2) {
        Some(&share) if share < PARALLEL_SHARE => Mode::Comparable,
        _ => Mode::Parallel,
    }
}

/// For each pair of versions, the share of the shorter one's sentences that have a partner in place.
pub(super) fn shares(units: &[Unit], vectors: &Vectors) -> Vec<f32> {
    let ranges = version_ranges(units);
    let indices: Vec<_> = ranges.iter().map(|range| vectors.index(range.clone())).collect();
    let mut shares = Vec::new();
    for (a, left) in ranges.iter().enumerate() {
        for (b, right) in ranges.iter().enumerate().skip(a + 1) {
            let there = best(vectors, left.clone(), &indices[b]);
            let back = best(vectors, right.clone(), &indices[a]);
            let mutual: Vec<Option<usize>> =
                there.iter().enumerate().map(|(i, found)| found.filter(|&j| back[j] == Some(i))).collect();
            let placed = (0..mutual.len()).filter(|&i| is_in_place(&mutual, i)).count();
            let shorter = left.len().min(right.len()).max(1);
            shares.push((placed as f32 / shorter as f32).min(1.0));
        }
    }
    shares
}

/// The ranges of `units` that belong to one version each.
pub(super) fn version_ranges(units: &[Unit]) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        match ranges.last_mut() {
            Some(range) if units[range.start].version == unit.version => range.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

/// For each unit of `range` its most similar unit in `index`, if similar enough.
fn best(vectors: &Vectors, range: std::ops::Range<usize>, index: &super::score::Index) -> Vec<Option<usize>> {
    let one = |unit| {
        let found = vectors.alike(unit, index).into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a });
        found.filter(|(_, score)| *score >= LEAST_SIMILARITY).map(|(j, _)| j)
    };
    range.map(one).collect()
}

/// Whether sentence `i` has a partner that stands near a neighbour's partner (or there are no neighbours).
fn is_in_place(mutual: &[Option<usize>], i: usize) -> bool {
    let Some(here) = mutual[i] else { return false };
    let near = |k: usize| mutual.get(k).copied().flatten().is_some_and(|there| there.abs_diff(here) <= 3);
    mutual.len() <= 2 || i > 0 && near(i - 1) || near(i + 1) || near(i + 2) || i > 1 && near(i - 2)
}
