//! # Figures differ
//!
//! ## What it does
//! Reports a number, sum of money or share that other versions of the passage state differently. Numbers are compared
//! by value, not by spelling: `five` is `5`, `half a million` is `500,000`. Figures that differ and can yet all hold
//! (`tens of thousands`, `up to 100,000`) are told as information.
//!
//! Figures of one event (killed, injured, missing, held, evacuated, on board, troops, votes, distances, magnitudes, what
//! something costs) are held against each other wherever the versions tell them, also where no passage joins their
//! sentences, and across languages. A version that tells several differs only where none of them fits. Where the texts
//! say when they were written, a later text that counts more contradicts nothing: a toll rises.
//!
//! Between translations in different languages, where no counted noun is shared, a figure is compared where it alone of
//! its kind is left over on both sides when equal figures have found each other, and where no other unit explains it.
//!
//! A text that converts one measure in two ways (`40 feet (12 m)`, `40 feet (12.8 m)`) contradicts itself, and is told of
//! by itself.
//!
//! ## Why
//! A figure is the part of a text that readers carry on, and the part that translation systems garble without a trace.
//!
//! ## Example
//! - `The harbour holds 340 ships.`
//! - `The harbour holds 430 ships.`
//!
//! ## Fix
//! Look up the figure in the source text. The report counts voices; it does not know which figure is right.

use std::collections::BTreeSet;

use super::conflict::{self, Conflicts};
use super::conversions;
use super::{Rule, Scope, Story};
use crate::align::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::finding::{Code, Confidence, Finding, Said, Severity, Statement};

pub(super) const RULE: Rule = Rule {
    code: Code::Figures,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| {
        CONFLICTS.check(story, findings);
        compatible(story, findings);
        conversions::check(story, findings);
    }),
    needs: &[],
    numbers: &[],
    source: include_str!("td201_figures.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Figures,
    kinds: &[ClaimKind::Count, ClaimKind::Money, ClaimKind::Percent],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Likely,
};

/// Adds what differs and can yet all hold: `up to 100,000` beside `about 100,000`. Readers are told different things.
fn compatible(story: &Story, findings: &mut Vec<Finding>) {
    let is_figure =
        |claim: &&Claim| claim.verdict == ClaimVerdict::Compatible && CONFLICTS.kinds.contains(&claim.kind);
    for claim in story.claims.iter().filter(is_figure) {
        let sides: Vec<&str> =
            claim.readings.iter().map(number).collect::<BTreeSet<&str>>().into_iter().collect();
        let side = |reading: &Reading| sides.iter().position(|side| *side == number(reading)).unwrap_or(0);
        let statement = |reading: &Reading| Statement {
            location: (reading.version, reading.span).into(),
            said: Said::Says(words(story, reading)),
            value: words(story, reading),
            side: side(reading),
            voice: reading.voice,
            is_odd: false,
        };
        let mut conflict = conflict::conflict(story, claim, true, statement);
        let all = conflict.all_voices();
        let odd: Vec<bool> =
            conflict.statements.iter().map(|told| 2 * conflict.voices(told.side) <= all).collect();
        conflict.statements.iter_mut().zip(odd).for_each(|(told, is_odd)| told.is_odd = is_odd);
        findings.extend(conflict::finding(RULE.code, (Severity::Info, Confidence::Likely), conflict));
    }
}

fn words(story: &Story, reading: &Reading) -> String {
    story.versions[reading.version].source.slice(reading.span).to_owned()
}

/// The number of a reading without what it counts.
fn number(reading: &Reading) -> &str {
    reading.value.split(' ').next().unwrap_or_default()
}
