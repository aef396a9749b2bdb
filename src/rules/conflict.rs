//! Findings from conflicting claims, the same for every kind of claim: one a claim, with all its sides.

use super::Story;
use crate::align::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::finding::{Code, Confidence, Conflict, Finding, Said, Severity, Statement};

/// What a rule says of the conflicts of the kinds it watches.
pub(super) struct Conflicts {
    /// The rule's code.
    pub(super) code: Code,
    /// Kinds of claims it watches.
    pub(super) kinds: &'static [ClaimKind],
    /// The verdict it speaks on: a conflict, or variants of one thing.
    pub(super) verdict: ClaimVerdict,
    /// Severity of what it finds.
    pub(super) severity: Severity,
    /// Severity where three versions or more say it and no side has most voices.
    pub(super) unsettled: Severity,
    /// How sure it is with two versions; a clear majority adds nothing to that.
    pub(super) confidence: Confidence,
}

impl Conflicts {
    /// Adds one finding for each claim that conflicts. What is not on the side of most voices deserves a look; where no
    /// side has most voices, every reading does.
    pub(super) fn check(&self, story: &Story, findings: &mut Vec<Finding>) {
        let is_watched = |c: &&Claim| c.verdict == self.verdict && self.kinds.contains(&c.kind);
        for claim in story.claims.iter().filter(is_watched) {
            let is_settled =
                claim.all_voices() < 3 || claim.readings.iter().any(|r| is_majority(claim, r.side));
            let severity = if is_settled { self.severity } else { self.unsettled };
            let is_odd = |reading: &Reading| !is_majority(claim, reading.side) && !is_shared(claim, reading);
            let statement = |reading: &Reading| statement(story, claim, reading, is_odd(reading));
            let conflict = conflict(story, claim, false, statement);
            findings.extend(finding(self.code, (severity, self.confidence), conflict));
        }
    }
}

/// The conflict of a claim: what `statement` makes of its readings, in the order of the content of the versions.
pub(super) fn conflict(
    story: &Story,
    claim: &Claim,
    can_all_hold: bool,
    statement: impl Fn(&Reading) -> Statement,
) -> Conflict {
    let mut statements: Vec<Statement> = claim.readings.iter().map(statement).collect();
    statements.sort_by_key(|statement| (story.ranks[statement.location.version], statement.location.span));
    Conflict { can_all_hold, statements }
}

/// The finding on a conflict of which something deserves a look.
pub(super) fn finding(code: Code, weight: (Severity, Confidence), conflict: Conflict) -> Option<Finding> {
    let location = conflict.odd().next()?.location;
    Some(Finding::new(code, weight.0, weight.1, location, conflict))
}

/// Whether another side has the same reading: what parts the sides is then not what this version says.
fn is_shared(claim: &Claim, reading: &Reading) -> bool {
    claim.readings.iter().any(|other| other.side != reading.side && other.value == reading.value)
}

fn is_majority(claim: &Claim, side: usize) -> bool {
    2 * claim.voices(side) > claim.all_voices()
}

fn statement(story: &Story, claim: &Claim, reading: &Reading, is_odd: bool) -> Statement {
    Statement {
        location: (reading.version, reading.span).into(),
        said: said(story, claim, reading),
        value: reading.value.clone(),
        side: reading.side,
        voice: reading.voice,
        is_odd,
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
