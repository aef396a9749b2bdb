//! The answers on top of the page: where versions disagree, what all tell, what only one tells.

use std::collections::BTreeMap;

use crate::report::{AnswerKind, AnswerReport, Grade};

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words::{self, count};

/// What stands on top of the page.
pub(super) struct Answers {
    pub disagree: Vec<Line>,
    pub shades: Vec<Line>,
    /// How many shades there are, in words.
    pub shades_words: String,
    /// What all tell: subject, and the passage that tells it.
    pub shared: Vec<(String, String)>,
    /// What one version tells alone: label, where all of it stands, the first of it, how much more there is.
    pub alone: Vec<(String, String, Vec<String>, usize)>,
    pub chips: Vec<Chip>,
}

/// A disagreement in a line.
pub(super) struct Line {
    pub grade: &'static str,
    pub shape: &'static str,
    pub kind: String,
    /// Anchor of the conflict.
    pub target: String,
    pub subject: String,
    /// Readings with the labels of the versions.
    pub sides: Vec<(String, String)>,
    /// How many readings are not shown.
    pub more: usize,
    /// Indices of the versions, parted by spaces.
    pub versions: String,
}

/// A button that filters the disagreements.
pub(super) struct Chip {
    pub group: &'static str,
    pub value: String,
    pub words: String,
    pub number: usize,
}

/// So many readings are shown in a line, and so many sentences of a version that are told in it alone.
const MOST_READINGS: usize = 5;
const MOST_ALONE: usize = 3;

/// The answers of a report.
pub(super) fn answers(view: &View) -> Answers {
    let summary = &view.report.summary;
    let conflicts = || summary.iter().filter(|answer| answer.kind == AnswerKind::Conflict);
    let lines = |is_shade: bool| {
        let of = conflicts().filter(|answer| (answer.grade == Some(Grade::Shade)) == is_shade);
        of.map(|answer| line(view, answer)).collect::<Vec<Line>>()
    };
    let (disagree, shades) = (lines(false), lines(true));
    let shared = summary.iter().filter(|answer| answer.kind == AnswerKind::All);
    let shared = shared.filter_map(|answer| Some((one_line(&answer.subject), answer.passage.clone()?)));
    Answers {
        chips: chips(view, &disagree),
        shades_words: format!("{} worded otherwise", count(shades.len(), "place")),
        shared: shared.collect(),
        alone: (0..view.labels.len()).filter_map(|version| alone(view, version)).collect(),
        disagree,
        shades,
    }
}

fn line(view: &View, answer: &AnswerReport) -> Line {
    let mut versions: Vec<usize> = answer.sides.iter().flat_map(|side| side.versions.clone()).collect();
    versions.sort_unstable();
    versions.dedup();
    let sides = answer.sides.iter().take(MOST_READINGS);
    Line {
        grade: answer.grade.map_or("", Grade::name),
        shape: answer.grade.map_or("", Grade::shape),
        kind: answer.rule.map_or(String::new(), |rule| rule.name().replace('-', " ")),
        target: answer.conflict.clone().or(answer.passage.clone()).unwrap_or_else(|| "answers".to_owned()),
        subject: one_line(&answer.subject),
        sides: sides
            .map(|side| (one_line(&side.reading), words::labels(&view.labels, &side.versions)))
            .collect(),
        more: answer.sides.len().saturating_sub(MOST_READINGS),
        versions: versions.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
    }
}

fn alone(view: &View, version: usize) -> Option<(String, String, Vec<String>, usize)> {
    let is_own = |answer: &&AnswerReport| {
        answer.kind == AnswerKind::Only && answer.sides.iter().any(|side| side.versions.contains(&version))
    };
    let told: Vec<String> =
        view.report.summary.iter().filter(is_own).map(|answer| one_line(&answer.subject)).collect();
    let more = told.len().saturating_sub(MOST_ALONE);
    let label = &view.labels[version];
    let shown = told.iter().take(MOST_ALONE).cloned().collect();
    (!told.is_empty()).then(|| (label.clone(), format!("alone-{label}"), shown, more))
}

/// A chip for each grade, kind and version that some disagreements have and others have not.
fn chips(view: &View, lines: &[Line]) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut add = |group: &'static str, counts: BTreeMap<String, usize>, name: &dyn Fn(&str) -> String| {
        let parts = counts.into_iter().filter(|(_, number)| *number < lines.len());
        chips.extend(parts.map(|(value, number)| Chip { group, words: name(&value), value, number }));
    };
    let counted = |values: &dyn Fn(&Line) -> Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        lines.iter().flat_map(values).for_each(|value| *counts.entry(value).or_default() += 1);
        counts
    };
    let same = |value: &str| value.to_owned();
    add("grade", counted(&|line| vec![line.grade.to_owned()]), &same);
    add("kind", counted(&|line| vec![line.kind.clone()]), &same);
    let label = |value: &str| {
        value.parse().ok().and_then(|version: usize| view.labels.get(version).cloned()).unwrap_or_default()
    };
    if view.labels.len() <= super::text::MOST_COLUMNS {
        add("by", counted(&|line| line.versions.split(' ').map(str::to_owned).collect()), &label);
    }
    chips
}
