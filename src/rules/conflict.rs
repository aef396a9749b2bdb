//! Findings from conflicting claims, the same for every kind of claim.

use std::cmp::Reverse;

use super::Story;
use crate::align::{Claim, ClaimKind, Reading, Verdict};
use crate::finding::{Code, Confidence, Divergence, Finding, Said, Severity};

/// What a rule says of the conflicts of the kinds it watches.
pub(super) struct Conflicts {
    /// The rule's code.
    pub(super) code: Code,
    /// Kinds of claims it watches.
    pub(super) kinds: &'static [ClaimKind],
    /// The verdict it speaks on: a conflict, or variants of one thing.
    pub(super) verdict: Verdict,
    /// Severity of what it finds.
    pub(super) severity: Severity,
    /// Severity where three versions or more say it and no side has most voices.
    pub(super) unsettled: Severity,
    /// How sure it is with two versions; a clear majority adds nothing to that.
    pub(super) confidence: Confidence,
}

impl Conflicts {
    /// Adds one finding for each reading that is not on the side of most versions; where no side has most voices,
    /// one for each reading.
    pub(super) fn check(&self, story: &Story, findings: &mut Vec<Finding>) {
        for claim in story.claims.iter().filter(|c| c.verdict == self.verdict && self.kinds.contains(&c.kind))
        {
            let is_settled =
                claim.readings.len() < 3 || claim.readings.iter().any(|r| is_majority(claim, r.side));
            let severity = if is_settled { self.severity } else { self.unsettled };
            let is_told =
                |reading: &&Reading| !is_majority(claim, reading.side) && !is_shared(claim, reading);
            for reading in claim.readings.iter().filter(is_told) {
                let others = claim.readings.iter().filter(|other| other.side != reading.side);
                let place = (reading.version, reading.span);
                let reason = difference(story, claim, reading);
                let finding = Finding::new(self.code, severity, self.confidence, place, reason);
                let others = story.by_content(others.map(|other| (other.version, other.span)));
                findings.push(finding.with_evidence(others));
            }
        }
    }
}

fn voices(claim: &Claim, side: usize) -> usize {
    claim.readings.iter().filter(|reading| reading.side == side).count()
}

/// Whether another side has the same reading: what parts the sides is then not what this version says.
fn is_shared(claim: &Claim, reading: &Reading) -> bool {
    claim.readings.iter().any(|other| other.side != reading.side && other.value == reading.value)
}

fn is_majority(claim: &Claim, side: usize) -> bool {
    2 * voices(claim, side) > claim.readings.len()
}

/// What a reading says, and what the largest other side says.
fn difference(story: &Story, claim: &Claim, reading: &Reading) -> Divergence {
    let others: Vec<&Reading> = claim.readings.iter().filter(|other| other.side != reading.side).collect();
    let alike = |other: &Reading| others.iter().filter(|o| o.value == other.value).count();
    let best = |other: &&&Reading| {
        (Reverse(voices(claim, other.side)), Reverse(alike(other)), said(story, claim, other))
    };
    let other = others.iter().min_by_key(best);
    Divergence::Differs {
        own: said(story, claim, reading),
        other: other.map_or(Said::Affirms, |other| said(story, claim, other)),
        count: other.map_or(0, |other| voices(claim, other.side)),
        others: others.len(),
        all: claim.readings.len(),
    }
}

/// What a reading says: its words, or for polarity whether it affirms or denies.
fn said(story: &Story, claim: &Claim, reading: &Reading) -> Said {
    let words = || story.versions[reading.version].source.slice(reading.span).to_owned();
    match (claim.kind, reading.value.as_str()) {
        (ClaimKind::Polarity, "denied") => Said::Denies,
        (ClaimKind::Polarity, _) => Said::Affirms,
        (ClaimKind::Quotation, _) => Said::Words(words()),
        _ => Said::Says(words()),
    }
}
