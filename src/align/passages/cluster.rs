//! Agglomerative clustering: the two groups that belong together most are joined, as long as they do enough.
//!
//! Single links would chain sentences that share a little with their neighbours into one heap; both measures here ask
//! a new member to fit the whole group.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use foldhash::{HashMap, HashMapExt};

/// Two units, and how strongly they belong together, 0..1.
pub(super) type Edge = (usize, usize, f32);

/// How strongly two groups belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Linkage {
    /// The average over all pairs; a group holds one unit of a version at most.
    Average,
    /// The geometric mean of the average over all pairs and of the cosine of the two groups' summed vectors, where edges
    /// are cosines: the one is strict with large groups, the other lenient. Pairs of one version count half, and join
    /// nothing by themselves.
    Text,
}

/// What a pair of units of one version counts in [`Linkage::Text`].
const OWN_PAIR: f32 = 0.5;

/// Groups units with `edges` while the strongest pair of groups belongs together by at least `least`.
///
/// `versions` holds the version of each unit. Groups of one are kept; members are in order.
pub(super) fn cluster(versions: &[usize], edges: &[Edge], linkage: Linkage, least: f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Group> =
        versions.iter().enumerate().map(|(unit, &version)| Group::new(unit, version)).collect();
    for &(a, b, weight) in edges {
        let weight = if versions[a] == versions[b] { OWN_PAIR * weight } else { weight };
        groups[a].sums.insert(b, weight);
        groups[b].sums.insert(a, weight);
    }
    let mut heap: BinaryHeap<Merge> = edges
        .iter()
        .filter(|(a, b, strength)| versions[*a] != versions[*b] && *strength >= least)
        .map(|&(a, b, strength)| Merge { strength, a: a.min(b), b: a.max(b), ages: (0, 0) })
        .collect();
    while let Some(merge) = heap.pop() {
        let (a, b) = (merge.a, merge.b);
        if (groups[a].age, groups[b].age) != merge.ages {
            continue;
        }
        join(&mut groups, a, b);
        for (&other, &sum) in &groups[a].sums {
            let strength = groups[a].strength(&groups[other], sum, linkage);
            if strength >= least {
                let (low, high) = (a.min(other), a.max(other));
                heap.push(Merge { strength, a: low, b: high, ages: (groups[low].age, groups[high].age) });
            }
        }
    }
    let members = groups.into_iter().map(|group| group.members);
    let mut found: Vec<Vec<usize>> = members.filter(|members| !members.is_empty()).collect();
    found.iter_mut().for_each(|members| members.sort_unstable());
    found.sort();
    found
}

struct Group {
    members: Vec<usize>,
    /// Version and number of members, by version.
    counts: Vec<(usize, usize)>,
    /// Summed weights towards other groups.
    sums: HashMap<usize, f32>,
    /// Summed weights of all its pairs, each unit with itself included: the squared length of the summed vectors.
    inside: f32,
    /// How often it has changed; `u32::MAX` once it is gone.
    age: u32,
}

impl Group {
    fn new(unit: usize, version: usize) -> Self {
        Self { members: vec![unit], counts: vec![(version, 1)], sums: HashMap::new(), inside: 1.0, age: 0 }
    }

    /// How strongly it belongs with `other`, given the summed weights between them.
    fn strength(&self, other: &Group, sum: f32, linkage: Linkage) -> f32 {
        let pairs = self.pairs(other);
        match linkage {
            _ if pairs == 0 => 0.0,
            Linkage::Average if pairs < self.members.len() * other.members.len() => 0.0,
            Linkage::Average => sum / pairs as f32,
            Linkage::Text => {
                let of_one = (self.members.len() * other.members.len() - pairs) as f32;
                let average = sum / (pairs as f32 + OWN_PAIR * of_one);
                (average * sum / (self.inside * other.inside).sqrt()).sqrt()
            }
        }
    }

    /// Number of pairs of members of different versions.
    fn pairs(&self, other: &Group) -> usize {
        let mut same = 0;
        let mut right = other.counts.iter().peekable();
        for &(version, count) in &self.counts {
            while right.next_if(|(v, _)| *v < version).is_some() {}
            same += right.next_if(|(v, _)| *v == version).map_or(0, |(_, n)| n * count);
        }
        self.members.len() * other.members.len() - same
    }

    fn take(&mut self, other: Group, between: f32) {
        self.inside += other.inside + 2.0 * between;
        self.members.extend(other.members);
        self.counts.extend(other.counts);
        self.counts.sort_unstable();
        self.counts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        self.age += 1;
    }
}

/// Moves everything of group `b` to group `a`.
fn join(groups: &mut [Group], a: usize, b: usize) {
    let empty = Group { members: vec![], counts: vec![], sums: HashMap::new(), inside: 0.0, age: u32::MAX };
    let gone = std::mem::replace(&mut groups[b], empty);
    for (&other, &sum) in gone.sums.iter().filter(|(other, _)| **other != a) {
        groups[other].sums.remove(&b);
        *groups[other].sums.entry(a).or_default() += sum;
        *groups[a].sums.entry(other).or_default() += sum;
    }
    let between = groups[a].sums.remove(&b).unwrap_or_default();
    groups[a].take(gone, between);
}

/// A possible join; those of groups that have changed since are stale.
struct Merge {
    strength: f32,
    a: usize,
    b: usize,
    ages: (u32, u32),
}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.strength.total_cmp(&other.strength).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Merge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Merge {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(versions: &[usize], edges: &[Edge], expected: &[&[usize]]) {
        assert_eq!(cluster(versions, edges, Linkage::Average, 0.5), expected);
    }

    #[test]
    fn a_chain_is_no_group() {
        check(&[0, 1, 2], &[(0, 1, 0.9), (1, 2, 0.6)], &[&[0, 1], &[2]]);
        check(&[0, 1, 2], &[(0, 1, 0.9), (1, 2, 0.6), (0, 2, 0.5)], &[&[0, 1, 2]]);
    }

    #[test]
    fn units_of_one_version_share_no_group() {
        check(&[0, 1, 1], &[(0, 1, 0.9), (0, 2, 0.6)], &[&[0, 1], &[2]]);
        check(&[0, 1], &[(0, 1, 0.4)], &[&[0], &[1]]);
    }
}
