//! Stretches of words with high drift, each with what the other versions have in its place.

use super::story::Story;
use crate::align::vocabulary::Word;
use crate::align::words::{Links, gaps, link};
use crate::text::Span;

/// Words in a row that the other versions support so little that they deserve a look.
#[derive(Clone, Debug, PartialEq)]
pub struct DriftSpan {
    /// The version it stands in, an index.
    pub version: usize,
    /// Where it stands: from a word to a word, with the marks between.
    pub span: Span,
    /// Drift of its word of most drift, [`PEAK`]..1.
    pub strength: f32,
    /// Number of other versions that tell the passage.
    pub others: usize,
    /// What those versions have in its place, at most one place a version, by version. A version with nothing there is
    /// not listed.
    pub readings: Vec<(usize, Span)>,
}

/// Drift that the word of most drift in a stretch has at least.
pub const PEAK: f32 = 0.6;

/// Drift that every word of a stretch has at least. Errors come in stretches, so a word beside a peak needs less.
pub const EDGE: f32 = 0.45;

/// How much further than its length a stretch may be spread in another version, in words.
const SPREAD: usize = 3;

/// The stretches of `drift`, by version and place.
pub(super) fn spans(story: &Story, drift: &[Vec<f32>]) -> Vec<DriftSpan> {
    let mut found = Vec::new();
    for passage in &story.passages {
        let cells: Vec<Vec<Word>> =
            passage.iter().map(|(version, tokens)| story.cell(*version, tokens)).collect();
        for (a, (version, tokens)) in passage.iter().enumerate() {
            let drift: Vec<f32> = tokens.iter().map(|&token| drift[story.order[*version]][token]).collect();
            let stretches = stretches(&drift, tokens, &cells[a]);
            if stretches.is_empty() {
                continue;
            }
            let links = links_of(story, &cells, a);
            for (start, end) in stretches {
                let reading = |(b, links): &(usize, Links)| {
                    let (low, high) = reading(links, (start, end), cells[*b].len())?;
                    let (version, tokens) = &passage[*b];
                    Some((story.order[*version], story.cover(*version, &tokens[low..=high])))
                };
                let mut readings: Vec<(usize, Span)> = links.iter().filter_map(reading).collect();
                readings.sort();
                found.push(DriftSpan {
                    version: story.order[*version],
                    span: story.cover(*version, &tokens[start..end]),
                    strength: drift[start..end].iter().copied().fold(0.0, f32::max),
                    others: links.len(),
                    readings,
                });
            }
        }
    }
    found.sort_by_key(|found| (found.version, found.span));
    found
}

/// Runs of neighbouring tokens from [`EDGE`] on that reach [`PEAK`], without marks at their ends, as ranges of `drift`.
fn stretches(drift: &[f32], tokens: &[usize], words: &[Word]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..drift.len()).filter(|&at| drift[at] >= EDGE) {
        match found.last_mut() {
            Some(last) if last.1 == at && tokens[at] == tokens[at - 1] + 1 => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    for (start, end) in &mut found {
        while start < end && words[*start].class.is_mark() {
            *start += 1;
        }
        while start < end && words[*end - 1].class.is_mark() {
            *end -= 1;
        }
    }
    found.retain(|&(start, end)| drift[start..end].iter().any(|&drift| drift >= PEAK));
    found
}

/// The links of cell `a` to every other cell.
fn links_of(story: &Story, cells: &[Vec<Word>], a: usize) -> Vec<(usize, Links)> {
    // the same sides as in a scene, so that the links are the same
    let links = |b: usize| match link(&cells[a.min(b)], &cells[a.max(b)], &story.vocabulary) {
        (forward, _) if a < b => forward,
        (_, back) => back,
    };
    (0..cells.len()).filter(|&b| b != a).map(|b| (b, links(b))).collect()
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
