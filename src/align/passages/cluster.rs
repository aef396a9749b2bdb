//! Agglomerative clustering: the two groups that belong together most are joined, as long as they do enough.
//!
//! Single links would chain sentences that share a little with their neighbours into one heap; both measures here ask
//! a new member to fit the whole group.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

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

/// Tokens of the largest group in the mean version: what repeats itself without end would be one passage, and what is
/// compared inside a passage takes the square of its length.
const MOST_TOKENS: usize = 1000;

/// Groups units with `edges` while the strongest pair of groups belongs together by at least `least`.
///
/// `units` holds the version of each unit, and how many tokens it has. Groups of one are kept; members are in order.
pub(super) fn cluster(
    units: &[(usize, usize)],
    edges: &[Edge],
    linkage: Linkage,
    least: f32,
) -> Vec<Vec<usize>> {
    let version = |unit: usize| units[unit].0;
    let group = |(unit, &(version, tokens))| Group::new(unit, version, tokens);
    let mut groups: Vec<Group> = units.iter().enumerate().map(group).collect();
    for &(a, b, weight) in edges {
        let weight = if version(a) == version(b) { OWN_PAIR * weight } else { weight };
        groups[a].sums.push((b as u32, weight));
        groups[b].sums.push((a as u32, weight));
    }
    groups.iter_mut().for_each(|group| group.sums.sort_unstable_by_key(|&(other, _)| other));
    let mut first: Vec<Merge> = edges
        .iter()
        .filter(|(a, b, strength)| version(*a) != version(*b) && *strength >= least)
        .map(|&(a, b, strength)| Merge::new(strength, (a, 0), (b, 0)))
        .collect();
    first.sort_unstable();
    // joins of single units, most of all, are sorted once; those of groups come up one by one
    let mut later = BinaryHeap::new();
    while let Some(merge) = if later.peek() > first.last() { later.pop() } else { first.pop() } {
        let (a, b) = (merge.a as usize, merge.b as usize);
        if (groups[a].age, groups[b].age) != merge.ages {
            continue;
        }
        join(&mut groups, a, b);
        for &(other, sum) in &groups[a].sums {
            let group = &groups[other as usize];
            let strength = groups[a].strength(group, sum, linkage);
            if strength >= least {
                later.push(Merge::new(strength, (a, groups[a].age), (other as usize, group.age)));
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
    /// The same versions, a bit each: whether two groups share one is asked far more often than which.
    versions: Vec<u64>,
    tokens: usize,
    /// Summed weights towards other groups, by group.
    sums: Vec<(u32, f32)>,
    /// Summed weights of all its pairs, each unit with itself included: the squared length of the summed vectors.
    inside: f32,
    /// How often it has changed; `u32::MAX` once it is gone.
    age: u32,
}

impl Group {
    fn new(unit: usize, version: usize, tokens: usize) -> Self {
        let (members, counts) = (vec![unit], vec![(version, 1)]);
        let mut versions = vec![0; version / 64 + 1];
        versions[version / 64] = 1 << (version % 64);
        Self { members, counts, versions, tokens, sums: Vec::new(), inside: 1.0, age: 0 }
    }

    /// How strongly it belongs with `other`, given the summed weights between them.
    fn strength(&self, other: &Group, sum: f32, linkage: Linkage) -> f32 {
        let pairs = self.pairs(other);
        let most = MOST_TOKENS * self.counts.len().max(other.counts.len());
        match linkage {
            _ if pairs == 0 || self.tokens + other.tokens > most => 0.0,
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
        if self.versions.iter().zip(&other.versions).all(|(a, b)| a & b == 0) {
            return self.members.len() * other.members.len();
        }
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
        self.tokens += other.tokens;
        self.versions.resize(self.versions.len().max(other.versions.len()), 0);
        self.versions.iter_mut().zip(&other.versions).for_each(|(mine, theirs)| *mine |= theirs);
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
    let empty = Group {
        members: vec![],
        counts: vec![],
        versions: vec![],
        tokens: 0,
        sums: vec![],
        inside: 0.0,
        age: u32::MAX,
    };
    let gone = std::mem::replace(&mut groups[b], empty);
    for &(other, sum) in gone.sums.iter().filter(|(other, _)| *other as usize != a) {
        remove(&mut groups[other as usize].sums, b);
        add(&mut groups[other as usize].sums, a, sum);
        add(&mut groups[a].sums, other as usize, sum);
    }
    let between = remove(&mut groups[a].sums, b);
    groups[a].take(gone, between);
}

/// Adds to the sum towards `group`.
fn add(sums: &mut Vec<(u32, f32)>, group: usize, sum: f32) {
    match sums.binary_search_by_key(&(group as u32), |&(other, _)| other) {
        Ok(at) => sums[at].1 += sum,
        Err(at) => sums.insert(at, (group as u32, sum)),
    }
}

/// Takes out the sum towards `group`, 0 where there is none.
fn remove(sums: &mut Vec<(u32, f32)>, group: usize) -> f32 {
    let found = sums.binary_search_by_key(&(group as u32), |&(other, _)| other);
    found.map_or(0.0, |at| sums.remove(at).1)
}

/// A possible join; those of groups that have changed since are stale.
struct Merge {
    strength: f32,
    a: u32,
    b: u32,
    ages: (u32, u32),
}

impl Merge {
    /// Of two groups with their ages.
    fn new(strength: f32, one: (usize, u32), other: (usize, u32)) -> Self {
        let (low, high) = if one.0 < other.0 { (one, other) } else { (other, one) };
        Self { strength, a: low.0 as u32, b: high.0 as u32, ages: (low.1, high.1) }
    }
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
        let units: Vec<(usize, usize)> = versions.iter().map(|&version| (version, 10)).collect();
        assert_eq!(cluster(&units, edges, Linkage::Average, 0.5), expected);
    }

    #[test]
    fn what_repeats_itself_without_end_is_no_group() {
        const EACH: usize = 20;
        let units: Vec<(usize, usize)> = (0..2 * EACH).map(|unit| (unit % 2, MOST_TOKENS / 10)).collect();
        let pairs = |a: usize| (a + 1..2 * EACH).map(move |b| (a, b, 1.0));
        let edges: Vec<Edge> = (0..2 * EACH).flat_map(pairs).collect();
        let groups = cluster(&units, &edges, Linkage::Text, 0.1);
        let largest = groups.iter().map(Vec::len).max();
        assert!(largest.is_some_and(|largest| (10..=20).contains(&largest)), "{groups:?}");
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
