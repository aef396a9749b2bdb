//! One cell of a passage as another cell sees it.

use super::scene::Scene;
use crate::align::words::{Links, gaps};

/// Words on either side of a word's place in another version that are searched for what this version leaves out.
const AROUND: f32 = 6.0;

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
    /// For each word, where it stands or would stand.
    places: Vec<f32>,
    /// Support of the content words up to each of the other cell's words.
    pub(super) told: Vec<f32>,
    /// The same of those that this cell leaves out.
    pub(super) missed: Vec<f32>,
}

impl Other {
    /// Cell `b` as cell `a` sees it.
    pub(super) fn new(scene: &Scene, a: usize, b: usize, weight: f32) -> Self {
        let links = &scene.links[a][b];
        let length = scene.cells[b].len();
        let (mut told, mut missed) = (vec![0.0], vec![0.0]);
        let (mut told_sum, mut missed_sum) = (0.0, 0.0);
        for (at, word) in scene.cells[b].iter().enumerate() {
            if word.class.is_content() {
                told_sum += scene.support[b][at];
                if !scene.links[b][a][at].is_some_and(|link| link.supports()) {
                    missed_sum += scene.support[b][at];
                }
            }
            told.push(told_sum);
            missed.push(missed_sum);
        }
        Self {
            cell: b,
            weight,
            gaps: gaps(links, length),
            runs: runs(links),
            places: stand(links, length),
            told,
            missed,
        }
    }

    /// Share of what this cell tells around the place of word `at` that is left out; small where little is told.
    pub(super) fn left_out(&self, at: usize) -> f32 {
        let last = self.told.len() - 1;
        let low = ((self.places[at] - AROUND).round().max(0.0) as usize).min(last);
        let high = ((self.places[at] + AROUND).round().max(0.0) as usize + 1).min(last).max(low);
        let (told, missed) = (self.told[high] - self.told[low], self.missed[high] - self.missed[low]);
        (missed + 0.1) / (told + 1.0)
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

/// For each word, where it stands in the other cell, or would stand: on the line between its linked neighbours.
fn stand(links: &Links, length: usize) -> Vec<f32> {
    let end = (length as f32 - 1.0).max(0.0);
    let known: Vec<(usize, f32)> =
        links.iter().enumerate().filter_map(|(at, link)| link.map(|link| (at, link.to as f32))).collect();
    let stretch = length as f32 / links.len().max(1) as f32;
    let mut next = 0;
    let mut place = |at: usize| {
        while known.get(next).is_some_and(|(known, _)| *known < at) {
            next += 1;
        }
        let far = |from: usize| at.abs_diff(from) as f32;
        match (next.checked_sub(1).map(|before| known[before]), known.get(next)) {
            (_, Some(&(there, place))) if there == at => place,
            (Some((x, left)), Some(&(y, right))) => left + (right - left) * far(x) / (y - x) as f32,
            (Some((x, left)), None) => (left + far(x)).min(end),
            (None, Some(&(y, right))) => (right - far(y)).max(0.0),
            (None, None) => at as f32 * stretch,
        }
    };
    (0..links.len()).map(&mut place).collect()
}
