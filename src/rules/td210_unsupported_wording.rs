//! # Wording without support in the other versions
//!
//! ## What it does
//! Reports words in a row that the other versions of the passage do not have in their place and have little like:
//! a word whose drift is 0.6 or more, with its neighbours from 0.45 on. The drift of a word is a number from 0 to 1,
//! learned from error spans that professional translators marked; `docs/how-drift-is-measured.md` explains it.
//!
//! Between translations of one source, where at least four versions tell the passage, this is a warning, and with fewer
//! versions information. Between articles that tell one event in their own words it is a hint.
//!
//! Drift is measured against how far the versions agree in general: in a story that all tell in nearly the same words,
//! one strange word alone may stay below the mark; its number in `--words` still stands out.
//!
//! ## Why
//! A word that one machine alone chose is more often a mistake than one that many chose: of the words reported among
//! ten systems, about four in ten were marked by a translator, which is as often as one translator's marks are
//! confirmed by another. It may also be the one right word. A mistake that all versions share is not seen.
//!
//! ## Example
//! - `They asked for silence to hear any sound under the stones.` (and three versions like it)
//! - `They demanded muteness for hearing some life of the rotten pile.`
//!
//! ## Fix
//! Compare the readings of the other versions, and look up the source text.

use super::{Rule, Story};
use crate::align::{DriftSpan, Mode};
use crate::finding::{Confidence, Finding, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "TD210",
    name: "unsupported-wording",
    severity: Severity::Warning,
    category: "Accuracy/Mistranslation",
    source: include_str!("td210_unsupported_wording.rs"),
    check,
};

/// From so many versions of a passage on, wording that stands alone is worth a warning.
const ENOUGH_VERSIONS: usize = 4;

fn check(story: &Story, findings: &mut Vec<Finding>) {
    if story.versions.len() < 2 {
        return;
    }
    for stretch in &story.drift.spans {
        // what one version alone tells as a whole is TD208's to say
        let Some(tellers) = tellers(story, stretch) else { continue };
        let severity = match story.alignment.mode {
            Mode::Parallel if tellers >= ENOUGH_VERSIONS => Severity::Warning,
            Mode::Parallel => Severity::Info,
            Mode::Comparable => Severity::Hint,
        };
        let place = (stretch.version, stretch.span);
        let readings = in_one_piece(story, stretch);
        let message = message(story, &readings, tellers - 1);
        let finding = Finding::new(RULE.code, severity, Confidence::Possible, place, message);
        findings.push(finding.with_evidence(readings));
    }
}

/// How many versions tell the passage of a stretch; `None` where no passage holds it.
fn tellers(story: &Story, stretch: &DriftSpan) -> Option<usize> {
    let passage = story.alignment.passages.iter().find(|passage| {
        let cell = passage.cell(stretch.version);
        cell.is_some_and(|cell| cell.spans.iter().any(|span| span.overlaps(stretch.span)))
    });
    passage.map(|passage| passage.cells.len())
}

/// The readings that stand in one sentence; one that runs from a sentence into another, far away, shows nothing.
fn in_one_piece(story: &Story, stretch: &DriftSpan) -> Vec<(usize, Span)> {
    let is_whole = |&(version, span): &(usize, Span)| {
        let document = &story.versions[version].document;
        document.sentence_at(span.start).is_some_and(|at| document.sentences[at].span.contains(span))
    };
    stretch.readings.iter().copied().filter(is_whole).collect()
}

/// What the others have instead: the reading that most of them share comes first.
fn message(story: &Story, places: &[(usize, Span)], others: usize) -> String {
    let mut readings: Vec<(String, usize)> = Vec::new();
    for &(version, span) in places {
        let words: Vec<&str> = story.versions[version].source.slice(span).split_whitespace().collect();
        let words = words.join(" ");
        match readings.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => readings.push((words, 1)),
        }
    }
    readings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    match readings.first() {
        None => "no other version has words like these in this place".to_owned(),
        Some((words, count)) => {
            let have = if *count == 1 { "has" } else { "have" };
            format!("{count} of the {others} other versions {have} “{words}” here")
        }
    }
}
