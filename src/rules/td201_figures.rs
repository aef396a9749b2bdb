//! # Figures differ
//!
//! ## What it does
//! Reports a number, sum of money or share that other versions of the passage state differently. Numbers are compared
//! by value, not by spelling: `five` is `5`, `half a million` is `500,000`, and `tens of thousands` can be `up to
//! 100,000`.
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

use super::Rule;
use super::conflict::Conflicts;
use crate::align::{ClaimKind, Verdict};
use crate::finding::{Confidence, Severity};

pub(super) const RULE: Rule = Rule {
    code: "TD201",
    name: "figures",
    severity: Severity::Warning,
    category: "Accuracy/Mistranslation/Number",
    source: include_str!("td201_figures.rs"),
    check: |story, findings| CONFLICTS.check(story, findings),
};

const CONFLICTS: Conflicts = Conflicts {
    rule: "TD201",
    kinds: &[ClaimKind::Count, ClaimKind::Money, ClaimKind::Percent],
    verdict: Verdict::Conflict,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
};
