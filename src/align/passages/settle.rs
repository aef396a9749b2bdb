//! Sentences of articles put where they belong once all groups are known.
//!
//! Clustering joins the likest pairs first and takes nothing back: a sentence that found its likest partner early stays
//! with it, though a group that grew later tells more of what it says.

use foldhash::{HashMap, HashMapExt};

use super::cluster::Edge;

/// How much stronger a sentence has to belong to another group to be moved there.
const CLEARLY: f32 = 1.15;

/// What a pair of units of one version counts.
const OWN_PAIR: f32 = 0.5;

/// Groups of sentences, as sentences and parts of them are weighed against them.
pub(super) struct Groups {
    /// By sentence: its version.
    versions: Vec<usize>,
    /// By sentence: its group.
    of: Vec<usize>,
    /// By sentence: the summed cosines with the others of its group.
    home: Vec<f32>,
    /// By group: how many sentences it has, and how many of each version.
    sizes: Vec<usize>,
    counts: HashMap<(usize, usize), usize>,
    /// By group: the squared length of its summed vectors.
    inside: Vec<f32>,
}

impl Groups {
    /// Of `groups` that hold every sentence; `edges` are cosines.
    pub(super) fn new(versions: &[usize], edges: &[Edge], groups: &[Vec<usize>]) -> Self {
        let mut of = vec![0; versions.len()];
        let mut counts = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            for &unit in group {
                of[unit] = number;
                *counts.entry((number, versions[unit])).or_default() += 1;
            }
        }
        let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        let mut inside: Vec<f32> = sizes.iter().map(|&size| size as f32).collect();
        let mut home = vec![0.0; versions.len()];
        for &(a, b, cosine) in edges.iter().filter(|(a, b, _)| of[*a] == of[*b]) {
            let weight = if versions[a] == versions[b] { OWN_PAIR * cosine } else { cosine };
            inside[of[a]] += 2.0 * weight;
            home[a] += weight;
            home[b] += weight;
        }
        Self { versions: versions.to_vec(), of, home, sizes, counts, inside }
    }

    /// The group of a sentence.
    pub(super) fn of(&self, sentence: usize) -> usize {
        self.of[sentence]
    }

    /// How strongly something that stands in `sentence` belongs to each group of others that it is like, by its cosines
    /// with sentences: the geometric mean of its average cosine with those of other versions and of its cosine with their
    /// sum. The strongest first; of equals the first.
    pub(super) fn strengths(
        &self,
        sentence: usize,
        cosines: impl Iterator<Item = (usize, f32)>,
    ) -> Vec<(f32, usize)> {
        let version = self.versions[sentence];
        let mut sums: HashMap<usize, f32> = HashMap::new();
        for (other, cosine) in cosines.filter(|&(other, _)| other != sentence) {
            let weight = if self.versions[other] == version { OWN_PAIR * cosine } else { cosine };
            *sums.entry(self.of[other]).or_default() += weight;
        }
        let mut found: Vec<(f32, usize)> =
            sums.into_iter().map(|(group, sum)| (self.strength(sentence, group, sum), group)).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found
    }

    fn strength(&self, sentence: usize, group: usize, sum: f32) -> f32 {
        let is_home = self.of[sentence] == group;
        let own = self.counts.get(&(group, self.versions[sentence])).copied().unwrap_or_default();
        let own = own - usize::from(is_home);
        let pairs = self.sizes[group] - usize::from(is_home) - own;
        if pairs == 0 {
            return 0.0;
        }
        let without = if is_home { 1.0 + 2.0 * self.home[sentence] } else { 0.0 };
        let inside = (self.inside[group] - without).max(1.0);
        let average = sum / (pairs as f32 + OWN_PAIR * own as f32);
        (average * sum / inside.sqrt()).sqrt()
    }

    /// How strongly something of `sentence` belongs to the others of its own group, of all its strengths.
    pub(super) fn at_home(&self, sentence: usize, strengths: &[(f32, usize)]) -> f32 {
        let home = strengths.iter().find(|(_, group)| *group == self.of[sentence]);
        home.map_or(0.0, |(strength, _)| *strength)
    }

    /// The group of several others that something of `sentence` belongs to most.
    pub(super) fn away(&self, sentence: usize, strengths: &[(f32, usize)]) -> Option<(f32, usize)> {
        let is_other = |group: usize| group != self.of[sentence] && self.sizes[group] > 1;
        strengths.iter().copied().find(|&(_, group)| is_other(group))
    }
}

/// For each sentence those that are like it, with their cosines.
pub(super) fn alike(sentences: usize, edges: &[Edge]) -> Vec<Vec<(usize, f32)>> {
    let mut alike = vec![Vec::new(); sentences];
    for &(a, b, cosine) in edges {
        alike[a].push((b, cosine));
        alike[b].push((a, cosine));
    }
    alike
}

/// The groups with each sentence where it belongs most, as the groups were before any was moved.
pub(super) fn settled(
    versions: &[usize],
    edges: &[Edge],
    alike: &[Vec<(usize, f32)>],
    groups: Vec<Vec<usize>>,
    least: f32,
) -> Vec<Vec<usize>> {
    let board = Groups::new(versions, edges, &groups);
    let mut settled = vec![Vec::new(); groups.len()];
    for (sentence, alike) in alike.iter().enumerate() {
        let strengths = board.strengths(sentence, alike.iter().copied());
        let home = board.at_home(sentence, &strengths);
        let away = board.away(sentence, &strengths);
        let target = away.filter(|&(strength, _)| strength >= least && strength > CLEARLY * home);
        settled[target.map_or(board.of(sentence), |(_, group)| group)].push(sentence);
    }
    settled.retain(|group: &Vec<usize>| !group.is_empty());
    settled.sort();
    settled
}
