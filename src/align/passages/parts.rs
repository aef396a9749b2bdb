//! Long sentences of articles that serve two passages: the clauses that another passage tells go there.
//!
//! One newsroom puts into a sentence what another tells in two. The sentence is clustered as a whole; here it is cut where
//! one side belongs to another group far more than to its own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::score::{Lookup, Unit, Vectors};
use super::cluster::Edge;

/// How strongly a part has to belong to another group.
const LEAST: f32 = 0.275;

/// How much stronger it has to belong there than to the group of its sentence.
const CLEARLY: f32 = 1.4;

/// A part has at least so many tokens.
const LEAST_TOKENS: usize = 6;

/// Cosines that are not looked at.
const LEAST_COSINE: f32 = 0.01;

/// A side of a sentence that goes to another group.
struct Cut {
    sentence: usize,
    group: usize,
    /// Its tokens, and those that stay.
    goes: Range<usize>,
    stays: Range<usize>,
    strength: f32,
}

/// The units and groups, with the parts of sentences that belong elsewhere as units of their own behind all others.
pub(super) fn parted(
    units: &[Unit],
    clauses: &[Range<usize>],
    vectors: &Vectors,
    edges: &[Edge],
    mut groups: Vec<Vec<usize>>,
) -> (Vec<Unit>, Vec<Vec<usize>>) {
    let mut units = units.to_vec();
    let mut board = Board::new(&units, clauses.len(), edges, &groups);
    let index = vectors.index();
    let mut lookup = Lookup::new(vectors, &index, LEAST_COSINE);
    let cuts: Vec<Cut> = (0..clauses.len())
        .filter(|&sentence| !clauses[sentence].is_empty())
        .filter_map(|sentence| board.cut(&units, sentence, clauses[sentence].clone(), vectors, &mut lookup))
        .collect();
    for cut in cuts {
        let version = units[cut.sentence].version;
        units[cut.sentence].tokens = cut.stays;
        groups[cut.group].push(units.len());
        units.push(Unit { version, tokens: cut.goes });
    }
    // a cell lists its parts in the order of the text
    let place = |&unit: &usize| (units[unit].version, units[unit].tokens.start);
    groups.iter_mut().for_each(|group| group.sort_by_key(place));
    (units, groups)
}

/// Groups of sentences, as parts are weighed against them.
struct Board<'a> {
    versions: Vec<usize>,
    of: Vec<usize>,
    groups: &'a [Vec<usize>],
    /// For each group of several the squared length of its summed vectors.
    inside: Vec<f32>,
}

impl<'a> Board<'a> {
    fn new(units: &[Unit], sentences: usize, edges: &[Edge], groups: &'a [Vec<usize>]) -> Self {
        let mut of = vec![0; sentences];
        for (number, group) in groups.iter().enumerate() {
            group.iter().for_each(|&unit| of[unit] = number);
        }
        let mut inside: Vec<f32> = groups.iter().map(|group| group.len() as f32).collect();
        for &(a, b, cosine) in edges.iter().filter(|(a, b, _)| of[*a] == of[*b]) {
            let same = units[a].version == units[b].version;
            inside[of[a]] += if same { cosine } else { 2.0 * cosine };
        }
        Self { versions: units[..sentences].iter().map(|unit| unit.version).collect(), of, groups, inside }
    }

    /// The best cut of a sentence, if one side of it belongs elsewhere.
    fn cut(
        &mut self,
        units: &[Unit],
        sentence: usize,
        clauses: Range<usize>,
        vectors: &Vectors,
        lookup: &mut Lookup,
    ) -> Option<Cut> {
        let alike: Vec<BTreeMap<usize, f32>> =
            clauses.clone().map(|clause| lookup.alike(clause).into_iter().collect()).collect();
        let side = |range: Range<usize>| {
            let length = |at: usize| vectors.length(clauses.start + at);
            let norm = range.clone().map(|at| length(at) * length(at)).sum::<f32>().sqrt();
            let mut cosines: BTreeMap<usize, f32> = BTreeMap::new();
            for at in range {
                for (&other, &cosine) in &alike[at] {
                    *cosines.entry(other).or_default() += cosine * length(at) / norm;
                }
            }
            cosines
        };
        let whole = side(0..alike.len());
        let home = self.of[sentence];
        let at_home = self.strength(sentence, &whole, home);
        let cuts = (1..alike.len()).flat_map(|at| [(0..at, at..alike.len()), (at..alike.len(), 0..at)]);
        let cut = |(goes, stays): (Range<usize>, Range<usize>)| {
            let tokens = |range: &Range<usize>| {
                units[clauses.start + range.start].tokens.start
                    ..units[clauses.start + range.end - 1].tokens.end
            };
            let (away, here) = (tokens(&goes), tokens(&stays));
            if away.len() < LEAST_TOKENS || here.len() < LEAST_TOKENS {
                return None;
            }
            let (part, rest) = (side(goes), side(stays));
            let (strength, group) = self.best(sentence, &part)?;
            let is_better = strength >= LEAST && strength > CLEARLY * self.strength(sentence, &part, home);
            (is_better && self.strength(sentence, &rest, home) >= at_home).then_some(Cut {
                sentence,
                group,
                goes: away,
                stays: here,
                strength,
            })
        };
        cuts.filter_map(cut).max_by(|a, b| a.strength.total_cmp(&b.strength))
    }

    /// The group of others that something belongs to most.
    fn best(&self, sentence: usize, cosines: &BTreeMap<usize, f32>) -> Option<(f32, usize)> {
        let mut near: Vec<usize> = cosines.keys().map(|&other| self.of[other]).collect();
        near.sort_unstable();
        near.dedup();
        let others =
            near.into_iter().filter(|&group| group != self.of[sentence] && self.groups[group].len() > 1);
        others
            .map(|group| (self.strength(sentence, cosines, group), group))
            .max_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// How strongly something of the version of `sentence` belongs to a group without that sentence.
    fn strength(&self, sentence: usize, cosines: &BTreeMap<usize, f32>, group: usize) -> f32 {
        let others = || self.groups[group].iter().filter(|&&other| other != sentence);
        let pairs = others().filter(|&&other| self.versions[other] != self.versions[sentence]).count();
        if pairs == 0 {
            return 0.0;
        }
        let same = |other: usize| if self.versions[other] == self.versions[sentence] { 0.5 } else { 1.0 };
        let sum: f32 = others().filter_map(|&other| Some(same(other) * cosines.get(&other)?)).sum();
        let own = others().count() - pairs;
        let average = sum / (pairs as f32 + 0.5 * own as f32);
        (average * sum / self.inside[group].max(1.0).sqrt()).sqrt()
    }
}
