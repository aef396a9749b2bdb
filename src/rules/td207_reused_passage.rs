//! # TD207 passage reused word for word
//!
//! ## What it does
//! Reports sentences that two versions tell in the same words, or nearly the same: at least {words} words long, with at
//! least {share} in a hundred of their word trigrams in common (Dice coefficient).
//!
//! ## Why
//! Two texts that share their wording share their origin: they are one voice, and a figure that both give is not
//! confirmed twice. It is no mistake of either text, so the finding is for information.
//!
//! In parallel versions (translations of one source) short and plain sentences come out the same without copying;
//! the rule speaks only of comparable texts. `reuse` in the JSON report counts both.
//!
//! ## Example
//! Version A and version B both say: "The two sides agreed to set up a joint office in the port by the end of May."
//!
//! ## Fix
//! None. Count the versions as one where you weigh what they say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Number, Rule, Scope, Story};
use crate::align::{Mode, Reuse};
use crate::finding::{Code, Confidence, Divergence, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::ReusedPassage,
    severity: Severity::Info,
    scope: Scope::Versions(check),
    needs: &[],
    numbers: &[
        ("words", Number::Count(Reuse::LEAST_WORDS)),
        ("share", Number::Share(Reuse::NEARLY_SAME as f32)),
    ],
    source: include_str!("td207_reused_passage.rs"),
};

fn check(story: &Story, findings: &mut Vec<Finding>) {
    if story.alignment.mode == Mode::Parallel {
        return;
    }
    for ((version, sentence), twins) in twins(story) {
        let span = |(version, sentence): (usize, usize)| story.versions[version].sentence(sentence);
        let mut others: Vec<usize> = twins.iter().map(|twin| twin.0).collect();
        others.dedup();
        let reason = match others.as_slice() {
            [one] => Divergence::ReusedBy(story.versions[*one].source.name().to_owned()),
            many => Divergence::ReusedByMany(many.len()),
        };
        let place = (version, span((version, sentence)));
        let finding = Finding::new(RULE.code, RULE.severity, Confidence::Certain, place, reason);
        let twins = story.by_content(twins.into_iter().map(|twin| (twin.0, span(twin))));
        findings.push(finding.with_evidence(twins));
    }
}

/// A version and one of its sentences.
type Place = (usize, usize);

/// Every sentence that other versions reuse, with their sentences.
fn twins(story: &Story) -> BTreeMap<Place, BTreeSet<Place>> {
    let mut twins: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for shared in story.voices.reuse() {
        let [a, b] = shared.versions;
        for &[s, t] in &shared.sentences {
            twins.entry((a, s)).or_default().insert((b, t));
            twins.entry((b, t)).or_default().insert((a, s));
        }
    }
    twins
}
