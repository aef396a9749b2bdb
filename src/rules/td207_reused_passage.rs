//! # TD207 passage reused word for word
//!
//! ## What it does
//! Reports sentences that two versions tell in the same words, or nearly the same: at least eight words long, with at
//! least three quarters of their word trigrams in common (Dice coefficient).
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

use super::{Rule, Story};
use crate::align::{Mode, reuse};
use crate::finding::{Confidence, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: "TD207",
    name: "reused-passage",
    severity: Severity::Info,
    category: "Other/Reuse",
    source: include_str!("td207_reused_passage.rs"),
    check,
};

fn check(story: &Story, findings: &mut Vec<Finding>) {
    if story.alignment.mode == Mode::Parallel {
        return;
    }
    for shared in reuse(story.versions, story.alignment) {
        for sentences in &shared.sentences {
            let place = |side: usize| {
                let version = shared.versions[side];
                (version, story.versions[version].sentence(sentences[side]))
            };
            for (here, there) in [(0, 1), (1, 0)] {
                let other = story.versions[shared.versions[there]].source.name();
                let message = format!("{other} tells this in the same words, or nearly");
                let finding =
                    Finding::new(RULE.code, RULE.severity, Confidence::Certain, place(here), message);
                findings.push(finding.with_evidence([place(there)]));
            }
        }
    }
}
