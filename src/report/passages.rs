//! Passages as rows of spans: which are alike, what drifts in a cell, what stands in another order.

use std::collections::BTreeMap;

use super::model::{CellReport, PassageReport, Report, VersionReport};
use crate::align::{Alignment, Cell, Link, Passage, PassageKind};
use crate::analysis::Analysis;
use crate::finding::Severity;
use crate::text::Span;

/// The id of passage number `index`.
pub(super) fn id(index: usize) -> String {
    format!("p{}", index + 1)
}

impl Report {
    /// The passage with this id.
    pub fn passage(&self, id: &str) -> Option<&PassageReport> {
        self.passages.get(number(id)?)
    }
}

/// The index of the passage with this id, the reverse of [`id`].
pub(super) fn number(id: &str) -> Option<usize> {
    id.strip_prefix('p')?.parse::<usize>().ok()?.checked_sub(1)
}

/// All passages of an alignment.
pub(super) fn table(versions: &[Analysis], alignment: &Alignment) -> Vec<PassageReport> {
    let row = |(index, passage): (usize, &Passage)| PassageReport {
        id: id(index),
        kind: match passage.kind {
            PassageKind::Furniture => "furniture",
            PassageKind::Story if is_word_for_word(versions, passage) => "reused",
            PassageKind::Story => "aligned",
        },
        alike: false,
        cells: passage.cells.iter().map(cell).collect(),
        reason: reason(passage),
    };
    let mut rows: Vec<PassageReport> = alignment.passages.iter().enumerate().map(row).collect();
    mark_moved(&mut rows);
    rows
}

fn cell(cell: &Cell) -> CellReport {
    CellReport { version: cell.version, spans: cell.spans.clone(), moved: false, drifting: 0.0 }
}

/// Fills in what depends on drift and on the findings that the report keeps.
pub(super) fn weigh(report: &mut Report) {
    let versions = &report.versions;
    let mut speaks = vec![false; report.passages.len()];
    for finding in report.findings.iter().filter(|finding| finding.severity >= Severity::Info) {
        if let Some(passage) = finding.passage.as_deref().and_then(number) {
            speaks[passage] = true;
        }
    }
    for (passage, speaks) in report.passages.iter_mut().zip(speaks) {
        for cell in &mut passage.cells {
            cell.drifting = drifting(&versions[cell.version], &cell.spans);
        }
        let is_calm = |cell: &CellReport| highest_level(&versions[cell.version], &cell.spans) < 2;
        passage.alike = !speaks && passage.cells.iter().all(is_calm);
    }
}

/// Levels of the drift of the words in `spans`.
fn levels(version: &VersionReport, spans: &[Span]) -> impl Iterator<Item = usize> {
    spans.iter().flat_map(|&span| version.words_in(span)).map(|word| word.level())
}

fn highest_level(version: &VersionReport, spans: &[Span]) -> usize {
    levels(version, spans).max().unwrap_or(0)
}

/// Share of the words and marks in `spans` that drift.
fn drifting(version: &VersionReport, spans: &[Span]) -> f32 {
    let (all, some) = levels(version, spans)
        .fold((0usize, 0usize), |(all, some), level| (all + 1, some + usize::from(level > 0)));
    some as f32 / all.max(1) as f32
}

/// A row, the index of a cell in it, and the byte where the cell begins.
type Stands = (usize, usize, usize);

/// Marks the cells that break the order in which the first version of each passage tells things.
///
/// Of the passages that the same version leads and another one tells, the longest run that stands in one order stays;
/// the others moved.
fn mark_moved(rows: &mut [PassageReport]) {
    let mut told: BTreeMap<(usize, usize), Vec<Stands>> = BTreeMap::new();
    for (row, passage) in rows.iter().enumerate().filter(|(_, passage)| passage.kind != "furniture") {
        let lead = passage.cells.first().map_or(0, |cell| cell.version);
        for (at, cell) in passage.cells.iter().enumerate().skip(1) {
            let start = cell.spans.first().map_or(0, |span| span.start);
            told.entry((lead, cell.version)).or_default().push((row, at, start));
        }
    }
    for places in told.values() {
        let starts: Vec<usize> = places.iter().map(|place| place.2).collect();
        let stays = longest_rise(&starts);
        for (&(row, at, _), _) in places.iter().zip(&stays).filter(|(_, stays)| !**stays) {
            rows[row].cells[at].moved = true;
        }
    }
}

/// For each of `values`, whether it belongs to the longest subsequence that never falls; of several, the last found.
fn longest_rise(values: &[usize]) -> Vec<bool> {
    // the longest run that ends at a value (its length and last member), in a binary indexed tree over the values' ranks
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let mut tree = vec![(0, None); values.len() + 1];
    let mut before = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let rank = sorted.partition_point(|other| other <= value);
        let (length, last) = prefixes(rank).map(|place| tree[place]).max().unwrap_or_default();
        before.push(last);
        let mut place = rank;
        while place < tree.len() {
            tree[place] = tree[place].max((length + 1, Some(at)));
            place += place & place.wrapping_neg();
        }
    }
    let mut stays = vec![false; values.len()];
    let mut at = prefixes(values.len()).map(|place| tree[place]).max().and_then(|(_, last)| last);
    while let Some(i) = at {
        stays[i] = true;
        at = before[i];
    }
    stays
}

/// The places of a binary indexed tree that together cover the first `count`.
fn prefixes(count: usize) -> impl Iterator<Item = usize> {
    let some = |place: usize| (place > 0).then_some(place);
    std::iter::successors(some(count), move |place| some(place & (place - 1)))
}

/// Whether all cells hold the same words.
fn is_word_for_word(versions: &[Analysis], passage: &Passage) -> bool {
    let text = |cell: &Cell| {
        let pieces = cell.spans.iter().map(|&span| versions[cell.version].source.slice(span));
        pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    let mut texts = passage.cells.iter().map(text);
    let first = texts.next();
    texts.all(|other| Some(other) == first)
}

/// The reason of the strongest link; of links equally strong the first reason of the alphabet, whatever the order in which
/// versions are named.
fn reason(passage: &Passage) -> String {
    let by_strength =
        |a: &&Link, b: &&Link| a.score.total_cmp(&b.score).then_with(|| b.reason.cmp(&a.reason));
    let strongest = passage.links.iter().max_by(by_strength);
    strongest.map(|link| link.reason.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_equally_strong_links_changes_no_reason() {
        let link = |reason: &str| Link { a: (0, 0), b: (1, 0), score: 0.5, reason: reason.to_owned() };
        let mut passage = Passage { links: vec![link("news, talks"), link("Geneva")], ..Passage::default() };
        assert_eq!(reason(&passage), "Geneva");
        passage.links.reverse();
        assert_eq!(reason(&passage), "Geneva");
    }

    #[test]
    fn what_falls_out_of_order_moved() {
        for (starts, expected) in [
            (&[1, 2, 3][..], &[true, true, true][..]),
            (&[5, 1, 2, 3], &[false, true, true, true]),
            (&[1, 9, 2, 3], &[true, false, true, true]),
            (&[1, 1], &[true, true]),
            (&[2, 1], &[false, true]),
            (&[3, 1, 2, 0], &[false, true, true, false]),
            (&[], &[]),
        ] {
            assert_eq!(longest_rise(starts), expected, "{starts:?}");
        }
    }
}
