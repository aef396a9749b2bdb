//! Stretches of words with high drift, each with what the other versions have in its place.

use super::THRESHOLD;
use super::story::Story;
use crate::align::vocabulary::Word;
use crate::align::words::{Links, gaps, link};
use crate::text::Span;

/// Words in a row that the other versions support so little that they deserve a look.
#[derive(Clone, Debug, PartialEq)]
pub struct DriftSpan {
    /// The version it stands in, an index.
    pub version: usize,
    /// Where it stands.
    pub span: Span,
    /// Mean drift of its words, [`THRESHOLD`]..1.
    pub strength: f32,
    /// What the other versions that tell the passage have in its place, at most one place a version, by version.
    /// A version with nothing there is not listed.
    pub readings: Vec<(usize, Span)>,
}

/// How much further than its length a stretch may be spread in another version, in words.
const SPREAD: usize = 3;

/// The stretches of `drift` at or above [`THRESHOLD`], by version and place.
pub(super) fn spans(story: &Story, drift: &[Vec<f32>]) -> Vec<DriftSpan> {
    let mut found = Vec::new();
    for passage in &story.passages {
        let cells: Vec<Vec<Word>> = passage
            .iter()
            .map(|(version, tokens)| tokens.iter().map(|&token| story.words[*version][token]).collect())
            .collect();
        for (a, (version, tokens)) in passage.iter().enumerate() {
            let drift: Vec<f32> = tokens.iter().map(|&token| drift[story.order[*version]][token]).collect();
            let stretches = stretches(&drift, tokens);
            if stretches.is_empty() {
                continue;
            }
            let others = (0..cells.len()).filter(|&b| b != a);
            let linked: Vec<(usize, Links)> = others
                .map(|b| (b, link(&cells[a.min(b)], &cells[a.max(b)], &story.vocabulary)))
                .map(|(b, (forward, back))| (b, if a < b { forward } else { back }))
                .collect();
            for (start, end) in stretches {
                let reading = |(b, links): &(usize, Links)| {
                    let (low, high) = reading(links, (start, end), cells[*b].len())?;
                    Some((story.order[passage[*b].0], story.cover(passage[*b].0, &passage[*b].1[low..=high])))
                };
                let mut readings: Vec<(usize, Span)> = linked.iter().filter_map(reading).collect();
                readings.sort();
                found.push(DriftSpan {
                    version: story.order[*version],
                    span: story.cover(*version, &tokens[start..end]),
                    strength: drift[start..end].iter().sum::<f32>() / (end - start) as f32,
                    readings,
                });
            }
        }
    }
    found.sort_by_key(|found| (found.version, found.span));
    found
}

/// Runs of neighbouring tokens at or above the threshold, as ranges of `drift`.
fn stretches(drift: &[f32], tokens: &[usize]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..drift.len()).filter(|&at| drift[at] >= THRESHOLD) {
        match found.last_mut() {
            Some(last) if last.1 == at && tokens[at] == tokens[at - 1] + 1 => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

/// First and last word of another cell of `length` words that stand where the words `start..end` of this one do;
/// words that wandered off are not followed.
fn reading(links: &Links, (start, end): (usize, usize), length: usize) -> Option<(usize, usize)> {
    let open = gaps(links, length);
    let ranges = (start..end).map(|at| links[at].map_or(open[at], |link| (link.to, link.to + 1)));
    let mut places: Vec<usize> = ranges.flat_map(|(low, high)| low..high).collect();
    places.sort_unstable();
    let middle = *places.get(places.len() / 2)?;
    places.retain(|place| place.abs_diff(middle) <= end - start + SPREAD);
    Some((*places.first()?, *places.last()?))
}

impl Story<'_> {
    /// The span from the first to the last of `tokens` of a version, by content order.
    fn cover(&self, version: usize, tokens: &[usize]) -> Span {
        let all = &self.versions[self.order[version]].document.tokens;
        let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
        all[first].span.cover(all[last].span)
    }
}
