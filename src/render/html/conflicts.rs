//! Conflicts and other divergences, each with the words of every version.

use crate::finding::Code;
use crate::report::{ConflictReport, Grade, SideReport};

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words;
use super::text::{Cell, MOST_COLUMNS, Told, cells};

pub(super) struct Conflict {
    pub id: String,
    pub rule: Code,
    pub name: String,
    pub severity: &'static str,
    pub confidence: &'static str,
    pub is_grave: bool,
    /// Label of the version that the message speaks of.
    pub speaker: String,
    pub message: String,
    /// What it is about and who says what, with the shape of its grade; none where it is no disagreement in a line.
    pub answer: Option<String>,
    pub passage: Option<String>,
    pub cells: Vec<Cell>,
    /// Labels of the versions that tell the passage without the words in conflict, where these are not shown in full.
    pub others: Option<String>,
}

pub(super) fn items(view: &View, kind: &'static str) -> Vec<Conflict> {
    view.conflicts(kind).map(|conflict| item(view, conflict)).collect()
}

fn item(view: &View, conflict: &ConflictReport) -> Conflict {
    let finding = view.speaker(conflict);
    let (cells, others) = sides(view, conflict);
    Conflict {
        id: conflict.id.clone(),
        rule: conflict.rule,
        name: words::rule_title(finding.rule.name()),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        is_grave: words::is_grave(finding.severity),
        speaker: view.labels[finding.version].clone(),
        message: words::sentence(&finding.reason),
        answer: answer(view, conflict),
        passage: conflict.passage.clone(),
        cells,
        others,
    }
}

/// The line of the summary that tells of a conflict.
fn answer(view: &View, conflict: &ConflictReport) -> Option<String> {
    let answer = view.report.summary.iter().find(|answer| answer.conflict.as_ref() == Some(&conflict.id))?;
    let shape = answer.grade.map_or("", Grade::shape);
    Some(format!("{shape} {}", one_line(&answer.sentence(&view.labels))))
}

/// A cell for each version that says something of what is in conflict; where there are many versions, a cell a reading, in
/// the words of the first that has it. The passage has the words of all.
fn sides(view: &View, conflict: &ConflictReport) -> (Vec<Cell>, Option<String>) {
    let versions = |reading: Option<usize>| -> Vec<usize> {
        conflict.sides.iter().filter(|side| side.reading == reading).map(|side| side.version).collect()
    };
    if view.labels.len() <= MOST_COLUMNS {
        let speaks = |side: &&SideReport| side.reading.is_some();
        let told: Vec<Told> = conflict.sides.iter().filter(speaks).map(told).collect();
        let silent = versions(None);
        if told.len() > 1 {
            let silent = (!silent.is_empty()).then(|| words::labels(&view.labels, &silent));
            return (cells(view, &told), silent);
        }
        let all: Vec<Told> = conflict.sides.iter().map(self::told).collect();
        return (cells(view, &all), None);
    }
    let mut shown: Vec<Cell> = Vec::new();
    for reading in 0..conflict.sides.len() {
        let Some(first) = conflict.sides.iter().find(|side| side.reading == Some(reading)) else { break };
        let who = versions(Some(reading));
        let in_words = cells(view, &[told(first)]);
        shown.extend(in_words.into_iter().map(|cell| Cell {
            label: words::labels(&view.labels, &who),
            versions: who.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
            ..cell
        }));
    }
    let others = versions(None);
    (shown, (!others.is_empty()).then(|| words::labels(&view.labels, &others)))
}

fn told(side: &SideReport) -> Told<'_> {
    Told { version: side.version, spans: &side.spans, marks: &side.marks, moved: false, is_weighed: false }
}
