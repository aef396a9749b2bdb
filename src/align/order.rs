//! What several texts are to each other: their order by content, their languages.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::lang::Language;

/// Indices of `versions` in the order of their content: what looks at them in this order does not depend on the order
/// in which they are named.
pub(super) fn by_content(versions: &[Analysis]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..versions.len()).collect();
    order.sort_by_key(|&v| (versions[v].source.text(), versions[v].source.name()));
    order
}

/// For each of `versions` its place in the order of their content, which does not depend on the order in which they are
/// named.
pub fn ranks(versions: &[Analysis]) -> Vec<usize> {
    let mut ranks = vec![0; versions.len()];
    by_content(versions).into_iter().enumerate().for_each(|(rank, version)| ranks[version] = rank);
    ranks
}

/// The languages that `versions` are known to be in.
pub fn languages(versions: &[Analysis]) -> BTreeSet<Language> {
    versions.iter().filter_map(|version| version.language).collect()
}

/// Whether some other of `versions` can be compared with this one word by word: none is known to be in one language and
/// this one in another.
pub fn speaks_alike(versions: &[Analysis], index: usize) -> bool {
    let root = |version: &Analysis| version.language.map(Language::root);
    let is_alike = |other: usize| other != index && root(&versions[other]) == root(&versions[index]);
    let roots: BTreeSet<Language> = versions.iter().filter_map(root).collect();
    roots.len() < 2 || (0..versions.len()).any(is_alike)
}
