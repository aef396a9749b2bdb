//! Findings from conflicting claims, in the same words for every kind of claim.

use std::cmp::Reverse;

use super::Story;
use crate::align::{Claim, ClaimKind, Reading, Verdict};
use crate::finding::{Confidence, Finding, Severity};

/// The most words of a quotation that a message repeats.
const MOST_WORDS: usize = 12;

/// What a rule says of the conflicts of the kinds it watches.
pub(super) struct Conflicts {
    /// The rule's code.
    pub(super) rule: &'static str,
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
                let finding =
                    Finding::new(self.rule, severity, self.confidence, place, message(story, claim, reading));
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

/// `3 of 4 versions say “100,000”; this one says “10,000”`.
fn message(story: &Story, claim: &Claim, reading: &Reading) -> String {
    let others: Vec<&Reading> = claim.readings.iter().filter(|other| other.side != reading.side).collect();
    let alike = |other: &Reading| others.iter().filter(|o| o.value == other.value).count();
    let best = |other: &&&Reading| {
        (Reverse(voices(claim, other.side)), Reverse(alike(other)), said(story, claim, other))
    };
    let Some(other) = others.iter().min_by_key(best) else { return String::new() };
    let (theirs, ours) = (said(story, claim, other), said(story, claim, reading));
    match (others.len(), voices(claim, other.side), claim.readings.len()) {
        (1, ..) => format!("the other version {theirs}; this one {ours}"),
        (_, 1, _) => format!("another version {theirs}; this one {ours}; others differ again"),
        (_, count, all) if count + 1 == all => {
            format!("{count} of {all} versions {}; this one {ours}", plural(&theirs))
        }
        (_, count, all) => {
            format!("{count} of {all} versions {}; this one {ours}; others differ again", plural(&theirs))
        }
    }
}

/// What a reading says: its words, or for polarity whether it affirms or denies.
fn said(story: &Story, claim: &Claim, reading: &Reading) -> String {
    match (claim.kind, reading.value.as_str()) {
        (ClaimKind::Polarity, "denied") => "denies this".to_owned(),
        (ClaimKind::Polarity, _) => "affirms this".to_owned(),
        (ClaimKind::Quotation, _) => {
            format!("words it “{}”", shortened(story.versions[reading.version].source.slice(reading.span)))
        }
        _ => format!("says “{}”", story.versions[reading.version].source.slice(reading.span)),
    }
}

/// The first words of a long text.
fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(MOST_WORDS).collect();
    let rest = if words.next().is_some() { " …" } else { "" };
    first.join(" ") + rest
}

fn plural(said: &str) -> String {
    said.replacen("words", "word", 1)
        .replacen("says", "say", 1)
        .replacen("denies", "deny", 1)
        .replacen("affirms", "affirm", 1)
}
