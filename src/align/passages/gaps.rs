//! Clauses of versions in different languages that nothing but their place joins: between the same two passages, each
//! version has one clause, and no words, figures or names in common tell that these are one. A figure that differs is
//! often all that such clauses could have shared.

use std::collections::{BTreeMap, BTreeSet};

/// How much longer, as a mean share of whole versions, one of two groups may be.
const LONGER: f32 = 2.0;

/// Clauses by version, and how they were grouped.
struct Gaps<'a> {
    /// The version of each clause, version after version.
    versions: &'a [usize],
    /// Length of each clause as a share of its version.
    shares: &'a [f32],
    /// The group of each clause.
    group_of: Vec<usize>,
}

/// Joins groups that stand between the same neighbours, where one of them is a single clause of a `foreign` version.
pub(super) fn fill(
    groups: Vec<Vec<usize>>,
    (versions, shares): (&[usize], &[f32]),
    foreign: &[bool],
) -> Vec<Vec<usize>> {
    let mut group_of = vec![0; versions.len()];
    for (number, group) in groups.iter().enumerate() {
        group.iter().for_each(|&clause| group_of[clause] = number);
    }
    let gaps = Gaps { versions, shares, group_of };
    let mut by_place: BTreeMap<(Option<usize>, Option<usize>), Vec<usize>> = BTreeMap::new();
    for clause in 0..versions.len() {
        if let Some(place) = gaps.place(&groups, clause) {
            by_place.entry(place).or_default().push(clause);
        }
    }
    let mut groups = groups;
    for clauses in by_place.into_values() {
        if let Some(joined) = gaps.joined(&groups, &clauses, foreign) {
            let members: Vec<usize> =
                joined.iter().flat_map(|&group| std::mem::take(&mut groups[group])).collect();
            groups.push(members);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

impl Gaps<'_> {
    /// The groups before and after a clause, `None` for an end of the text; nothing where both are ends or one is told
    /// by no other version.
    fn place(&self, groups: &[Vec<usize>], clause: usize) -> Option<(Option<usize>, Option<usize>)> {
        let beside = |other: Option<usize>| {
            let other = other.filter(|&other| self.versions.get(other) == Some(&self.versions[clause]));
            other.map(|other| self.group_of[other])
        };
        let (before, after) = (beside(clause.checked_sub(1)), beside(clause.checked_add(1)));
        let is_told = |group: Option<usize>| group.is_none_or(|group| groups[group].len() > 1);
        let is_held = before.is_some() || after.is_some();
        (is_held && is_told(before) && is_told(after)).then_some((before, after))
    }

    /// The groups of `clauses`, which stand between the same neighbours, if they can be one: each mostly stands there,
    /// they hold different versions, and one is a single clause of a foreign version.
    fn joined(&self, groups: &[Vec<usize>], clauses: &[usize], foreign: &[bool]) -> Option<BTreeSet<usize>> {
        let here = |group: &usize| clauses.iter().filter(|&&clause| self.group_of[clause] == *group).count();
        let joined: BTreeSet<usize> = clauses.iter().map(|&clause| self.group_of[clause]).collect();
        let joined: BTreeSet<usize> =
            joined.into_iter().filter(|group| 2 * here(group) > groups[*group].len()).collect();
        let members = || joined.iter().flat_map(|&group| &groups[group]);
        let told: BTreeSet<usize> = members().map(|&clause| self.versions[clause]).collect();
        let alone = |&group: &usize| groups[group].len() == 1 && foreign[self.versions[groups[group][0]]];
        let mean = |&group: &usize| {
            groups[group].iter().map(|&clause| self.shares[clause]).sum::<f32>() / groups[group].len() as f32
        };
        let lengths = || joined.iter().map(mean);
        let (least, most) = (lengths().fold(f32::MAX, f32::min), lengths().fold(0.0, f32::max));
        let fits = joined.len() > 1 && told.len() == members().count() && most <= LONGER * least;
        (fits && joined.iter().any(alone)).then_some(joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_between_the_same_neighbours_is_one() {
        let versions = [0, 0, 0, 1, 1, 1, 2, 2, 2];
        let check = |groups: &[&[usize]], shares: [f32; 9], expected: &[&[usize]]| {
            let groups = groups.iter().map(|group| group.to_vec()).collect();
            assert_eq!(fill(groups, (&versions, &shares), &[true, true, false]), expected);
        };
        let (told, apart): (&[&[usize]], &[&[usize]]) =
            (&[&[0, 3, 6], &[1, 7], &[2, 5, 8], &[4]], &[&[0, 3, 6], &[1, 4, 7], &[2, 5, 8]]);
        check(told, [0.3; 9], apart);
        check(&[&[0, 3, 6], &[1], &[2, 5, 8], &[4], &[7]], [0.3; 9], apart);
        // far longer
        check(told, [0.3, 0.3, 0.3, 0.3, 0.9, 0.3, 0.3, 0.3, 0.3], &[&[0, 3, 6], &[1, 7], &[2, 5, 8], &[4]]);
        // other neighbours
        check(
            &[&[0, 6], &[1, 7], &[2, 5, 8], &[3], &[4]],
            [0.3; 9],
            &[&[0, 6], &[1, 7], &[2, 5, 8], &[3], &[4]],
        );
    }
}
