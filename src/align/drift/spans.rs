//! Stretches of words with high drift, each with what the other versions have in its place.

use super::mark::DriftMark;
use super::story::Story;
use crate::align::vocabulary::Word;
use crate::align::words::{Links, link};
use crate::lang::Data;
use crate::text::Span;

/// Words in a row that the other versions support so little that they deserve a look.
#[derive(Clone, Debug, PartialEq)]
pub struct DriftSpan {
    /// The version it stands in, an index.
    pub version: usize,
    /// Where it stands: from a word to a word, with the marks between.
    pub span: Span,
    /// Drift of its word of most drift, 0..1.
    pub strength: f32,
    /// Whether it stands out: in a story told freely only the stretches of most drift do, in others all.
    pub is_loud: bool,
    /// Number of its words.
    pub words: usize,
    /// Number of other versions that tell the passage.
    pub others: usize,
    /// Number of those that have the very same words in its place, less than half of them.
    pub alike: usize,
    /// What the rest of those versions have in its place, at most one place a version, by version. A version with
    /// nothing there, or where the place cannot be told, is not listed.
    pub readings: Vec<(usize, Span)>,
}

/// The largest share of the words of a story that its loud stretches hold, where the language says no other
/// (`loud-share`): professional translators mark 7.5 % of the words of German machine translations. In English, of which
/// they mark 13 %, the weights were learned, and stretches of so much drift can be told further down.
const MOST_LOUD: f32 = 0.11;

/// A story of fewer words may be loud as a whole.
const LEAST_WORDS: usize = 200;

/// How much longer than twice its length what another version has in its place may be, in words.
const SPREAD: usize = 3;

/// How far beside a stretch a word that both versions have is searched, in words.
const BESIDE: usize = 2;

/// The stretches of `drift`, by version and place.
pub(super) fn spans(story: &Story, drift: &[Vec<f32>], mark: DriftMark) -> Vec<DriftSpan> {
    let mut found = Vec::new();
    for passage in &story.passages {
        let cells: Vec<Vec<Word>> =
            passage.iter().map(|(version, tokens)| story.cell(*version, tokens)).collect();
        for (a, (version, tokens)) in passage.iter().enumerate() {
            let drift: Vec<f32> = tokens.iter().map(|&token| drift[story.order[*version]][token]).collect();
            let stretches = stretches(&drift, tokens, &cells[a], mark);
            if stretches.is_empty() {
                continue;
            }
            let links = links_of(story, passage, &cells, a);
            found.extend(
                stretches.iter().filter_map(|stretch| compared(story, passage, &cells, a, &links, stretch)),
            );
        }
    }
    found.sort_by_key(|found| (found.version, found.span));
    let cells = || story.passages.iter().flatten();
    let share = |version: usize| {
        let language = story.versions[story.order[version]].language;
        let said = Data::of_text(language).about("loud-share").and_then(|share| share.parse().ok());
        said.unwrap_or(MOST_LOUD)
    };
    if cells().map(|(_, tokens)| tokens.len()).sum::<usize>() >= LEAST_WORDS {
        let most: f32 = cells().map(|(version, tokens)| tokens.len() as f32 * share(*version)).sum();
        quieten(&mut found, most as usize);
    }
    found
}

/// Leaves loud only the strongest stretches that together hold at most so many words: a mark bounds the words of most
/// drift, and their stretches take in those beside them.
fn quieten(found: &mut [DriftSpan], most: usize) {
    let mut loud: Vec<(f32, usize)> = found
        .iter()
        .filter(|stretch| stretch.is_loud)
        .map(|stretch| (stretch.strength, stretch.words))
        .collect();
    loud.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut held = 0;
    let first_quiet = loud.iter().find(|(_, length)| {
        held += length;
        held > most
    });
    // stretches of one strength are all loud or all quiet, whatever the order of the versions
    if let Some((strength, _)) = first_quiet {
        found
            .iter_mut()
            .filter(|stretch| stretch.strength <= *strength)
            .for_each(|stretch| stretch.is_loud = false);
    }
}

/// Words in a row, as a range of the words of a cell.
struct Stretch {
    start: usize,
    end: usize,
    strength: f32,
    is_loud: bool,
}

/// Runs of neighbouring tokens that reach `mark` and hold a content word, without punctuation marks at their ends.
fn stretches(drift: &[f32], tokens: &[usize], words: &[Word], mark: DriftMark) -> Vec<Stretch> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in (0..drift.len()).filter(|&at| drift[at] >= mark.edge) {
        match runs.last_mut() {
            Some(last) if last.1 == at && tokens[at] == tokens[at - 1] + 1 => last.1 = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    let stretch = |run: (usize, usize)| {
        let (start, end) = without_marks(words, run);
        let strength = drift[start..end].iter().copied().fold(0.0, f32::max);
        Stretch { start, end, strength, is_loud: strength >= mark.loud }
    };
    let tells = |stretch: &Stretch| {
        stretch.strength >= mark.peak
            && words[stretch.start..stretch.end].iter().any(|word| word.class.is_content())
    };
    runs.into_iter().map(stretch).filter(tells).collect()
}

/// A range of `words` without the punctuation marks at its ends.
fn without_marks(words: &[Word], (mut start, mut end): (usize, usize)) -> (usize, usize) {
    while start < end && words[start].class.is_mark() {
        start += 1;
    }
    while start < end && words[end - 1].class.is_mark() {
        end -= 1;
    }
    (start, end)
}

/// The stretch with what the other cells have in its place; none if half of them have the same.
fn compared(
    story: &Story,
    passage: &[(usize, Vec<usize>)],
    cells: &[Vec<Word>],
    a: usize,
    links: &[(usize, Links)],
    stretch: &Stretch,
) -> Option<DriftSpan> {
    let (version, tokens) = &passage[a];
    let mut readings = Vec::new();
    let mut alike = 0;
    for (b, links) in links {
        let Some((low, high)) = reading(links, (stretch.start, stretch.end), &cells[*b]) else { continue };
        if is_same(&cells[a][stretch.start..stretch.end], &cells[*b][low..high]) {
            alike += 1;
        } else {
            let (version, tokens) = &passage[*b];
            readings.push((story.order[*version], story.cover(*version, &tokens[low..high])));
        }
    }
    readings.sort();
    (links.is_empty() || 2 * alike < links.len()).then(|| DriftSpan {
        version: story.order[*version],
        span: story.cover(*version, &tokens[stretch.start..stretch.end]),
        strength: stretch.strength,
        is_loud: stretch.is_loud,
        words: stretch.end - stretch.start,
        others: links.len(),
        alike,
        readings,
    })
}

/// Whether two stretches are the same words in the same order, marks and letter case aside.
fn is_same(a: &[Word], b: &[Word]) -> bool {
    let is_word = |word: &&Word| !word.class.is_mark();
    let fold = |word: &Word| word.fold;
    a.iter().filter(is_word).map(fold).eq(b.iter().filter(is_word).map(fold))
}

/// The cells that cell `a` is held against: of each other voice the first; where there is no other voice, its copies.
fn others(story: &Story, passage: &[(usize, Vec<usize>)], a: usize) -> Vec<usize> {
    let voice = |cell: usize| story.voices[passage[cell].0];
    let is_first = |&b: &usize| (0..b).all(|before| voice(before) != voice(b));
    let others: Vec<usize> = (0..passage.len()).filter(|&b| voice(b) != voice(a)).filter(is_first).collect();
    if others.is_empty() { (0..passage.len()).filter(|&b| b != a).collect() } else { others }
}

/// The links of cell `a` to one cell of every other voice.
fn links_of(
    story: &Story,
    passage: &[(usize, Vec<usize>)],
    cells: &[Vec<Word>],
    a: usize,
) -> Vec<(usize, Links)> {
    // the same sides as in a scene, so that the links are the same
    let links = |b: usize| match link(&cells[a.min(b)], &cells[a.max(b)], &story.vocabulary) {
        (forward, _) if a < b => forward,
        (_, back) => back,
    };
    others(story, passage, a).into_iter().map(|b| (b, links(b))).collect()
}

/// The words of another cell that stand where the words `start..end` of this one do: between words beside the stretch
/// that both cells have, and no longer than the stretch could be in other words. Nothing if those words stand far apart
/// or crosswise, or if nothing but marks is between them.
fn reading(links: &Links, (start, end): (usize, usize), words: &[Word]) -> Option<(usize, usize)> {
    let shared = |at: usize| links[at].filter(|link| link.supports()).map(|link| link.to);
    let before = (start.saturating_sub(BESIDE)..start).rev().find_map(shared).map(|to| to + 1);
    let after = (end..links.len().min(end + BESIDE)).find_map(shared);
    let low = before.or((start == 0).then_some(0))?;
    let high = after.or((end == links.len()).then_some(words.len()))?;
    let most = 2 * (end - start) + SPREAD;
    let (low, high) = (low <= high && high - low <= most).then(|| without_marks(words, (low, high)))?;
    (low < high).then_some((low, high))
}

impl Story<'_> {
    /// The span from the first to the last of `tokens` of a version, by content order.
    fn cover(&self, version: usize, tokens: &[usize]) -> Span {
        let all = &self.versions[self.order[version]].document.tokens;
        let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
        all[first].span.cover(all[last].span)
    }
}
