//! The passages side by side, who tells which of them, and what is told in one version only.

use crate::report::{CellReport, PassageReport};
use crate::text::Span;

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words::{self, count};
use super::text::{Cell, MOST_COLUMNS, Piece, Told, cells, pieces};

/// Passages in a row: without disagreement, and folded, or not.
pub(super) struct Run {
    pub is_alike: bool,
    /// `p3 to p5: 3 passages without disagreement`, for a folded run.
    pub summary: String,
    pub passages: Vec<Passage>,
}

pub(super) struct Passage {
    pub id: String,
    pub kind: &'static str,
    pub reason: String,
    pub cells: Vec<Cell>,
    /// Labels of the versions that do not tell it, where they have no column of their own.
    pub missing: Option<String>,
}

/// The passages that one version tells, one sign each.
pub(super) struct Row {
    pub label: String,
    pub name: String,
    pub signs: Vec<&'static str>,
    pub told: usize,
}

/// What one version tells alone.
pub(super) struct Alone {
    pub version: usize,
    pub label: String,
    pub name: String,
    pub language: Option<String>,
    pub count: String,
    pub sentences: Vec<Vec<Piece>>,
    pub furniture: Vec<Vec<Piece>>,
}

/// All passages in reading order, those without disagreement folded.
pub(super) fn grid(view: &View) -> Vec<Run> {
    let is_folded =
        |passage: &PassageReport| passage.kind == "furniture" || !view.has_disagreement(&passage.id);
    let runs = view.report.passages.chunk_by(|a, b| is_folded(a) == is_folded(b));
    let run = |passages: &[PassageReport]| {
        let (first, last) = (&passages[0], &passages[passages.len() - 1]);
        let number = format!("{} without disagreement", count(passages.len(), "passage"));
        Run {
            is_alike: is_folded(first),
            summary: match passages.len() {
                1 => format!("{}: {number}", first.id),
                _ => format!("{} to {}: {number}", first.id, last.id),
            },
            passages: passages.iter().map(|passage| self::passage(view, passage)).collect(),
        }
    };
    runs.map(run).collect()
}

fn passage(view: &View, passage: &PassageReport) -> Passage {
    let all = 0..view.labels.len();
    let cell = |version: usize| passage.cells.iter().find(|cell| cell.version == version);
    let missing: Vec<usize> = all.clone().filter(|&version| cell(version).is_none()).collect();
    let is_many = view.labels.len() > MOST_COLUMNS;
    let told = all.filter(|&version| !is_many || cell(version).is_some()).map(|version| {
        let spans = cell(version).map_or(&[][..], |cell| &cell.spans);
        let moved = cell(version).is_some_and(|cell| cell.moved);
        Told { version, spans, marks: &[], moved, is_weighed: true }
    });
    Passage {
        id: passage.id.clone(),
        kind: passage.kind,
        reason: one_line(&passage.reason),
        cells: cells(view, &told.collect::<Vec<_>>()),
        missing: (is_many && !missing.is_empty()).then(|| words::labels(&view.labels, &missing)),
    }
}

/// Sign of what a version does with a passage: tells it, in other order, in the words of others, or not at all.
fn sign(passage: &PassageReport, version: usize) -> &'static str {
    match passage.cells.iter().find(|cell| cell.version == version) {
        None => "",
        Some(CellReport { moved: true, .. }) => "↕",
        Some(_) if passage.kind == "reused" => "=",
        Some(_) => "●",
    }
}

/// One row a version.
pub(super) fn matrix(view: &View) -> Vec<Row> {
    let row = |version: usize| {
        let signs: Vec<&str> = view.report.passages.iter().map(|passage| sign(passage, version)).collect();
        Row {
            label: view.labels[version].clone(),
            name: one_line(&words::file_name(&view.report.versions[version])),
            told: signs.iter().filter(|sign| !sign.is_empty()).count(),
            signs,
        }
    };
    (0..view.labels.len()).map(row).collect()
}

/// Sentences without a partner and page furniture, version by version.
pub(super) fn alone(view: &View) -> Vec<Alone> {
    let of = |index: usize| {
        let version = &view.report.versions[index];
        let texts =
            |spans: &[Span]| spans.iter().map(|&span| pieces(view, index, span, &[], false)).collect();
        Alone {
            version: index,
            label: view.labels[index].clone(),
            name: one_line(&words::file_name(version)),
            language: version.language.clone(),
            count: count(version.alone.len(), "sentence"),
            sentences: texts(&version.alone),
            furniture: texts(&version.furniture),
        }
    };
    let all = (0..view.labels.len()).map(of);
    all.filter(|alone| !alone.sentences.is_empty() || !alone.furniture.is_empty()).collect()
}
