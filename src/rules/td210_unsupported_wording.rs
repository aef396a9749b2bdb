//! # Wording without support in the other versions
//!
//! ## What it does
//! Reports words in a row that the other versions of the passage do not have in their place and have little like:
//! a stretch around a word of high drift. The drift of a word is a number from 0 to 1, learned from error spans that
//! professional translators marked; `docs/how-drift-is-measured.md` explains it. A stretch that half of the other
//! versions have word for word is left alone.
//!
//! The mark follows the story. As a rule it is a drift of {usual}. Where the versions agree nearly everywhere, less stands
//! out: the {stands out} words in a hundred with the most drift are reported, down to a drift of {least}. Where they agree
//! little, at most {most} words in a hundred begin a loud finding, and the rest are hints.
//!
//! Between translations of one source, where at least {versions} versions tell the passage, this is a warning, and with fewer
//! versions information; the confidence is likely from a drift of {likely} on. In a story that all tell freely, only the
//! stretches of most drift are that loud, the rest are hints, and no confidence is likely. Between articles that tell
//! one event in their own words it is a hint.
//!
//! Each reading of the others is shown once, at most {shown} of them; the message counts the rest.
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

use super::{Number, Rule, Scope, Story};
use crate::align::{DriftMark, DriftSpan, Holders, Mode};
use crate::finding::{Code, Confidence, Divergence, Finding, Instead, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: Code::UnsupportedWording,
    severity: Severity::Warning,
    scope: Scope::Versions(check),
    needs: &[],
    numbers: &[
        ("usual", Number::Value(DriftMark::USUAL)),
        ("stands out", Number::Share(DriftMark::STANDS_OUT)),
        ("least", Number::Value(DriftMark::LEAST)),
        ("most", Number::Share(DriftMark::MOST)),
        ("versions", Number::Count(ENOUGH_VERSIONS)),
        ("likely", Number::Value(LIKELY)),
        ("shown", Number::Count(SHOWN)),
    ],
    source: include_str!("td210_unsupported_wording.rs"),
};

/// From so many versions of a passage on, wording that stands alone is worth a warning.
const ENOUGH_VERSIONS: usize = 4;

/// Drift from which seven in ten of the words were marked by a given translator.
const LIKELY: f32 = 0.8;

/// Most readings that are shown as evidence; the sentence counts the rest.
const SHOWN: usize = 4;

fn check(story: &Story, findings: &mut Vec<Finding>) {
    if story.versions.len() < 2 {
        return;
    }
    let holders = Holders::new(story.alignment);
    for stretch in &story.drift.spans {
        // what one version alone tells as a whole is TD208's to say
        if holders.of(stretch.version, stretch.span).is_none() {
            continue;
        }
        let tellers = stretch.others + 1;
        let severity = match story.alignment.mode {
            Mode::Parallel if !stretch.is_loud => Severity::Hint,
            Mode::Parallel if tellers >= ENOUGH_VERSIONS => Severity::Warning,
            Mode::Parallel => Severity::Info,
            Mode::Comparable => Severity::Hint,
        };
        let is_likely =
            severity == Severity::Warning && !story.drift.mark.is_free && stretch.strength >= LIKELY;
        let confidence = if is_likely { Confidence::Likely } else { Confidence::Possible };
        let readings = readings(story, stretch);
        let reason = reason(&readings, stretch.alike, tellers - 1);
        let place = (stretch.version, stretch.span);
        let shown = readings.iter().take(SHOWN).map(|reading| reading.place);
        findings.push(Finding::new(RULE.code, severity, confidence, place, reason).with_evidence(shown));
    }
}

/// What other versions have in the place of a stretch.
struct Reading {
    /// Its words, with single spaces between.
    words: String,
    /// How many versions have it.
    count: usize,
    /// Where one of them has it.
    place: (usize, Span),
}

/// Each reading once, the one that most versions share first. A reading that runs from one sentence into another, far
/// away, shows nothing and is left out.
fn readings(story: &Story, stretch: &DriftSpan) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    for &place in stretch.readings.iter().filter(|place| is_in_one_sentence(story, **place)) {
        let text = story.versions[place.0].source.slice(place.1);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match found.iter_mut().find(|reading| reading.words == words) {
            Some(reading) => {
                reading.count += 1;
                reading.place = first_by_text(story, reading.place, place);
            }
            None => found.push(Reading { words, count: 1, place }),
        }
    }
    found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.words.cmp(&b.words)));
    found
}

fn is_in_one_sentence(story: &Story, (version, span): (usize, Span)) -> bool {
    let document = &story.versions[version].document;
    document.sentence_at(span.start).is_some_and(|at| document.sentences[at].span.contains(span))
}

/// The place in the version whose text comes first, so that the order in which versions are named decides nothing.
fn first_by_text(story: &Story, a: (usize, Span), b: (usize, Span)) -> (usize, Span) {
    let key = |place: (usize, Span)| {
        let source = &story.versions[place.0].source;
        (source.text(), source.name(), place.1)
    };
    if key(b) < key(a) { b } else { a }
}

/// What the others have instead, and how many readings are not shown.
fn reason(readings: &[Reading], alike: usize, others: usize) -> Divergence {
    let instead = readings.first().map(|first| Instead { words: first.words.clone(), count: first.count });
    Divergence::Unsupported { instead, alike, others, hidden: readings.len().saturating_sub(SHOWN) }
}
