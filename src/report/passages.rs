//! Passages as rows of spans.

use super::model::{CellReport, PassageReport};
use crate::align::{Alignment, Cell, Passage, PassageKind, Version};
use crate::text::Span;

/// The id of passage number `index`.
pub(super) fn id(index: usize) -> String {
    format!("p{}", index + 1)
}

/// All passages of an alignment.
pub(super) fn table(versions: &[Version], alignment: &Alignment) -> Vec<PassageReport> {
    let row = |(index, passage): (usize, &Passage)| PassageReport {
        id: id(index),
        kind: match passage.kind {
            PassageKind::Furniture => "furniture",
            PassageKind::Story if is_word_for_word(versions, passage) => "reused",
            PassageKind::Story => "aligned",
        },
        cells: passage
            .cells
            .iter()
            .map(|cell| CellReport { version: cell.version, spans: cell.spans.clone() })
            .collect(),
        reason: reason(passage),
    };
    alignment.passages.iter().enumerate().map(row).collect()
}

/// The id of the passage that covers `span` of `version`, if any.
pub(super) fn around(version: usize, span: Span, alignment: &Alignment) -> Option<String> {
    let holds = |passage: &Passage| {
        passage.cell(version).is_some_and(|cell| cell.spans.iter().any(|covered| covered.overlaps(span)))
    };
    alignment.passages.iter().position(holds).map(id)
}

/// Whether all cells hold the same words.
fn is_word_for_word(versions: &[Version], passage: &Passage) -> bool {
    let text = |cell: &Cell| {
        let pieces = cell.spans.iter().map(|&span| versions[cell.version].source.slice(span));
        pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
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
