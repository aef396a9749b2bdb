//! One passage with all its cells linked word by word.

use std::collections::HashMap;

use super::story::Story;
use crate::align::vocabulary::Word;
use crate::align::words::{Links, link};

/// One passage with all its cells linked word by word. Cells are numbered within the passage.
pub(super) struct Scene {
    /// Words of each cell.
    pub(super) cells: Vec<Vec<Word>>,
    /// `weights[a][b]`: how much cell `b` counts for cell `a`; each row sums to 1, or to 0 where a cell is alone.
    pub(super) weights: Vec<Vec<f32>>,
    /// `links[a][b]`: links of the words of `a` to words of `b`; none to itself.
    pub(super) links: Vec<Vec<Links>>,
    /// Weight of the other cells that have each word in its place, at least by its stem.
    pub(super) support: Vec<Vec<f32>>,
    /// Cells that have a word anywhere, in order.
    pub(super) holders: HashMap<u32, Vec<usize>>,
    /// Cells that have two words in a row; `None` stands for either end of the cell.
    pub(super) pair_holders: HashMap<(Option<u32>, Option<u32>), Vec<usize>>,
}

impl Scene {
    /// Links the cells of `passage`.
    pub(super) fn new(story: &Story, passage: &[(usize, Vec<usize>)]) -> Self {
        let cells: Vec<Vec<Word>> =
            passage.iter().map(|(version, tokens)| story.cell(*version, tokens)).collect();
        let versions: Vec<usize> = passage.iter().map(|(version, _)| *version).collect();
        let weights = weights(&versions, &story.trust);
        let mut links: Vec<Vec<Links>> = vec![vec![Links::new(); cells.len()]; cells.len()];
        for a in 0..cells.len() {
            for b in a + 1..cells.len() {
                (links[a][b], links[b][a]) = link(&cells[a], &cells[b], &story.vocabulary);
            }
        }
        let support = support(&cells, &weights, &links);
        Self {
            holders: holders(&cells, |cell| cell.iter().map(|word| word.fold).collect()),
            pair_holders: holders(&cells, |cell| pairs(cell).collect()),
            cells,
            weights,
            links,
            support,
        }
    }

    /// The other cells of cell `a`, with their weights.
    pub(super) fn others(&self, a: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        (0..self.cells.len()).filter(move |&b| b != a).map(move |b| (b, self.weights[a][b]))
    }
}

/// Every two words in a row, the ends of the cell included.
fn pairs(cell: &[Word]) -> impl Iterator<Item = (Option<u32>, Option<u32>)> + '_ {
    let fold = |at: Option<usize>| at.and_then(|at| cell.get(at)).map(|word| word.fold);
    (0..=cell.len()).map(move |at| (fold(at.checked_sub(1)), fold(Some(at))))
}

fn holders<K: Eq + std::hash::Hash>(
    cells: &[Vec<Word>],
    keys: impl Fn(&[Word]) -> Vec<K>,
) -> HashMap<K, Vec<usize>> {
    let mut found: HashMap<K, Vec<usize>> = HashMap::new();
    for (number, cell) in cells.iter().enumerate() {
        for key in keys(cell) {
            let holders = found.entry(key).or_default();
            if holders.last() != Some(&number) {
                holders.push(number);
            }
        }
    }
    found
}

fn weights(versions: &[usize], trust: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let row = |&a: &usize| {
        let row: Vec<f32> = versions.iter().map(|&b| trust[a][b]).collect();
        let sum: f32 = row.iter().sum();
        row.into_iter().map(|weight| if sum > 0.0 { weight / sum } else { 0.0 }).collect()
    };
    versions.iter().map(row).collect()
}

fn support(cells: &[Vec<Word>], weights: &[Vec<f32>], links: &[Vec<Links>]) -> Vec<Vec<f32>> {
    let mut support: Vec<Vec<f32>> = cells.iter().map(|cell| vec![0.0; cell.len()]).collect();
    for (a, support) in support.iter_mut().enumerate() {
        for (b, links) in links[a].iter().enumerate() {
            for (support, link) in support.iter_mut().zip(links) {
                if link.is_some_and(|link| link.supports()) {
                    *support += weights[a][b];
                }
            }
        }
    }
    support
}
