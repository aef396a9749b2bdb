//! Findings from conflicting claims, the same for every kind of claim: one a claim, with all its sides.

use std::collections::BTreeSet;

use super::Story;
use crate::align::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::finding::{Code, Confidence, Conflict, Finding, Location, Said, Severity, Statement};

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
        self.check_weighed(story, findings, |claim| self.severity_of(claim));
    }

    /// The severity of a claim, by whether a side has most voices.
    pub(super) fn severity_of(&self, claim: &Claim) -> Severity {
        if is_settled(claim) { self.severity } else { self.unsettled }
    }

    /// The same with a severity for each claim.
    pub(super) fn check_weighed(
        &self,
        story: &Story,
        findings: &mut Vec<Finding>,
        severity: impl Fn(&Claim) -> Severity,
    ) {
        let is_watched = |c: &&Claim| c.verdict == self.verdict && self.kinds.contains(&c.kind);
        for claim in story.claims.iter().filter(is_watched) {
            let is_odd = |reading: &Reading| !is_majority(claim, reading.side) && !is_shared(claim, reading);
            let statement = |reading: &Reading| statement(story, claim, reading, is_odd(reading));
            let conflict = conflict(story, claim, false, statement);
            findings.extend(finding(self.code, (severity(claim), self.confidence), conflict));
        }
    }
}

/// Whether there are but two voices, or a side has most of them.
pub(super) fn is_settled(claim: &Claim) -> bool {
    claim.all_voices() < 3 || claim.readings.iter().any(|r| is_majority(claim, r.side))
}

/// The conflict of readings that differ by `key` and can yet all hold: what most voices do not say deserves a look.
pub(super) fn shade<'a>(story: &Story, claim: &'a Claim, key: impl Fn(&'a Reading) -> &'a str) -> Conflict {
    let keys: BTreeSet<&str> = claim.readings.iter().map(&key).collect();
    let keys: Vec<&str> = keys.into_iter().collect();
    let side = |reading: &'a Reading| keys.iter().position(|known| *known == key(reading)).unwrap_or(0);
    let of_reading: Vec<(Location, usize)> =
        claim.readings.iter().map(|r| ((r.version, r.span).into(), side(r))).collect();
    let statement = |reading: &Reading| {
        let location: Location = (reading.version, reading.span).into();
        let side = of_reading.iter().find(|(at, _)| *at == location).map_or(0, |(_, side)| *side);
        Statement { side, ..statement(story, claim, reading, false) }
    };
    let mut conflict = conflict(story, claim, true, statement);
    let all = conflict.all_voices();
    let odd: Vec<bool> =
        conflict.statements.iter().map(|told| 2 * conflict.voices(told.side) <= all).collect();
    conflict.statements.iter_mut().zip(odd).for_each(|(told, is_odd)| told.is_odd = is_odd);
    conflict
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
