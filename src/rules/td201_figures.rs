//! # Figures differ
//!
//! ## What it does
//! Reports a number, sum of money or share that other versions of the passage state differently. Numbers are compared
//! by value, not by spelling: `five` is `5`, `half a million` is `500,000`. Figures that differ and can yet all hold
//! are told as information; as a warning where articles tell readers of one event numbers far apart (`tens of
//! thousands`, `up to 100,000`), and where one translation alone lacks or adds what bounds a number (`upwards
//! of six million`).
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
use crate::align::{Claim, ClaimKind, ClaimVerdict, Mode, Reading};
use crate::finding::{Code, Confidence, Conflict, Finding, Severity, Statement};

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
        let conflict = conflict::shade(story, claim, number);
        let is_loud = match story.alignment.mode {
            Mode::Parallel => is_bound_lost(&conflict),
            Mode::Comparable => are_apart(&conflict),
        };
        let severity = if is_loud { Severity::Warning } else { Severity::Info };
        findings.extend(conflict::finding(RULE.code, (severity, Confidence::Likely), conflict));
    }
}

/// Whether one translation says otherwise than three or more that agree how a number bounds what is meant: `six million`,
/// `upwards of six million`.
fn is_bound_lost(conflict: &Conflict) -> bool {
    const LEAST: usize = 3;
    let ends: BTreeSet<(u64, u64)> = conflict
        .statements
        .iter()
        .filter_map(ends)
        .map(|(low, high)| (low.to_bits(), high.to_bits()))
        .collect();
    let ends: Vec<(u64, u64)> = ends.into_iter().collect();
    let [a, b] = ends[..] else { return false };
    let is_number = |(low, high): (u64, u64)| low == high;
    // one is the number that the other bounds
    let bounds = is_number(a) != is_number(b) && (a.0 == b.0 || a.1 == b.1);
    bounds && conflict.odd().count() == 1 && conflict.all_voices() > LEAST
}

/// Whether figures that can all hold lie far apart, in the middle of what they bound.
fn are_apart(conflict: &Conflict) -> bool {
    const APART: f64 = 1.15;
    let middles: Vec<f64> = conflict.statements.iter().filter_map(middle).collect();
    let (low, high) = middles.iter().fold((f64::MAX, 0.0f64), |(low, high), &m| (low.min(m), high.max(m)));
    high >= APART * low
}

/// The middle of what a figure bounds.
fn middle(statement: &Statement) -> Option<f64> {
    ends(statement).map(|(low, high)| (low + high) / 2.0)
}

/// The least and the most that a figure can mean.
fn ends(statement: &Statement) -> Option<(f64, f64)> {
    let number = statement.value.split(' ').next()?;
    let (low, high) = number.split_once("..").unwrap_or((number, number));
    Some((low.parse().ok()?, high.parse().ok()?))
}

/// The number of a reading without what it counts.
fn number(reading: &Reading) -> &str {
    reading.value.split(' ').next().unwrap_or_default()
}
