//! Sentences of articles put where they belong once all groups are known.
//!
//! Clustering joins the likest pairs first and takes nothing back: a sentence that found its likest partner early stays
//! with it, though a group that grew later tells more of what it says.

use super::cluster::Edge;

/// How much stronger a sentence has to belong to another group to be moved there.
const CLEARLY: f32 = 1.15;

/// Groups as they are, with what is needed to weigh units against them.
pub(super) struct Groups<'a> {
    /// By unit: its version.
    versions: &'a [usize],
    /// By unit: those that are like it, with their cosines.
    alike: Vec<Vec<(usize, f32)>>,
    /// By unit: its group.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a> Groups<'a> {
    /// Of `groups` that hold every unit; `edges` are cosines.
    pub(super) fn new(versions: &'a [usize], edges: &[Edge], groups: Vec<Vec<usize>>) -> Self {
        let mut alike = vec![Vec::new(); versions.len()];
        for &(a, b, cosine) in edges {
            alike[a].push((b, cosine));
            alike[b].push((a, cosine));
        }
        let mut of = vec![0; versions.len()];
        for (number, group) in groups.iter().enumerate() {
            group.iter().for_each(|&unit| of[unit] = number);
        }
        Self { versions, alike, of, members: groups }
    }

    /// The groups with each unit where it belongs most, as the groups were before any was moved.
    pub(super) fn settled(self, least: f32) -> Vec<Vec<usize>> {
        let target = |unit: usize| {
            let own = self.strength(unit, self.of[unit]);
            let mut near: Vec<usize> = self.alike[unit].iter().map(|&(other, _)| self.of[other]).collect();
            near.sort_unstable();
            near.dedup();
            let others =
                near.into_iter().filter(|&group| group != self.of[unit] && self.members[group].len() > 1);
            let best =
                others.map(|group| (self.strength(unit, group), group)).max_by(|a, b| a.0.total_cmp(&b.0));
            best.filter(|(strength, _)| *strength >= least && *strength > CLEARLY * own)
                .map(|(_, group)| group)
        };
        let targets: Vec<Option<usize>> = (0..self.versions.len()).map(target).collect();
        let mut groups = vec![Vec::new(); self.members.len()];
        for (unit, target) in targets.into_iter().enumerate() {
            groups[target.unwrap_or(self.of[unit])].push(unit);
        }
        groups.retain(|group: &Vec<usize>| !group.is_empty());
        groups.sort();
        groups
    }

    /// How strongly a unit belongs to the other members of a group: the geometric mean of its average cosine with those
    /// of other versions and of its cosine with their sum.
    fn strength(&self, unit: usize, group: usize) -> f32 {
        let others = || self.members[group].iter().filter(|&&other| other != unit);
        let pairs = others().filter(|&&other| self.versions[other] != self.versions[unit]).count();
        if pairs == 0 {
            return 0.0;
        }
        let cosine = |a: usize, b: usize| {
            let same = if self.versions[a] == self.versions[b] { 0.5 } else { 1.0 };
            self.alike[a].iter().find(|&&(other, _)| other == b).map_or(0.0, |&(_, cosine)| same * cosine)
        };
        let sum: f32 = others().map(|&other| cosine(unit, other)).sum();
        let inside: f32 =
            others().map(|&a| 1.0 + others().filter(|&&b| b != a).map(|&b| cosine(a, b)).sum::<f32>()).sum();
        let own = others().count() - pairs;
        let average = sum / (pairs as f32 + 0.5 * own as f32);
        (average * sum / inside.sqrt()).sqrt()
    }
}
