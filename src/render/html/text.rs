//! Text of the versions as pieces with one look each, and the cells that hold it.

use crate::finding::Family;
use crate::text::Span;

use super::super::view::{Segment, View};
use super::super::visible::{one_line, visible};
use super::super::words;

/// Versions that stand beside each other in columns. Where there are more, those with the same words share a cell, and
/// claims show the numbers of their readings instead of words.
pub(super) const MOST_COLUMNS: usize = 6;

/// What one version says, or several in the same words.
pub(super) struct Cell {
    /// Indices of the versions, parted by spaces, for the script.
    pub versions: String,
    /// Their labels: `A`, or `A, C–F`.
    pub label: String,
    /// Path of the first version.
    pub path: String,
    pub language: Option<String>,
    pub line: Option<usize>,
    /// Whether it stands in another order than in the first version of the passage.
    pub moved: bool,
    /// Byte where it begins.
    pub start: usize,
    /// No paragraphs where the version says nothing.
    pub paragraphs: Vec<Vec<Piece>>,
}

/// A stretch of text with one look.
pub(super) struct Piece {
    pub text: String,
    pub class: String,
    /// Whether it is what the surrounding item is about.
    pub is_marked: bool,
    pub badges: Vec<Badge>,
}

/// The letter of a finding, with a link to it.
pub(super) struct Badge {
    pub letter: char,
    pub is_grave: bool,
    pub target: String,
}

/// What to put into a cell.
pub(super) struct Told<'a> {
    pub version: usize,
    pub spans: &'a [Span],
    pub marks: &'a [Span],
    pub moved: bool,
    /// Whether to show drift and other findings besides the marks.
    pub is_weighed: bool,
}

/// One cell a version in the order given; where there are many versions, one for all that have the same words.
pub(super) fn cells(view: &View, told: &[Told]) -> Vec<Cell> {
    let mut groups: Vec<(String, Vec<&Told>)> = Vec::new();
    let is_many = view.labels.len() > MOST_COLUMNS;
    for one in told {
        let source = &view.report.versions[one.version].source;
        let words = one.spans.iter().flat_map(|&span| source.slice(span).split_whitespace());
        let words = words.collect::<Vec<_>>().join(" ");
        match groups.iter_mut().find(|group| is_many && group.0 == words) {
            Some(group) => group.1.push(one),
            None => groups.push((words, vec![one])),
        }
    }
    groups.iter().map(|(_, told)| cell(view, told)).collect()
}

fn cell(view: &View, told: &[&Told]) -> Cell {
    let Told { version, spans, marks, moved, is_weighed } = *told[0];
    let source = &view.report.versions[version].source;
    let versions: Vec<usize> = told.iter().map(|one| one.version).collect();
    Cell {
        label: words::labels(&view.labels, &versions),
        versions: versions.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
        path: one_line(&view.report.versions[version].path),
        language: view.report.versions[version].language.clone(),
        line: spans.first().map(|span| source.place(span.start).line),
        moved,
        start: spans.first().map_or(0, |span| span.start),
        paragraphs: spans
            .iter()
            .map(|&span| match is_weighed {
                // in articles nearly every word is without support, so that marking it says nothing
                true => pieces(view, version, span, marks, view.report.mode == "parallel"),
                false => marked(view, version, span, marks),
            })
            .collect(),
    }
}

/// The text of `span`; drift is shown only where there is something to compare with.
pub(super) fn pieces(
    view: &View,
    version: usize,
    span: Span,
    marks: &[Span],
    is_compared: bool,
) -> Vec<Piece> {
    let segments = view.segments(version, span, marks);
    joined(segments.iter().map(|segment| piece(view, segment, is_compared)))
}

/// The text of `span` with nothing shown but `marks`.
pub(super) fn marked(view: &View, version: usize, span: Span, marks: &[Span]) -> Vec<Piece> {
    let plain = |(text, is_marked): (&str, bool)| Piece {
        text: visible(text).into_owned(),
        class: String::new(),
        is_marked,
        badges: Vec::new(),
    };
    joined(view.stretches(version, span, marks).into_iter().map(plain))
}

/// The same pieces, those of one look taken together.
fn joined(pieces: impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.badges.is_empty() && last.has_look_of(&piece) => {
                last.text.push_str(&piece.text);
                last.badges = piece.badges;
            }
            _ => joined.push(piece),
        }
    }
    joined
}

impl Piece {
    fn has_look_of(&self, other: &Piece) -> bool {
        self.is_marked == other.is_marked && (self.is_marked || self.class == other.class)
    }
}

fn piece(view: &View, segment: &Segment, is_compared: bool) -> Piece {
    let drift = ["", "d1", "d2", "d3"][if is_compared { segment.drift } else { 0 }];
    let line = segment.findings.iter().find_map(|&index| line(view, index)).unwrap_or_default();
    Piece {
        text: visible(segment.text).into_owned(),
        class: [drift, line].into_iter().filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" "),
        is_marked: segment.is_marked,
        badges: badges(view, segment),
    }
}

/// The shape of line under the words of a finding, besides the dashes of drift: solid for what is in conflict, wavy for
/// what is garbled or damaged, dotted for names.
fn line(view: &View, index: usize) -> Option<&'static str> {
    match view.report.findings[index].rule.family() {
        Family::Garble | Family::Integrity => Some("g"),
        Family::Names => Some("n"),
        _ if view.is_in_conflict(index) => Some("c"),
        _ => None,
    }
}

/// One badge a class of the findings that end in `segment`. What its conflict shows already has none, nor has wording
/// without support, which the dashes of drift show.
fn badges(view: &View, segment: &Segment) -> Vec<Badge> {
    let mut badges: Vec<Badge> = Vec::new();
    for &index in &segment.ending {
        let finding = &view.report.findings[index];
        let letter = words::badge(finding.rule);
        let is_shown =
            finding.rule == words::UNSUPPORTED || (segment.is_marked && view.is_in_conflict(index));
        let is_grave = words::is_grave(finding.severity);
        match badges.iter_mut().find(|badge| badge.letter == letter) {
            _ if is_shown => {}
            Some(badge) => badge.is_grave |= is_grave,
            None => badges.push(Badge { letter, is_grave, target: view.target(index) }),
        }
    }
    badges
}
