//! Each version whole, with its marks and the passages that its sentences belong to.

use crate::text::Span;

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words;
use super::text::{MOST_COLUMNS, Piece, pieces};

/// A version from its first sentence to its last.
pub(super) struct Article {
    pub label: String,
    pub name: String,
    pub language: Option<String>,
    pub paragraphs: Vec<Vec<Sentence>>,
}

/// A sentence.
pub(super) struct Sentence {
    /// Id of the passage that holds its beginning, where the sentence before is in another.
    pub passage: Option<String>,
    /// Whether no other version tells it.
    pub is_alone: bool,
    pub pieces: Vec<Piece>,
}

/// The versions whole; none where they are so many that nobody reads them all.
pub(super) fn articles(view: &View) -> Vec<Article> {
    if view.labels.len() > MOST_COLUMNS {
        return Vec::new();
    }
    (0..view.labels.len()).map(|version| article(view, version)).collect()
}

fn article(view: &View, version: usize) -> Article {
    let report = &view.report.versions[version];
    let mut cells: Vec<(Span, &str)> = Vec::new();
    for passage in view.report.passages.iter() {
        let own = passage.cells.iter().filter(|cell| cell.version == version);
        cells.extend(own.flat_map(|cell| cell.spans.iter().map(|&span| (span, passage.id.as_str()))));
    }
    cells.sort_unstable();
    let holder = |span: Span| {
        let at = cells.partition_point(|(cell, _)| cell.end <= span.start);
        cells.get(at).filter(|(cell, _)| cell.overlaps(span)).map(|(_, id)| *id)
    };
    let text = report.source.text();
    let is_break = |a: &Span, b: &Span| text.get(a.end..b.start).is_some_and(|gap| gap.contains('\n'));
    let mut last = None;
    let mut sentence = |span: &Span| {
        let here = holder(*span);
        let passage = here.filter(|_| here != last).map(str::to_owned);
        last = here;
        let is_alone = report.alone.binary_search(span).is_ok();
        Sentence { passage, is_alone, pieces: pieces(view, version, *span, &[], false) }
    };
    let paragraphs = report.sentences.chunk_by(|a, b| !is_break(a, b));
    Article {
        label: view.labels[version].clone(),
        name: one_line(&words::file_name(report)),
        language: report.language.clone(),
        paragraphs: paragraphs.map(|sentences| sentences.iter().map(&mut sentence).collect()).collect(),
    }
}
