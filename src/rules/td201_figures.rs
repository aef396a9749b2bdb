//! # Figures differ
//!
//! ## What it does
//! Reports a number, sum of money or share that other versions of the passage state differently. Numbers are compared
//! by value, not by spelling: `five` is `5`, `half a million` is `500,000`. Figures that differ and can yet all hold
//! (`tens of thousands`, `up to 100,000`) are told as information.
//!
//! Between translations in different languages, where no counted noun is shared, a figure is compared where it alone of
//! its kind is left over on both sides when equal figures have found each other, and where no other unit explains it.
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

use std::cmp::Reverse;

use super::conflict::Conflicts;
use super::{Rule, Scope, Story};
use crate::align::{Claim, ClaimKind, Reading, Verdict};
use crate::finding::{Code, Confidence, Divergence, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::Figures,
    severity: Severity::Warning,
    scope: Scope::Versions,
    needs: &[],
    source: include_str!("td201_figures.rs"),
    check: |story, findings| {
        CONFLICTS.check(story, findings);
        compatible(story, findings);
    },
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Figures,
    kinds: &[ClaimKind::Count, ClaimKind::Money, ClaimKind::Percent],
    verdict: Verdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Likely,
};

/// Adds what differs and can yet all hold: `up to 100,000` beside `about 100,000`. Readers are told different things.
fn compatible(story: &Story, findings: &mut Vec<Finding>) {
    let is_figure =
        |claim: &&Claim| claim.verdict == Verdict::Compatible && CONFLICTS.kinds.contains(&claim.kind);
    for claim in story.claims.iter().filter(is_figure) {
        let voices = |number: &str| claim.readings.iter().filter(|r| self::number(r) == number).count();
        for reading in claim.readings.iter().filter(|r| 2 * voices(number(r)) <= claim.readings.len()) {
            let others: Vec<&Reading> =
                claim.readings.iter().filter(|other| number(other) != number(reading)).collect();
            let say = |r: &Reading| story.versions[r.version].source.slice(r.span);
            let alike = |r: &Reading| others.iter().filter(|other| say(other) == say(r)).count();
            // the number that most versions give, as most of them write it
            let best = |r: &&&Reading| (Reverse(voices(number(r))), Reverse(alike(r)), say(r));
            let Some(other) = others.iter().min_by_key(best) else { continue };
            let [own, other] = [reading, *other].map(|reading| say(reading).to_owned());
            let (place, reason) = ((reading.version, reading.span), Divergence::BothHold { own, other });
            let finding = Finding::new(RULE.code, Severity::Info, Confidence::Likely, place, reason);
            let others = story.by_content(others.iter().map(|r| (r.version, r.span)));
            findings.push(finding.with_evidence(others));
        }
    }
}

/// The number of a reading without what it counts.
fn number(reading: &Reading) -> &str {
    reading.value.split(' ').next().unwrap_or_default()
}
