//! How alike two stretches of text are: the cosine of weighted features, through an inverted index.

use std::collections::HashMap;
use std::ops::Range;

use super::features::{self, Feature, Kind, Names};
use super::{Mode, Version};

/// A stretch of one version: a sentence, or a clause of a long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Index of the version.
    pub(super) version: usize,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

/// Units as vectors of length 1 over their features.
pub(super) struct Vectors {
    rows: Vec<Vec<(u32, f32)>>,
    features: Vec<Feature>,
}

/// Features of more units than this lead to no candidates: they tell nothing, and would make long texts slow.
const MOST_POSTINGS: usize = 2000;

impl Vectors {
    /// Weighs the features of `units` by their kind, and by how rare they are among the units.
    pub(super) fn new(versions: &[&Version], units: &[Unit], mode: Mode) -> Self {
        let names = Names::new(versions);
        let mut ids: HashMap<Feature, u32> = HashMap::new();
        let mut features: Vec<Feature> = Vec::new();
        let mut spread: Vec<u32> = Vec::new();
        let mut rows: Vec<Vec<(u32, f32)>> = Vec::with_capacity(units.len());
        for unit in units {
            let found = features::features(versions[unit.version], unit.tokens.clone(), &names);
            let mut row: Vec<(u32, f32)> = Vec::with_capacity(found.len());
            for (feature, weight) in found {
                let next = features.len() as u32;
                let id = *ids.entry(feature).or_insert_with_key(|feature| {
                    features.push(feature.clone());
                    spread.push(0);
                    next
                });
                row.push((id, weight));
            }
            let row = counted(row);
            row.iter().for_each(|&(id, _)| spread[id as usize] += 1);
            rows.push(row);
        }
        let total = units.len() as f32;
        for row in &mut rows {
            for (id, weight) in row.iter_mut() {
                let rarity = (1.0 + total / spread[*id as usize] as f32).ln();
                *weight =
                    features[*id as usize].0.weight(mode) * rarity * weight.min(1.0 + weight.max(1.0).ln());
            }
            let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            row.iter_mut().for_each(|(_, w)| *w /= length);
        }
        Self { rows, features }
    }

    /// What two units share that people would name, weightiest first: `Geneva, 10, talks`.
    pub(super) fn reason(&self, a: usize, b: usize) -> String {
        let other: HashMap<u32, f32> = self.rows[b].iter().copied().collect();
        let mut shared: Vec<(f32, &str)> = Vec::new();
        for (id, weight) in &self.rows[a] {
            let (kind, name) = &self.features[*id as usize];
            let is_shown =
                matches!(kind, Kind::Stem | Kind::Number) || *kind == Kind::Name && !name.starts_with('#');
            if let Some(found) = other.get(id).filter(|_| is_shown) {
                shared.push((weight * found, name));
            }
        }
        shared.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)));
        shared.iter().take(5).map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
    }

    /// An index of the units in `range`.
    pub(super) fn index(&self, range: Range<usize>) -> Index {
        let mut counts = vec![0u32; self.features.len() + 1];
        for (id, _) in self.rows[range.clone()].iter().flatten() {
            counts[*id as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        let mut postings = vec![(0, 0.0); *counts.last().unwrap_or(&0) as usize];
        for (unit, row) in self.rows[range.clone()].iter().enumerate() {
            for (id, weight) in row {
                let at = &mut next[*id as usize];
                postings[*at as usize] = (unit as u32, *weight);
                *at += 1;
            }
        }
        Index { starts: counts, postings, units: range.len() }
    }

    /// The units of `index` that share something with `unit`, in order, each with its cosine.
    pub(super) fn alike(&self, unit: usize, index: &Index) -> Vec<(usize, f32)> {
        let mut sums = vec![0.0f32; index.units];
        for (id, weight) in &self.rows[unit] {
            let (from, to) = (index.starts[*id as usize] as usize, index.starts[*id as usize + 1] as usize);
            if to - from <= MOST_POSTINGS {
                for (other, found) in &index.postings[from..to] {
                    sums[*other as usize] += weight * found;
                }
            }
        }
        sums.into_iter().enumerate().filter(|(_, sum)| *sum > 0.0).collect()
    }
}

/// For each feature the units that have it.
pub(super) struct Index {
    starts: Vec<u32>,
    postings: Vec<(u32, f32)>,
    units: usize,
}

/// The features of a row, each once with its summed weight, by id.
fn counted(mut row: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    row.sort_by_key(|(id, _)| *id);
    let mut found: Vec<(u32, f32)> = Vec::with_capacity(row.len());
    for (id, weight) in row {
        match found.last_mut() {
            Some(last) if last.0 == id => last.1 += weight,
            _ => found.push((id, weight)),
        }
    }
    found
}
