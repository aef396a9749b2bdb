//! Average-link clustering: two groups are joined while their pairs of different versions are alike on average.
//!
//! Single links would chain sentences that share a little with their neighbours into one heap; the average asks a
//! new member to fit the whole group.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

/// A pair of units of two versions, and how strongly they belong together, 0..1.
pub(super) type Edge = (usize, usize, f32);

/// Groups units with `edges` while the average over all their pairs of different versions is at least `least`.
/// `versions` holds the version of each unit. Groups of one are kept; members are in order.
pub(super) fn average_link(versions: &[usize], edges: &[Edge], least: f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Group> =
        versions.iter().enumerate().map(|(unit, &version)| Group::new(unit, version)).collect();
    for &(a, b, weight) in edges {
        groups[a].sums.insert(b, weight);
        groups[b].sums.insert(a, weight);
    }
    let mut heap: BinaryHeap<Merge> = edges
        .iter()
        .filter(|(.., weight)| *weight >= least)
        .map(|&(a, b, average)| Merge { average, a: a.min(b), b: a.max(b), ages: (0, 0) })
        .collect();
    while let Some(merge) = heap.pop() {
        let (a, b) = (merge.a, merge.b);
        if (groups[a].age, groups[b].age) != merge.ages || groups[b].members.is_empty() {
            continue;
        }
        join(&mut groups, a, b);
        for (&other, &sum) in &groups[a].sums {
            let average = sum / groups[a].pairs(&groups[other]).max(1) as f32;
            if average >= least {
                let (low, high) = (a.min(other), a.max(other));
                heap.push(Merge { average, a: low, b: high, ages: (groups[low].age, groups[high].age) });
            }
        }
    }
    let mut found: Vec<Vec<usize>> =
        groups.into_iter().map(|group| group.members).filter(|m| !m.is_empty()).collect();
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
    /// How often it has changed.
    age: u32,
}

impl Group {
    fn new(unit: usize, version: usize) -> Self {
        Self { members: vec![unit], counts: vec![(version, 1)], sums: HashMap::new(), age: 0 }
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

    fn take(&mut self, other: Group) {
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

fn join(groups: &mut [Group], a: usize, b: usize) {
    let gone = std::mem::replace(
        &mut groups[b],
        Group { members: vec![], counts: vec![], sums: HashMap::new(), age: u32::MAX },
    );
    for (&other, &sum) in &gone.sums {
        if other != a {
            groups[other].sums.remove(&b);
            *groups[other].sums.entry(a).or_default() += sum;
            *groups[a].sums.entry(other).or_default() += sum;
        }
    }
    groups[a].sums.remove(&b);
    groups[a].take(gone);
}

/// A possible join; those of groups that have changed since are stale.
struct Merge {
    average: f32,
    a: usize,
    b: usize,
    ages: (u32, u32),
}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.average.total_cmp(&other.average).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
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
        assert_eq!(average_link(versions, edges, 0.5), expected);
    }

    #[test]
    fn a_chain_is_no_group() {
        check(&[0, 1, 2], &[(0, 1, 0.9), (1, 2, 0.6)], &[&[0, 1], &[2]]);
        check(&[0, 1, 2], &[(0, 1, 0.9), (1, 2, 0.6), (0, 2, 0.5)], &[&[0, 1, 2]]);
    }

    #[test]
    fn units_of_one_version_may_share_a_group() {
        check(&[0, 1, 1], &[(0, 1, 0.9), (0, 2, 0.6)], &[&[0, 1, 2]]);
        check(&[0, 1], &[(0, 1, 0.4)], &[&[0], &[1]]);
    }
}
