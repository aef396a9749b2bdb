//! Whether the versions translate one source or tell of one event, decided from the texts.

use std::collections::BTreeMap;

use super::Mode;

/// Share of clauses with a partner from which two versions count as translations of one source. Measured: at least
/// .62 in the median pair of versions of 217 translated documents, .25 in five articles about one event.
const PARALLEL_SHARE: f32 = 0.45;

/// Share of clauses with a partner below which versions whose sentence ends were not yet carried to each other are no
/// translations: carrying adds few partners.
const CLEAR_SHARE: f32 = 0.35;

/// Whether the versions are clearly articles about one event, by the first comparison of their clauses.
pub(super) fn is_clearly_comparable(versions: &[usize], edges: &[(usize, usize, f32)]) -> bool {
    share(versions, edges).is_some_and(|share| share < CLEAR_SHARE)
}

/// Decides from the `versions` of all clauses and the probabilities that pairs of them correspond in local order.
///
/// Translations of one source have a partner for nearly every clause, in order; articles of several newsrooms have
/// not. The median pair of versions decides, so that one article copied from another makes no translations of them.
pub(super) fn decide(versions: &[usize], edges: &[(usize, usize, f32)]) -> Mode {
    match share(versions, edges) {
        Some(share) if share < PARALLEL_SHARE => Mode::Comparable,
        _ => Mode::Parallel,
    }
}

/// The share of clauses with a partner in the median pair of versions.
fn share(versions: &[usize], edges: &[(usize, usize, f32)]) -> Option<f32> {
    let mut clauses: BTreeMap<usize, usize> = BTreeMap::new();
    versions.iter().for_each(|&version| *clauses.entry(version).or_default() += 1);
    let mut partners: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for &(a, b, probability) in edges {
        if probability > 0.5 {
            *partners.entry((versions[a], versions[b])).or_default() += 1;
        }
    }
    let counts: Vec<(usize, usize)> = clauses.into_iter().collect();
    let mut shares: Vec<f32> = Vec::new();
    for (at, (a, left)) in counts.iter().enumerate() {
        for (b, right) in &counts[at + 1..] {
            let found = partners.get(&(*a, *b)).copied().unwrap_or_default();
            shares.push(found as f32 / *left.min(right) as f32);
        }
    }
    shares.sort_by(f32::total_cmp);
    shares.get(shares.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(versions: &[usize], edges: &[(usize, usize, f32)], expected: Mode) {
        assert_eq!(decide(versions, edges), expected);
    }

    #[test]
    fn the_share_of_partners_decides() {
        check(&[0, 0, 1, 1], &[(0, 2, 0.9), (1, 3, 0.8)], Mode::Parallel);
        check(&[0, 0, 0, 1, 1, 1], &[(0, 3, 0.9), (1, 4, 0.4)], Mode::Comparable);
        check(&[0, 0], &[], Mode::Parallel);
    }

    #[test]
    fn one_copied_pair_does_not_decide() {
        check(&[0, 0, 1, 1, 2, 2], &[(0, 2, 1.0), (1, 3, 1.0)], Mode::Comparable);
    }
}
