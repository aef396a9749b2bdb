//! Passages as rows of spans.

use super::model::{CellReport, PassageReport};
use crate::align::{Alignment, Cell, Passage, Version};
use crate::text::Span;

/// The id of passage number `index`.
pub(super) fn id(index: usize) -> String {
    format!("p{}", index + 1)
}

/// All passages of an alignment.
pub(super) fn table(versions: &[Version], alignment: &Alignment) -> Vec<PassageReport> {
    let row = |(index, passage): (usize, &Passage)| PassageReport {
        id: id(index),
        kind: if is_word_for_word(versions, passage) { "reused" } else { "aligned" },
        cells: passage
            .cells
            .iter()
            .map(|cell| CellReport { version: cell.version, spans: spans(&versions[cell.version], cell) })
            .collect(),
        reason: reason(passage),
    };
    alignment.passages.iter().enumerate().map(row).collect()
}

/// The id of the passage that covers `span` of `version`, if any.
pub(super) fn around(version: usize, span: Span, versions: &[Version], alignment: &Alignment) -> Option<String> {
    let sentence = versions[version].document.sentence_at(span.start)?;
    let holds = |passage: &Passage| passage.cell(version).is_some_and(|c| c.sentences.contains(&sentence));
    alignment.passages.iter().position(holds).map(id)
}

/// The spans of a cell: sentences next to each other in one paragraph are one span.
fn spans(version: &Version, cell: &Cell) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last: Option<usize> = None;
    for &sentence in &cell.sentences {
        let span = version.sentence(sentence);
        let sentences = &version.document.sentences;
        let follows = last.is_some_and(|before| {
            before + 1 == sentence && sentences[before].paragraph == sentences[sentence].paragraph
        });
        match spans.last_mut() {
            Some(open) if follows => *open = open.cover(span),
            _ => spans.push(span),
        }
        last = Some(sentence);
    }
    spans
}

/// Whether all cells hold the same words.
fn is_word_for_word(versions: &[Version], passage: &Passage) -> bool {
    let text = |cell: &Cell| {
        let version = &versions[cell.version];
        let sentences = cell.sentences.iter().map(|&s| version.source.slice(version.sentence(s)));
        sentences.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    let mut texts = passage.cells.iter().map(text);
    let first = texts.next();
    texts.all(|other| Some(other) == first)
}

/// The reason of the strongest link.
fn reason(passage: &Passage) -> String {
    let strongest = passage.links.iter().max_by(|a, b| a.score.total_cmp(&b.score));
    strongest.map(|link| link.reason.clone()).unwrap_or_default()
}
