//! # Certain here, possible there
//!
//! ## What it does
//! Reports a statement that versions make with different certainty: `may` against `will` or `is scheduled to`, `should`
//! against `will`. `would` is left alone, since it may only report what was said.
//!
//! ## Why
//! A meeting that will take place and one that may are two pieces of news, and modal verbs are the first to drift.
//!
//! ## Example
//! - `The talks will be followed by a second meeting.`
//! - `The talks may be followed by a second meeting.`
//!
//! ## Fix
//! Look up the verb in the source text.

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::Certainty,
    severity: Severity::Info,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
    needs: &[Need::Topic(Topic::Certainty)],
    numbers: &[],
    source: include_str!("td206_certainty.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Certainty,
    kinds: &[ClaimKind::Certainty],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Info,
    unsettled: Severity::Hint,
    confidence: Confidence::Likely,
};
