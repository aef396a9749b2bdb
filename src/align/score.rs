//! How alike two stretches of text are: the cosine of weighted features, through an inverted index.

use std::ops::Range;

use super::Mode;
use super::features::{Feature, Interner, Kind, Names};
use crate::analysis::Analysis;
use crate::lang::Language;

/// A stretch of one version: a sentence, or a clause of a long one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// How long each vector was before it was made of length 1.
    lengths: Vec<f32>,
    /// So many units are looked up; the others are parts of them, which are only looked up for.
    wholes: usize,
}

/// What a feature that hangs on the language is worth in a version that is the only one in its language: little but in
/// words that languages share.
const FOREIGN: f32 = 0.4;

/// Whether no other version is in the language of `version`, and some are known to be in another.
pub(super) fn is_foreign(version: &Analysis, versions: &[&Analysis]) -> bool {
    let root = |version: &Analysis| version.language.map(Language::root);
    let own = root(version);
    let alike = versions.iter().filter(|other| root(other) == own).count();
    let others = versions.iter().any(|other| other.language.is_some() && root(other) != own);
    own.is_some() && alike == 1 && others
}

/// Whether a feature is a word or part of one: neither a number nor a thing that the glossary knows.
fn is_of_language((kind, name): &Feature) -> bool {
    match kind {
        Kind::Number => false,
        Kind::Name => !name.starts_with('#'),
        Kind::Stem | Kind::Alike | Kind::Function | Kind::Pair | Kind::Letters => true,
    }
}

/// How many units are looked at for one of so many, those that share its rarest features first: what all share tells
/// nothing, and would make long texts slow.
fn most_postings(units: usize) -> usize {
    /// Looks of all units together.
    const MOST_LOOKS: usize = 1 << 25;
    (MOST_LOOKS / units.max(1)).clamp(2_500, 20_000)
}

/// How many units of a version of so many are worth a look for one unit: 128, but fewer in the longest texts, which
/// have more that tells units apart.
pub(super) fn most_looked_at(units: usize) -> usize {
    /// Looks at all pairs of two versions together.
    const MOST_LOOKS: usize = 1 << 20;
    (MOST_LOOKS / units.max(1)).clamp(24, 128)
}

impl Vectors {
    /// Weighs the features of `units` by their kind, and by how rare they are among the units.
    pub(super) fn new(versions: &[&Analysis], units: &[Unit], mode: Mode) -> Self {
        Self::with_parts(versions, units, units.len(), mode)
    }

    /// The same of units of which only the first `wholes` are told by others; the rest are parts of them.
    pub(super) fn with_parts(versions: &[&Analysis], units: &[Unit], wholes: usize, mode: Mode) -> Self {
        let has_languages = versions.iter().any(|version| is_foreign(version, versions));
        let mut interner = Interner::new(Names::new(versions), has_languages);
        let mut rows: Vec<Vec<(u32, f32)>> = Vec::with_capacity(units.len());
        for unit in units {
            let found = interner.features(versions[unit.version], unit.tokens.clone());
            rows.push(counted(found));
        }
        let features = interner.into_features();
        let mut spread = vec![0u32; features.len()];
        rows[..wholes].iter().flatten().for_each(|&(id, _)| spread[id as usize] += 1);
        let total = wholes as f32;
        let foreign: Vec<bool> = versions.iter().map(|version| is_foreign(version, versions)).collect();
        let mut lengths = Vec::with_capacity(units.len());
        for (unit, row) in units.iter().zip(&mut rows) {
            for (id, weight) in row.iter_mut() {
                let feature = &features[*id as usize];
                let rarity = (1.0 + total / spread[*id as usize].max(1) as f32).ln();
                *weight = feature.0.weight(mode) * rarity * weight.min(1.0 + weight.max(1.0).ln());
                if foreign[unit.version] && is_of_language(feature) {
                    *weight *= FOREIGN;
                }
            }
            let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            row.iter_mut().for_each(|(_, w)| *w /= length);
            lengths.push(length);
        }
        Self { rows, features, lengths, wholes }
    }

    /// For each unit the first of those that have the same features, where there are others.
    pub(super) fn twins(&self) -> Vec<Option<usize>> {
        let order = |a: &(u32, f32), b: &(u32, f32)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
        let compare = |&a: &usize, &b: &usize| {
            let (x, y) = (&self.rows[a], &self.rows[b]);
            let first = x.iter().zip(y).map(|(x, y)| order(x, y)).find(|order| order.is_ne());
            first.unwrap_or(x.len().cmp(&y.len()))
        };
        let mut sorted: Vec<usize> = (0..self.wholes).collect();
        sorted.sort_by(compare);
        let mut twins = vec![None; self.wholes];
        for same in sorted.chunk_by(|a, b| compare(a, b).is_eq()).filter(|same| same.len() > 1) {
            same.iter().for_each(|&unit| twins[unit] = Some(same[0]));
        }
        twins
    }

    /// The cosine of two units.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f32 {
        let mut sum = 0.0;
        let mut other = self.rows[b].iter().peekable();
        for (id, weight) in &self.rows[a] {
            while other.next_if(|(next, _)| next < id).is_some() {}
            if let Some((_, found)) = other.next_if(|(next, _)| next == id) {
                sum += weight * found;
            }
        }
        sum
    }

    /// How many words of meaning, names and numbers two units share.
    pub(super) fn shared(&self, a: usize, b: usize) -> usize {
        let is_told =
            |id: &u32| matches!(self.features[*id as usize].0, Kind::Stem | Kind::Number | Kind::Name);
        let other = &self.rows[b];
        let has = |id: &u32| other.binary_search_by_key(id, |(id, _)| *id).is_ok();
        self.rows[a].iter().filter(|(id, _)| is_told(id) && has(id)).count()
    }

    /// What two units share that people would name, weightiest first: `Geneva, 10, talks`.
    pub(super) fn reason(&self, a: usize, b: usize) -> String {
        let other = &self.rows[b];
        let mut shared: Vec<(f32, &str)> = Vec::new();
        for (id, weight) in &self.rows[a] {
            let (kind, name) = &self.features[*id as usize];
            let is_shown =
                matches!(kind, Kind::Stem | Kind::Number) || *kind == Kind::Name && !name.starts_with('#');
            if is_shown && let Ok(at) = other.binary_search_by_key(id, |(id, _)| *id) {
                shared.push((weight * other[at].1, name));
            }
        }
        shared.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)));
        shared.iter().take(5).map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
    }

    /// How long the vector of a unit was before it was made of length 1.
    pub(super) fn length(&self, unit: usize) -> f32 {
        self.lengths[unit]
    }

    /// An index of all units but parts.
    pub(super) fn index(&self) -> Index {
        let mut counts = vec![0u32; self.features.len() + 1];
        for (id, _) in self.rows[..self.wholes].iter().flatten() {
            counts[*id as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        let mut postings = vec![(0, 0.0); *counts.last().unwrap_or(&0) as usize];
        for (unit, row) in self.rows[..self.wholes].iter().enumerate() {
            for (id, weight) in row {
                let at = &mut next[*id as usize];
                postings[*at as usize] = (unit as u32, *weight);
                *at += 1;
            }
        }
        Index { starts: counts, postings, units: self.wholes }
    }
}

/// For each feature the units that have it.
pub(super) struct Index {
    starts: Vec<u32>,
    postings: Vec<(u32, f32)>,
    units: usize,
}

/// Finds the units of an index that are like a given one.
pub(super) struct Lookup<'a> {
    vectors: &'a Vectors,
    index: &'a Index,
    least: f32,
    sums: Vec<f32>,
    touched: Vec<u32>,
    /// For each feature how many of its units stand before the first that is looked for.
    skipped: Vec<u32>,
    first: usize,
}

impl<'a> Lookup<'a> {
    /// Looks up units of `vectors` in `index`; those with a cosine below `least` are not told of.
    pub(super) fn new(vectors: &'a Vectors, index: &'a Index, least: f32) -> Self {
        let (sums, skipped) = (vec![0.0; index.units], vec![0; vectors.features.len()]);
        Self { vectors, index, least, sums, touched: Vec::new(), skipped, first: 0 }
    }

    /// The units of the index that share something with `unit`, in order, each with its cosine.
    pub(super) fn alike(&mut self, unit: usize) -> Vec<(usize, f32)> {
        let row = &self.vectors.rows[unit];
        let mut lists: Vec<(&[(u32, f32)], f32)> =
            row.iter().map(|&(id, w)| (self.index.of(id), w)).collect();
        let most = most_postings(self.index.units);
        if lists.iter().map(|(list, _)| list.len()).sum::<usize>() > most {
            lists.sort_by_key(|(list, _)| list.len());
        }
        let mut seen = 0;
        for (list, weight) in lists {
            seen += list.len();
            if seen > most {
                break;
            }
            self.add(list, weight);
        }
        self.found(0)
    }

    /// The units of `ranges` (one a version, in order) that share something with `unit`, in order, each with its cosine.
    ///
    /// `at` says where in its version the unit stands, 0..1. The first range never begins before that of the call before.
    pub(super) fn alike_in(&mut self, unit: usize, at: f32, ranges: &[Range<usize>]) -> Vec<(usize, f32)> {
        let Some(first) = ranges.first() else { return Vec::new() };
        self.skip_to(first.start);
        let (vectors, index) = (self.vectors, self.index);
        let longest = ranges.iter().map(Range::len).max().unwrap_or_default();
        for &(id, weight) in &vectors.rows[unit] {
            let mut list = &index.of(id)[self.skipped[id as usize] as usize..];
            if list.len() <= most_looked_at(longest) {
                self.add(list, weight);
                continue;
            }
            for range in ranges {
                let (inside, rest) = match range.end == index.units {
                    true => (list, &list[..0]),
                    false => list.split_at(list.partition_point(|(other, _)| (*other as usize) < range.end)),
                };
                let place = range.start + (at * range.len() as f32) as usize;
                self.add(nearest(inside, place, most_looked_at(range.len())), weight);
                list = rest;
            }
        }
        self.found(first.start)
    }

    /// Leaves out the units before `first` from now on.
    fn skip_to(&mut self, first: usize) {
        if self.first == first {
            return;
        }
        self.first = first;
        for (id, skipped) in self.skipped.iter_mut().enumerate() {
            let list = &self.index.of(id as u32)[*skipped as usize..];
            *skipped += list.partition_point(|(unit, _)| (*unit as usize) < first) as u32;
        }
    }

    fn add(&mut self, list: &[(u32, f32)], weight: f32) {
        for &(other, found) in list {
            let sum = &mut self.sums[other as usize];
            if *sum == 0.0 {
                self.touched.push(other);
            }
            *sum += weight * found;
        }
    }

    /// The units touched, all at `from` or after it, in order.
    fn found(&mut self, from: usize) -> Vec<(usize, f32)> {
        let Self { sums, touched, least, .. } = self;
        let take = |other: usize| (other, std::mem::take(&mut sums[other]));
        let is_told = |(_, sum): &(usize, f32)| *sum > 0.0 && *sum >= *least;
        if touched.len() > (self.index.units - from) / 8 {
            touched.clear();
            return (from..self.index.units).map(take).filter(is_told).collect();
        }
        touched.sort_unstable();
        touched.drain(..).map(|other| other as usize).map(take).filter(is_told).collect()
    }
}

impl Index {
    /// The units that have a feature, with its weight in each.
    fn of(&self, feature: u32) -> &[(u32, f32)] {
        let feature = feature as usize;
        &self.postings[self.starts[feature] as usize..self.starts[feature + 1] as usize]
    }
}

/// The units of one version nearest to `place`, at most `most`.
fn nearest(list: &[(u32, f32)], place: usize, most: usize) -> &[(u32, f32)] {
    if list.len() <= most {
        return list;
    }
    let middle = list.partition_point(|(unit, _)| (*unit as usize) < place);
    let end = (middle + most / 2).max(most).min(list.len());
    &list[end.saturating_sub(most)..end]
}

/// The features of a row, each once with its summed weight, by id.
fn counted(mut row: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    row.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
    let mut found: Vec<(u32, f32)> = Vec::with_capacity(row.len());
    for (id, weight) in row {
        match found.last_mut() {
            Some(last) if last.0 == id => last.1 += weight,
            _ => found.push((id, weight)),
        }
    }
    found
}
