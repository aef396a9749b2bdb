//! One cell of a passage as another cell sees it.

use super::scene::Scene;
use crate::align::words::{Links, gaps};

/// Another cell as this cell sees it.
pub(super) struct Other {
    /// Its number in the passage.
    pub(super) cell: usize,
    /// How much it counts.
    pub(super) weight: f32,
    /// For each word without a link, where it would stand.
    pub(super) gaps: Vec<(usize, usize)>,
    /// For each word, the length of the stretch around it that both cells share.
    pub(super) runs: Vec<usize>,
    /// Support of its content words.
    pub(super) told: f32,
    /// The same of those that this cell leaves out.
    pub(super) missed: f32,
}

impl Other {
    /// Cell `b` as cell `a` sees it.
    pub(super) fn new(scene: &Scene, a: usize, b: usize, weight: f32) -> Self {
        let links = &scene.links[a][b];
        let (mut told, mut missed) = (0.0, 0.0);
        for (at, _) in scene.cells[b].iter().enumerate().filter(|(_, word)| word.class.is_content()) {
            told += scene.support[b][at];
            if !scene.links[b][a][at].is_some_and(|link| link.supports()) {
                missed += scene.support[b][at];
            }
        }
        Self { cell: b, weight, gaps: gaps(links, scene.cells[b].len()), runs: runs(links), told, missed }
    }
}

/// For each word, the length of the stretch around it that stands in the other cell in the same order without a break;
/// 0 where the word itself is not there.
fn runs(links: &Links) -> Vec<usize> {
    let partner =
        |at: usize| links.get(at).copied().flatten().filter(|link| link.supports()).map(|link| link.to);
    let mut runs = vec![0; links.len()];
    let mut start = 0;
    while start < links.len() {
        let Some(first) = partner(start) else {
            start += 1;
            continue;
        };
        let length = 1 + (1..).take_while(|&more| partner(start + more) == Some(first + more)).count();
        runs[start..start + length].fill(length);
        start += length;
    }
    runs
}
